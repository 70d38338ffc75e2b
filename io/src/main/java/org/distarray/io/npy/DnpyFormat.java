package org.distarray.io.npy;

import java.util.Map;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.BlockFilesSink;
import org.distarray.io.commit.WriteMode;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;

/**
 * The original DistArray's {@code .dnpy}: the block of each rank in a file {@code
 * <path>_<rank>.dnpy}, with its place in the whole array. The distribution comes back with the
 * array.
 *
 * <ul>
 *   <li>{@code mode}, required for writing: {@code "w"} replaces existing files, {@code "w-"}
 *       refuses to
 *   <li>{@code hadoop.*}: settings of Hadoop for paths that are not local
 * </ul>
 */
public final class DnpyFormat implements ArrayFormat {
  static final String EXTENSION = "dnpy";

  @Override
  public String name() {
    return "dnpy";
  }

  @Override
  public boolean holds(String path, Map<String, String> options) {
    return file(FileRef.of(path, options), 0).begins(DnpyFile.MAGIC);
  }

  @Override
  public ArraySource source(String path, Map<String, String> options) {
    return DnpySource.open(FileRef.of(path, options));
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    return new BlockFilesSink(
        name(),
        FileRef.of(path, options),
        EXTENSION,
        WriteMode.of(options),
        DnpyFile.Form.ORIGINAL);
  }

  /** The file of a rank. */
  static FileRef file(FileRef prefix, int rank) {
    return BlockFilesSink.file(prefix, rank, EXTENSION);
  }
}
