package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Calculus;
import org.distarray.array.Signals;
import org.distarray.array.Special;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Differences, integrals, interpolation and composed functions are NumPy's on every layout. */
public interface CalculusLaws extends ArrayLaws {

  @Test
  default void differencesAndIntegralsAreNumPysOnEveryLayout() {
    assertRows("/numpy/calculus.jsonl.gz", CalculusLaws::answer);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    JsonNode with = row.json().get("params");
    A a = given.get(0);
    A last = given.get(given.size() - 1);
    return switch (row.op()) {
      case "sinc" -> Special.sinc(a);
      case "angle" -> Special.angle(a);
      case "nanToNum" -> Special.nanToNum(a);
      case "nanToNumWith" -> Special.nanToNum(a, -1, 9, -9);
      case "piecewise" -> {
        List<Function<A, Object>> functions = new ArrayList<>(List.of(v -> v.add(1), v -> 7));
        if (with.get("rest").asBoolean()) {
          functions.add(v -> v.multiply(2));
        }
        yield Special.piecewise(a, given.subList(1, 3), functions);
      }
      case "ediff1d" -> Calculus.ediff1d(a);
      case "ediff1dWith" -> Calculus.ediff1d(a, given.get(1), last);
      case "gradient" -> {
        int[] axes = Corpus.ints(with.get("axes"));
        int order = with.get("order").asInt();
        yield Calculus.gradient(a, given.subList(1, given.size()), order, axes)
            .get(with.get("result").asInt());
      }
      case "trapezoid" ->
          // a number has no dtype of its own
          Calculus.trapezoid(a, last.ndim() == 0 ? last.item() : last, with.get("axis").asInt());
      case "unwrap" -> {
        JsonNode period = with.get("period");
        Number p = period.isIntegralNumber() ? period.asLong() : (Number) period.asDouble();
        yield Calculus.unwrap(a, with.get("discont").asDouble(), p, with.get("axis").asInt());
      }
      case "interpPeriodic" ->
          Calculus.interp(a, points(given.get(1)), points(last), with.get("period").asDouble());
      case "angleDeg" -> Special.angle(a, true);
      case "slidingOf" -> {
        int[] axes = Corpus.ints(with.get("axes"));
        long[] lengths = Corpus.longs(with.get("n"));
        yield Signals.slidingWindowView(a, lengths, axes);
      }
      case "gradientOf" -> Calculus.gradient(a.astype(DType.FLOAT64), List.of(), 1).get(1);
      case "convolve" -> Signals.convolve(a, row.arguments().get(1), with.get("mode").asText());
      case "correlate" -> Signals.correlate(a, row.arguments().get(1), with.get("mode").asText());
      default -> {
        double[] xp = points(given.get(1));
        double[] fp = points(last);
        yield with.get("sides").asBoolean()
            ? Calculus.interp(a, xp, fp, -1, Double.NaN)
            : Calculus.interp(a, xp, fp);
      }
    };
  }

  private static double[] points(ArrayLike<?> a) {
    double[] out = new double[(int) a.size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = ((Number) a.item(k)).doubleValue();
    }
    return out;
  }

  @Test
  default void theGradientOfAParabolaIsExactWithEdgesOfOrderTwo() {
    DistArray x = context().fromArray(NdArray.arange(DType.FLOAT64, 40));
    DistArray slope = Calculus.gradient(x.square(), List.of(1), 2).get(0);
    assertSame(NdArray.arange(DType.FLOAT64, 40).multiply(2), slope, "2 x");
    double area = Calculus.trapezoid(x.square(), x, 0).asDouble();
    assertSame(NdArray.scalar(19779.5 + 0), NdArray.scalar(area + 0), "the area");
  }

  @Test
  default void pointsAndSpacingsThatDoNotFitAreRefused() {
    DistArray a = context().fromArray(NdArray.arange(DType.FLOAT64, 3, 4));
    DistArray one = a.get("0:1, 0:1");
    assertRefused(
        () -> Calculus.gradient(one, 0), "Cannot take the gradient along axis 0", "2 or more");
    assertRefused(() -> Calculus.gradient(a, List.of(1, 2, 3), 1), "along 2 axes with 3 spacings");
    assertRefused(
        () -> Calculus.unwrap(a.astype("complex64")), "Cannot unwrap angles of complex64 (real");
    assertRefused(
        () -> Calculus.gradient(a, List.of(new double[] {1, 2}), 1, 0),
        "coordinates of shape (2,)",
        "3 coordinates");
    assertRefused(
        () -> Calculus.interp(a, new double[] {1, 2}, new double[] {1}),
        "Cannot interpolate between 2 coordinates and 1 values");
    assertRefused(
        () -> Calculus.interp(a, NdArray.zeros(DType.INT64, Shape.of(0)), new double[] {}),
        "Cannot interpolate between points of shape (0,)");
    assertRefused(
        () -> Special.piecewise(a, List.of(a.less(1)), List.of()), "1 conditions and 0 functions");
    assertRefused(() -> Calculus.ediff1d(a.astype(DType.INT64), 0.5, null), "with ends of float64");
  }
}
