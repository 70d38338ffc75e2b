/**
 * The table of element-wise operations: names, operands and NumPy's type rules. Imports {@code
 * dtype} and {@code index}. Start at {@link org.distarray.ufunc.Ufunc}; what an operation does to
 * one element is in {@code org.distarray.loop.element}.
 */
package org.distarray.ufunc;
