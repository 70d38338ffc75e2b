package org.distarray.fold;

import java.io.Serializable;
import java.util.List;
import org.distarray.array.ReduceOptions;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/**
 * A reduction of operands of certain types, as one object. It tells to which types the operands are
 * cast, how states add elements and merge, and how results are made of states. A plan knows nothing
 * else about a reduction. The object travels to the tasks.
 */
public interface Reducer extends Serializable {

  /**
   * A reduction of elements with all options except labels and a mask. Its operands are the
   * elements and, if the reduction needs them, their positions.
   *
   * @param element the type of the elements
   * @throws IllegalArgumentException when the reduction does not have these options
   */
  static Reducer of(Reduction reduction, DType element, ReduceOptions with) {
    Typed out = Typed.of(reduction, element, with.dtype(), with.ddof());
    if (with.initial() != null) {
      PlainNumber.checkStorable(with.initial(), out.resultType());
      out = out.withInitial(NdArray.full(out.resultType(), Shape.scalar(), with.initial()));
    }
    return with.skipsNan() ? WithoutNan.of(out, element) : out;
  }

  /**
   * Adds labels and a mask to a reduction if the options have them. They become its last operands.
   */
  static Reducer chosen(Reducer reducer, ReduceOptions with) {
    Reducer out = with.labels() == null ? reducer : new Grouped(reducer, with.groups());
    return with.mask() == null ? out : new Where(out);
  }

  /** The reduction's name, {@code "sum"}. */
  String label();

  /** The types to which the operands are cast before they are added, one for each operand. */
  List<DType> elementTypes();

  DType resultType();

  /** The shape of the results of one kept index: 0-d, or 1-d for a reduction by labels. */
  default Shape resultShape() {
    return Shape.scalar();
  }

  /** The states: how they begin, add elements and merge. */
  States states();

  /** A new state over no elements, for some results. */
  default JointAccumulator accumulator(int results) {
    return states().accumulating(results);
  }

  /** The state over the elements of both, {@code a} of the lower ranks; neither is modified. */
  default Partial merge(Partial a, Partial b) {
    return states().merged(label(), a, b);
  }

  /**
   * The results as a 1-d array. The results of one kept index lie together.
   *
   * @param count the number of elements per result, over all ranks
   */
  NdArray finish(Partial p, long count);

  /**
   * Does {@link #finish(Partial, long)} for some of the results of a rank.
   *
   * @param first the position of the first result among all results of the rank, for messages
   */
  default NdArray finish(Partial p, long count, long first) {
    return finish(p, count);
  }

  /**
   * The most bytes of a state for one result. Exponents, which values outside the range of doubles
   * have, are included.
   */
  default long stateBytes() {
    Partial one = accumulator(1).partial();
    long exponents = scales() ? Long.BYTES * (long) one.doubles.length : 0;
    return (one.nbytes() + exponents) / Math.max(1, one.results());
  }

  /** Whether values of a state may leave the range of doubles. The state then has exponents. */
  default boolean scales() {
    return true;
  }

  /** Whether a result over no elements is refused. */
  default boolean needsElements() {
    return false;
  }

  /** Whether the reduction accepts an initial number, which counts as one more element. */
  default boolean takesInitial() {
    return false;
  }

  /**
   * Checks that results over this many elements exist, even if there are no results.
   *
   * @throws IllegalArgumentException for a reduction that has no result over no elements
   */
  default void checkCount(long count) {}

  /** Whether the reduction needs only the number of true elements when the elements are bool. */
  default boolean countsTruth() {
    return false;
  }

  /**
   * A new state over no elements, for bool elements that arrive as float64: 1 for true, 0 for
   * false.
   *
   * @throws IllegalStateException when the reduction needs more than their number
   */
  default Accumulator truthAccumulator(int results) {
    throw new IllegalStateException("Cannot take the " + label() + " of a number of truth values");
  }
}
