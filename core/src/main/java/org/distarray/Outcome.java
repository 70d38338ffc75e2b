package org.distarray;

import java.io.Serializable;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/** What the driver learns of a value that a function returned on an engine: all of it, but of a block only what it is. */
final class Outcome implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final DimData[] dimData;

  @SuppressWarnings("serial") // a user's value; the function's task would fail first
  private final Object value;

  private Outcome(DType dtype, DimData[] dimData, Object value) {
    this.dtype = dtype;
    this.dimData = dimData;
    this.value = value;
  }

  static Outcome of(Object value) {
    return value instanceof LocalBlock b
        ? new Outcome(b.dtype(), b.dimData().toArray(new DimData[0]), null)
        : new Outcome(null, null, value);
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

  Object value() {
    return value;
  }
}
