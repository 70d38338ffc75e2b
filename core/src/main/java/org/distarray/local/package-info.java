/**
 * Computing with local arrays: what {@link org.distarray.ndarray.NdArray} finds by name. It may use
 * the loops, folds and products of local arrays; nothing imports it.
 */
@Internal
package org.distarray.local;

import org.distarray.annotation.Internal;
