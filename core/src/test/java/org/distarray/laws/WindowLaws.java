package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Filling;
import org.distarray.array.Rolling;
import org.distarray.array.Signals;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Gaps that are filled, and windows along an axis, are xarray's and NumPy's on every layout. */
public interface WindowLaws extends ArrayLaws {

  @Test
  default void fillsAndWindowsAreThoseOfNumPyAndXarrayOnEveryLayout() {
    assertRows("/numpy/windows.jsonl.gz", WindowLaws::answer);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    JsonNode with = row.json().get("params");
    A a = given.get(0);
    int axis = with.path("axis").asInt();
    long limit = with.path("limit").asLong();
    String mode = with.path("mode").asText();
    return switch (row.op()) {
      case "ffill" -> limit == 0 ? Filling.ffill(a, axis) : Filling.ffill(a, axis, limit);
      case "bfill" -> limit == 0 ? Filling.bfill(a, axis) : Filling.bfill(a, axis, limit);
      case "fillna" -> Filling.fillna(a, given.get(1));
      case "sliding" -> Signals.slidingWindowView(a, with.get("n").asLong(), axis);
      case "convolve" -> Signals.convolve(a, local(row), mode);
      case "correlate" -> Signals.correlate(a, local(row), mode);
      default -> {
        Rolling<A> rolling = a.rolling(axis, with.get("n").asInt()).ddof(with.get("ddof").asInt());
        long least = with.get("least").asLong();
        rolling = least == 0 ? rolling : rolling.minPeriods(least);
        rolling = with.get("center").asBoolean() ? rolling.center() : rolling;
        String name = row.op().substring("rolling_".length());
        yield name.equals("count") ? rolling.count() : rolling.reduce(Reduction.of(name));
      }
    };
  }

  private static NdArray local(Corpus.Row row) {
    return (NdArray) row.arguments().get(1);
  }

  @Test
  default void windowsHaveTheSameBitsOnEveryLayout() {
    NdArray x = NdArray.arange(DType.FLOAT64, 300).sin().divide(3);
    for (int n : new int[] {1, 2, 7, 50, 299, 300, 1000}) {
      NdArray sum = x.rolling(0, n).minPeriods(1).sum();
      NdArray spread = x.rolling(0, n).minPeriods(1).center().std();
      for (Distribution d : Draw.kinds(x.shape(), 7)) {
        DistArray a = context().fromArray(x, d);
        assertSame(sum, a.rolling(0, n).minPeriods(1).sum(), n + " on " + d);
        assertSame(spread, a.rolling(0, n).minPeriods(1).center().std(), n + " on " + d);
      }
    }
  }

  @Test
  default void windowsAtTheEdgesOfLongBlocksHaveTheSameBits() {
    NdArray line = NdArray.arange(DType.FLOAT64, 2400).sin().divide(3);
    NdArray gaps = line.copy();
    gaps.setItem(Double.NaN, 601);
    gaps.setItem(Double.NaN, 1790);
    for (long[] shape : new long[][] {{2400}, {800, 3}, {3, 800}, {2, 600, 2}}) {
      NdArray x = shape.length == 1 ? line : gaps.reshape(shape);
      int axis = shape.length == 1 || shape[0] > 3 ? 0 : 1;
      List<Distribution> layouts = new ArrayList<>(Draw.kinds(x.shape(), TARGETS));
      if (shape.length == 3) {
        layouts.add(context().distribution(x.shape(), "nbn"));
      }
      for (Reduction what : List.of(Reduction.MEAN, Reduction.MAX, Reduction.STD)) {
        int n = what == Reduction.MEAN ? 3 : 40;
        NdArray want = x.rolling(axis, n).center().minPeriods(2).reduce(what);
        for (Distribution d : layouts) {
          DistArray a = context().fromArray(x, d);
          DistArray got = a.rolling(axis, n).center().minPeriods(2).reduce(what);
          assertSame(want, got, what + " of " + n + " on " + d);
        }
      }
    }
    NdArray weights = NdArray.arange(DType.FLOAT64, 40).sin();
    for (String mode : List.of("full", "same", "valid")) {
      NdArray want = Signals.convolve(line, weights, mode);
      for (Distribution d : Draw.kinds(line.shape(), TARGETS)) {
        DistArray got = Signals.convolve(context().fromArray(line, d), weights, mode);
        assertSame(want, got, mode + " on " + d);
      }
    }
  }

  @Test
  default void aSumHasNoTermsOutsideItsWindow() {
    NdArray x = NdArray.arange(DType.FLOAT64, 12);
    x.setItem(1e300, 2);
    x.setItem(Double.POSITIVE_INFINITY, 3);
    NdArray got = context().fromArray(x).rolling(0, 2).sum().get("5:").toArray();
    assertSame(NdArray.arange(DType.FLOAT64, 12).multiply(2).subtract(1).get("5:"), got, "sums");
  }

  @Test
  default void gapsLongerThanABlockAreFilled() {
    NdArray x = NdArray.full(DType.FLOAT64, Shape.of(100), Double.NaN);
    x.setItem(7.0, 3);
    for (Distribution d : Draw.kinds(x.shape(), TARGETS)) {
      DistArray a = context().fromArray(x, d);
      assertSame(NdArray.full(DType.FLOAT64, Shape.of(97), 7), Filling.ffill(a, 0).get("3:"), d);
      assertSame(NdArray.full(DType.FLOAT64, Shape.of(4), 7), Filling.bfill(a, 0).get(":4"), d);
    }
  }

  @Test
  default void windowsAndFillsThatCannotBeAreRefused() {
    DistArray a = context().fromArray(NdArray.arange(DType.FLOAT64, 3, 4));
    assertRefused(() -> a.rolling(0, 0), "Cannot roll windows of 0 elements (1 or more)");
    assertRefused(() -> a.rolling(2, 3), "Cannot use axis 2");
    assertRefused(() -> a.rolling(0, 2).minPeriods(3), "at least 3 numbers (1 to 2)");
    assertRefused(() -> a.rolling(0, 2).reduce(Reduction.ANY), "Cannot take the rolling any");
    assertRefused(
        () -> a.astype(DType.COMPLEX64).rolling(0, 2), "Cannot roll windows over complex64");
    assertRefused(() -> Filling.ffill(a, 0, 0), "Cannot fill at most 0 NaNs in a row");
    assertRefused(
        () -> Signals.convolve(a, new long[] {1}, "full"),
        "Cannot convolve arrays of shapes (3, 4) and (1,)");
    assertRefused(
        () -> Signals.correlate(a.flatten(), new long[] {1}, "some"), "there is no mode 'some'");
    assertRefused(
        () -> Signals.slidingWindowView(a, 5, 1), "Cannot make windows of 5 elements", "(1 to 4)");
  }
}
