/**
 * Products of local matrices: this library's own loops, generated at run time, and others that are
 * found on the class path. May import {@code dtype}, {@code index}, {@code ndarray}, {@code kernel}
 * and {@code ufunc}. Start at {@link org.distarray.linalg.MatrixProducts}.
 */
package org.distarray.linalg;
