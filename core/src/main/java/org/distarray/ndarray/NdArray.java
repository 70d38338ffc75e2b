package org.distarray.ndarray;

import java.io.Serializable;
import org.distarray.annotation.Internal;
import org.distarray.array.ArrayLike;
import org.distarray.array.Mapped;
import org.distarray.array.ReduceOptions;
import org.distarray.array.Selecting;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.kernel.ElementFunction;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * An n-dimensional array in the memory of one JVM, with NumPy's operations. It has a dtype, a
 * {@link Layout} and a {@link Storage}.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.FLOAT64, 2, 3);
 * a.subtract(a.mean(0)) //> [[-1.5 -1.5 -1.5]
 *                       //>  [ 1.5  1.5  1.5]]
 * }</pre>
 *
 * <p>Elements may change; shape and layout do not. Operations run at once. A view shares the
 * storage of its base, as in NumPy. Every other operation gives a new array in C order. Operands
 * are local arrays and numbers.
 *
 * <p>Indices are 0-based. {@code equals} is identity; {@link #equal equal} compares elements, and
 * {@link #sameAs sameAs} compares whole arrays.
 */
public final class NdArray implements ArrayLike<NdArray>, LocalElements, Gufuncs, Serializable {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final Layout layout;
  private final Storage storage;

  private NdArray(DType dtype, Layout layout, Storage storage) {
    this.dtype = dtype;
    this.layout = layout;
    this.storage = storage;
  }

  /**
   * Makes an array over a storage, which it shares. Nothing is copied and nothing is checked.
   *
   * <pre>{@code
   * NdArray.of(DType.INT64, Layout.of(Shape.of(2), new int[] {2}, 1), Storage.of(new long[] {0, 1, 2, 3})) //> [1 3]
   * }</pre>
   */
  public static NdArray of(DType dtype, Layout layout, Storage storage) {
    return new NdArray(dtype, layout, storage);
  }

  /**
   * Makes an array in C order around a Java array. The two share their elements.
   *
   * <pre>{@code
   * NdArray.of(DType.COMPLEX128, new double[] {1, 2, 3, 4}, Shape.of(2)) //> [1.+2.j 3.+4.j]
   * }</pre>
   *
   * @param values an array of type {@link DType#primitive()} with {@link DType#width()} numbers for
   *     each element
   * @throws IllegalArgumentException when the type or the length does not fit
   */
  public static NdArray of(DType dtype, Object values, Shape shape) {
    Required.given("make an array", "the dtype", dtype, "a DType, such as DType.FLOAT64");
    Required.given("make an array", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    return new NdArray(dtype, Layout.contiguous(shape), Storage.of(dtype, values, shape));
  }

  /**
   * Makes a float64 array in C order around {@code values}. The two share their elements.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.5, 2, 3, 4}, 2, 2) //> [[1.5 2. ]
   *                                               //>  [3.  4. ]]
   * }</pre>
   *
   * @param shape the lengths of the dimensions; without any the array is 1-d
   * @throws IllegalArgumentException when the shape has another number of elements
   */
  public static NdArray of(double[] values, long... shape) {
    return of(DType.FLOAT64, values, Rows.shape(values, shape));
  }

  /**
   * Makes a float32 array; the rules are those of {@link #of(double[], long...)}.
   *
   * <pre>{@code
   * NdArray.of(new float[] {0.5f, 2}) //> [0.5 2. ]
   * }</pre>
   */
  public static NdArray of(float[] values, long... shape) {
    return of(DType.FLOAT32, values, Rows.shape(values, shape));
  }

  /**
   * Makes an int64 array; the rules are those of {@link #of(double[], long...)}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {3, 4}) //> [3 4]
   * }</pre>
   */
  public static NdArray of(long[] values, long... shape) {
    return of(DType.INT64, values, Rows.shape(values, shape));
  }

  /**
   * Makes an int32 array; the rules are those of {@link #of(double[], long...)}.
   *
   * <pre>{@code
   * NdArray.of(new int[] {3, 4}, 1, 2) //> [[3 4]]
   * }</pre>
   */
  public static NdArray of(int[] values, long... shape) {
    return of(DType.INT32, values, Rows.shape(values, shape));
  }

  /**
   * Makes a bool array, as {@link #of(double[], long...)} but with a copy of the values.
   *
   * <pre>{@code
   * NdArray.of(new boolean[] {true, false}) //> [ True False]
   * }</pre>
   */
  public static NdArray of(boolean[] values, long... shape) {
    return of(DType.BOOL, Truth.bytes(values), Rows.shape(values, shape));
  }

  /**
   * Makes an array of what a Java program has, with a copy of the elements; {@code numpy.asarray}.
   * It takes arrays of arrays, lists of lists, buffers from their position to their limit, and
   * numbers. An {@code NdArray} is returned as it is.
   *
   * <pre>{@code
   * NdArray.asarray(new int[][] {{1, 2}, {3, 4}}) //> [[1 2]
   *                                               //>  [3 4]]
   * NdArray.asarray(List.of(1, 2.5, 3)) //> [1.  2.5 3. ]
   * }</pre>
   *
   * <p>Primitives keep their type: a {@code short[]} gives int16, a {@code byte[]} int8. Numbers
   * that are objects give bool, int64, uint64, float64 or complex128, whichever holds them all.
   *
   * @throws IllegalArgumentException when rows have different lengths, or an element is no number
   */
  public static NdArray asarray(Object values) {
    Required.given("make an array", "the array of values", values, "with what it shall hold");
    if (values instanceof NdArray a) {
      return a;
    }
    return JavaArrays.of(values).orElseGet(() -> scalar(values));
  }

  /**
   * Makes a 0-d array of one number. Its dtype is bool, int64, float64 or complex128; an integer
   * beyond int64 gives uint64.
   *
   * <pre>{@code
   * NdArray.scalar(3).dtype() //> int64
   * }</pre>
   *
   * @throws IllegalArgumentException when the value is no Boolean, Java number or Complex, or when
   *     it is an integer beyond int64 and uint64
   */
  public static NdArray scalar(Object value) {
    return full(PlainNumber.dtype(value), Shape.scalar(), value);
  }

  /**
   * Makes an array of zeros; {@code numpy.zeros}.
   *
   * <pre>{@code
   * NdArray.zeros(DType.FLOAT64, Shape.of(2, 2)) //> [[0. 0.]
   *                                              //>  [0. 0.]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the elements do not fit one Java array
   */
  public static NdArray zeros(DType dtype, Shape shape) {
    return new NdArray(dtype, Layout.contiguous(shape), Storage.allocate(dtype, shape.intSize()));
  }

  /**
   * Makes a float64 array of zeros; {@code numpy.zeros}.
   *
   * <pre>{@code
   * NdArray.zeros(3) //> [0. 0. 0.]
   * }</pre>
   *
   * @throws IllegalArgumentException when the elements do not fit one Java array
   */
  public static NdArray zeros(long... shape) {
    return zeros(DType.FLOAT64, Shape.of(shape));
  }

  /**
   * Makes an array whose elements all equal a number, cast to the dtype; {@code numpy.full}.
   *
   * <pre>{@code
   * NdArray.full(DType.INT64, Shape.of(3), 7) //> [7 7 7]
   * }</pre>
   */
  public static NdArray full(DType dtype, Shape shape, Object value) {
    return repeated(dtype, shape, value).copy();
  }

  /**
   * Makes a read-only array that shows one number, cast to the dtype, at every index. It holds one
   * element in memory; its strides are 0. {@code numpy.broadcast_to}.
   *
   * <pre>{@code
   * NdArray.repeated(DType.INT64, Shape.of(1000, 1000), 7).storage().length() //> 1
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public static NdArray repeated(DType dtype, Shape shape, Object value) {
    Required.given("make an array", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    NdArray one = zeros(dtype, Shape.scalar());
    one.setItem(value);
    return one.view(IndexTransform.broadcast(Shape.scalar(), shape));
  }

  /**
   * Makes an array of the numbers 0, 1, 2, ... in C order, cast to the dtype: {@code
   * numpy.arange(size).reshape(shape)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3) //> [[0 1 2]
   *                                   //>  [3 4 5]]
   * }</pre>
   */
  public static NdArray arange(DType dtype, long... shape) {
    NdArray out = zeros(dtype, Shape.of(shape));
    int n = out.intSize();
    for (int k = 0; k < n; k++) {
      ElementWriter.write(out.storage, dtype, k * dtype.width(), (long) k);
    }
    return out;
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return layout.shape();
  }

  private int intSize() {
    return layout.shape().intSize();
  }

  /**
   * The layout: where the elements lie in the storage.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).transpose().layout() //> layout(shape=(3, 2), strides=[1, 3], offset=0)
   * }</pre>
   */
  @Override
  public Layout layout() {
    return layout;
  }

  /**
   * The storage that holds the elements. A view has the storage of its base, which may hold more
   * elements than the view shows.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get("4:").storage().length() //> 6
   * }</pre>
   */
  @Override
  public Storage storage() {
    return storage;
  }

  @Override
  public Object item(long... index) {
    return Element.item(this, index);
  }

  @Override
  public NdArray elementwise(Ufunc ufunc, Object... operands) {
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
  public NdArray elementwise(ElementFunction function, Object... operands) {
    Mapped.check(function, operands);
    return Evaluation.local().apply(function, Element.operands(Mapped.DOING, operands));
  }

  @Override
  public NdArray astype(DType to) {
    Required.given("cast an array", "the dtype", to, "a DType, such as DType.FLOAT64");
    return Evaluation.local().cast(this, to);
  }

  @Override
  public NdArray reduce(Reduction reduction, ReduceOptions with, int... axes) {
    int[] which = ReduceOptions.checked(shape(), reduction, with, axes);
    ReduceOptions local = Element.local(reduction.label(), with);
    return Evaluation.local().reduce(this, reduction, local, which);
  }

  @Override
  public NdArray reduce(
      Pairing pairing, Object other, ReduceOptions with, int[] given, int... axes) {
    int[] which = ReduceOptions.checked(shape(), pairing, with, axes);
    NdArray second = Element.local("take the " + pairing.label(), other);
    ReduceOptions local = Element.local(pairing.label(), with);
    return Evaluation.local().reduce(this, pairing, second, local, given, which);
  }

  @Override
  public NdArray scan(Cumulative cumulative, DType to, boolean includeInitial, int... axis) {
    return Evaluation.local()
        .scan(this, Cumulative.checked(cumulative, axis), to, includeInitial, axis);
  }

  @Override
  public void set(Index[] index, Object value) {
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
  public Selecting<NdArray> selecting() {
    return new LocalSelecting(this);
  }

  @Override
  public NdArray view(IndexTransform t) {
    Required.given("view an array", "the transform", t, () -> "one of shape " + shape());
    t.checkSource(shape());
    return t.isListed()
        ? Picking.listed(view(t.unlisted()), t)
        : new NdArray(dtype, layout.seen(t), storage);
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
  public NdArray view(DType to) {
    return Reinterpretation.view(this, to);
  }

  @Override
  public NdArray reshape(long... dims) {
    NdArray out = shaped(dims);
    return out.storage == storage ? out.copy() : out;
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
  public NdArray shaped(long... dims) {
    Shape to = shape().reshaped(dims);
    NdArray base = contiguous();
    Layout seen = Layout.of(to, Layout.contiguous(to).strides(), base.layout.offset());
    return new NdArray(dtype, seen.readOnly(base.layout.isReadOnly()), base.storage);
  }

  /** A new array in C order with the elements at this time, which no longer shares them. */
  @Override
  public NdArray copy() {
    NdArray out = zeros(dtype, shape());
    out.assign(this);
    return out;
  }

  /** A view is serialized without the elements of its base that it does not show. */
  private Object writeReplace() {
    return storage.length() > size() * dtype.width() ? new ElementsForm(this) : this;
  }

  /**
   * Prints the elements as {@code numpy.array2string} does, in nested brackets. Above 1000 elements
   * it prints three at each edge.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2000) //> [   0    1    2 ... 1997 1998 1999]
   * }</pre>
   */
  @Override
  public String toString() {
    return NdArrayFormat.format(this);
  }
}
