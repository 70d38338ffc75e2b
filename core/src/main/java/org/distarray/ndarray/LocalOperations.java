package org.distarray.ndarray;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.array.ArrayLike;
import org.distarray.array.Mapped;
import org.distarray.array.ReduceOptions;
import org.distarray.array.Selecting;
import org.distarray.display.Bundle;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.kernel.ElementFunction;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/** The operations of a local array that the evaluation above this package runs. */
interface LocalOperations extends ArrayLike<NdArray>, LocalElements {

  @Override
  default Object item(long... index) {
    return Element.item(self(), index);
  }

  @Override
  default NdArray elementwise(Ufunc ufunc, Object... operands) {
    Required.given("apply a function", "the ufunc", ufunc, "Ufunc.ADD, for example");
    return Evaluation.local().apply(ufunc, Element.operands(ufunc.on("arrays"), operands));
  }

  /**
   * Applies a function of one element of each operand.
   *
   * @hidden
   */
  @Internal
  @Override
  default NdArray elementwise(ElementFunction function, Object... operands) {
    Mapped.check(function, operands);
    return Evaluation.local().apply(function, Element.operands(Mapped.DOING, operands));
  }

  @Override
  default NdArray astype(DType to) {
    Required.given("cast an array", "the dtype", to, "a DType, such as DType.FLOAT64");
    return Evaluation.local().cast(self(), to);
  }

  @Override
  default NdArray reduce(Reduction reduction, ReduceOptions with, int... axes) {
    int[] which = ReduceOptions.checked(shape(), reduction, with, axes);
    ReduceOptions local = Element.local(reduction.label(), with);
    return Evaluation.local().reduce(self(), reduction, local, which);
  }

  @Override
  default NdArray reduce(
      Pairing pairing, Object other, ReduceOptions with, int[] given, int... axes) {
    int[] which = ReduceOptions.checked(shape(), pairing, with, axes);
    NdArray second = Element.local("take the " + pairing.label(), other);
    ReduceOptions local = Element.local(pairing.label(), with);
    return Evaluation.local().reduce(self(), pairing, second, local, given, which);
  }

  @Override
  default NdArray scan(Cumulative cumulative, DType to, boolean includeInitial, int... axis) {
    return Evaluation.local()
        .scan(self(), Cumulative.checked(cumulative, axis), to, includeInitial, axis);
  }

  @Override
  default void set(Index[] index, Object value) {
    if (Index.isListed(index)) {
      setAt(index, value);
      return;
    }
    Element.assign(view(IndexTransform.of(shape(), index)), value);
  }

  /**
   * The steps of advanced indexing.
   *
   * @hidden
   */
  @Internal
  @Override
  default Selecting<NdArray> selecting() {
    return new LocalSelecting(self());
  }

  /**
   * Views the same bytes as elements of another dtype; {@code numpy.ndarray.view}. Bytes are
   * little-endian. Where the item sizes differ, the last dimension is rescaled.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.0}).view(DType.INT64) //> [4607182418800017408]
   * }</pre>
   *
   * <p>The view shares the elements where both dtypes have the same {@link DType#primitive} and the
   * bytes lie on whole elements of the new dtype. Otherwise it is a read-only copy.
   *
   * @throws IllegalArgumentException when the item sizes differ and the last dimension is not
   *     contiguous, or its bytes are not a whole number of elements
   */
  @Override
  default NdArray view(DType to) {
    return Reinterpretation.view(self(), to);
  }

  @Override
  default NdArray reshape(long... dims) {
    NdArray out = shaped(dims);
    return out.storage() == storage() ? out.copy() : out;
  }

  /**
   * Gives the elements, in C order, another shape: as a view where this array is contiguous, and as
   * a copy where it is not. {@link #reshape reshape} always copies.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.shaped(-1).set("0", 9);
   * a //> [[9 1 2]
   *   //>  [3 4 5]]
   * }</pre>
   *
   * @param dims the new lengths; one of them may be -1 and then follows from the others
   * @throws IllegalArgumentException when the numbers of elements differ
   */
  @Override
  default NdArray shaped(long... dims) {
    Shape to = shape().reshaped(dims);
    NdArray base = contiguous();
    Layout seen = Layout.of(to, Layout.contiguous(to).strides(), base.layout().offset());
    return NdArray.of(dtype(), seen.readOnly(base.layout().isReadOnly()), base.storage());
  }

  /** A new array in C order with the elements at this time, which no longer shares them. */
  @Override
  default NdArray copy() {
    NdArray out = NdArray.zeros(dtype(), shape());
    out.assign(self());
    return out;
  }

  /**
   * The text that {@link #print print} prints.
   *
   * @hidden
   */
  @Internal
  @Override
  default String printed() {
    return self().toString();
  }

  /**
   * The forms of this array: text, a card in HTML, and a picture of it. Each is made when it is
   * asked for.
   *
   * <pre>{@code
   * NdArray.arange(3).bundle().types() //> [text/plain, text/html, image/png]
   * }</pre>
   */
  @Override
  default Bundle bundle() {
    return LocalCard.bundle(self());
  }

  /**
   * The elements as doubles in C order, for a picture. Complex elements give their real parts.
   *
   * @hidden
   */
  @Internal
  @Override
  default double[] numbers() {
    return self().toDoubles();
  }

  /**
   * The elements as nested lists of Java values; {@code numpy.ndarray.tolist}.
   *
   * <pre>{@code
   * NdArray.arange(3).tolist() //> [0, 1, 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is 0-d
   */
  @Override
  default List<?> tolist() {
    return Element.list(self());
  }

  private NdArray self() {
    return (NdArray) this;
  }
}
