/**
 * Reductions as states that elements are added to and that merge: {@code sum}, {@code var}, {@code
 * min} and their kin. Imports {@code dtype}, {@code index}, {@code ndarray}, {@code kernel} and
 * {@code ufunc}. Start at {@link org.distarray.reduce.Reduction}.
 */
package org.distarray.reduce;
