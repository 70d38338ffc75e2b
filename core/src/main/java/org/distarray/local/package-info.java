/**
 * Computing with local arrays: what {@link org.distarray.ndarray.NdArray} finds by name. It may use
 * the loops, folds and products of local arrays; nothing imports it.
 */
package org.distarray.local;
