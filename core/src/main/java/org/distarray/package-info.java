/**
 * The two types that users hold: a {@link org.distarray.Context} makes {@link
 * org.distarray.DistArray}s, which look like NumPy's arrays and lie over many engines. This package
 * may import every other one. Start at {@link org.distarray.Context}.
 */
package org.distarray;
