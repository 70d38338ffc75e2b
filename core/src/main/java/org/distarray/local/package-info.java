/**
 * The computations of local arrays. {@link org.distarray.ndarray.NdArray} finds this package by
 * name, so nothing imports it. It may use the loops, folds and matrix products.
 */
@Internal
package org.distarray.local;

import org.distarray.annotation.Internal;
