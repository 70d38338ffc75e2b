/**
 * The thirteen element types and NumPy's rules between them. Imports nothing. Start at {@link
 * org.distarray.dtype.DType}.
 */
package org.distarray.dtype;
