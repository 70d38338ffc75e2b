package org.distarray.fold;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A masked reduction: only elements count whose mask is true. The mask is a bool array and the last
 * operand. Elements that the mask leaves out need no valid label.
 */
public record Where(Reducer each) implements Reducer {

  /**
   * A masked reduction.
   *
   * @throws IllegalArgumentException for a reduction that refuses to reduce no elements
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

  /** The bytes of a state with the number of its elements. Labels count the elements already. */
  @Override
  public long stateBytes() {
    return each.stateBytes() + (resultShape().ndim() == 0 ? 8 : 0);
  }
}
