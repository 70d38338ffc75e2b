package org.distarray.io.npy;

import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.Target;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.StoredPart;

/**
 * NumPy's {@code .npy}: one array in one file. It reads versions 1.0 to 3.0, either byte order, and
 * C and Fortran order. It writes version 1.0, little-endian, in C order.
 *
 * <ul>
 *   <li>{@code mode}, required for writing: {@code "w"} replaces an existing file, {@code "w-"}
 *       refuses to
 *   <li>{@code hadoop.*}: settings of Hadoop for paths that are not local
 * </ul>
 */
public final class NpyFormat implements ArrayFormat {

  @Override
  public String name() {
    return "npy";
  }

  @Override
  public List<String> endings() {
    return List.of(".npy");
  }

  @Override
  public boolean holds(String path, Map<String, String> options) {
    return FileRef.of(path, options).begins(NpyHeader.MAGIC);
  }

  @Override
  public ArraySource source(String path, Map<String, String> options) {
    return NpySource.open(FileRef.of(path, options));
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    return NpySink.of(Target.of(path, options, false));
  }

  /**
   * {@inheritDoc}
   *
   * @hidden
   */
  @Internal
  @Override
  public ArraySink update(String path, Map<String, String> options, StoredPart part) {
    return NpyUpdate.of(FileRef.of(path, options), part);
  }
}
