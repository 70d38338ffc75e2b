/**
 * The array of one machine: shape, strided layout, storage. Imports {@code dtype} and {@code
 * index}. Start at {@link org.distarray.ndarray.NdArray}.
 */
package org.distarray.ndarray;
