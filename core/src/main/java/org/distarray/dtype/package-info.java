/**
 * The thirteen element types, NumPy's rules between them, and what counts as a plain number.
 * Imports nothing. Start at {@link org.distarray.dtype.DType}.
 */
package org.distarray.dtype;
