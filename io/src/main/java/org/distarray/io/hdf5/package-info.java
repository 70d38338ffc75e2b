/**
 * HDF5 files: one dataset read in parts by tasks, or written by them into one file. Imports {@code
 * bytes}, {@code runs}, {@code commit}, core, and jHDF for the structure of a file; elements never
 * pass through jHDF. Start at {@link org.distarray.io.hdf5.Hdf5Format}.
 */
package org.distarray.io.hdf5;
