package org.distarray;

import java.io.Serializable;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.plan.Returned;
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
  private final Returned returned;

  private Outcome(DType dtype, DimData[] dimData, long bytes, Returned returned) {
    this.dtype = dtype;
    this.dimData = dimData;
    this.bytes = bytes;
    this.returned = returned;
  }

  /**
   * What was returned.
   *
   * @param small the most bytes that a value may have to come along
   * @param blocksStay whether a block does not come along, however small it is
   */
  static Outcome of(Returned returned, long small, boolean blocksStay) {
    LocalBlock block = returned.block();
    boolean comes = returned.bytes() <= small && !(blocksStay && returned.isBlock());
    return new Outcome(
        block == null ? null : block.dtype(),
        block == null ? null : block.dimData().toArray(new DimData[0]),
        returned.bytes(),
        comes ? returned : null);
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

  /** The bytes of the block's elements, or those of the serialized value. */
  long bytes() {
    return bytes;
  }

  /** What was returned, where it came along; else null. */
  Returned returned() {
    return returned;
  }
}
