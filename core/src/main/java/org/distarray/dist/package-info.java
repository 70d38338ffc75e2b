/**
 * Who owns which element: maps of one dimension, the process grid, distributions, and plots of
 * them. Arithmetic on indices only, no element is touched. Imports {@code protocol}, {@code index},
 * {@code dtype} and {@code picture}. Start at {@link org.distarray.dist.Distribution}.
 *
 * <p>Where element {@code i} of a dimension is: {@code map.owner(i)}; what follows it there: {@code
 * map.ownedUntil(i, limit)}; which elements a rank has: {@code map.indices(p)}. The even blocks of
 * {@code n} elements over the ranks of another distribution: {@code Distribution.of(List.of(Block
 * .even(n, d.ranks())), d.targets())}.
 */
package org.distarray.dist;
