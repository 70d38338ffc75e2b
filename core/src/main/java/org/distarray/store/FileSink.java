package org.distarray.store;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * A place outside to which several arrays are written, one after the other. It shows all of them or
 * none.
 *
 * <p>The driver first asks for the sinks of {@linkplain #array all arrays}. Then each of them is
 * used as any {@link ArraySink}, in the same order. In the end the driver calls {@link #commit
 * commit} or {@link #abort abort}. A sink that is aborted aborts the whole place.
 */
public interface FileSink {

  /**
   * A sink for an array. This call touches nothing yet.
   *
   * @param key the name of the array, or its path
   * @throws IllegalArgumentException when the place cannot hold such an array, or has one of this
   *     name
   */
  ArraySink array(String key, Shape shape, DType dtype, Labels labels, Chunks chunks);

  /** Makes all arrays visible. */
  void commit();

  /** The bytes that {@link #commit} copies from the file that is there; 0 if it copies none. */
  default long copied() {
    return 0;
  }

  /**
   * Sets attributes of a member that the file has already; others stay.
   *
   * @param key the path of a group or an array
   * @throws IllegalArgumentException when the file is a new one, or has no attributes
   */
  default void attributes(String key, Attributes attributes) {
    throw new IllegalArgumentException(
        "Cannot set attributes of " + key + ": files of this format have none (HDF5 has)");
  }

  /** Removes what was prepared. A second call does nothing. */
  void abort();
}
