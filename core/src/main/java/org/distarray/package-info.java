/**
 * What users hold: a {@link org.distarray.Context} makes {@link org.distarray.DistArray}s, which
 * look like NumPy's and are laid over engines. Everything else is behind these two. Start at {@link
 * org.distarray.Context}.
 */
package org.distarray;
