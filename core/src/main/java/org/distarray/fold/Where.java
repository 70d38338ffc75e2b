package org.distarray.fold;

import org.distarray.dtype.DType;

/**
 * A masked reduction: only elements count whose mask is true. The mask is a bool array and the last
 * operand. Elements that the mask leaves out need no valid label.
 */
public record Where(Reducer each) implements Choosing {

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
  public DType choice() {
    return DType.BOOL;
  }

  @Override
  public States states() {
    return new Masked(each.states(), each.elementTypes());
  }

  /** The bytes of a state with the number of its elements. Labels count the elements already. */
  @Override
  public long stateBytes() {
    return each.stateBytes() + (resultShape().ndim() == 0 ? 8 : 0);
  }
}
