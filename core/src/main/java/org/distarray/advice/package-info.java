/**
 * Advice on layouts: how evenly they share work, and which layout shares it better. Everything here
 * is arithmetic on costs that are given or measured. This package imports {@code dist} and {@code
 * index}. Start at {@link org.distarray.advice.LayoutAdvice}.
 */
package org.distarray.advice;
