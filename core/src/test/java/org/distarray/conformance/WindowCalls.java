package org.distarray.conformance;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Calculus;
import org.distarray.array.Filling;
import org.distarray.array.Rolling;
import org.distarray.array.Signals;

/** Calls of an element and its neighbours: differences, windows, filling. */
final class WindowCalls {
  private WindowCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("diff", WindowCalls::diff);
    rows.put("ediff1d", WindowCalls::ediff1d);
    rows.put("gradient", WindowCalls::gradient);
    rows.put("trapezoid", WindowCalls::trapezoid);
    rows.put("unwrap", in -> Calculus.unwrap(in.a()));
    rows.put("interp", in -> Calculus.interp(in.a(), in.doubles("xp"), in.doubles("fp")));
    rows.put(
        "sliding_window_view",
        in -> Signals.slidingWindowView(in.a(), in.number("n", 1), in.axis()));
    rows.put("convolve", in -> Signals.convolve(in.a(), in.localSecond(), in.text("mode")));
    rows.put("correlate", in -> Signals.correlate(in.a(), in.localSecond(), in.text("mode")));
    rows.put("rolling", WindowCalls::rolling);
    rows.put("ffill", in -> Filling.ffill(in.a(), in.axis(), limit(in)));
    rows.put("bfill", in -> Filling.bfill(in.a(), in.axis(), limit(in)));
  }

  private static long limit(Given<?> in) {
    return in.has("limit") ? in.params().get("limit").asLong() : Long.MAX_VALUE;
  }

  private static <A extends ArrayLike<A>> A diff(Given<A> in) {
    return ArrayApi.diff(
        in.a(), in.number("n", 1), in.value("prepend"), in.value("append"), in.axis());
  }

  private static <A extends ArrayLike<A>> A ediff1d(Given<A> in) {
    return in.args().size() > 1
        ? Calculus.ediff1d(in.a(), in.second(), in.args().get(2))
        : Calculus.ediff1d(in.a());
  }

  private static <A extends ArrayLike<A>> Object gradient(Given<A> in) {
    return in.args().size() > 1
        ? Calculus.gradient(
            in.a(), in.args().subList(1, in.args().size()), in.number("order", 1), in.axes())
        : Calculus.gradient(in.a(), List.of(), in.number("order", 1), in.axes());
  }

  private static <A extends ArrayLike<A>> A trapezoid(Given<A> in) {
    return in.args().size() > 1
        ? Calculus.trapezoid(in.a(), in.second(), in.axis())
        : Calculus.trapezoid(in.a());
  }

  private static <A extends ArrayLike<A>> A rolling(Given<A> in) {
    Rolling<A> rolling = in.a().rolling(in.axis(), in.number("n", 1));
    rolling = in.flag("center") ? rolling.center() : rolling;
    rolling = in.has("least") ? rolling.minPeriods(in.number("least", 1)) : rolling;
    return rolling.ddof(in.correction()).reduce(in.reduction());
  }
}
