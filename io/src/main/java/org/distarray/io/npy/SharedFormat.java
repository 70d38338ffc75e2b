package org.distarray.io.npy;

import java.util.Map;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.BlockFilesSink;
import org.distarray.io.commit.WriteMode;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;

/**
 * Blocks in memory that other programs map: a {@code .dnpy} file for each rank, of which the
 * elements begin with a page. Each reading sees the memory as it is.
 *
 * <ul>
 *   <li>{@code order}: {@code "C"} (the default), or {@code "F"} for blocks whose dimension 0 runs
 *       fastest
 *   <li>{@code mode}: {@code "w"} (the default) replaces existing files, {@code "w-"} refuses to
 * </ul>
 *
 * <p>The path is local. The files are for their owner only, and are not forced to a disk.
 */
public final class SharedFormat implements ArrayFormat {

  @Override
  public String name() {
    return "shared";
  }

  @Override
  public ArraySource source(String path, Map<String, String> options) {
    return DnpySource.open(FileRef.of(path, options).inMemory());
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    String order = options.getOrDefault("order", "C");
    if (!order.equals("C") && !order.equals("F")) {
      throw new IllegalArgumentException(
          "Cannot share an array in order '"
              + order
              + "' (\"C\": the last dimension runs fastest, \"F\": the first)");
    }
    return new BlockFilesSink(
        name(),
        FileRef.of(path, options).inMemory(),
        DnpyFormat.EXTENSION,
        options.containsKey("mode") ? WriteMode.of(options) : WriteMode.REPLACE,
        DnpyFile.Form.page(order.equals("F")));
  }
}
