package org.distarray.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Filling;
import org.distarray.array.Logic;
import org.distarray.array.Special;

/** Calls of each element: bounds, rounding, casts, comparisons, parts. */
final class ElementCalls {
  private ElementCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("clip", in -> in.a().clip(in.value("min"), in.value("max")));
    rows.put("round", in -> in.a().round(in.number("decimals", 0)));
    rows.put("astype", in -> in.a().astype(in.text("dtype")));
    rows.put("where", in -> ArrayApi.where(in.a(), in.second(), in.args().get(2)));
    rows.put("copy", in -> in.a().copy());
    rows.put("divmod", in -> in.a().divmod(in.second()));
    rows.put("modf", in -> in.a().modf());
    rows.put("frexp", in -> in.a().frexp());
    rows.put("sinc", in -> Special.sinc(in.a()));
    rows.put("angle", in -> Special.angle(in.a()));
    rows.put("nan_to_num", ElementCalls::nanToNum);
    rows.put("piecewise", ElementCalls::piecewise);
    rows.put("isposinf", in -> Logic.isposinf(in.a()));
    rows.put("isneginf", in -> Logic.isneginf(in.a()));
    rows.put("isclose", ElementCalls::isclose);
    rows.put("allclose", ElementCalls::allclose);
    rows.put("array_equal", in -> Logic.arrayEqual(in.a(), in.second()));
    rows.put("fillna", in -> Filling.fillna(in.a(), in.second()));
  }

  private static <A extends ArrayLike<A>> A nanToNum(Given<A> in) {
    return in.has("nan")
        ? Special.nanToNum(in.a(), in.real("nan", 0), in.real("posinf", 0), in.real("neginf", 0))
        : Special.nanToNum(in.a());
  }

  private static <A extends ArrayLike<A>> A piecewise(Given<A> in) {
    List<Function<A, Object>> functions = new ArrayList<>(List.of(x -> x.add(1), x -> 7));
    if (in.flag("rest")) {
      functions.add(x -> x.multiply(2));
    }
    return Special.piecewise(in.a(), in.arrays().subList(1, 3), functions);
  }

  private static <A extends ArrayLike<A>> A isclose(Given<A> in) {
    return Logic.isclose(
        in.a(), in.second(), in.real("rtol", 1e-5), in.real("atol", 1e-8), in.flag("equal_nan"));
  }

  private static <A extends ArrayLike<A>> boolean allclose(Given<A> in) {
    return Logic.allclose(
        in.a(), in.second(), in.real("rtol", 1e-5), in.real("atol", 1e-8), in.flag("equal_nan"));
  }
}
