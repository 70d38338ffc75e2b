/**
 * Moves elements between distributions of one shape, or of shapes of equal size, and finds a view's
 * elements in the blocks of its base. Plans are arithmetic on maps; only {@code split}, {@code
 * assemble} and {@code apply} touch elements. This package imports {@code dist}, {@code ndarray},
 * {@code index} and {@code dtype}. Start at {@link org.distarray.redist.Exchange}.
 */
@Internal
package org.distarray.redist;

import org.distarray.annotation.Internal;
