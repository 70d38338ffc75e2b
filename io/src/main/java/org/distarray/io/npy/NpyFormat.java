package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.Target;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Member;
import org.distarray.store.StoredPart;

/**
 * NumPy's {@code .npy}: one array in one file. It reads versions 1.0 to 3.0, either byte order, and
 * C and Fortran order. It writes version 1.0, little-endian, in C order.
 *
 * <p>A structured array is read field by field. {@code datetime64} and {@code timedelta64} are
 * int64, whose attributes have the unit: {@code "days since 1970-01-01"}. {@code NaT} is the
 * smallest one. What is written into such a file in place are numbers of its unit.
 *
 * <ul>
 *   <li>{@code key}, for reading: {@code "array"} for the array, which is the default, or {@code
 *       "array/x"} for the field {@code x} of its elements
 *   <li>{@code mode}, required for writing: {@code "w"} replaces an existing file, {@code "w-"}
 *       refuses to
 *   <li>{@code hadoop.*}: settings of Hadoop for paths that are not local
 * </ul>
 */
public final class NpyFormat implements ArrayFormat {
  /** The option for a field of the elements. */
  public static final String KEY = "key";

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
    return NpyStream.open(FileRef.of(path, options)).source(Contents.ONLY, field(options));
  }

  /**
   * The names of the field that is wanted; empty for the array.
   *
   * @throws ArrayIOException when the key begins with another name than that of the array
   */
  private static String field(Map<String, String> options) {
    String key = options.getOrDefault(KEY, Contents.ONLY);
    if (!key.equals(Contents.ONLY) && !key.startsWith(Contents.ONLY + "/")) {
      throw new ArrayIOException(
          "Cannot find '"
              + key
              + "' in a .npy file: it has one array (the key '"
              + Contents.ONLY
              + "', or '"
              + Contents.ONLY
              + "/x' for the field 'x' of its elements)");
    }
    return key.substring(Math.min(key.length(), Contents.ONLY.length() + 1));
  }

  @Override
  public boolean hasFields() {
    return true;
  }

  @Override
  public Contents contents(String path, Map<String, String> options) {
    NpyStream array = NpyStream.open(FileRef.of(path, options));
    List<Member> members = new ArrayList<>();
    members.add(Member.group("", Attributes.NONE));
    members.addAll(array.members(Contents.ONLY));
    return new Contents(array.label(), members);
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    Target target = Target.of(path, options, false);
    if (!field(options).isEmpty()) {
      throw cannotWrite(FileRef.of(path, options), options);
    }
    return NpySink.of(target);
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
    if (!field(options).isEmpty()) {
      throw cannotWrite(file, options);
    }
    return NpyUpdate.of(file, part);
  }

  private static ArrayIOException cannotWrite(FileRef file, Map<String, String> options) {
    return new ArrayIOException(
        "Cannot write into "
            + file
            + ": '"
            + options.get(KEY)
            + "' is a field of its elements, which can only be read (numpy.memmap writes fields)");
  }
}
