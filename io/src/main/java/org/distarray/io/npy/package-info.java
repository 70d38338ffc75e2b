/**
 * The formats {@code .npy} of NumPy, with one array in one file, and {@code .dnpy} of the original
 * DistArray, with one block in each file. This package imports {@code bytes}, {@code runs}, {@code
 * commit} and core. Start at {@link org.distarray.io.npy.NpyFormat}.
 */
package org.distarray.io.npy;
