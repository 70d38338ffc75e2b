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
 * A reduction of operands of certain types, as one object: what elements are cast to, how states
 * take them in and merge, and what they come to. All that a plan knows of it; it travels to the
 * tasks.
 */
public interface Reducer extends Serializable {

  /**
   * A reduction of elements, with the options that are its own: all but labels and a mask. Its
   * operands are the elements, and their positions where it takes them.
   *
   * @param element the type of the elements
   * @throws IllegalArgumentException when the reduction has not these options
   */
  static Reducer of(Reduction reduction, DType element, ReduceOptions with) {
    Typed out = Typed.of(reduction, element, with.dtype(), with.ddof());
    if (with.initial() != null) {
      PlainNumber.checkStorable(with.initial(), out.resultType());
      out = out.withInitial(NdArray.full(out.resultType(), Shape.scalar(), with.initial()));
    }
    return out;
  }

  /** A reduction with labels and a mask, where there are some, as operands behind its own. */
  static Reducer chosen(Reducer reducer, ReduceOptions with) {
    Reducer out = with.labels() == null ? reducer : new Grouped(reducer, with.groups());
    return with.mask() == null ? out : new Where(out);
  }

  /** The reduction's name, {@code "sum"}. */
  String label();

  /** The types to which the operands are cast before they are accumulated, one for each. */
  List<DType> elementTypes();

  DType resultType();

  /** The shape of what there is for each kept index: a number, but for reductions by labels. */
  default Shape resultShape() {
    return Shape.scalar();
  }

  /** How states begin, take in elements and merge. */
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
   * The results as a 1-d array; those of one kept index together.
   *
   * @param count the number of elements per result, over all ranks
   */
  NdArray finish(Partial p, long count);

  /**
   * As {@link #finish(Partial, long)}, of some of an owner's results.
   *
   * @param first the position of the first one among them, for messages
   */
  default NdArray finish(Partial p, long count, long first) {
    return finish(p, count);
  }

  /**
   * The bytes of a state for one result, at most: with the exponents of what leaves the range of
   * doubles.
   */
  default long stateBytes() {
    Partial one = accumulator(1).partial();
    long exponents = scales() ? Long.BYTES * (long) one.doubles.length : 0;
    return (one.nbytes() + exponents) / Math.max(1, one.results());
  }

  /** Whether a state may leave the range of doubles, and then has exponents. */
  default boolean scales() {
    return true;
  }

  /** Whether there is no result over no elements. */
  default boolean needsElements() {
    return false;
  }

  /** Whether the result may begin with a number that is as one more element. */
  default boolean takesInitial() {
    return false;
  }

  /**
   * Checks that results over this many elements exist, also where there are no results.
   *
   * @throws IllegalArgumentException for a reduction that has no result over no elements
   */
  default void checkCount(long count) {}

  /** Whether all that the reduction needs of bool elements is how many are true. */
  default boolean countsTruth() {
    return false;
  }

  /**
   * A new state over no bool elements, which are taken as float64, 1 for true and 0 for false.
   *
   * @throws IllegalStateException when the reduction needs more than their number
   */
  default Accumulator truthAccumulator(int results) {
    throw new IllegalStateException("Cannot take the " + label() + " of a number of truth values");
  }
}
