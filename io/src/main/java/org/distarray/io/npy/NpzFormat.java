package org.distarray.io.npy;

import java.util.List;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.OneArraySink;
import org.distarray.io.commit.Target;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.Contents;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;

/**
 * NumPy's {@code .npz}: several arrays in one file, a zip of {@code .npy} files.
 *
 * <ul>
 *   <li>{@code key}: the name of the array; of a structured one, with a field: {@code "arr_0/x"}.
 *       Without it, the only array of the file is read, and {@code "arr_0"} is written, as {@code
 *       numpy.savez} does
 *   <li>{@code mode}, required for writing: {@code "w"} replaces an existing file, {@code "w-"}
 *       refuses to
 *   <li>{@code hadoop.*}: settings of Hadoop for paths that are not local
 * </ul>
 *
 * <p>Of an array that is stored as it is, each engine reads its own part. A compressed one has to
 * be inflated from its start by each engine, up to the last element that it needs.
 */
public final class NpzFormat implements ArrayFormat {
  /** The option for the name of the array. */
  public static final String KEY = "key";

  private static final String FIRST = "arr_0";

  @Override
  public String name() {
    return "npz";
  }

  @Override
  public boolean hasKeys() {
    return true;
  }

  @Override
  public List<String> endings() {
    return List.of(".npz");
  }

  /**
   * Opens an array.
   *
   * @throws ArrayIOException when there is no such array, or the file is damaged
   */
  @Override
  public ArraySource source(String path, Map<String, String> options) {
    return NpzMembers.source(FileRef.of(path, options), options.get(KEY));
  }

  /** Lists the arrays; only headers are read. */
  @Override
  public Contents contents(String path, Map<String, String> options) {
    return NpzMembers.contents(FileRef.of(path, options));
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    String key = options.getOrDefault(KEY, FIRST);
    FileSink file = file(path, options, Attributes.NONE);
    return new OneArraySink(
        "npz " + FileRef.of(path, options) + ":" + key,
        file,
        (shape, dtype) -> file.array(key, shape, dtype, Labels.NONE, Chunks.NONE));
  }

  @Override
  public FileSink file(String path, Map<String, String> options, Attributes attributes) {
    if (!attributes.names().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot put attributes into "
              + Redacted.path(path)
              + ": an .npz file has arrays only (use .h5 or .nc)");
    }
    return new NpzFile(Target.of(path, options, false));
  }
}
