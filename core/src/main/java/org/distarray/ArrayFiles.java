package org.distarray;

import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.store.ArraySource;

/**
 * Arrays in files: each engine reads and writes its own part. Paths are local, or URIs of a Hadoop
 * file system. A file appears under its name whole or not at all. Needs the module {@code
 * distarray-io} on the class path.
 */
public interface ArrayFiles {

  /**
   * Opens an array of a file; only metadata is read. The format's options are its own, such as
   * {@code key} of HDF5.
   */
  ArraySource open(String format, String path, Map<String, String> options);

  /**
   * Saves an array. The format's options are its own; {@code mode} is "w" (replace) or "w-" (refuse
   * if it exists). Functions of the user's have to be deterministic, as an attempt that is repeated
   * writes into the same file.
   */
  void save(String format, String path, DistArray array, Map<String, String> options);

  /** An array of an opened file. */
  DistArray load(ArraySource source, Distribution d);

  /** The default distribution of a shape. */
  Distribution distribution(long... shape);

  /** A dataset of an HDF5 file, laid out as given. */
  default DistArray loadHdf5(String path, Distribution d, String key) {
    return load(openHdf5(path, key), d);
  }

  /** A dataset of an HDF5 file in the default distribution. */
  default DistArray loadHdf5(String path, String key) {
    ArraySource source = openHdf5(path, key);
    return load(source, distribution(source.shape().toArray()));
  }

  /** A dataset of an HDF5 file, to learn its shape and dtype before it is laid out. */
  default ArraySource openHdf5(String path, String key) {
    return open("hdf5", path, Files.options("key", key));
  }

  /**
   * Saves an array as a dataset of a new HDF5 file.
   *
   * @param key the dataset, {@code "group/name"}; groups are made
   * @param mode "w" replaces a file, "w-" refuses if it exists
   */
  default void saveHdf5(String path, DistArray array, String key, String mode) {
    save("hdf5", path, array, Files.options("key", key, "mode", mode));
  }

  /** A .npy file, laid out as given. */
  default DistArray loadNpy(String path, Distribution d) {
    return load(open("npy", path, Map.of()), d);
  }

  /** A .npy file in the default distribution. */
  default DistArray loadNpy(String path) {
    ArraySource source = open("npy", path, Map.of());
    return load(source, distribution(source.shape().toArray()));
  }

  /**
   * Saves an array as one .npy file.
   *
   * @param mode "w" replaces a file, "w-" refuses if it exists
   */
  default void saveNpy(String path, DistArray array, String mode) {
    save("npy", path, array, Files.options("mode", mode));
  }

  /**
   * The blocks that {@link #saveDnpy}, or the original DistArray, saved as {@code
   * name_<rank>.dnpy}, laid out as they were.
   */
  default DistArray loadDnpy(String name) {
    ArraySource source = open("dnpy", name, Map.of());
    return load(source, Files.stored(source));
  }

  /**
   * Saves each block in a file {@code name_<rank>.dnpy} of its own, with its distribution.
   *
   * @param mode "w" replaces files, "w-" refuses if they exist
   */
  default void saveDnpy(String name, DistArray array, String mode) {
    save("dnpy", name, array, Files.options("mode", mode));
  }
}
