package org.distarray;

import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.error.Required;
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
   * @param format {@code "hdf5"}, {@code "npy"} or {@code "dnpy"}; on Spark also {@code "arrow"}
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

  /**
   * Writes each block once to a file that other programs map into their memory: NumPy, and MPI
   * programs with PETSc, Trilinos, Global Arrays or ScaLAPACK. No later copy is needed: they
   * compute in that memory, and write their results into it.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(8));
   * f.ranks() //> 4
   * context.attach("sst").add(1).toArray() //> [1 2 3 4 5 6 7 8]
   * f.close();
   * }</pre>
   *
   * <p>A name without a slash is one in shared memory: in {@code /dev/shm/distarray-<user>}, or in
   * the directory for temporary files where there is no {@code /dev/shm}. Any other path is one of
   * the local file system; on several machines it must be in a directory that all of them see. The
   * directory must be there. An array of this name is replaced. It appears whole or not at all,
   * only its owner can read it, and it is not forced to a disk.
   *
   * @param path the part before {@code _<rank>.dnpy}
   * @throws org.distarray.error.ArrayIOException when the files cannot be written, or when another
   *     program is writing them
   */
  default Shared share(String path, DistArray array) {
    return share(path, array, "C");
  }

  /**
   * Writes each block once to a file that other programs map, in C or in Fortran order.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(6).reshape(2, 3), "F");
   * context.attach("sst").toArray() //> [[0 1 2]
   *                                 //>  [3 4 5]]
   * f.close();
   * }</pre>
   *
   * @param order "C": the last dimension of a block runs fastest; "F": the first
   */
  default Shared share(String path, DistArray array, String order) {
    self().checkOpen();
    self().check(array, "share an array as '" + path + "'");
    return self().files().share(path, array.expr(), order);
  }

  /**
   * Makes an array of the files {@code path_<rank>.dnpy}, which {@link #share}, {@link #saveDnpy},
   * the original DistArray or another program has written. The array gets the distribution in which
   * it was stored.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(4));
   * DistArray u = context.attach("sst");
   * u.sum().asLong() //> 6
   * DistArray kept = u.copy().compute();
   * f.close();
   * kept.sum().asLong() //> 6
   * }</pre>
   *
   * <p>Nothing is held. Each computation reads the files through mappings, as they are at that
   * moment: what other programs write into them in between is seen. Programs that write while a
   * computation reads may give it old and new elements side by side. {@code persist()} and {@code
   * compute()} keep the elements, and so end this.
   *
   * @param path as in {@link #share}
   * @throws org.distarray.error.ArrayIOException when a file is missing, cut off, or not a block of
   *     the same array. A file that is cut off later is refused by the computation.
   */
  default DistArray attach(String path) {
    String right = "a local path, or a name";
    ArraySource source =
        open(
            "shared",
            SharedMemory.resolve(Required.given("attach an array", "the path", path, right)),
            Map.of());
    return self().load(source, Files.stored(source));
  }

  /**
   * A program that runs under {@code mpiexec}, gets arrays by shared memory, and gives arrays back.
   *
   * <pre>{@code
   * DistArray u = context.mpi("python3", "petsc_poisson.py").run(f).get(0);
   * }</pre>
   *
   * @param command the program and its first arguments
   */
  default MpiProgram mpi(String... command) {
    return new MpiProgram(self(), command);
  }

  private Context self() {
    return (Context) this;
  }
}
