package org.distarray.io.hdf5;

import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.OneArraySink;
import org.distarray.io.commit.Target;
import org.distarray.io.fields.FieldSource;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.Contents;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.distarray.store.StoredPart;

/**
 * HDF5 files and NetCDF-4 files, under the name {@code "hdf5"}.
 *
 * <ul>
 *   <li>{@code key}: the path of the dataset in the file; {@code "buffer"} by default
 *   <li>{@code externalLinks}, for reading: a directory. Links to other files, parts of virtual
 *       datasets in them, and external raw files are followed if these lie inside of it; without
 *       the option, such a link is an error
 *   <li>{@code matlab}, for reading and for parts that are written in place: {@code "true"}
 *       reverses the dimensions, as MATLAB writes them in reverse, and gives an empty array its
 *       shape. A listing shows what is stored, and says that MATLAB wrote the file
 *   <li>{@code mode}, for writing: {@code "w"} replaces an existing file and all that is in it,
 *       {@code "w-"} refuses to, {@code "a"} adds to it and keeps all that is in it
 *   <li>{@code hadoop.*}: settings as {@link FileRef} takes them
 * </ul>
 */
public final class Hdf5Format implements ArrayFormat {
  /** The option for the path of the dataset. */
  public static final String KEY = "key";

  /** The option for the directory in which links to other files are followed. */
  public static final String EXTERNAL_LINKS = "externalLinks";

  /** The option for dimensions in the order in which MATLAB shows them. */
  public static final String MATLAB = "matlab";

  /** The default path of the dataset. */
  public static final String DEFAULT_KEY = "buffer";

  @Override
  public String name() {
    return "hdf5";
  }

  @Override
  public boolean hasKeys() {
    return true;
  }

  @Override
  public List<String> endings() {
    return List.of(".h5", ".hdf5", ".he5");
  }

  /**
   * Opens a dataset, or a field of a compound dataset by the key {@code "dataset/field"}. It is
   * contiguous, compact or chunked, and has one of the thirteen dtypes in either byte order.
   * Enumerations, bit fields and integers of other widths become integers, and float16 becomes
   * float32 with the same values. Its chunks may have passed the filters deflate, shuffle,
   * fletcher32, szip, nbit, scaleoffset, lzf, bzip2, LZ4, Zstd, bitshuffle and Blosc 1.
   *
   * <p>A virtual dataset is put together from parts of others, in the same file or in files of the
   * directory of {@code externalLinks}. Elements that no part covers, or whose file or dataset is
   * not there, have the fill value. Parts without limit, and numbered ones ({@code data_%b.h5}),
   * count as far as they are there. External raw files are read from that directory, too.
   *
   * @throws IllegalArgumentException when the key is not a path
   * @throws ArrayIOException when the file or the dataset is missing, damaged, or of an unsupported
   *     kind
   */
  @Override
  public ArraySource source(String path, Map<String, String> options) {
    Opened opened = open(path, options);
    Packing.left(opened.source().label(), opened.packing());
    return opened.source();
  }

  /**
   * A dataset as it is stored.
   *
   * @param packing the attributes of {@link Packing}
   */
  public record Opened(ArraySource source, Attributes packing) {}

  /**
   * Opens a dataset as {@link #source} does, with the attributes that tell what its numbers mean.
   */
  public Opened open(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    List<String> names = names(options);
    FileRef links = links(options);
    String label = Hdf5Meta.label(file, names);
    String given = options.containsKey(KEY) ? label : label + ", as no key was given";
    PlanReader.Planned found =
        Hdf5Meta.read(file, links, given, files -> PlanReader.read(files, file, names));
    Hdf5Source source = new Hdf5Source(file, names, links, found.plan());
    ArraySource array = found.part() == null ? source : new FieldSource(source, found.part());
    return new Opened(isMatlab(options) ? MatlabArray.of(array) : array, found.packing());
  }

  private static boolean isMatlab(Map<String, String> options) {
    return Boolean.parseBoolean(options.get(MATLAB));
  }

  private static FileRef links(Map<String, String> options) {
    String directory = options.get(EXTERNAL_LINKS);
    return directory == null ? null : FileRef.of(directory, options);
  }

  @Override
  public Contents contents(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    return Hdf5Meta.read(
        file, links(options), file.path(), files -> ObjectTree.list(files.open(file)));
  }

  @Override
  public boolean holds(String path, Map<String, String> options) {
    return FileSignature.isIn(FileRef.of(path, options));
  }

  @Override
  public boolean exists(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    return file.store().exists(file.path());
  }

  /**
   * The texts of a dataset, or of a field of a compound. They are UTF-8, or Latin-1 where they are
   * not, at most 4,194,304 of them and 64 MiB.
   */
  @Override
  public List<String> texts(String path, Map<String, String> options) {
    return toDriver(path, options, DriverReader::texts);
  }

  /** Reads elements of a dataset, or of a field of a compound, that are values of the driver. */
  @FunctionalInterface
  private interface ToDriver<T> {
    List<T> read(LinkedFiles files, FileRef file, List<String> names);
  }

  private static <T> List<T> toDriver(
      String path, Map<String, String> options, ToDriver<T> reader) {
    FileRef file = FileRef.of(path, options);
    List<String> names = names(options);
    String label = Hdf5Meta.label(file, names);
    return Hdf5Meta.read(file, links(options), label, files -> reader.read(files, file, names));
  }

  /**
   * The lists of a dataset, or of a field of a compound, at most 262,144 of them and 64 MiB. HDF5
   * calls them sequences of variable length.
   */
  @Override
  public List<NdArray> lists(String path, Map<String, String> options) {
    return toDriver(path, options, DriverReader::lists);
  }

  /**
   * Prepares a file with one contiguous dataset. The key tells its groups.
   *
   * @throws IllegalArgumentException when the key is not a path, or when the mode is missing or
   *     unknown
   */
  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    return sink(path, options, file(path, options, Attributes.NONE));
  }

  /**
   * A sink for the one array of a file, which has the path that the key tells.
   *
   * @hidden
   */
  @Internal
  public ArraySink sink(String path, Map<String, String> options, FileSink file) {
    List<String> names = names(options);
    String key = KeyPath.absolute(names);
    return new OneArraySink(
        "hdf5 " + Hdf5Meta.label(FileRef.of(path, options), names),
        file,
        (shape, dtype) -> file.array(key, shape, dtype, Labels.NONE, Chunks.NONE));
  }

  /**
   * {@inheritDoc}
   *
   * @hidden
   */
  @Internal
  @Override
  public ArraySink update(String path, Map<String, String> options, StoredPart part) {
    FileRef file = FileRef.of(path, options);
    List<String> names = names(options);
    String label = "hdf5 " + Hdf5Meta.label(file, names);
    StoredPart stored =
        isMatlab(options) ? MatlabArray.stored(part, open(path, options).source()) : part;
    return new UpdateSink(label, OldDataset.read(file, names, stored), stored);
  }

  @Override
  public FileSink file(String path, Map<String, String> options, Attributes attributes) {
    return new Hdf5File(Target.of(path, options, true), attributes);
  }

  private static List<String> names(Map<String, String> options) {
    return KeyPath.parse(options.getOrDefault(KEY, DEFAULT_KEY));
  }
}
