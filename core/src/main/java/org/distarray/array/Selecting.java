package org.distarray.array;

import java.util.List;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.index.Bounds;
import org.distarray.index.Shape;

/**
 * The steps of which a kind of array composes advanced indexing, groups, histograms and orders.
 * Positions are int64 numbers of elements in C order.
 *
 * @param <A> the kind of array
 * @hidden
 */
@Internal
public interface Selecting<A> {

  /**
   * An operand as an array of this kind. It may be an array, a Java array of longs, ints, doubles
   * or booleans, or a number.
   *
   * @throws IllegalArgumentException when it is something else
   */
  A array(String doing, Object other);

  /**
   * An index array with int64 indices that are counted from the start.
   *
   * @throws IllegalArgumentException when it holds no integers
   * @throws IndexOutOfBoundsException when an index is outside, at this call or in the task that
   *     finds it
   */
  A index(Object index, Bounds bounds);

  /**
   * Puts each line along an axis in order.
   *
   * @param axis not negative
   */
  A arrange(Arrangement what, int axis);

  /**
   * Takes quantiles over axes.
   *
   * @param labels the labels of the elements, which are broadcast to this array; null where these
   *     are in no groups
   * @param axes sorted, not negative
   */
  A quantiles(Quantiles what, ArrayLike<?> labels, int... axes);

  /**
   * Applies a function to the window of each element along an axis. The results have the wide type
   * of the function and lie where the elements lie.
   *
   * @param axis not negative
   */
  A windows(Windowed what, int axis);

  /**
   * A new array put together of others.
   *
   * @param what its shape, its layout and the value of the elements that no part has
   * @param parts of this kind; where two overlap, the elements of the later one are seen
   */
  A mosaic(Frame what, List<Placed<A>> parts);

  /**
   * The whole that the parts of a mosaic lie in.
   *
   * @param label the operation's name
   * @param shape the shape of the whole
   * @param like the axis of this array that each dimension is laid out like, or -1 for a dimension
   *     that is not distributed
   * @param dtype the dtype to which the parts are cast
   * @param background a number of this dtype, for the elements that no part has
   * @hidden
   */
  @Internal
  record Frame(String label, Shape shape, int[] like, DType dtype, Object background) {}

  /**
   * A part of a mosaic.
   *
   * @param start the index of its first element in each dimension
   * @hidden
   */
  @Internal
  record Placed<A>(A array, long... start) {}

  /**
   * The product of this array and another one as stacks of matrices.
   *
   * @param how the kinds of the axes of both; there is a left, an inner and a right one
   */
  A contract(A other, Contraction how);

  /** The position of each element, laid out as this array is. */
  A positions();

  /** The numbers 0, 1, ... below {@code n}, int64, 1-d. */
  A range(long n);

  /**
   * The elements in C order in another shape. The result may share the elements of this array; do
   * not write to it, and do not hand it out.
   */
  A shaped(long... dims);

  /** The elements at positions that are inside, in their shape and layout. */
  A take(A positions);

  /**
   * Writes values to positions that are inside, in the C order of the positions.
   *
   * @param values an array or a number, which is broadcast to the positions and cast
   */
  void put(A positions, Object values, Accumulation how);

  /**
   * The indices of an axis at which a mask is true. The number of them is known at the call.
   *
   * @param mask bool, 1-d, as long as the axis
   */
  A compress(A mask, int axis);

  /** The positions at which this array, bool and 1-d, is true. */
  A trues();

  /**
   * Sets the elements where a mask is true.
   *
   * @param mask bool, of this array's shape or broadcast to it
   * @param value a number, or a 0-d array
   */
  void fill(A mask, Object value);

  /**
   * Labels as numbers of groups.
   *
   * @param codes the number of the group of each label: a local array, or one of this kind
   * @param distinct the labels of the groups, ascending: a local array of one dimension
   * @hidden
   */
  @Internal
  record Coded(ArrayLike<?> codes, ArrayLike<?> distinct) {}

  /**
   * Finds the distinct labels. One job counts those of a distributed array.
   *
   * @param labels an array, or a Java array
   * @throws IllegalArgumentException when they are complex, or too many are distinct
   */
  Coded coded(Object labels);

  /**
   * The distinct elements, ascending, and how often each occurs, int64.
   *
   * @hidden
   */
  @Internal
  record Counted<A>(A values, A counts) {}

  /** Counts the distinct elements in one pass; empty where they are many, or complex. */
  Optional<Counted<A>> counted();

  /**
   * A local array, or a Java array as one.
   *
   * @throws IllegalArgumentException when it is something else, such as a distributed array
   */
  ArrayLike<?> local(String doing, Object given);

  /**
   * The number of sorted elements that are less than each element, int64.
   *
   * @param sorted a local array, ascending, of one dimension
   * @param right whether equal elements count too
   */
  A located(ArrayLike<?> sorted, boolean right);

  /**
   * Counts the elements in bins, or adds their weights. This array is not read.
   *
   * @param samples those of each dimension, all of one shape
   * @param bins those of each dimension
   * @param weights of that shape, or null; the results have their dtype
   */
  A tally(List<? extends A> samples, List<Bins> bins, A weights);

  /** This array, computed and held. */
  A held();

  /** The elements of arrays of one element, which are computed together. */
  List<Object> items(List<? extends A> all);
}
