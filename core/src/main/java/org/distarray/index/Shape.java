package org.distarray.index;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.error.Required;

/**
 * The lengths of an array's dimensions. Each length is 0 or more; a 0-d array has no dimensions.
 *
 * <p>It is immutable and prints like a Python tuple.
 */
public final class Shape implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String LENGTHS = "a length of 0 or more for each dimension";
  private static final Shape SCALAR = new Shape(new long[0]);

  private final long[] dims;

  private Shape(long[] dims) {
    this.dims = dims;
  }

  /**
   * Makes a shape of lengths.
   *
   * <pre>{@code
   * Shape.of(4, 5) //> (4, 5)
   * Shape.of() //> ()
   * }</pre>
   *
   * @throws IllegalArgumentException when a length is negative or the number of elements exceeds
   *     2^63 - 1
   */
  public static Shape of(long... dims) {
    long[] copy = Required.given("make a shape", "the list of lengths", dims, LENGTHS).clone();
    long size = 1;
    boolean empty = false;
    for (int d = 0; d < copy.length; d++) {
      if (copy[d] < 0) {
        throw new IllegalArgumentException(
            "Cannot make a shape: dimension "
                + d
                + " of "
                + Arrays.toString(dims)
                + " is negative (0 or more)");
      }
      empty |= copy[d] == 0;
    }
    for (long n : copy) {
      try {
        size = empty ? 0 : Math.multiplyExact(size, n);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "Cannot make a shape: " + Arrays.toString(dims) + " has more than 2^63 - 1 elements",
            e);
      }
    }
    return new Shape(copy);
  }

  /**
   * The shape of a 0-d array.
   *
   * <pre>{@code
   * Shape.scalar().size() //> 1
   * }</pre>
   */
  public static Shape scalar() {
    return SCALAR;
  }

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * Shape.of(4, 5).ndim() //> 2
   * }</pre>
   */
  public int ndim() {
    return dims.length;
  }

  /**
   * The length of one dimension.
   *
   * <pre>{@code
   * Shape.of(4, 5).dim(1) //> 5
   * }</pre>
   *
   * @param d a dimension in [0, ndim); negative numbers are refused
   */
  public long dim(int d) {
    if (d < 0 || d >= dims.length) {
      Required.position("take a length of shape " + this, "dimension", d, dims.length);
    }
    return dims[d];
  }

  /**
   * The length of one dimension, as Python's {@code shape[d]}: {@link #dim dim}.
   *
   * <pre>{@code
   * Shape.of(4, 5).get(1) //> 5
   * }</pre>
   */
  public long get(int d) {
    return dim(d);
  }

  /**
   * The number of elements. It is 1 for a 0-d shape.
   *
   * <pre>{@code
   * Shape.of(4, 5).size() //> 20
   * }</pre>
   */
  public long size() {
    long size = 1;
    for (long n : dims) {
      size *= n;
    }
    return size;
  }

  /**
   * The lengths as a new array.
   *
   * <pre>{@code
   * Shape.of(4, 5).toArray() //> [4, 5]
   * }</pre>
   */
  public long[] toArray() {
    return dims.clone();
  }

  /**
   * The number of elements as an {@code int}: the length of one Java array that holds them.
   *
   * <pre>{@code
   * Shape.of(4, 5).intSize() //> 20
   * }</pre>
   *
   * @throws IllegalArgumentException when they do not fit one Java array
   */
  public int intSize() {
    long n = size();
    if (n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot hold "
              + this
              + " in one Java array: "
              + n
              + " elements (at most "
              + (Integer.MAX_VALUE - 8)
              + "; use more engines, so that blocks are smaller)");
    }
    return (int) n;
  }

  /**
   * Checks another shape of the same number of elements and fills in a length of -1; {@code
   * numpy.reshape}.
   *
   * <pre>{@code
   * Shape.of(3, 4).reshaped(2, -1) //> (2, 6)
   * }</pre>
   *
   * @param dims the new lengths; one of them may be -1 and then follows from the others
   * @throws IllegalArgumentException when the numbers of elements differ, or no length fits the -1
   */
  public Shape reshaped(long... dims) {
    long[] out = Required.given("reshape an array", "the new shape", dims, LENGTHS).clone();
    int open = -1;
    for (int d = 0; d < out.length; d++) {
      if (out[d] == -1 && open < 0) {
        open = d;
      } else if (out[d] < 0) {
        throw new IllegalArgumentException(
            "Cannot reshape an array of shape "
                + this
                + " to "
                + Arrays.toString(dims)
                + ": dimension "
                + d
                + " is "
                + out[d]
                + " (0 or more, or one -1)");
      }
    }
    if (open >= 0) {
      out[open] = 1;
      long known = of(out).size();
      if (known == 0 || size() % known != 0) {
        throw new IllegalArgumentException(
            "Cannot reshape an array of shape "
                + this
                + " to "
                + Arrays.toString(dims)
                + ": "
                + size()
                + " elements leave dimension "
                + open
                + " open (a multiple of "
                + known
                + ")");
      }
      out[open] = size() / known;
    }
    Shape to = of(out);
    if (to.size() != size()) {
      throw new IllegalArgumentException(
          "Cannot reshape an array of shape "
              + this
              + " to "
              + to
              + ": "
              + size()
              + " elements, not "
              + to.size());
    }
    return to;
  }

  /**
   * Appends the dimensions of another shape.
   *
   * <pre>{@code
   * Shape.of(2).then(Shape.of(3, 4)) //> (2, 3, 4)
   * }</pre>
   */
  public Shape then(Shape more) {
    Required.given("join shapes", "the other shape", more, "a Shape, such as Shape.of(3, 4)");
    long[] all = Arrays.copyOf(dims, dims.length + more.dims.length);
    System.arraycopy(more.dims, 0, all, dims.length, more.dims.length);
    return new Shape(all);
  }

  /**
   * Gives one dimension another length.
   *
   * <pre>{@code
   * Shape.of(2, 3, 4).with(1, 7) //> (2, 7, 4)
   * }</pre>
   *
   * @param axis the dimension's number; -1 is the last
   * @throws IllegalArgumentException when the axis is outside the shape, or the length negative
   */
  public Shape with(int axis, long length) {
    long[] changed = toArray();
    changed[axis(axis)] = length;
    return of(changed);
  }

  /**
   * Drops dimensions.
   *
   * <pre>{@code
   * Shape.of(2, 3, 4).without(0, -1) //> (3,)
   * }</pre>
   *
   * @param axes dimension numbers; -1 is the last
   * @throws IllegalArgumentException when an axis is outside the shape or named twice
   */
  public Shape without(int... axes) {
    int[] sorted = axes(axes);
    long[] kept = new long[dims.length - sorted.length];
    int k = 0;
    for (int d = 0; d < dims.length; d++) {
      if (Arrays.binarySearch(sorted, d) < 0) {
        kept[k++] = dims[d];
      }
    }
    return new Shape(kept);
  }

  /**
   * Turns an axis into a dimension number: -1 is the last dimension.
   *
   * <pre>{@code
   * Shape.of(2, 3, 4).axis(-1) //> 2
   * }</pre>
   *
   * @throws IllegalArgumentException when the axis is outside [-ndim, ndim)
   */
  public int axis(int axis) {
    int d = axis < 0 ? axis + dims.length : axis;
    if (d < 0 || d >= dims.length) {
      throw new IllegalArgumentException(
          "Cannot use axis "
              + axis
              + " of an array of shape "
              + this
              + " ("
              + -dims.length
              + " to "
              + (dims.length - 1)
              + ")");
    }
    return d;
  }

  /**
   * Turns axes into dimension numbers, in ascending order.
   *
   * <pre>{@code
   * Shape.of(2, 3, 4).axes(-1, 0) //> [0, 2]
   * }</pre>
   *
   * @param axes dimension numbers; -1 is the last
   * @throws IllegalArgumentException when an axis is outside the shape or named twice
   */
  public int[] axes(int... axes) {
    Required.given("use axes", "the list of axes", axes, "numbers of dimensions, -1 is the last");
    int[] out = new int[axes.length];
    for (int k = 0; k < axes.length; k++) {
      out[k] = axis(axes[k]);
    }
    Arrays.sort(out);
    for (int k = 1; k < out.length; k++) {
      if (out[k] == out[k - 1]) {
        throw new IllegalArgumentException(
            "Cannot use axes "
                + Arrays.toString(axes)
                + " of an array of shape "
                + this
                + ": axis "
                + out[k]
                + " is there twice (each once)");
      }
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Shape s && Arrays.equals(s.dims, dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** Prints the lengths as a Python tuple: {@code (4, 5)}, {@code (4,)}, {@code ()}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("(");
    for (int d = 0; d < dims.length; d++) {
      out.append(d == 0 ? "" : ", ").append(dims[d]);
    }
    return out.append(dims.length == 1 ? ",)" : ")").toString();
  }
}
