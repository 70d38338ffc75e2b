package org.distarray.order;

import org.distarray.array.Arrangement;
import org.distarray.dtype.DType;

/** The function of a line that each arrangement is. */
public final class LineFunctions {
  private LineFunctions() {}

  /**
   * The function of an arrangement.
   *
   * @param what an arrangement that is checked
   * @param dtype the dtype of the elements
   */
  public static LineFunction of(Arrangement what, DType dtype) {
    boolean descends = what.descending();
    boolean positions = what.kind().isPositions();
    int number = Math.toIntExact(what.number());
    return switch (what.kind()) {
      case SORT -> new Sorted(dtype, descends);
      case ARGSORT -> new ArgSorted(dtype, descends);
      case PARTITION, ARGPARTITION -> new Partitioned(dtype, descends, number, positions);
      case TOPK, ARGTOPK -> new Firsts(dtype, descends, number, positions);
    };
  }
}
