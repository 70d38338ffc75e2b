package org.distarray.store;

import java.util.Map;

/** A file format, found by its name through {@link java.util.ServiceLoader}. */
public interface ArrayFormat {

  /** {@code "hdf5"}, {@code "npy"}, {@code "dnpy"}. */
  String name();

  /**
   * Opens an array for reading; metadata only.
   *
   * @param path a local path or a URI
   * @param options the format's own, {@code key} for HDF5, and the engine's settings for the file
   *     system, which are Hadoop's with {@code hadoop.} before their names
   * @throws org.distarray.error.ArrayIOException when there is no such array
   */
  ArraySource source(String path, Map<String, String> options);

  /** A place to write an array to; touches nothing yet. */
  ArraySink sink(String path, Map<String, String> options);
}
