package org.distarray.ndarray;

import java.lang.reflect.Array;

/** The part of a storage that knows whether its memory returns to a pool. */
abstract class LeasedStorage {
  // null for memory of its own; the lease stays behind when the storage travels
  private final transient Lease lease;

  /** For deserialization. */
  LeasedStorage() {
    this(null);
  }

  LeasedStorage(Lease lease) {
    this.lease = lease;
  }

  /** The Java array. Whoever takes it keeps the storage in use. */
  abstract Object elements();

  final Storage zeros(int length) {
    return of(Array.newInstance(elements().getClass().getComponentType(), length), null);
  }

  final Lease lease() {
    return lease;
  }

  /** Notes that a caller gets the Java array itself. */
  final void giveAway() {
    if (lease != null) {
      lease.giveAway();
    }
  }

  /**
   * Wraps a Java array of primitives.
   *
   * @param lease its lease, or null
   * @throws IllegalArgumentException when it is not an array of one of the six primitive types
   */
  static Storage of(Object array, Lease lease) {
    if (array instanceof byte[] a) {
      return new ByteStorage(a, lease);
    } else if (array instanceof short[] a) {
      return new ShortStorage(a, lease);
    } else if (array instanceof int[] a) {
      return new IntStorage(a, lease);
    } else if (array instanceof long[] a) {
      return new LongStorage(a, lease);
    } else if (array instanceof float[] a) {
      return new FloatStorage(a, lease);
    } else if (array instanceof double[] a) {
      return new DoubleStorage(a, lease);
    }
    throw new IllegalArgumentException(
        "Cannot store a "
            + (array == null ? "null" : array.getClass().getSimpleName())
            + " (byte[], short[], int[], long[], float[] or double[])");
  }
}
