package org.distarray.io.hdf5;

import java.util.List;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.ArrayFileSink;
import org.distarray.io.commit.WriteMode;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;

/**
 * HDF5, also as NetCDF-4 files have it: {@code "hdf5"}.
 *
 * <p>Options: {@code key}, the path of the dataset inside the file, {@code "buffer"} unless given;
 * {@code mode} for a sink, {@code "w"} (replaces an existing file) or {@code "w-"} (refuses to);
 * {@code hadoop.*} as {@link FileRef} takes them.
 */
public final class Hdf5Format implements ArrayFormat {
  /** The option that names a dataset. */
  public static final String KEY = "key";

  /** The key unless one is given. */
  public static final String DEFAULT_KEY = "buffer";

  @Override
  public String name() {
    return "hdf5";
  }

  /**
   * Opens a dataset: contiguous, compact or chunked, of one of the thirteen dtypes in either byte
   * order, with the filters deflate, shuffle, fletcher32 and lzf.
   *
   * @throws IllegalArgumentException when the key is not one
   * @throws ArrayIOException when the file or the dataset is not there, damaged, or of a kind not
   *     supported
   */
  @Override
  public ArraySource source(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    List<String> names = names(options);
    return new Hdf5Source(file, names, Hdf5Meta.read(file, names));
  }

  /**
   * A file that will hold one contiguous dataset, in groups as the key says.
   *
   * @throws IllegalArgumentException when the key is not one, or the mode missing or unknown
   */
  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    List<String> names = names(options);
    return new ArrayFileSink(
        "hdf5 " + Hdf5Meta.label(file, names),
        file,
        WriteMode.of(options),
        (shape, dtype) -> Hdf5Encoder.head(names, dtype, shape));
  }

  private static List<String> names(Map<String, String> options) {
    return KeyPath.parse(options.getOrDefault(KEY, DEFAULT_KEY));
  }
}
