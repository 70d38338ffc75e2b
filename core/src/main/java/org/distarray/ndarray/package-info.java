/**
 * The array of one machine: its shape, its strided layout and its storage. Imports {@code dtype},
 * {@code index}, {@code array} and the tables of operations. Start at {@link
 * org.distarray.ndarray.NdArray}; {@link org.distarray.ndarray.Evaluation} finds the loops that
 * compute with it.
 */
package org.distarray.ndarray;
