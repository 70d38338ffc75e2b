/**
 * Loops that are generated for the types of each call of a ufunc. Imports {@code ufunc}, {@code
 * ndarray}, {@code kernel} and Janino. Start at {@link org.distarray.loop.Kernels}; what an
 * operation does to one element is in {@link org.distarray.loop.element}.
 */
package org.distarray.loop;
