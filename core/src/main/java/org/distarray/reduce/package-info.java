/**
 * The table of reductions: names, types and what they take. Imports {@code dtype}. Start at {@link
 * org.distarray.reduce.Reduction}; how each is computed is in {@code org.distarray.fold}.
 */
package org.distarray.reduce;
