package org.distarray;

import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.store.ArraySource;

/**
 * Reads arrays from files and writes them to files. Each engine reads and writes its own part.
 *
 * <p>A path is a local path or a URI of a Hadoop file system. A file appears under its name whole
 * or not at all. The module {@code distarray-io} must be on the class path.
 *
 * @hidden
 */
@Internal
public interface ArrayFiles {

  /**
   * Opens an array in a file. Only metadata is read.
   *
   * <pre>{@code
   * ArraySource stored = context.open("hdf5", "sst.h5", Map.of("key", "SST"));
   * }</pre>
   *
   * @param format {@code "hdf5"}, {@code "npy"} or {@code "dnpy"}
   * @param options the options of the format, such as {@code key} of HDF5
   */
  ArraySource open(String format, String path, Map<String, String> options);

  /**
   * Saves an array to a file. The functions in the array's plan must be deterministic, because a
   * repeated attempt writes into the same file.
   *
   * <pre>{@code
   * context.save("npy", "hdfs:///out/sst.npy", sst, Map.of("mode", "w"));
   * }</pre>
   *
   * @param format {@code "hdf5"}, {@code "npy"} or {@code "dnpy"}
   * @param options the options of the format; {@code mode} is "w" (replace the file) or "w-"
   *     (refuse if the file exists)
   */
  void save(String format, String path, DistArray array, Map<String, String> options);

  /**
   * Makes an array of an opened file. Each engine reads its own part when the array is computed.
   *
   * <pre>{@code
   * ArraySource stored = context.open("npy", "sst.npy", Map.of());
   * DistArray sst = context.load(stored, context.distribution(stored.shape(), "nb"));
   * }</pre>
   *
   * @param d a distribution of the source's shape
   */
  DistArray load(ArraySource source, Distribution d);

  /** The default distribution of a shape: blocks of dimension 0 over all targets. */
  Distribution distribution(long... shape);

  /**
   * Loads a dataset of an HDF5 file in a given distribution.
   *
   * <pre>{@code
   * DistArray sst = context.loadHdf5("sst.h5", context.distribution(365, 180, 360), "group/SST");
   * }</pre>
   */
  default DistArray loadHdf5(String path, Distribution d, String key) {
    return load(openHdf5(path, key), d);
  }

  /**
   * Loads a dataset of an HDF5 file in the default distribution.
   *
   * <pre>{@code
   * DistArray sst = context.loadHdf5("sst.h5", "group/SST");
   * }</pre>
   */
  default DistArray loadHdf5(String path, String key) {
    ArraySource source = openHdf5(path, key);
    return load(source, distribution(source.shape().toArray()));
  }

  /**
   * Opens a dataset of an HDF5 file. Its shape and dtype are then known before it is laid out.
   *
   * <pre>{@code
   * Shape shape = context.openHdf5("sst.h5", "group/SST").shape();
   * }</pre>
   */
  default ArraySource openHdf5(String path, String key) {
    return open("hdf5", path, Files.options("key", key));
  }

  /**
   * Saves an array as a dataset of a new HDF5 file.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", sst, "group/SST", "w");
   * }</pre>
   *
   * @param key the path of the dataset in the file, {@code "group/name"}; missing groups are made
   * @param mode "w" replaces a file; "w-" refuses if the file exists
   */
  default void saveHdf5(String path, DistArray array, String key, String mode) {
    save("hdf5", path, array, Files.options("key", key, "mode", mode));
  }

  /**
   * Loads a .npy file in a given distribution.
   *
   * <pre>{@code
   * DistArray sst = context.loadNpy("sst.npy", context.distribution(Shape.of(365, 180), "nb"));
   * }</pre>
   */
  default DistArray loadNpy(String path, Distribution d) {
    return load(open("npy", path, Map.of()), d);
  }

  /**
   * Loads a .npy file in the default distribution.
   *
   * <pre>{@code
   * DistArray sst = context.loadNpy("sst.npy");
   * }</pre>
   */
  default DistArray loadNpy(String path) {
    ArraySource source = open("npy", path, Map.of());
    return load(source, distribution(source.shape().toArray()));
  }

  /**
   * Saves an array as one .npy file.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", sst, "w");
   * }</pre>
   *
   * @param mode "w" replaces a file; "w-" refuses if the file exists
   */
  default void saveNpy(String path, DistArray array, String mode) {
    save("npy", path, array, Files.options("mode", mode));
  }

  /**
   * Loads an array from the files {@code name_<rank>.dnpy}, which {@link #saveDnpy} or the original
   * DistArray has written. The array gets the distribution in which it was saved.
   *
   * <pre>{@code
   * DistArray sst = context.loadDnpy("sst");
   * }</pre>
   */
  default DistArray loadDnpy(String name) {
    ArraySource source = open("dnpy", name, Map.of());
    return load(source, Files.stored(source));
  }

  /**
   * Saves each block, with its distribution, in a file of its own, {@code name_<rank>.dnpy}.
   *
   * <pre>{@code
   * context.saveDnpy("sst", sst, "w"); // sst_0.dnpy, sst_1.dnpy, ...
   * }</pre>
   *
   * @param mode "w" replaces the files; "w-" refuses if one exists
   */
  default void saveDnpy(String name, DistArray array, String mode) {
    save("dnpy", name, array, Files.options("mode", mode));
  }
}
