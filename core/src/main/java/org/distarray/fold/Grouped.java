package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A reduction by labels: for each kept index it has one result for each label from 0 to {@code
 * groups - 1}. The labels are the last operand.
 */
public record Grouped(Reducer each, int groups) implements Choosing {

  @Override
  public String label() {
    return each.label() + " by labels";
  }

  @Override
  public DType choice() {
    return DType.INT64;
  }

  @Override
  public Shape resultShape() {
    return Shape.of(groups);
  }

  @Override
  public States states() {
    return new Labelled(each.states(), each.elementTypes(), groups);
  }

  /** The bytes for one label. All labels of a kept index may exceed the memory of a driver. */
  @Override
  public long stateBytes() {
    return groups == 1 ? Choosing.super.stateBytes() : new Grouped(each, 1).stateBytes();
  }

  @Override
  public NdArray finish(Partial p, long count) {
    return finish(p, count, 0);
  }

  /**
   * The results. Those of one kept index lie together.
   *
   * @throws IllegalArgumentException for min, max, argmin and argmax if a label has no element
   */
  @Override
  public NdArray finish(Partial p, long count, long first) {
    for (int k = 0; k < p.results && each.needsElements(); k++) {
      if (p.counts[k] == 0) {
        throw missing((first + k) % groups);
      }
    }
    return each.finish(p, count);
  }

  @Override
  public void checkCount(long count) {
    if (count == 0 && groups > 0 && each.needsElements()) {
      throw missing(0);
    }
  }

  private IllegalArgumentException missing(long label) {
    return new IllegalArgumentException(
        "Cannot take the "
            + label()
            + ": no element has the label "
            + label
            + ", and "
            + each.label()
            + " has no identity ("
            + (takesInitial() ? "give initial, or " : "")
            + "use labels that all occur for each result)");
  }
}
