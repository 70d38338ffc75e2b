/**
 * Who owns which element: maps of one dimension, the process grid, distributions, and plots of
 * them. Arithmetic on indices only, no element is touched. Imports {@code protocol}, {@code index},
 * {@code dtype} and {@code picture}. Start at {@link org.distarray.dist.Distribution}.
 */
package org.distarray.dist;
