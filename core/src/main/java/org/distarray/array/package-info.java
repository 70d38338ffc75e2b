/**
 * What distributed and local arrays have in common: NumPy's operations, composed once of the few
 * methods that a kind of array implements.
 *
 * <p>Begin with {@link org.distarray.array.ArrayLike}. The chapters above it are not public: their
 * methods are those of the arrays. It may use dtypes, indices and the tables of ufuncs and
 * reductions; how arrays compute lies above.
 */
package org.distarray.array;
