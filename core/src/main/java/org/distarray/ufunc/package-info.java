/**
 * The table of element-wise functions: their names, their operands and NumPy's type rules. Imports
 * {@code dtype} and {@code index}. Start at {@link org.distarray.ufunc.Ufunc}; {@code
 * org.distarray.loop.element} defines what a function does to one element.
 */
package org.distarray.ufunc;
