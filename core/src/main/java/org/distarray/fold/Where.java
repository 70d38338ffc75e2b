package org.distarray.fold;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A reduction of those elements only for which a mask, a bool operand behind those of the
 * reduction, is true. What it leaves out need have no label.
 */
public record Where(Reducer each) implements Reducer {

  /**
   * A masked reduction.
   *
   * @throws IllegalArgumentException for reductions that have no result over no elements
   */
  public Where {
    if (each.needsElements()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + each.label()
              + " where a mask is true: it may be nowhere, and "
              + each.label()
              + " has no identity (give "
              + (each.takesInitial() ? "initial too" : "no mask")
              + ")");
    }
  }

  @Override
  public String label() {
    return each.label();
  }

  @Override
  public List<DType> elementTypes() {
    List<DType> out = new ArrayList<>(each.elementTypes());
    out.add(DType.BOOL);
    return out;
  }

  @Override
  public DType resultType() {
    return each.resultType();
  }

  @Override
  public Shape resultShape() {
    return each.resultShape();
  }

  @Override
  public boolean scales() {
    return each.scales();
  }

  @Override
  public States states() {
    return new Masked(each.states(), each.elementTypes());
  }

  @Override
  public NdArray finish(Partial p, long count) {
    return each.finish(p, count);
  }

  @Override
  public NdArray finish(Partial p, long count, long first) {
    return each.finish(p, count, first);
  }

  /** With the number of elements, which labels count already. */
  @Override
  public long stateBytes() {
    return each.stateBytes() + (resultShape().ndim() == 0 ? 8 : 0);
  }
}
