package org.distarray.connector.np;

import java.util.List;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Calculus;
import org.distarray.array.Logic;
import org.distarray.array.Products;
import org.distarray.array.Signals;
import org.distarray.array.Special;
import org.distarray.dtype.DType;

/** NumPy's functions of numbers: limits, differences, points between others, products. */
final class NumberCalls {
  private NumberCalls() {}

  static <A extends ArrayLike<A>> void addTo(NumpyCalls<A> rows) {
    numbers(rows);
    lines(rows);
    products(rows);
  }

  private static <A extends ArrayLike<A>> void numbers(NumpyCalls<A> rows) {
    rows.add(
        "clip(a, a_min=None, a_max=None, min=None, max=None)",
        in -> {
          Object low = in.has("min") ? in.value("min") : in.value("a_min");
          Object high = in.has("max") ? in.value("max") : in.value("a_max");
          return in.array("a").clip(low, high);
        });
    rows.add("round(a, decimals=0)", in -> in.array("a").round(in.whole("decimals")));
    rows.add("around(a, decimals=0)", in -> in.array("a").round(in.whole("decimals")));
    rows.add(
        "isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)",
        in ->
            Logic.isclose(
                in.array("a"),
                in.value("b"),
                in.number("rtol"),
                in.number("atol"),
                in.is("equal_nan")));
    rows.add(
        "nan_to_num(x, nan=0.0, posinf=None, neginf=None)",
        in -> {
          A x = in.array("x");
          boolean isNarrow = x.dtype().realType() == DType.FLOAT32;
          double most = isNarrow ? Float.MAX_VALUE : Double.MAX_VALUE;
          return Special.nanToNum(
              x,
              in.number("nan"),
              in.has("posinf") ? in.number("posinf") : most,
              in.has("neginf") ? in.number("neginf") : -most);
        });
    rows.add("angle(z, deg=False)", in -> Special.angle(in.array("z"), in.is("deg")));
  }

  private static <A extends ArrayLike<A>> void lines(NumpyCalls<A> rows) {
    rows.add(
        "diff(a, n=1, axis=-1, prepend=None, append=None)",
        in ->
            ArrayApi.diff(
                in.array("a"),
                in.whole("n"),
                in.value("prepend"),
                in.value("append"),
                in.whole("axis")));
    rows.add(
        "gradient(f, spacing=1, axis=None, edge_order=1)",
        in -> {
          A f = in.array("f");
          int[] axes = in.axes("axis");
          if (axes.length != 1 && (axes.length > 1 || f.ndim() != 1)) {
            throw in.elsewhere("several axes", "an axis, or np.gradients, of all axes");
          }
          List<?> spacing = List.of(in.value("spacing"));
          return Calculus.gradient(f, spacing, in.whole("edge_order"), axes).get(0);
        });
    rows.add("trapezoid(y, x=None, dx=1.0, axis=-1)", NumberCalls::trapezoid);
    rows.add("trapz(y, x=None, dx=1.0, axis=-1)", NumberCalls::trapezoid);
    rows.add("unwrap(p, discont=None, axis=-1, period=None)", NumberCalls::unwrap);
    rows.add("interp(x, xp, fp, left=None, right=None, period=None)", NumberCalls::interp);
    rows.add(
        "convolve(a, v, mode='full')",
        in -> Signals.convolve(in.array("a"), in.value("v"), in.text("mode")));
    rows.add(
        "correlate(a, v, mode='valid')",
        in -> Signals.correlate(in.array("a"), in.value("v"), in.text("mode")));
  }

  private static <A extends ArrayLike<A>> A trapezoid(Given<A> in) {
    Object width = in.has("x") ? in.value("x") : in.value("dx");
    return Calculus.trapezoid(in.array("y"), width, in.whole("axis"));
  }

  private static <A extends ArrayLike<A>> A unwrap(Given<A> in) {
    Number period = in.has("period") ? (Number) in.value("period") : (Number) (2 * Math.PI);
    double discont = in.has("discont") ? in.number("discont") : period.doubleValue() / 2;
    return Calculus.unwrap(in.array("p"), discont, period, in.whole("axis"));
  }

  private static <A extends ArrayLike<A>> A interp(Given<A> in) {
    A x = in.array("x");
    if (in.has("period")) {
      return Calculus.interp(x, in.value("xp"), in.value("fp"), in.number("period"));
    }
    if (!in.has("left") && !in.has("right")) {
      return Calculus.interp(x, in.value("xp"), in.value("fp"));
    }
    double left = in.has("left") ? in.number("left") : in.number("fp", 0);
    double right = in.has("right") ? in.number("right") : in.number("fp", -1);
    return Calculus.interp(x, in.value("xp"), in.value("fp"), left, right);
  }

  private static <A extends ArrayLike<A>> void products(NumpyCalls<A> rows) {
    rows.add("tensordot(a, b, axes=2)", NumberCalls::tensordot);
    rows.add(
        "cross(a, b, axis=-1)",
        in -> Products.cross(in.array("a"), in.value("b"), in.whole("axis")));
  }

  /** NumPy's axes are a number of them, or a list of axes for each array. */
  private static <A extends ArrayLike<A>> A tensordot(Given<A> in) {
    if (!(in.value("axes") instanceof List<?> both)) {
      return Products.tensordot(in.array("a"), in.value("b"), in.whole("axes"));
    }
    if (both.size() != 2) {
      throw in.wrong("axes", "a number, or the axes of a and those of b");
    }
    int[] first = in.with("axes", both.get(0)).axes("axes");
    return Products.tensordot(
        in.array("a"), in.value("b"), first, in.with("axes", both.get(1)).axes("axes"));
  }
}
