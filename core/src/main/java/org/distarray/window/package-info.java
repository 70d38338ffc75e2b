/**
 * Windows along an axis: each result is made of an element and its neighbours. Imports {@code
 * order}, {@code ndarray}, {@code array} and the rooms below them. Start at {@link
 * org.distarray.window.Windows}, which works on the lines of a local array or of a widened block.
 *
 * <pre>
 *  Windowed (array)  which neighbours, and what is made of them
 *  RollingLine       reductions of windows: two states for each window, one of the elements up to a
 *                    segment's end and one from there on
 *  ShortLine         the same for short windows
 *  RunningStates     the states: of sums, products, extremes and spreads
 *  Weighted          sums of the neighbours times weights
 * </pre>
 */
@Internal
package org.distarray.window;

import org.distarray.annotation.Internal;
