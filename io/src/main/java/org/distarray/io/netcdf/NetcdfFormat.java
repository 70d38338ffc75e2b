package org.distarray.io.netcdf;

import java.util.List;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.hdf5.Hdf5Format;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;

/**
 * NetCDF files, under the name {@code "netcdf"}: classic ones (CDF-1, CDF-2 and CDF-5) and
 * NetCDF-4, which are HDF5 files. The content tells which.
 *
 * <ul>
 *   <li>{@code key}: the name of the variable, in NetCDF-4 with its groups, {@code "group/name"}. A
 *       classic file needs none if all but one of its variables are coordinates; in NetCDF-4 it is
 *       {@code "buffer"} by default
 *   <li>{@code mode}, {@code hadoop.*} and {@code externalLinks} as {@link Hdf5Format} takes them.
 *       What is saved is a NetCDF-4 file
 * </ul>
 */
public final class NetcdfFormat implements ArrayFormat {
  private final Hdf5Format hdf5 = new Hdf5Format();

  @Override
  public String name() {
    return "netcdf";
  }

  @Override
  public List<String> endings() {
    return List.of(".nc", ".nc4");
  }

  /**
   * Opens a variable.
   *
   * @throws ArrayIOException when the file or the variable is missing, damaged, or of an
   *     unsupported kind
   */
  @Override
  public ArraySource source(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    try (ByteReader in = file.open()) {
      if (ClassicReader.isClassic(in)) {
        return ClassicFile.open(file, in).source(options.get(Hdf5Format.KEY));
      }
    }
    return hdf5.source(path, options);
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    return hdf5.sink(path, options);
  }
}
