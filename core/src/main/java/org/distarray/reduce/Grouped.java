package org.distarray.reduce;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A reduction of elements by their labels, the last operand: for each kept index one result for
 * each of the labels 0 to {@code groups - 1}.
 */
public record Grouped(Typed each, int groups) implements Reducer {

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

  private States states() {
    return new Labelled(each.states(), each.elementTypes(), groups);
  }

  @Override
  public JointAccumulator accumulator(int results) {
    return states().accumulating(results);
  }

  @Override
  public Partial merge(Partial a, Partial b) {
    return states().merged(label(), a, b);
  }

  /**
   * The results, those of one kept index together.
   *
   * @throws IllegalArgumentException for min and max without an element of some label
   */
  @Override
  public NdArray finish(Partial p, long count) {
    for (long elements : p.counts) {
      each.checkCount(elements);
    }
    return each.finish(p, count);
  }
}
