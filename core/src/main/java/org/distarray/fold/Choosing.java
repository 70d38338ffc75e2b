package org.distarray.fold;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A reduction with one more operand, the last, which chooses elements or results. It is otherwise
 * as the reduction of {@link #each}.
 */
interface Choosing extends Reducer {

  /** The reduction without the operand. */
  Reducer each();

  /** The type to which the operand is cast. */
  DType choice();

  @Override
  default String label() {
    return each().label();
  }

  @Override
  default List<DType> elementTypes() {
    List<DType> out = new ArrayList<>(each().elementTypes());
    out.add(choice());
    return out;
  }

  @Override
  default DType resultType() {
    return each().resultType();
  }

  @Override
  default Shape resultShape() {
    return each().resultShape();
  }

  @Override
  default boolean scales() {
    return each().scales();
  }

  @Override
  default boolean needsElements() {
    return each().needsElements();
  }

  @Override
  default boolean takesInitial() {
    return each().takesInitial();
  }

  @Override
  default NdArray finish(Partial p, long count) {
    return each().finish(p, count);
  }

  @Override
  default NdArray finish(Partial p, long count, long first) {
    return each().finish(p, count, first);
  }
}
