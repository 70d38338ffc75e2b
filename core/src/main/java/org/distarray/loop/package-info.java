/**
 * Loops that are generated for the types of each call of a ufunc. Imports {@code ufunc}, {@code
 * ndarray}, {@code kernel} and Janino. Start at {@link org.distarray.loop.Kernels}; what an
 * operation does to one element is in {@link org.distarray.loop.element}.
 */
@Internal
package org.distarray.loop;

import org.distarray.annotation.Internal;
