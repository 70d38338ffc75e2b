/**
 * Products of local matrices. The library's own loops are generated at run time; other
 * implementations are found on the class path. May import {@code dtype}, {@code index}, {@code
 * ndarray}, {@code kernel} and {@code ufunc}. Start at {@link org.distarray.linalg.MatrixProducts}.
 */
package org.distarray.linalg;
