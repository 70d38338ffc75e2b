/**
 * Who owns which element: maps of one dimension, the process grid, distributions. Arithmetic on
 * indices only, no element is touched. Imports {@code protocol}, {@code index} and {@code dtype}.
 * Start at {@link org.distarray.dist.Distribution}.
 */
package org.distarray.dist;
