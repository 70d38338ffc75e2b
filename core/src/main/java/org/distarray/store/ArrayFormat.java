package org.distarray.store;

import java.util.List;
import java.util.Map;

/** A file format. {@link java.util.ServiceLoader} finds it by its name. */
public interface ArrayFormat {

  /** The name of the format: {@code "hdf5"}, {@code "npy"}, {@code "dnpy"}. */
  String name();

  /**
   * The endings of names of files of this format, with the dot; none where a name does not tell.
   */
  default List<String> endings() {
    return List.of();
  }

  /**
   * Opens an array for reading. Only metadata is read.
   *
   * @param path a local path or a URI
   * @param options the options of the format, such as {@code key} of HDF5, and the settings of the
   *     engine for its file systems. The latter are Hadoop's names with {@code hadoop.} before
   *     them.
   * @throws org.distarray.error.ArrayIOException when there is no such array
   */
  ArraySource source(String path, Map<String, String> options);

  /** A place to which an array can be written. This call touches nothing yet. */
  ArraySink sink(String path, Map<String, String> options);
}
