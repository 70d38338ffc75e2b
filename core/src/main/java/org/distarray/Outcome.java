package org.distarray;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.plan.Returned;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/**
 * The first message to the driver about a function's result on an engine: the description of a
 * block, or the size of a value. A small value comes along.
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
   * Makes the outcome of a result.
   *
   * @param small the most bytes of a value that comes along
   * @param blocksStay whether even small blocks stay on the engine
   */
  static Outcome of(Returned returned, long small, boolean blocksStay) {
    LocalBlock block = returned.block();
    boolean comes =
        returned.isFailed() || returned.bytes() <= small && !(blocksStay && returned.isBlock());
    return new Outcome(
        block == null ? null : block.dtype(),
        block == null ? null : block.dimData().toArray(new DimData[0]),
        returned.bytes(),
        comes ? returned : null);
  }

  boolean isBlock() {
    return dimData != null;
  }

  /** The failure of the function, if it ran together with others. */
  Optional<RuntimeException> failure(ClassLoader loader) {
    return Optional.ofNullable(returned).flatMap(r -> r.failure(loader));
  }

  /** Whether the function, or that of another rank, has failed. */
  boolean isFailed() {
    return returned != null && returned.isFailed();
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

  /** The result, if it came along; otherwise null. */
  Returned returned() {
    return returned;
  }
}
