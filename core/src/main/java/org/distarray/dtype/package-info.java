/**
 * The thirteen element types, NumPy's promotion and casting rules, and the definition of a plain
 * number. Imports nothing of the library but {@code error}. Start at {@link
 * org.distarray.dtype.DType}.
 */
package org.distarray.dtype;
