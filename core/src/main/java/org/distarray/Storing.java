package org.distarray;

import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;

/**
 * The original DistArray's calls for files, which pass on to {@link ArrayFiles}, and memory that is
 * shared with other programs. The module {@code distarray-io} must be on the class path.
 *
 * @hidden
 */
@Internal
public sealed interface Storing permits Context {

  /**
   * Loads an array of a file in the default distribution. The first bytes of the file tell its
   * format, or else the ending of its name; {@code .nc} and {@code .nc4} are NetCDF, which {@link
   * #loadNetcdf(String, String)} describes. Of an HDF5 file, the dataset {@code "buffer"} is
   * loaded; {@link #load(String, String)} loads others.
   *
   * <pre>{@code
   * context.save("sst.h5", context.arange(3));
   * context.load("sst.h5").toArray() //> [0 1 2]
   * }</pre>
   *
   * @throws org.distarray.error.ArrayIOException when the ending is unknown, or there is no such
   *     array
   */
  default DistArray load(String path) {
    self().checkOpen();
    return self().files().load(path);
  }

  /**
   * Loads an array of a file of any format, by its path in the file. {@code files().open(path)}
   * lists what is there.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(4), "group/SST", "w");
   * context.load("sst.h5", "group/SST").toArray() //> [0 1 2 3]
   * }</pre>
   *
   * @param key the path of the array in the file, {@code "group/name"}
   * @throws org.distarray.error.ArrayIOException as {@link #load(String)}
   */
  default DistArray load(String path, String key) {
    self().checkOpen();
    return self().files().load(path, "key", key);
  }

  /**
   * Saves an array in a file whose ending tells the format: {@code .npy}, or {@code .h5}, {@code
   * .hdf5}, {@code .he5}, {@code .nc} and {@code .nc4} for HDF5, as the dataset {@code "buffer"}. A
   * file of this name is replaced, with all that is in it.
   *
   * <pre>{@code
   * context.save("sst.npy", context.arange(3));
   * context.loadNpy("sst.npy").toArray() //> [0 1 2]
   * }</pre>
   */
  default void save(String path, DistArray array) {
    self().checkOpen();
    self().files().save(path, array);
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
    return self().files().load("hdf5", path, FileOptions.of("key", key), d);
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
    return self().files().load("hdf5", path, FileOptions.of("key", key));
  }

  /**
   * Loads a variable of a NetCDF file, classic or NetCDF-4, in the default distribution. Its
   * attributes are applied, as netCDF4-python and xarray do: packed numbers are multiplied by
   * {@code scale_factor} and increased by {@code add_offset}, and missing ones ({@code _FillValue},
   * {@code missing_value}, outside of {@code valid_range}) become NaN. The log tells what was
   * applied. The option {@code decode = "false"} of the format {@code "netcdf"} leaves the numbers
   * as they are stored.
   *
   * <pre>{@code
   * context.save("sst.nc", context.arange(4));
   * context.loadNetcdf("sst.nc", "buffer").toArray() //> [0 1 2 3]
   * }</pre>
   *
   * <p>The dtype is that of {@code scale_factor} and {@code add_offset}. Integers that only may be
   * missing become float32 up to 16 bits, else float64. All others keep their dtype.
   *
   * <p>Elements that were never written hold NetCDF's fill value of their type, such as
   * 9.969209968386869e36. Without the attribute {@code _FillValue} they are numbers like all
   * others, as in xarray; netCDF4-python masks them.
   *
   * @param key the name of the variable, in NetCDF-4 with its groups, {@code "group/name"}
   * @throws org.distarray.error.ArrayIOException when there is no such variable, or the file is
   *     damaged
   */
  default DistArray loadNetcdf(String path, String key) {
    return self().files().load("netcdf", path, FileOptions.of("key", key));
  }

  /**
   * Loads a variable of a NetCDF file in a given distribution, as {@link #loadNetcdf(String,
   * String)} does.
   *
   * <pre>{@code
   * context.save("sst.nc", context.arange(6).reshape(3, 2));
   * Distribution d = context.distribution(Shape.of(3, 2), "nb");
   * context.loadNetcdf("sst.nc", d, "buffer").localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   */
  default DistArray loadNetcdf(String path, Distribution d, String key) {
    return self().files().load("netcdf", path, FileOptions.of("key", key), d);
  }

  /**
   * Saves an array as a dataset of an HDF5 file, in one piece. {@link ArrayFiles#create} saves
   * several arrays at once, with labels and in chunks.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(4), "group/SST", "w");
   * context.saveHdf5("sst.h5", context.arange(3), "group/lat", "a");
   * context.loadHdf5("sst.h5", "group/SST").toArray() //> [0 1 2 3]
   * }</pre>
   *
   * @param key the path of the dataset in the file, {@code "group/name"}; missing groups are made
   * @param mode "w" replaces a file: all other datasets in it are gone. "w-" refuses if the file
   *     exists. "a" adds to a file and keeps all that is in it, as {@link ArrayFiles#create(String,
   *     String)} tells
   */
  default void saveHdf5(String path, DistArray array, String key, String mode) {
    self().files().save("hdf5", path, array, FileOptions.of("key", key, "mode", mode));
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
    return self().files().load("npy", path, Map.of(), d);
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
    return self().files().load("npy", path, Map.of());
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
    self().files().save("npy", path, array, FileOptions.of("mode", mode));
  }

  /**
   * Saves an array as one .npy file, in the place of an older one, as {@code numpy.save}.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", context.arange(4));
   * context.loadNpy("sst.npy").toArray() //> [0 1 2 3]
   * }</pre>
   */
  default void saveNpy(String path, DistArray array) {
    saveNpy(path, array, "w");
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
    return self().files().load("dnpy", name, Map.of());
  }

  /**
   * Loads an array from the files {@code name_<rank>.dnpy} in a given distribution, which may have
   * fewer or more engines than the one in which it was saved. Each engine reads what it needs of
   * all files.
   *
   * <pre>{@code
   * context.saveDnpy("sst", context.arange(6).reshape(3, 2), "w");
   * context.loadDnpy("sst", context.distribution(Shape.of(3, 2), "nb")).localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   *
   * @param d a distribution of the stored shape, which {@code files().open("dnpy", name,
   *     Map.of()).shape()} tells
   */
  default DistArray loadDnpy(String name, Distribution d) {
    return self().files().load("dnpy", name, Map.of(), d);
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
    self().files().save("dnpy", name, array, FileOptions.of("mode", mode));
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
    return self().files().share(path, array, order);
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
    return self().files().attach(path);
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
