package org.distarray.ndarray;

import java.io.Serializable;
import org.distarray.annotation.Internal;
import org.distarray.array.Making;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;
import org.distarray.index.Progression;
import org.distarray.index.Shape;

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
public final class NdArray implements LocalOperations, Gufuncs, Serializable {
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
   * Makes a 1-d int64 array of some numbers, which it shares where they are a Java array.
   *
   * <pre>{@code
   * NdArray.of(3, 4) //> [3 4]
   * }</pre>
   */
  public static NdArray of(long... values) {
    return of(values, new long[0]);
  }

  /**
   * Makes a 1-d float64 array of some numbers, which it shares where they are a Java array.
   *
   * <pre>{@code
   * NdArray.of(1.5, 2) //> [1.5 2. ]
   * }</pre>
   */
  public static NdArray of(double... values) {
    return of(values, new long[0]);
  }

  /**
   * Makes an array of rows, with a copy of the elements; {@link #asarray} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new double[][] {{1, 2}, {3, 4}}) //> [[1. 2.]
   *                                             //>  [3. 4.]]
   * }</pre>
   */
  public static NdArray of(Object[] rows) {
    return asarray(rows);
  }

  /**
   * Makes an array of what a Java program has, with a copy of the elements; {@code numpy.asarray}.
   * It takes arrays of arrays, lists of lists, buffers from their position to their limit, and
   * numbers. An {@code NdArray} is returned as it is, and {@code NdArray}s in a list are stacked.
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
    return JavaArrays.of(values).orElseGet(() -> scalar(JavaArrays.number(values)));
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

  /**
   * Makes an array of zeros of a dtype; {@code numpy.zeros}.
   *
   * <pre>{@code
   * NdArray.zeros(DType.INT32, 3) //> [0 0 0]
   * }</pre>
   */
  public static NdArray zeros(DType dtype, long... shape) {
    return zeros(dtype, Shape.of(shape));
  }

  /**
   * Makes a float64 array of ones; {@code numpy.ones}.
   *
   * <pre>{@code
   * NdArray.ones(3) //> [1. 1. 1.]
   * }</pre>
   */
  public static NdArray ones(long... shape) {
    return full(DType.FLOAT64, Shape.of(shape), 1);
  }

  /**
   * Makes an identity matrix of float64; {@code numpy.eye}.
   *
   * <pre>{@code
   * NdArray.eye(2) //> [[1. 0.]
   *                //>  [0. 1.]]
   * }</pre>
   */
  public static NdArray eye(long n) {
    return Making.eye(zeros(0), n);
  }

  /**
   * Makes evenly spaced float64 numbers, with both ends; {@code numpy.linspace}.
   *
   * <pre>{@code
   * NdArray.linspace(0, 1, 5) //> [0.   0.25 0.5  0.75 1.  ]
   * }</pre>
   */
  public static NdArray linspace(double start, double stop, long num) {
    return Making.linspace(zeros(0), start, stop, num);
  }

  /**
   * Makes the int64 numbers 0, 1, 2, ... below {@code stop}; {@code numpy.arange}.
   *
   * <pre>{@code
   * NdArray.arange(5) //> [0 1 2 3 4]
   * }</pre>
   */
  public static NdArray arange(long stop) {
    return arange(0, stop, 1);
  }

  /**
   * Makes the int64 numbers from {@code start} to below {@code stop}; {@code numpy.arange}.
   *
   * <pre>{@code
   * NdArray.arange(2, 5) //> [2 3 4]
   * }</pre>
   */
  public static NdArray arange(long start, long stop) {
    return arange(start, stop, 1);
  }

  /**
   * Makes the int64 numbers {@code start, start + step, ...}; {@code numpy.arange}.
   *
   * <pre>{@code
   * NdArray.arange(10, 0, -3) //> [10  7  4  1]
   * }</pre>
   *
   * @throws IllegalArgumentException when step is 0, or when there are 2^31 numbers or more
   */
  public static NdArray arange(long start, long stop, long step) {
    return arange(DType.INT64, Progression.length(start, stop, step)).multiply(step).add(start);
  }

  /**
   * Makes the float64 numbers {@code start, start + step, ...}; {@code numpy.arange}, with its
   * rounding: {@link Making#arange(ArrayLike, double, double, double) Making.arange} has it.
   *
   * <pre>{@code
   * NdArray.arange(0, 1, 0.25) //> [0.   0.25 0.5  0.75]
   * }</pre>
   *
   * @throws IllegalArgumentException when step is 0, or an argument is not finite
   */
  public static NdArray arange(double start, double stop, double step) {
    return Making.arange(scalar(0.0), start, stop, step);
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
  public NdArray view(IndexTransform t) {
    Required.given("view an array", "the transform", t, () -> "one of shape " + shape());
    t.checkSource(shape());
    return t.isListed()
        ? Picking.listed(view(t.unlisted()), t)
        : new NdArray(dtype, layout.seen(t), storage);
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
