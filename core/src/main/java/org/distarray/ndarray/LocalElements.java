package org.distarray.ndarray;

import java.util.Arrays;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * Single elements of a local array, and all of them in a Java array. An index has one number for
 * each dimension, 0-based. Unlike {@link NdArray#item NdArray.item}, these methods are for loops:
 * they take no negative indices.
 */
interface LocalElements {

  /** The type of the elements. */
  DType dtype();

  /** The length of each dimension. */
  Shape shape();

  /** The positions of the elements in the storage. */
  Layout layout();

  /** The storage that holds the elements. */
  Storage storage();

  /** The elements, in C order, in another shape. */
  NdArray shaped(long... dims);

  /** A new array of the elements. */
  NdArray copy();

  private int position(long... index) {
    return layout().checkedPosition(index) * dtype().width();
  }

  private int writable(long... index) {
    layout().checkWritable();
    return position(index);
  }

  /**
   * Returns an element as a double. A uint64 element counts as unsigned. A complex element gives
   * its real part, bool gives 0 or 1.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).getDouble(1, 2) //> 5.0
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an index is negative or outside its dimension
   */
  default double getDouble(long... index) {
    return ElementReader.asDouble(storage(), dtype(), position(index));
  }

  /**
   * Returns an element as a long. A float is cast as Java casts it: towards 0, and to the nearest
   * long where it is out of range. A uint64 element above 2^63 - 1 gives its two's complement, a
   * negative number.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.7, -1.7}).getLong(1) //> -1
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an index is negative or outside its dimension
   */
  default long getLong(long... index) {
    return ElementReader.asLong(storage(), dtype(), position(index));
  }

  /**
   * Returns whether an element is true. Every element other than 0 is true, NaN included.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 0.5}).getBoolean(1) //> true
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an index is negative or outside its dimension
   */
  default boolean getBoolean(long... index) {
    int p = position(index);
    return storage().getDouble(p) != 0 || dtype().isComplex() && storage().getDouble(p + 1) != 0;
  }

  /**
   * Returns an element as a complex number. A real element has the imaginary part 0.
   *
   * <pre>{@code
   * NdArray.of(new double[] {2.5}).getComplex(0) //> (2.5+0.0j)
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an index is negative or outside its dimension
   */
  default Complex getComplex(long... index) {
    int p = position(index);
    return dtype().isComplex()
        ? Complex.of(storage().getDouble(p), storage().getDouble(p + 1))
        : Complex.of(getDouble(index), 0);
  }

  /**
   * Sets an element to a double, cast as {@code astype} casts: a float is truncated to an integer;
   * NaN and floats beyond the range of the integer type give what C gives on x86-64.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3);
   * a.setDouble(7.9, 0);
   * a //> [7 1 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when this is a read-only view: a broadcast one, one of {@link
   *     NdArray#repeated NdArray.repeated}, or a copy made by {@link NdArray#view(DType)
   *     NdArray.view}
   */
  default void setDouble(double value, long... index) {
    ElementWriter.write(storage(), dtype(), writable(index), value);
  }

  /**
   * Sets an element to a long. Integer arrays keep the low bits.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.UINT8, 3);
   * a.setLong(257, 0);
   * a //> [1 1 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when this is a read-only view: a broadcast one, one of {@link
   *     NdArray#repeated NdArray.repeated}, or a copy made by {@link NdArray#view(DType)
   *     NdArray.view}
   */
  default void setLong(long value, long... index) {
    ElementWriter.write(storage(), dtype(), writable(index), value);
  }

  /**
   * Sets an element to a number, cast as {@code astype} casts.
   *
   * <pre>{@code
   * NdArray a = NdArray.zeros(DType.COMPLEX128, Shape.of(2));
   * a.setItem(Complex.of(1, 2), 0);
   * a //> [1.+2.j 0.+0.j]
   * }</pre>
   *
   * @param value a number as {@link PlainNumber} defines it
   * @throws IllegalArgumentException when the value is not a number
   * @throws IllegalArgumentException when this is a read-only view: a broadcast one, one of {@link
   *     NdArray#repeated NdArray.repeated}, or a copy made by {@link NdArray#view(DType)
   *     NdArray.view}
   */
  default void setItem(Object value, long... index) {
    ElementWriter.write(storage(), dtype(), writable(index), value);
  }

  /**
   * Copies the elements in C order to a Java array of type {@link DType#primitive()}. Bool gives
   * bytes of 0 and 1. A complex element gives two numbers.
   *
   * <pre>{@code
   * NdArray.of(new boolean[] {true, false}).toPrimitives() //> [1, 0]
   * }</pre>
   */
  default Object toPrimitives() {
    return Truth.normalized(copy()).storage().array();
  }

  /**
   * Copies the elements in C order to an array of doubles. Complex elements give their real parts.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT32, 2, 2).toDoubles() //> [0.0, 1.0, 2.0, 3.0]
   * }</pre>
   */
  default double[] toDoubles() {
    NdArray flat = shaped(shape().size());
    double[] out = new double[shape().intSize()];
    for (int k = 0; k < out.length; k++) {
      out[k] = flat.getDouble(k);
    }
    return out;
  }

  /**
   * Copies the elements in C order to an array of longs, each cast as {@link #getLong getLong}
   * does.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.7, -1.7}).toLongs() //> [1, -1]
   * }</pre>
   */
  default long[] toLongs() {
    NdArray flat = shaped(shape().size());
    long[] out = new long[shape().intSize()];
    for (int k = 0; k < out.length; k++) {
      out[k] = flat.getLong(k);
    }
    return out;
  }

  /**
   * Tests whether another array has the same dtype, the same shape and the same elements bit for
   * bit. Any NaN equals any NaN. 0.0 and -0.0 differ.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3);
   * a.sameAs(a.copy()) //> true
   * a.sameAs(a.astype(DType.INT32)) //> false
   * }</pre>
   */
  default boolean sameAs(NdArray other) {
    if (other == null || other.dtype() != dtype() || !other.shape().equals(shape())) {
      return false;
    }
    // which compares primitive arrays element by element, as their own equals does
    return Arrays.deepEquals(new Object[] {toPrimitives()}, new Object[] {other.toPrimitives()});
  }

  /**
   * Returns this array where its elements lie in C order without gaps, and a copy where they do
   * not.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.contiguous() == a //> true
   * a.transpose().contiguous().layout().isContiguous() //> true
   * }</pre>
   */
  default NdArray contiguous() {
    return layout().isContiguous() ? self() : copy();
  }

  /**
   * Copies all elements from an array of the same dtype and shape. The two may be views of one
   * base: all elements are then read before the first one is written.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.get("1:").assign(a.get(":-1"));
   * a //> [0 0 1 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when the dtypes or the shapes differ
   * @throws IllegalArgumentException when this is a read-only view: a broadcast one, one of {@link
   *     NdArray#repeated NdArray.repeated}, or a copy made by {@link NdArray#view(DType)
   *     NdArray.view}
   */
  default void assign(NdArray from) {
    layout().checkWritable();
    Required.given("assign elements", "the array", from, "an NdArray");
    if (from.dtype() != dtype() || !from.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "Cannot assign "
              + from.dtype()
              + from.shape()
              + " to "
              + dtype()
              + shape()
              + " (the same dtype and shape)");
    }
    boolean shared = from.storage() == storage() && !from.layout().equals(layout());
    StridedCopy.copy(shared ? from.copy() : from, self());
  }

  private NdArray self() {
    return (NdArray) this;
  }
}
