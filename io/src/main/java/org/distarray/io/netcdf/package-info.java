/**
 * NetCDF files. Classic ones are read here; NetCDF-4 files are HDF5 files. The attributes of a
 * variable tell what its elements mean. This package imports {@code bytes}, {@code runs}, {@code
 * hdf5} and core. Start at {@link org.distarray.io.netcdf.NetcdfFormat}.
 */
package org.distarray.io.netcdf;
