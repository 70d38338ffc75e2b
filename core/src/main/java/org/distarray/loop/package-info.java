/**
 * Loops of ufuncs. A loop is generated for the types of a call. Imports {@code ufunc}, {@code
 * ndarray}, {@code kernel} and Janino. Start at {@link org.distarray.loop.Kernels}; the functions
 * of one element are in {@link org.distarray.loop.element}.
 */
@Internal
package org.distarray.loop;

import org.distarray.annotation.Internal;
