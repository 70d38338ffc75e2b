/**
 * Distributions: which process owns which element of an array, and pictures of that. Everything
 * here is arithmetic on indices; no element is touched. This package imports {@code protocol},
 * {@code index}, {@code dtype} and {@code picture}. Start at {@link
 * org.distarray.dist.Distribution}.
 *
 * <ul>
 *   <li>The owner of index {@code i} of a dimension: {@code map.owner(i)}
 *   <li>The end of its owner's stretch: {@code map.ownedUntil(i, limit)}
 *   <li>The indices of process {@code p}: {@code map.indices(p)}
 *   <li>Even blocks of {@code n} elements over the ranks of a distribution {@code d}: {@code
 *       Distribution.of(List.of(Block.even(n, d.ranks())), d.targets())}
 * </ul>
 */
package org.distarray.dist;
