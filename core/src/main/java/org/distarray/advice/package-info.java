/**
 * How evenly layouts share work, and which layout shares it better. Arithmetic on costs that were
 * given or measured; imports {@code dist} and {@code index}. Start at {@link
 * org.distarray.advice.LayoutAdvice}.
 */
package org.distarray.advice;
