/**
 * Element-wise operations: one table of operations, NumPy's type rules, and loops generated for the
 * types of each call. Imports {@code dtype}, {@code index}, {@code ndarray} and Janino. Start at
 * {@link org.distarray.ufunc.Ufunc}; what an operation does to one element is in {@link
 * org.distarray.ufunc.element}.
 */
package org.distarray.ufunc;
