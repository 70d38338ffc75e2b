package org.distarray.fold;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A reduction of elements by their labels, an operand behind those of the reduction: for each kept
 * index one result for each of the labels 0 to {@code groups - 1}.
 */
public record Grouped(Reducer each, int groups) implements Reducer {

  @Override
  public String label() {
    return each.label() + " by labels";
  }

  @Override
  public List<DType> elementTypes() {
    List<DType> out = new ArrayList<>(each.elementTypes());
    out.add(DType.INT64);
    return out;
  }

  @Override
  public DType resultType() {
    return each.resultType();
  }

  @Override
  public Shape resultShape() {
    return Shape.of(groups);
  }

  @Override
  public States states() {
    return new Labelled(each.states(), each.elementTypes(), groups);
  }

  @Override
  public boolean needsElements() {
    return each.needsElements();
  }

  @Override
  public boolean takesInitial() {
    return each.takesInitial();
  }

  /** That of one label: all labels of a kept index may be more than a driver's memory. */
  @Override
  public long stateBytes() {
    return groups == 1 ? Reducer.super.stateBytes() : new Grouped(each, 1).stateBytes();
  }

  @Override
  public boolean scales() {
    return each.scales();
  }

  @Override
  public NdArray finish(Partial p, long count) {
    return finish(p, count, 0);
  }

  /**
   * The results, those of one kept index together.
   *
   * @throws IllegalArgumentException for min, max and their positions without an element of some
   *     label
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
