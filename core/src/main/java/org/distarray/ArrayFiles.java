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
public sealed interface ArrayFiles permits Context {

  /**
   * Opens an array in a file. Only metadata is read.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "SST", "w");
   * context.open("hdf5", "sst.h5", Map.of("key", "SST")).shape() //> (3, 2)
   * }</pre>
   *
   * @param format {@code "hdf5"}, {@code "npy"} or {@code "dnpy"}
   * @param options the options of the format, such as {@code key} of HDF5
   */
  default ArraySource open(String format, String path, Map<String, String> options) {
    return self().files().source(format, path, options);
  }

  /**
   * Saves an array to a file. The functions in the array's plan must be deterministic, because a
   * repeated attempt writes into the same file.
   *
   * <pre>{@code
   * DistArray sst = context.arange(6).reshape(3, 2);
   * context.save("npy", "sst.npy", sst, Map.of("mode", "w"));
   * context.loadNpy("sst.npy").sum().asLong() //> 15
   * }</pre>
   *
   * @param format {@code "hdf5"}, {@code "npy"} or {@code "dnpy"}
   * @param options the options of the format; {@code mode} is "w" (replace the file) or "w-"
   *     (refuse if the file exists)
   */
  default void save(String format, String path, DistArray array, Map<String, String> options) {
    self().checkOpen();
    self().check(array, "save an array to '" + path + "'");
    self().files().save(format, path, array.expr(), options);
  }

  /**
   * Loads a dataset of an HDF5 file in a given distribution.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "SST", "w");
   * Distribution d = context.distribution(Shape.of(3, 2), "nb");
   * context.loadHdf5("sst.h5", d, "SST").localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   */
  default DistArray loadHdf5(String path, Distribution d, String key) {
    return self().load(openHdf5(path, key), d);
  }

  /**
   * Loads a dataset of an HDF5 file in the default distribution.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "SST", "w");
   * context.loadHdf5("sst.h5", "SST").toArray() //> [[0 1]
   *                                             //>  [2 3]
   *                                             //>  [4 5]]
   * }</pre>
   */
  default DistArray loadHdf5(String path, String key) {
    ArraySource source = openHdf5(path, key);
    return self().load(source, self().distribution(source.shape().toArray()));
  }

  /**
   * Opens a dataset of an HDF5 file. Its shape and dtype are then known before it is laid out.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "SST", "w");
   * context.openHdf5("sst.h5", "SST").dtype() //> int64
   * }</pre>
   */
  default ArraySource openHdf5(String path, String key) {
    return open("hdf5", path, Files.options("key", key));
  }

  /**
   * Saves an array as a dataset of a new HDF5 file.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(4), "group/SST", "w");
   * context.loadHdf5("sst.h5", "group/SST").toArray() //> [0 1 2 3]
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
   * context.saveNpy("sst.npy", context.arange(6).reshape(3, 2), "w");
   * context.loadNpy("sst.npy", context.distribution(Shape.of(3, 2), "nb")).localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   */
  default DistArray loadNpy(String path, Distribution d) {
    return self().load(open("npy", path, Map.of()), d);
  }

  /**
   * Loads a .npy file in the default distribution.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", context.arange(6).reshape(3, 2), "w");
   * context.loadNpy("sst.npy").toArray() //> [[0 1]
   *                                      //>  [2 3]
   *                                      //>  [4 5]]
   * }</pre>
   */
  default DistArray loadNpy(String path) {
    ArraySource source = open("npy", path, Map.of());
    return self().load(source, self().distribution(source.shape().toArray()));
  }

  /**
   * Saves an array as one .npy file.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", context.arange(4), "w");
   * context.loadNpy("sst.npy").toArray() //> [0 1 2 3]
   * }</pre>
   *
   * @param mode "w" replaces a file; "w-" refuses if the file exists
   */
  default void saveNpy(String path, DistArray array, String mode) {
    save("npy", path, array, Files.options("mode", mode));
  }

  /**
   * Loads an array from the files {@code name_<rank>.dnpy}, which {@link #saveDnpy saveDnpy} or the
   * original DistArray has written. The array gets the distribution in which it was saved.
   *
   * <pre>{@code
   * context.saveDnpy("sst", context.arange(6).reshape(3, 2), "w");
   * context.loadDnpy("sst").localShapes() //> [(1, 2), (1, 2), (1, 2)]
   * }</pre>
   */
  default DistArray loadDnpy(String name) {
    ArraySource source = open("dnpy", name, Map.of());
    return self().load(source, Files.stored(source));
  }

  /**
   * Saves each block, with its distribution, in a file of its own: {@code name_0.dnpy}, {@code
   * name_1.dnpy} and so on.
   *
   * <pre>{@code
   * context.saveDnpy("sst", context.arange(10), "w");
   * context.loadDnpy("sst").localShapes() //> [(3,), (3,), (3,), (1,)]
   * }</pre>
   *
   * @param mode "w" replaces the files; "w-" refuses if one exists
   */
  default void saveDnpy(String name, DistArray array, String mode) {
    save("dnpy", name, array, Files.options("mode", mode));
  }

  private Context self() {
    return (Context) this;
  }
}
