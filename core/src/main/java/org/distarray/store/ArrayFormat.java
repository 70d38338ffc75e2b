package org.distarray.store;

import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;
import org.distarray.ndarray.NdArray;

/** A file format. {@link java.util.ServiceLoader} finds it by its name. */
public interface ArrayFormat {

  /** The name of the format: {@code "hdf5"}, {@code "npy"}, {@code "dnpy"}. */
  String name();

  /**
   * The endings of names of files of this format, with the dot; none where a name does not tell.
   */
  default List<String> endings() {
    return List.of();
  }

  /**
   * Opens an array for reading. Only metadata is read.
   *
   * @param path a local path or a URI
   * @param options the options of the format, such as {@code key} of HDF5, and the settings of the
   *     engine for its file systems. The latter are Hadoop's names with {@code hadoop.} before
   *     them.
   * @throws ArrayIOException when there is no such array
   */
  ArraySource source(String path, Map<String, String> options);

  /**
   * Whether the arrays in a file have names, of which the option {@code key} tells one. By default
   * a file has one array, whose key is {@code "array"}.
   */
  default boolean hasKeys() {
    return false;
  }

  /**
   * Whether the elements of the one array of a file without names may have fields, of which the
   * option {@code key} tells one: {@code "array/field"}. By default they have none.
   */
  default boolean hasFields() {
    return false;
  }

  /**
   * Lists the groups and arrays in a file. Only metadata is read. A damaged member is listed with
   * its fault and hides no other.
   *
   * <p>By default a file has one array, {@link #source}.
   *
   * @throws ArrayIOException when there is no such file, or it cannot be read
   */
  default Contents contents(String path, Map<String, String> options) {
    return Contents.of(source(path, options));
  }

  /**
   * Whether there is a file at a path whose first bytes are those of this format. By default no
   * file is known by its bytes.
   */
  default boolean holds(String path, Map<String, String> options) {
    return false;
  }

  /**
   * Whether there is something at a path. A format that does not look says so of every path, which
   * is the default.
   */
  default boolean exists(String path, Map<String, String> options) {
    return true;
  }

  /**
   * The texts of an array of texts, in C order. They come to the driver, which bounds their number.
   *
   * @param options as {@link #source} takes them
   * @throws ArrayIOException when there is no such array, or it has other elements
   */
  default List<String> texts(String path, Map<String, String> options) {
    throw new ArrayIOException(
        "Cannot read texts of '"
            + Redacted.path(path)
            + "': files of "
            + name()
            + " hold numbers (load loads them)");
  }

  /**
   * The lists of numbers of an array of lists, in C order, each as an array of one dimension. They
   * come to the driver, which bounds their number.
   *
   * @param options as {@link #source} takes them
   * @throws ArrayIOException when there is no such array, or it has other elements
   */
  default List<NdArray> lists(String path, Map<String, String> options) {
    throw new ArrayIOException(
        "Cannot read lists of '"
            + Redacted.of(path)
            + "': files of "
            + name()
            + " hold numbers (load loads them)");
  }

  /** A place to which an array can be written. This call touches nothing yet. */
  ArraySink sink(String path, Map<String, String> options);

  /**
   * A part of a stored array, into which another array is written in place. This call reads
   * metadata, and changes nothing. What tasks have written stays if the sink is aborted.
   *
   * @param part the part, and the shape of the stored array afterwards
   * @throws ArrayIOException when there is no such array, or it cannot be changed in this way
   * @hidden
   */
  @Internal
  default ArraySink update(String path, Map<String, String> options, StoredPart part) {
    throw new ArrayIOException(
        "Cannot write into '"
            + Redacted.path(path)
            + "': files of the format '"
            + name()
            + "' are written whole (files().save, or a dataset of HDF5 for parts)");
  }

  /**
   * A place for several arrays. This call touches nothing yet.
   *
   * @param attributes the attributes of the whole file
   * @throws IllegalArgumentException when files of this format hold one array only
   */
  default FileSink file(String path, Map<String, String> options, Attributes attributes) {
    throw new IllegalArgumentException(
        "Cannot put arrays into "
            + Redacted.path(path)
            + ": a file of the format '"
            + name()
            + "' has one array without a name (files().save)");
  }
}
