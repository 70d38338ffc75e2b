/**
 * The operations that distributed and local arrays have in common. Each is composed once of the few
 * methods that a kind of array implements.
 *
 * <p>Start at {@link org.distarray.array.ArrayLike}. The chapters above it are package-private;
 * their methods appear on the arrays' own pages. The package imports dtypes, indices and the tables
 * of ufuncs and reductions. How arrays compute lies above it.
 */
package org.distarray.array;
