package org.distarray.ndarray;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.distarray.array.ArrayLike;
import org.distarray.array.One;
import org.distarray.array.ReduceOptions;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/** Checks the arguments of local arrays: the index of an element, another array, a value to set. */
final class Element {
  private Element() {}

  /**
   * The index of one element, none of it negative.
   *
   * @param index -1 is the last of a dimension; none for an array of one element
   */
  static long[] index(Shape shape, long... index) {
    long[] out = One.index(shape, index);
    for (int d = 0; d < out.length; d++) {
      out[d] += out[d] < 0 ? shape.dim(d) : 0;
    }
    return out;
  }

  /** An element, as {@link NdArray#item} gives it. */
  static Object item(NdArray a, long... index) {
    long[] at = index(a.shape(), index);
    return switch (a.dtype()) {
      case BOOL -> a.getBoolean(at);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> a.getLong(at);
      case UINT64 -> new BigInteger(Long.toUnsignedString(a.getLong(at)));
      case FLOAT32, FLOAT64 -> a.getDouble(at);
      case COMPLEX64, COMPLEX128 -> a.getComplex(at);
    };
  }

  /** The elements as nested lists. */
  static List<?> list(NdArray a) {
    if (a.ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot list the elements of a 0-d array: it has one (item() gives it)");
    }
    List<Object> out = new ArrayList<>();
    for (long i = 0; i < a.shape().dim(0); i++) {
      NdArray each = a.get(i);
      out.add(each.ndim() == 0 ? each.item() : list(each));
    }
    return out;
  }

  /** An operand that is a local array. */
  static NdArray local(String doing, Object other) {
    checkLocal(doing, other);
    if (other instanceof NdArray a) {
      return a;
    }
    return JavaArrays.of(other)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot "
                        + doing
                        + ": "
                        + PlainNumber.describe(other)
                        + " (an NdArray, a Java array, a list or "
                        + PlainNumber.ACCEPTED
                        + ")"));
  }

  /**
   * Operands as numbers and local arrays; Java arrays and lists become arrays.
   *
   * @throws IllegalArgumentException when one is neither, or is not in this JVM
   */
  static Object[] operands(String doing, Object... given) {
    Object[] out = Required.given(doing, "the list of operands", given, "arrays").clone();
    for (int k = 0; k < out.length; k++) {
      out[k] = PlainNumber.kind(given[k]).isPresent() ? given[k] : local(doing, given[k]);
    }
    return out;
  }

  /** Refuses masks and labels that are not in this JVM. */
  static ReduceOptions local(String label, ReduceOptions with) {
    checkLocal("take the " + label, with.mask());
    checkLocal("take the " + label, with.labels());
    return with;
  }

  /** Refuses arrays that are not in this JVM. */
  static void checkLocal(String doing, Object operand) {
    if (operand instanceof ArrayLike<?> && !(operand instanceof NdArray)) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + ": "
              + operand
              + " beside a local array (call the method of the distributed one, which takes local"
              + " arrays, or bring it here by toArray())");
    }
  }

  /**
   * Sets all elements of a view.
   *
   * @param value a number that the dtype can hold, or a local array that is broadcast and cast
   */
  static void assign(NdArray region, Object value) {
    String doing = "set elements";
    if (PlainNumber.kind(value).isPresent()) {
      PlainNumber.checkStorable(value, region.dtype());
      region.assign(NdArray.repeated(region.dtype(), region.shape(), value));
      return;
    }
    NdArray from = local(doing, value);
    NdArray fitting = withoutLeadingOnes(from, region.ndim());
    IndexTransform spread = IndexTransform.broadcast(fitting.shape(), region.shape());
    NdArray cast = from.dtype() == region.dtype() ? fitting : fitting.astype(region.dtype());
    region.assign(cast.view(spread));
  }

  /**
   * Leading dimensions of length 1 that a region does not have are dropped, as NumPy drops them.
   */
  private static NdArray withoutLeadingOnes(NdArray a, int ndim) {
    NdArray out = a;
    while (out.ndim() > ndim && out.shape().dim(0) == 1) {
      out = out.get(Index.at(0));
    }
    return out;
  }
}
