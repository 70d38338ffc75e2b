/**
 * The formats {@code .npy} of NumPy, one array in one file, and {@code .dnpy} of the original
 * DistArray, one block in each file. Imports {@code bytes}, {@code runs}, {@code commit} and core.
 * Start at {@link org.distarray.io.npy.NpyFormat}.
 */
package org.distarray.io.npy;
