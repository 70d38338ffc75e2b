/**
 * Moving elements between distributions of one shape, or of shapes of equal size, and finding a
 * view's elements in the blocks of its base. Imports {@code dist}, {@code ndarray}, {@code index}
 * and {@code dtype}; plans are arithmetic on maps, elements are touched only by {@code split},
 * {@code assemble} and {@code apply}. Start at {@link org.distarray.redist.Exchange}.
 */
package org.distarray.redist;
