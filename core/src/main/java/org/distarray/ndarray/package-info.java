/**
 * The array of one machine: shape, strided layout, storage. Imports {@code dtype}, {@code index},
 * {@code array} and the tables of operations. Start at {@link org.distarray.ndarray.NdArray}; what
 * computes with it is found by name ({@link org.distarray.ndarray.Evaluation}).
 */
package org.distarray.ndarray;
