package org.distarray;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.error.Redacted;
import org.distarray.error.Required;
import org.distarray.plan.Executor;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;

/**
 * Reads arrays from files and writes them to files. {@link Context#files} has one. Each engine
 * reads and writes its own part.
 *
 * <p>A path is a local path or a URI of a Hadoop file system. A file appears under its name whole
 * or not at all. The module {@code distarray-io} must be on the class path; it has the first five
 * formats.
 *
 * <ul>
 *   <li>{@code "hdf5"}: a dataset of an HDF5 or NetCDF-4 file. The option {@code key} is the path
 *       of the dataset in the file, {@code "group/name"}; without it, {@code "buffer"}. Links to
 *       other files are followed inside the directory that the option {@code externalLinks} names.
 *       The option {@code matlab}, {@code "true"}, shows arrays of MATLAB 7.3 as MATLAB does, with
 *       their dimensions reversed.
 *   <li>{@code "netcdf"}: a variable of a NetCDF file, classic or NetCDF-4, decoded as its
 *       attributes tell; the option {@code decode}, {@code "false"}, leaves what is stored. Without
 *       a key it is {@code "buffer"}, or the only variable that is no coordinate.
 *   <li>{@code "npy"}: NumPy's file of one array. The option {@code key} names a field of a
 *       structured one, {@code "array/x"}.
 *   <li>{@code "npz"}: NumPy's file of several arrays. The option {@code key} is the name of the
 *       array, with that of a field behind it: {@code "arr_0/x"}.
 *   <li>{@code "dnpy"}: the block of each rank, with its distribution, in a file of its own: {@code
 *       path_0.dnpy}, {@code path_1.dnpy} and so on.
 *   <li>{@code "arrow"}: an Arrow IPC file for each rank. It can be saved only, and only on Spark.
 * </ul>
 *
 * <p>Every format needs the option {@code mode} for saving: {@code "w"} replaces the file, and
 * {@code "w-"} refuses if it exists. HDF5 has {@code "a"} too, which adds to the file. The options
 * {@code hadoop.*} are settings of Hadoop for paths that are not local. {@link #create} writes
 * several arrays into one file.
 *
 * <pre>{@code
 * context.files().save("npy", "sst.npy", context.arange(3), Map.of("mode", "w"));
 * context.files().load("npy", "sst.npy", Map.of()).toArray() //> [0 1 2]
 * }</pre>
 */
public final class ArrayFiles {
  private final Context context;
  private final Executor executor;

  ArrayFiles(Context context, Executor executor) {
    this.context = context;
    this.executor = executor;
  }

  /**
   * Opens a file and lists what is in it. Its first bytes tell the format, or else the ending of
   * its name. The result prints as a tree, as {@code ncdump -h}.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "SST", "w");
   * context.files().open("sst.h5") //> hdf5 sst.h5
   *                                //>   int64 SST(3, 2)
   * context.files().open("sst.h5").load("SST").sum().asLong() //> 15
   * }</pre>
   *
   * @throws org.distarray.error.ArrayIOException when there is no such file, its format is unknown,
   *     or it is damaged as a whole. A damaged member is listed with its fault.
   */
  public ArrayFile open(String path) {
    return open(path, Map.of());
  }

  /**
   * Opens a file and lists what is in it, with options of its format.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", context.arange(3));
   * context.files().open("sst.npy", Map.of("format", "npy")) //> npy sst.npy
   *                                                          //>   int64 array(3,)
   * }</pre>
   *
   * @param options the options of the format, and {@code format}, the name of a format, for a file
   *     that does not tell its own
   * @throws org.distarray.error.ArrayIOException as {@link #open(String)}
   */
  public ArrayFile open(String path, Map<String, String> options) {
    String format = options == null ? null : options.getOrDefault("format", "");
    Map<String, String> all = withEngine("open a file", "" + format, path, options);
    return new ArrayFile(
        this,
        context,
        format.isEmpty() ? ArrayFormats.ofContent(path, all) : ArrayFormats.of(format),
        path,
        all);
  }

  /**
   * Opens an array in a file. Only metadata is read. Shape and dtype are then known before the
   * array is laid out; {@link Context#load Context.load} lays it out.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "SST", "w");
   * ArraySource stored = context.files().open("hdf5", "sst.h5", Map.of("key", "SST"));
   * stored.shape() //> (3, 2)
   * context.load(stored, context.distribution(stored.shape(), "nb")).localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   *
   * @param format the name of a format
   * @param options the options of the format; {@code Map.of()} for none
   * @throws org.distarray.error.ArrayIOException when there is no such format or no such file, or
   *     when the file is damaged
   */
  public ArraySource open(String format, String path, Map<String, String> options) {
    Map<String, String> all = withEngine("open a file", format, path, options);
    return ArrayFormats.of(format).source(path, all);
  }

  /**
   * Loads an array of a file. It gets the distribution in which it was stored, where the format
   * knows it ({@code "dnpy"}); else the default one, which cuts dimension 0 into blocks.
   *
   * <pre>{@code
   * DistArray a = context.arange(6).distributeAs(context.distribution(Shape.of(6), "c"));
   * context.files().save("dnpy", "sst", a, Map.of("mode", "w"));
   * context.files().load("dnpy", "sst", Map.of()).localArrays() //> [[0 4], [1 5], [2], [3]]
   * }</pre>
   *
   * @param format the name of a format
   * @param options the options of the format; {@code Map.of()} for none
   * @throws org.distarray.error.ArrayIOException as {@link #open(String, String, Map)}
   */
  public DistArray load(String format, String path, Map<String, String> options) {
    return asStored(open(format, path, options));
  }

  /**
   * Loads an opened array, or a {@linkplain ArraySource#window window} of one, as {@link
   * #load(String, String, Map)} does.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(24).reshape(4, 6), "SST", "w");
   * ArraySource stored = context.files().open("hdf5", "sst.h5", Map.of("key", "SST"));
   * context.files().load(stored.window("::3, 1:4")).toArray() //> [[ 1  2  3]
   *                                                           //>  [19 20 21]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array was stored over more engines than this context
   *     has
   */
  public DistArray load(ArraySource source) {
    context.checkOpen();
    Required.given("load an array", "the source", source, "what open has given");
    return asStored(source);
  }

  /**
   * Loads an array of a file in a given distribution.
   *
   * <pre>{@code
   * context.files().save("npy", "sst.npy", context.arange(6).reshape(3, 2), Map.of("mode", "w"));
   * Distribution d = context.distribution(Shape.of(3, 2), "nb");
   * context.files().load("npy", "sst.npy", Map.of(), d).localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   *
   * @param format the name of a format
   * @param options the options of the format; {@code Map.of()} for none
   * @param d a distribution of the stored shape
   * @throws org.distarray.error.ArrayIOException as {@link #open(String, String, Map)}
   */
  public DistArray load(String format, String path, Map<String, String> options, Distribution d) {
    return context.load(open(format, path, options), d);
  }

  /**
   * Saves an array to a file, in parallel: nothing comes to the driver. The file has all of the
   * array afterwards; after a failure it is as it was before. The functions in the array's plan
   * must be deterministic, because a repeated attempt writes into the same file.
   *
   * <p>A file that is replaced leaves its mode and its owner to the new one, and a link leads to
   * the new file. Devices, pipes, read-only files and files with other names (hard links) are
   * refused. A program that is killed while it saves leaves hidden files {@code
   * .<name>.distarray-...} beside the file; the next save to that name on the same machine removes
   * them.
   *
   * <pre>{@code
   * DistArray sst = context.arange(6).reshape(3, 2);
   * context.files().save("hdf5", "sst.h5", sst, Map.of("key", "SST", "mode", "w"));
   * context.files().load("hdf5", "sst.h5", Map.of("key", "SST")).sum(0).toArray() //> [6 9]
   * }</pre>
   *
   * @param format the name of a format
   * @param options the options of the format, with {@code mode}
   * @throws org.distarray.error.ArrayIOException when there is no such format, the file exists and
   *     may not be replaced, or it cannot be written
   */
  public void save(String format, String path, DistArray array, Map<String, String> options) {
    check(array, path);
    Map<String, String> all = withEngine("save an array", format, path, options);
    saving().save(ArrayFormats.of(format).sink(path, all), array.expr());
  }

  /**
   * Begins a file of several arrays, whose ending tells the format: HDF5 and NetCDF-4 ({@code .h5},
   * {@code .hdf5}, {@code .he5}, {@code .nc}, {@code .nc4}), or NumPy's {@code .npz}. A file of
   * this name is replaced when the new one is saved, and what was in it is gone.
   *
   * <pre>{@code
   * DistArray a = context.arange(6).reshape(2, 3);
   * context.files().create("sst.h5").put("a", a).put("g/sum", a.sum(0)).save();
   * context.loadHdf5("sst.h5", "g/sum").toArray() //> [3 5 7]
   * }</pre>
   *
   * @throws org.distarray.error.ArrayIOException when the ending is unknown
   */
  public NewFile create(String path) {
    return create(path, "w");
  }

  /**
   * Begins a file of several arrays, as {@link #create(String)}, or adds arrays to an HDF5 file.
   *
   * <pre>{@code
   * context.files().create("sst2.h5", "w-").put("a", context.arange(3)).save();
   * context.files().create("sst2.h5", "a").put("g/b", context.arange(2)).save();
   * context.loadHdf5("sst2.h5", "a").toArray() //> [0 1 2]
   * context.loadHdf5("sst2.h5", "g/b").toArray() //> [0 1]
   * }</pre>
   *
   * <p>Adding keeps all that is in the file: groups, links, attributes. It writes a copy beside the
   * file, which then gets its name. So it reads and writes all bytes of the file, however few are
   * added, and a failure leaves the old file; {@link NewFile#explain} tells how many. A key that is
   * there is refused, as in h5py; {@link NewFile#withAttribute(String, String, Object)} sets
   * attributes of what is there. Dimensions of labels are those of the file where it has them, and
   * the scales list their new arrays. A member that has an attribute of more than 65,535 bytes, or
   * a filtered heap of attributes, can get no others, and a scale keeps its old list there. A user
   * block stays in front. Files with persistent free space or pages, and groups with several names
   * are refused.
   *
   * @param mode "w" replaces a file, with all that is in it; "w-" refuses if the file exists; "a"
   *     adds to a file of HDF5
   * @throws org.distarray.error.ArrayIOException when the ending is unknown
   */
  public NewFile create(String path, String mode) {
    return create(path, FileOptions.of("mode", mode));
  }

  /**
   * Begins a file of several arrays, as {@link #create(String, String)}, with options of its
   * format.
   *
   * @param options the options of the format, with {@code mode}
   * @throws org.distarray.error.ArrayIOException when the ending is unknown
   * @hidden
   */
  @Internal
  public NewFile create(String path, Map<String, String> options) {
    context.checkOpen();
    ArrayFormats.ofFile(path);
    Required.given("create a file", "the map of options", options, "Map.of(\"mode\", \"w\")");
    return new NewFile(
        this, path, options, Attributes.NONE, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Checks that an array can be saved here. */
  void check(DistArray array, String path) {
    context.checkOpen();
    context.check(array, "save an array to '" + Redacted.path(path) + "'");
  }

  /** The work of saving. */
  Saving saving() {
    return new Saving(executor);
  }

  /** Loads an array of a file whose content or ending tells the format. */
  DistArray load(String path, String... namesAndValues) {
    Map<String, String> options = FileOptions.of(namesAndValues);
    Map<String, String> all = withEngine("load an array", "", path, options);
    ArrayFormat format = ArrayFormats.ofContent(path, all);
    String key = all.get("key");
    return asStored(
        format.source(path, key == null ? all : FileOptions.withKey(format, path, all, key)));
  }

  /** Saves an array in a file whose ending tells the format, in the place of an older file. */
  void save(String path, DistArray array) {
    save(ArrayFormats.ofFile(path).name(), path, array, FileOptions.of("mode", "w"));
  }

  /** Saves an array as memory that other programs map. */
  Shared share(String path, DistArray array, String order) {
    context.checkOpen();
    context.check(array, "share an array as '" + Redacted.path(path) + "'");
    String doing = "share an array";
    Required.given(doing, "the path", path, "a local path, or a name");
    Map<String, String> given =
        Map.of("order", Required.given(doing, "the order", order, "\"C\" or \"F\""));
    ArraySink sink = ArrayFormats.of("shared").sink(SharedMemory.resolve(path), given);
    SharedMemory.place(path);
    return new Shared(SharedMemory.resolve(path), saving().save(sink, array.expr()));
  }

  /** The array in memory that other programs map. */
  DistArray attach(String path) {
    String right = "a local path, or a name";
    String given = Required.given("attach an array", "the path", path, right);
    return load("shared", SharedMemory.resolve(given), Map.of());
  }

  /** An array of a source, in the distribution in which it was stored if that is known. */
  private DistArray asStored(ArraySource source) {
    Optional<Distribution> stored = source.distribution();
    int engines = context.targets().length;
    int most = stored.map(d -> d.targets().length).orElse(0);
    if (most > engines) {
      throw new IllegalArgumentException(
          "Cannot load "
              + source.label()
              + " as it was stored, over "
              + most
              + " engines: this context has "
              + engines
              + " (load it in a distribution of your own, as in loadDnpy(name, distribution))");
    }
    return context.load(
        source, stored.orElseGet(() -> context.distribution(source.shape().toArray())));
  }

  /**
   * Options with those of the engine.
   *
   * @param doing what they are for, in messages
   */
  Map<String, String> withEngine(
      String doing, String format, String path, Map<String, String> options) {
    context.checkOpen();
    Required.given(doing, "the format", format, "\"hdf5\", \"npy\" or \"dnpy\"");
    Required.given(doing, "the path", path, "a local path, or a URI");
    Required.given(doing, "the map of options", options, "Map.of() for none");
    String right = "a text for each option that is there";
    Required.all(doing, "the names of options", options.keySet(), String.class, right);
    Required.all(doing, "the values of options", options.values(), String.class, right);
    Map<String, String> out = new HashMap<>(executor.engine().storeOptions(path));
    out.putAll(options);
    return out;
  }
}
