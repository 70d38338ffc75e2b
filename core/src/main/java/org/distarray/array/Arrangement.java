package org.distarray.array;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * An operation that puts each line along an axis in order, as one value; {@link Ordering} is the
 * form for users.
 *
 * @param kind what is made of a line
 * @param descending whether great elements come first; NaNs come last all the same
 * @param number the place of a partition, or the number of elements that are kept
 * @hidden
 */
@Internal
public record Arrangement(Kind kind, boolean descending, long number) implements Serializable {

  /**
   * The results of a line.
   *
   * @hidden
   */
  @Internal
  public enum Kind {
    /** Its elements in order. */
    SORT,
    /** The positions of its elements in order. */
    ARGSORT,
    /** Its elements, those before a place of the order ahead of it. */
    PARTITION,
    /** The positions of its elements, partitioned. */
    ARGPARTITION,
    /** Its first elements in order. */
    TOPK,
    /** The positions of its first elements in order. */
    ARGTOPK;

    /** Whether positions are asked for. */
    public boolean isPositions() {
      return this == ARGSORT || this == ARGPARTITION || this == ARGTOPK;
    }
  }

  static Arrangement of(Kind kind) {
    return new Arrangement(kind, false, 0);
  }

  static Arrangement of(Kind kind, long number) {
    return new Arrangement(kind, false, number);
  }

  /**
   * The axis along which an array is arranged.
   *
   * @param axis one axis, or none for the last
   * @throws IllegalArgumentException when there are several, or the array does not have it
   */
  public static int axis(Arrangement what, Shape shape, int... axis) {
    String label =
        Required.given("put an array in order", "the description", what, "SORT, for example")
            .label();
    Required.given(label + " an array", "the axis", axis, "a number, -1 is the last");
    if (axis.length > 1) {
      throw new IllegalArgumentException(
          "Cannot "
              + label
              + " along axes "
              + Arrays.toString(axis)
              + " (one axis, or order() for all elements)");
    }
    if (shape.ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot " + label + " a 0-d array (it has no axis; reshape(-1) makes it 1-d)");
    }
    return shape.axis(axis.length == 0 ? -1 : axis[0]);
  }

  Arrangement with(boolean descends) {
    return new Arrangement(kind, descends, number);
  }

  /** The dtype of the results. */
  public DType resultType(DType dtype) {
    return kind.isPositions() ? DType.INT64 : dtype;
  }

  /** Its name, for people. */
  public String label() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The number of results of a line of {@code n} elements. */
  public long length(long n) {
    return kind == Kind.TOPK || kind == Kind.ARGTOPK ? number : n;
  }

  /**
   * This with a place that is not negative.
   *
   * @param n the number of elements of a line
   * @throws IllegalArgumentException when the line does not have the place
   */
  public Arrangement checked(long n) {
    switch (kind) {
      case SORT, ARGSORT -> {
        return this;
      }
      case PARTITION, ARGPARTITION -> {
        if (number < -n || number >= n) {
          throw new IllegalArgumentException(
              "Cannot partition "
                  + n
                  + " elements at place "
                  + number
                  + (n == 0 ? " (1 or more)" : " (in [" + -n + ", " + n + "))"));
        }
        return new Arrangement(kind, descending, number < 0 ? number + n : number);
      }
      case TOPK, ARGTOPK -> {
        if (number < 0 || number > n) {
          throw new IllegalArgumentException(
              "Cannot take the greatest " + number + " of " + n + " elements (in [0, " + n + "])");
        }
        return this;
      }
    }
    throw new AssertionError(kind);
  }
}
