package org.distarray.ndarray;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Arrays;
import org.distarray.array.ArrayLike;
import org.distarray.array.ReduceOptions;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * An n-dimensional array in the memory of one JVM, with NumPy's operations: a dtype, a {@link
 * Layout} and a {@link Storage}.
 *
 * <p>Shape and layout never change; elements may. Views share the storage of their base, as in
 * NumPy; every operation that is not a view gives a new array in C order. Operands are local arrays
 * and numbers.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.FLOAT64, 2, 3);
 * a.subtract(a.mean(0)) //> [[-1.5 -1.5 -1.5]
 *                       //>  [ 1.5  1.5  1.5]]
 * }</pre>
 *
 * <p>Indices are 0-based. {@link #getDouble} and its kin are for loops: they take no negative
 * indices.
 */
public final class NdArray implements ArrayLike<NdArray>, Serializable {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final Layout layout;
  private final Storage storage;

  private NdArray(DType dtype, Layout layout, Storage storage) {
    this.dtype = dtype;
    this.layout = layout;
    this.storage = storage;
  }

  /** An array over existing storage, which is shared. */
  public static NdArray of(DType dtype, Layout layout, Storage storage) {
    return new NdArray(dtype, layout, storage);
  }

  /**
   * A C-ordered array around a Java primitive array, which is shared, not copied.
   *
   * @param values of type {@link DType#primitive()}, with {@link DType#width()} primitives per
   *     element
   * @throws IllegalArgumentException when the type or the length does not fit
   */
  public static NdArray of(DType dtype, Object values, Shape shape) {
    Required.given("make an array", "the dtype", dtype, "a DType, such as DType.FLOAT64");
    Required.given("make an array", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    return new NdArray(dtype, Layout.contiguous(shape), Storage.of(dtype, values, shape));
  }

  /** A float64 array around {@code values}, in C order; without a shape, 1-d. */
  public static NdArray of(double[] values, long... shape) {
    return of(DType.FLOAT64, values, shapeOr(values, shape));
  }

  /** A float32 array around {@code values}, in C order; without a shape, 1-d. */
  public static NdArray of(float[] values, long... shape) {
    return of(DType.FLOAT32, values, shapeOr(values, shape));
  }

  /** An int64 array around {@code values}, in C order; without a shape, 1-d. */
  public static NdArray of(long[] values, long... shape) {
    return of(DType.INT64, values, shapeOr(values, shape));
  }

  /** An int32 array around {@code values}, in C order; without a shape, 1-d. */
  public static NdArray of(int[] values, long... shape) {
    return of(DType.INT32, values, shapeOr(values, shape));
  }

  /** A bool array with a copy of {@code values}, in C order; without a shape, 1-d. */
  public static NdArray of(boolean[] values, long... shape) {
    Shape to = shapeOr(values, shape);
    byte[] bytes = new byte[values.length];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = (byte) (values[k] ? 1 : 0);
    }
    return of(DType.BOOL, bytes, to);
  }

  /** A 2-d float64 array with a copy of the rows, which must be of one length. */
  public static NdArray rows(double[]... rows) {
    Required.all("make an array of rows", "the list of rows", rows, "a double[] each");
    int n = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * n];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != n) {
        throw new IllegalArgumentException(
            "Cannot make an array of rows: row "
                + r
                + " has length "
                + rows[r].length
                + ", row 0 has "
                + n);
      }
      System.arraycopy(rows[r], 0, values, r * n, n);
    }
    return of(values, rows.length, n);
  }

  /**
   * A 0-d array with one number: bool, int64, uint64 (an integer above int64), float64 or
   * complex128.
   *
   * @throws IllegalArgumentException when it is no number by {@link PlainNumber}, or an integer
   *     beyond int64 and uint64
   */
  public static NdArray scalar(Object value) {
    return full(PlainNumber.dtype(value), Shape.scalar(), value);
  }

  public static NdArray zeros(DType dtype, Shape shape) {
    return new NdArray(dtype, Layout.contiguous(shape), Storage.allocate(dtype, shape.intSize()));
  }

  /** A new array whose elements are all {@code value}, cast to the dtype. {@code numpy.full}. */
  public static NdArray full(DType dtype, Shape shape, Object value) {
    return repeated(dtype, shape, value).copy();
  }

  /**
   * An array whose elements are all one element in memory, {@code value} cast to the dtype; its
   * strides are 0, and it cannot be written. {@code numpy.broadcast_to}.
   */
  public static NdArray repeated(DType dtype, Shape shape, Object value) {
    Required.given("make an array", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    NdArray one = zeros(dtype, Shape.scalar());
    one.setItem(value);
    return one.view(IndexTransform.broadcast(Shape.scalar(), shape));
  }

  /** The numbers 0, 1, 2, ... in C order; bool and complex arrays get them cast. */
  public static NdArray arange(DType dtype, long... shape) {
    NdArray out = zeros(dtype, Shape.of(shape));
    int n = out.intSize();
    for (int k = 0; k < n; k++) {
      ElementWriter.write(out.storage, dtype, k * dtype.width(), (long) k);
    }
    return out;
  }

  private static Shape shapeOr(Object values, long[] shape) {
    Required.given("make an array", "the array of values", values, "with what it shall hold");
    return shape != null && shape.length == 0 ? Shape.of(Array.getLength(values)) : Shape.of(shape);
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

  public Layout layout() {
    return layout;
  }

  public Storage storage() {
    return storage;
  }

  /** The element as a double; the real part of a complex one. uint64 is taken as unsigned. */
  public double getDouble(long... index) {
    return ElementReader.asDouble(storage, dtype, position(index));
  }

  /**
   * The element as a long; a floating one is truncated, uint64 above 2^63 - 1 comes as its two's
   * complement.
   */
  public long getLong(long... index) {
    return ElementReader.asLong(storage, dtype, position(index));
  }

  public boolean getBoolean(long... index) {
    int p = position(index);
    return storage.getDouble(p) != 0 || dtype.isComplex() && storage.getDouble(p + 1) != 0;
  }

  public Complex getComplex(long... index) {
    int p = position(index);
    return dtype.isComplex()
        ? Complex.of(storage.getDouble(p), storage.getDouble(p + 1))
        : Complex.of(getDouble(index), 0);
  }

  @Override
  public Object item(long... index) {
    long[] at = Element.index(shape(), index);
    return switch (dtype) {
      case BOOL -> getBoolean(at);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> getLong(at);
      case UINT64 -> new BigInteger(Long.toUnsignedString(getLong(at)));
      case FLOAT32, FLOAT64 -> getDouble(at);
      case COMPLEX64, COMPLEX128 -> getComplex(at);
    };
  }

  /**
   * Sets an element, cast as {@code numpy.astype} casts: floats are truncated to integers, and NaN
   * and what is out of their range give what C gives on x86-64.
   *
   * @throws IllegalStateException when this is a read-only view: broadcast, see {@link #repeated},
   *     or copied by {@link #view(DType)}
   */
  public void setDouble(double value, long... index) {
    ElementWriter.write(storage, dtype, writable(index), value);
  }

  /**
   * Sets an element; integer arrays keep the low bits.
   *
   * @throws IllegalStateException when this is a read-only view: broadcast, see {@link #repeated},
   *     or copied by {@link #view(DType)}
   */
  public void setLong(long value, long... index) {
    ElementWriter.write(storage, dtype, writable(index), value);
  }

  /**
   * Sets an element, cast as {@code numpy.astype} casts.
   *
   * @param value a number by {@link PlainNumber}
   * @throws IllegalArgumentException when it is none
   * @throws IllegalStateException when this is a read-only view: broadcast, see {@link #repeated},
   *     or copied by {@link #view(DType)}
   */
  public void setItem(Object value, long... index) {
    ElementWriter.write(storage, dtype, writable(index), value);
  }

  @Override
  public NdArray elementwise(Ufunc ufunc, Object... operands) {
    Required.given("apply a function", "the ufunc", ufunc, "Ufunc.ADD, for example");
    String doing = ufunc.on("arrays");
    for (Object operand : Required.given(doing, "the list of operands", operands, "arrays")) {
      Element.checkLocal(doing, operand);
    }
    return Evaluation.local().apply(ufunc, operands);
  }

  @Override
  public NdArray astype(DType to) {
    Required.given("cast an array", "the dtype", to, "a DType, such as DType.FLOAT64");
    return Evaluation.local().cast(this, to);
  }

  @Override
  public NdArray reduce(Reduction reduction, ReduceOptions with, int... axes) {
    return Evaluation.local()
        .reduce(this, reduction, with, ReduceOptions.checked(shape(), reduction, with, axes));
  }

  @Override
  public NdArray reduce(
      Pairing pairing, Object other, ReduceOptions with, int[] given, int... axes) {
    int[] which = ReduceOptions.checked(shape(), pairing, with, axes);
    NdArray second = Element.local("take the " + pairing.label(), other);
    return Evaluation.local().reduce(this, pairing, second, with, given, which);
  }

  @Override
  public NdArray scan(Cumulative cumulative, DType to, boolean includeInitial, int... axis) {
    return Evaluation.local()
        .scan(this, Cumulative.checked(cumulative, axis), to, includeInitial, axis);
  }

  @Override
  public NdArray matmul(Object other) {
    return Evaluation.local().matmul(this, Element.local("multiply matrices", other));
  }

  /** Sets the elements of {@code a[index]}, as {@link #set(String, Object)}. */
  @Override
  public void set(Index[] index, Object value) {
    Element.assign(view(IndexTransform.of(shape(), index)), value);
  }

  /** The view that a transform of this array's shape describes, sharing the elements. */
  @Override
  public NdArray view(IndexTransform t) {
    Required.given("view an array", "the transform", t, "one of shape " + shape());
    int[] strides = new int[t.view().ndim()];
    long offset = layout.offset();
    for (int d = 0; d < ndim(); d++) {
      offset += t.view().size() == 0 ? 0 : t.offset(d) * layout.stride(d);
      if (t.axis(d) != IndexTransform.FIXED) {
        strides[t.axis(d)] = Math.toIntExact(layout.stride(d) * t.step(d));
      }
    }
    Layout seen = Layout.of(t.view(), strides, (int) offset);
    return new NdArray(dtype, seen.readOnly(layout.isReadOnly() || t.isReadOnly()), storage);
  }

  /**
   * The bytes as elements of another type, by the rules of NumPy's {@code view}; little-endian.
   * Elements are shared where Java holds both types alike ({@link DType#primitive}), else it is a
   * copy that cannot be written.
   *
   * @throws IllegalArgumentException when the sizes differ and the last dimension is not contiguous
   *     or not whole elements
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
   * The same elements in C order under another shape: a view where this array is contiguous, else a
   * copy. {@link #reshape} is always a copy.
   *
   * @param dims its dimensions; one may be -1, which then follows from the size
   * @throws IllegalArgumentException when the sizes differ
   */
  public NdArray shaped(long... dims) {
    Shape to = shape().reshaped(dims);
    NdArray base = contiguous();
    Layout seen = Layout.of(to, Layout.contiguous(to).strides(), base.layout.offset());
    return new NdArray(dtype, seen.readOnly(base.layout.isReadOnly()), base.storage);
  }

  /** This array if its elements lie in C order without gaps, else such a copy. */
  public NdArray contiguous() {
    return layout.isContiguous() ? this : copy();
  }

  @Override
  public NdArray copy() {
    NdArray out = zeros(dtype, shape());
    out.assign(this);
    return out;
  }

  /**
   * Copies all elements from an array of the same dtype and shape; views of one base are copied as
   * if all elements were read before the first is written.
   *
   * @throws IllegalArgumentException when dtype or shape differ
   * @throws IllegalStateException when this is a read-only view: broadcast, see {@link #repeated},
   *     or copied by {@link #view(DType)}
   */
  public void assign(NdArray from) {
    checkWritable();
    Required.given("assign elements", "the array", from, "an NdArray");
    if (from.dtype != dtype || !from.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "Cannot assign "
              + from.dtype
              + from.shape()
              + " to "
              + dtype
              + shape()
              + " (the same dtype and shape)");
    }
    boolean shared = from.storage == storage && !from.layout.equals(layout);
    StridedCopy.copy(shared ? from.copy() : from, this);
  }

  /** The elements in C order as a new array of {@link DType#primitive()}; bool as 0 and 1. */
  public Object toPrimitives() {
    return Truth.normalized(copy()).storage.array();
  }

  /**
   * The elements in C order as a new array, each cast to double; of complex ones the real parts.
   */
  public double[] toDoubles() {
    NdArray flat = shaped(size());
    double[] out = new double[intSize()];
    for (int k = 0; k < out.length; k++) {
      out[k] = flat.getDouble(k);
    }
    return out;
  }

  /** The elements in C order as a new array, each cast to long. */
  public long[] toLongs() {
    NdArray flat = shaped(size());
    long[] out = new long[intSize()];
    for (int k = 0; k < out.length; k++) {
      out[k] = flat.getLong(k);
    }
    return out;
  }

  /** A view travels alone, without the elements of its base that it does not show. */
  private Object writeReplace() {
    return storage.length() > size() * dtype.width() ? new ElementsForm(this) : this;
  }

  /**
   * Whether dtype, shape and all elements are equal bit for bit, but any NaN equals any NaN, and
   * any true any true.
   */
  public boolean sameAs(NdArray other) {
    if (other == null || other.dtype != dtype || !other.shape().equals(shape())) {
      return false;
    }
    // which compares primitive arrays element by element, as their own equals does
    return Arrays.deepEquals(new Object[] {toPrimitives()}, new Object[] {other.toPrimitives()});
  }

  private int position(long... index) {
    return layout.checkedPosition(index) * dtype.width();
  }

  private int writable(long... index) {
    checkWritable();
    return position(index);
  }

  private void checkWritable() {
    if (layout.isReadOnly()) {
      throw new IllegalStateException(
          "Cannot write an array of shape "
              + shape()
              + ": it is a read-only view, its strides are "
              + Arrays.toString(layout.strides())
              + " (write a copy())");
    }
  }

  /**
   * As {@code numpy.array2string}: nested brackets, summarized above 1000 elements with three at
   * each edge.
   */
  @Override
  public String toString() {
    return NdArrayFormat.format(this);
  }
}
