package org.distarray.connector.np;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.array.ArrayLike;
import org.distarray.array.Over;
import org.distarray.array.Splitting;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.ndarray.NdArray;

/** The arguments of a call of np, by the names of NumPy's parameters. */
final class Given<A extends ArrayLike<A>> {
  private final Signature signature;
  private final Map<String, Object> values;

  Given(Signature signature, Map<String, Object> values) {
    this.signature = signature;
    this.values = values;
  }

  /** The argument as it was given, or its default; null for None. */
  Object value(String name) {
    return values.get(name);
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  boolean is(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** The array that a function is of. */
  @SuppressWarnings("unchecked") // all arrays of a call are of the kind of the first
  A array(String name) {
    if (values.get(name) instanceof ArrayLike<?> a) {
      return (A) a;
    }
    throw wrong(name, "an array");
  }

  /** Several arrays: a list, or the parts of one array along its first axis. */
  @SuppressWarnings("unchecked") // all arrays of a call are of the kind of the first
  List<A> arrays(String name) {
    if (values.get(name) instanceof List<?> list
        && list.stream().allMatch(ArrayLike.class::isInstance)) {
      return (List<A>) list;
    } else if (values.get(name) instanceof ArrayLike<?>) {
      return Splitting.unstack(array(name));
    }
    throw wrong(name, "a Seq or a tuple of arrays");
  }

  /** A Seq or a tuple of anything. */
  List<?> list(String name) {
    if (values.get(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a Seq or a tuple");
  }

  /** An array, or what is as good as one, of the kind of the first one. */
  A array(String name, A first) {
    return first.selecting().array("call np." + signature.name(), values.get(name));
  }

  int whole(String name) {
    return Math.toIntExact(wholeLong(name));
  }

  long wholeLong(String name) {
    if (values.get(name) instanceof Integer || values.get(name) instanceof Long) {
      return ((Number) values.get(name)).longValue();
    }
    throw wrong(name, "a whole number");
  }

  double number(String name) {
    if (values.get(name) instanceof Number n) {
      return n.doubleValue();
    }
    throw wrong(name, "a number");
  }

  String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text");
  }

  /** Whole numbers: one, or a Seq or tuple of them. */
  long[] wholes(String name) {
    Object value = values.get(name);
    List<?> all = value instanceof List<?> list ? list : Arrays.asList(value);
    if (!all.stream().allMatch(n -> n instanceof Integer || n instanceof Long)) {
      throw wrong(name, "whole numbers");
    }
    return all.stream().mapToLong(n -> ((Number) n).longValue()).toArray();
  }

  /** Numbers: one, or a Seq or tuple of them. */
  double[] numbers(String name) {
    Object value = values.get(name);
    List<?> all = value instanceof List<?> list ? list : Arrays.asList(value);
    if (!all.stream().allMatch(Number.class::isInstance)) {
      throw wrong(name, "numbers");
    }
    return all.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
  }

  /** The number at an index of a local array, or of what is as good as one. */
  double number(String name, long index) {
    Object value = values.get(name);
    NdArray local = value instanceof NdArray a ? a : NdArray.asarray(value);
    return PlainNumber.real(local.item(index));
  }

  /** The arguments of which one has another value, such as a part of it. */
  Given<A> with(String name, Object value) {
    Map<String, Object> own = new HashMap<>(values);
    own.put(name, value);
    return new Given<>(signature, own);
  }

  /** Axes: none for None. */
  int[] axes(String name) {
    return has(name)
        ? Arrays.stream(wholes(name)).mapToInt(Math::toIntExact).toArray()
        : new int[0];
  }

  /** The array along whose axis a function works: flat where there is no {@code axis}. */
  A alongAxis(String name) {
    return has("axis") ? array(name) : array(name).reshape(-1);
  }

  /** The axis of {@link #alongAxis}. */
  int axis() {
    return has("axis") ? whole("axis") : 0;
  }

  /** A dtype, or its name; null for None. */
  DType dtype(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof DType) {
      return (DType) value;
    } else if (value instanceof String text) {
      return DType.of(text);
    }
    throw wrong(name, "a dtype, such as np.float32");
  }

  /** The options of a reduction of the array {@code a}. */
  Over<A> over() {
    Over<A> out = array("a").over(axes("axis"));
    out = is("keepdims") ? out.keepdims() : out;
    out = has("dtype") ? out.dtype(dtype("dtype")) : out;
    out = has("ddof") && number("ddof") != 0 ? out.ddof(number("ddof")) : out;
    out = has("initial") ? out.initial(value("initial")) : out;
    return has("where") ? out.where(value("where")) : out;
  }

  /** The error of an argument that is no such value. */
  IllegalArgumentException wrong(String name, String right) {
    return new IllegalArgumentException(
        "Cannot call np."
            + signature.name()
            + ": "
            + name
            + " is "
            + NamedFunction.kind(values.get(name))
            + " ("
            + right
            + "; np."
            + signature
            + ")");
  }

  /** The error of an argument that this library has under another name. */
  IllegalArgumentException elsewhere(String name, String where) {
    return new IllegalArgumentException(
        "Cannot call np." + signature.name() + " with " + name + " (" + where + ")");
  }

  /** Pairs of numbers for each of some axes, as NumPy's pad_width has them. */
  long[][] pairs(String name, int ndim) {
    Object value = values.get(name);
    List<?> all = value instanceof List<?> list ? list : Arrays.asList(value);
    boolean isFlat = all.stream().noneMatch(List.class::isInstance);
    List<long[]> rows = new ArrayList<>();
    for (Object row : isFlat ? List.of(all) : all) {
      rows.add(with(name, row).wholes(name));
    }
    if (rows.size() != 1 && rows.size() != ndim
        || rows.stream().anyMatch(row -> row.length < 1 || row.length > 2)) {
      throw wrong(name, "a number, a pair, or a pair for each axis");
    }
    long[][] out = new long[ndim][];
    for (int d = 0; d < ndim; d++) {
      long[] row = rows.get(rows.size() == 1 ? 0 : d);
      out[d] = new long[] {row[0], row[row.length - 1]};
    }
    return out;
  }
}
