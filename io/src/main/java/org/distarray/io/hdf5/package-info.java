/**
 * HDF5 files. Tasks read one dataset in parts, or write one into a single file. This package
 * imports {@code bytes}, {@code runs}, {@code chunks}, {@code fields}, {@code commit}, core, and
 * jHDF for checksums. Start at {@link org.distarray.io.hdf5.Hdf5Format}.
 */
package org.distarray.io.hdf5;
