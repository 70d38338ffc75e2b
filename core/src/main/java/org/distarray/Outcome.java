package org.distarray;

import java.io.Serializable;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/**
 * What the driver first learns of a value that a function returned on an engine: what a block is,
 * how large a value is, and the value itself where it is small.
 */
final class Outcome implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final DimData[] dimData;
  private final long bytes;
  private final boolean here;

  @SuppressWarnings("serial") // a user's value; the function's task would fail first
  private final Object value;

  private Outcome(DType dtype, DimData[] dimData, long bytes, boolean here, Object value) {
    this.dtype = dtype;
    this.dimData = dimData;
    this.bytes = bytes;
    this.here = here;
    this.value = value;
  }

  /**
   * What a value is.
   *
   * @param small the most bytes that a value may have to come along
   */
  static Outcome of(Object value, long small) {
    long bytes = ValueBytes.of(value);
    boolean here = bytes <= small;
    DType dtype = value instanceof LocalBlock b ? b.dtype() : null;
    DimData[] dims = value instanceof LocalBlock b ? b.dimData().toArray(new DimData[0]) : null;
    return new Outcome(dtype, dims, bytes, here, here ? value : null);
  }

  boolean isBlock() {
    return dimData != null;
  }

  DType dtype() {
    return dtype;
  }

  List<DimData> dimData() {
    return List.of(dimData);
  }

  /** The bytes of the value's elements, as far as they can be told. */
  long bytes() {
    return bytes;
  }

  /** Whether {@link #value} came along. */
  boolean isHere() {
    return here;
  }

  Object value() {
    return value;
  }
}
