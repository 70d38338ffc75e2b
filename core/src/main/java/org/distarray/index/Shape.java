package org.distarray.index;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.error.Required;

/**
 * The lengths of an array's dimensions, each at least 0; no dimensions for a 0-d array. Sizes are
 * in elements.
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
   * A shape.
   *
   * @throws IllegalArgumentException when a dimension is negative or the number of elements exceeds
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

  /** The shape of a 0-d array. */
  public static Shape scalar() {
    return SCALAR;
  }

  public int ndim() {
    return dims.length;
  }

  /** The length of dimension {@code d}. */
  public long dim(int d) {
    if (d < 0 || d >= dims.length) {
      Required.position("take a length of shape " + this, "dimension", d, dims.length);
    }
    return dims[d];
  }

  /** The number of elements; 1 for a 0-d shape. */
  public long size() {
    long size = 1;
    for (long n : dims) {
      size *= n;
    }
    return size;
  }

  /** The lengths as a new array. */
  public long[] toArray() {
    return dims.clone();
  }

  /** The number of elements as an {@code int}, for what must fit one Java array. */
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
   * Another shape of as many elements; {@code numpy.reshape}.
   *
   * @param dims its dimensions, of which one may be -1: that one follows from the number of
   *     elements
   * @throws IllegalArgumentException when the numbers of elements differ, or the -1 cannot be told
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

  /** The shape with the dimensions of another behind its own. */
  public Shape then(Shape more) {
    Required.given("join shapes", "the other shape", more, "a Shape, such as Shape.of(3, 4)");
    long[] all = Arrays.copyOf(dims, dims.length + more.dims.length);
    System.arraycopy(more.dims, 0, all, dims.length, more.dims.length);
    return new Shape(all);
  }

  /** The shape without the given dimensions, -1 is the last. */
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
   * An axis as a dimension number: -1 is the last.
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
   * Several axes as dimension numbers, ascending.
   *
   * @param axes -1 is the last
   * @throws IllegalArgumentException when one is outside, or there twice
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

  /** As Python prints a tuple: {@code (4, 5)}, {@code (4,)}, {@code ()}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("(");
    for (int d = 0; d < dims.length; d++) {
      out.append(d == 0 ? "" : ", ").append(dims[d]);
    }
    return out.append(dims.length == 1 ? ",)" : ")").toString();
  }
}
