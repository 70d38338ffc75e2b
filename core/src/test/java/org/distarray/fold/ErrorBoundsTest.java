package org.distarray.fold;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.distarray.dtype.DType;
import org.distarray.engine.MergeTree;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Exact;
import org.distarray.testing.LocalOps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bounds that {@link Reduction} and {@link Cumulative} state, at inputs that are meant to break
 * them: equal elements, whose errors all go one way, large offsets, and first elements that lie far
 * from all others.
 */
class ErrorBoundsTest {
  private static final double U = 0x1p-53;
  private static final int[] SIZES = {1, 2, 9, 65, 511, 512, 513, 4096};

  /** Inputs for sums. */
  private static Map<String, IntToDoubleFunction> inputs() {
    Map<String, IntToDoubleFunction> out = new LinkedHashMap<>();
    for (double x : new double[] {0.1, 1 / 3.0, 0.7, 1 + 0x1p-52, 1 + 0x1p-30, 2 - 0x1p-52}) {
      out.put("all " + x, k -> x);
    }
    out.put("1, then small ones", k -> k == 0 ? 1 : 0.9 * U);
    out.put("1 in each tile, then small ones", k -> k % 512 < 8 ? 1 : 0.51 * U);
    out.put("growing", k -> (k + 1) * 0.1);
    out.put("alternating", k -> (k % 2 == 0 ? 1 : -1) * (1 + k * 1e-7));
    out.put("cancelling", k -> (k % 8 < 4 ? 1 : -1) * (1e8 + 0.1 * k));
    out.put("waves", k -> Math.sin(k) * Math.exp(k % 20));
    Random random = new Random(4);
    double[] mixed = random.doubles(SIZES[SIZES.length - 1], 1, 2).toArray();
    out.put("random", k -> mixed[k]);
    return out;
  }

  /** Elements of a dtype in one line; parts of complex ones are made by turns. */
  private static NdArray line(DType t, int n, IntToDoubleFunction x) {
    NdArray out = NdArray.zeros(t, Shape.of(n));
    for (int k = 0; k < n * t.width(); k++) {
      out.storage().setDouble(k, x.applyAsDouble(k / t.width()));
    }
    return out;
  }

  private static double[] part(NdArray a, int part) {
    double[] out = new double[(int) a.size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = a.storage().getDouble(k * a.dtype().width() + part);
    }
    return out;
  }

  /**
   * What a reduction gives for a line that is cut in several ways: as one line, as states of pieces
   * that are merged, as a column, and as one of many columns.
   */
  private static List<NdArray> results(Reduction r, NdArray a, int ddof) {
    int n = (int) a.size();
    DType t = a.dtype();
    Object x = a.storage().array();
    DType result = r.resultType(t, null);
    List<NdArray> out = new ArrayList<>();
    for (int piece : new int[] {n, 1, 7, 512, 700}) {
      List<Partial> states = new ArrayList<>();
      for (int from = 0; from < n; from += piece) {
        Accumulator accumulator = Rules.accumulator(r, t, 1);
        accumulator.run(x, from, Math.min(piece, n - from), 0);
        states.add(accumulator.partial());
        if (states.size() > 300) {
          break;
        }
      }
      if ((long) states.size() * piece >= n) {
        out.add(
            Rules.finish(
                r,
                MergeTree.merged(states, (lower, higher) -> Rules.merge(r, lower, higher)),
                n,
                ddof,
                result));
      }
    }
    for (int columns : new int[] {1, 5, 40}) {
      NdArray rows = NdArray.zeros(t, Shape.of(n, columns));
      for (int c = 0; c < columns; c++) {
        rows.get(":, " + c).assign(a);
      }
      NdArray sums = LocalOps.reduce(r, rows, null, ddof, false, 0);
      out.add(sums.get("0:1"));
      out.add(sums.get(columns - 1 + ":" + columns));
    }
    return out;
  }

  private static void assertWithin(
      BigDecimal want, double got, double bound, DType t, String what) {
    double rounding = t.realType() == DType.FLOAT32 ? 0x1p-24 * Math.abs(got) : 0;
    assertTrue(Double.isFinite(got), what + ": " + got);
    double error = new BigDecimal(got).subtract(want).abs().doubleValue();
    assertTrue(error <= bound + rounding, what + ": " + error + " > " + bound);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32", "COMPLEX128", "COMPLEX64"})
  void sumsAndMeansAreWithin80Units(DType t) {
    for (Map.Entry<String, IntToDoubleFunction> input : inputs().entrySet()) {
      for (int n : SIZES) {
        NdArray a = line(t, n, input.getValue());
        for (int part = 0; part < t.width(); part++) {
          double[] x = part(a, part);
          BigDecimal sum = Exact.sum(x);
          BigDecimal mean = sum.divide(BigDecimal.valueOf(n), Exact.DIGITS);
          double bound = 80 * U * Exact.size(x).doubleValue();
          String what = n + " " + t + ", " + input.getKey();
          for (NdArray got : results(Reduction.SUM, a, 0)) {
            assertWithin(sum, at(got, 0, part), bound, t, "sum of " + what);
          }
          for (NdArray got : results(Reduction.MEAN, a, 0)) {
            assertWithin(mean, at(got, 0, part), bound / n, t, "mean of " + what);
          }
        }
      }
    }
  }

  private static double at(NdArray a, int k, int part) {
    return part == 0 ? a.getComplex(k).re() : a.getComplex(k).im();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "COMPLEX128"})
  void runningSumsAreWithin80Units(DType t) {
    for (Map.Entry<String, IntToDoubleFunction> input : inputs().entrySet()) {
      int n = 1600;
      NdArray a = line(t, n, input.getValue());
      for (int cut : new int[] {0, 1, 512}) {
        // what lies before the cut comes as a total
        NdArray before = a.get("0:" + cut);
        Accumulator totals = Rules.accumulator(Reduction.SUM, t, 1);
        totals.run(before.storage().array(), 0, cut, 0);
        NdArray carried = Carried.of(totals.partial(), Shape.of(2), 0);
        for (boolean rows : new boolean[] {false, true}) {
          NdArray got = a.copy();
          Scanner scanner = Scanner.of(Cumulative.SUM, t, 1);
          scanner.start(carried.storage().array(), 0);
          Object y = got.storage().array();
          for (int k = cut; k < n; k += rows ? 1 : 512) {
            if (rows) {
              scanner.row(y, k, y, k, 1, 0);
            } else {
              scanner.run(y, k, y, k, Math.min(512, n - k));
            }
          }
          for (int part = 0; part < t.width(); part++) {
            BigDecimal sum = BigDecimal.ZERO;
            double size = 0;
            for (int k = 0; k < n; k++) {
              sum = sum.add(new BigDecimal(at(a, k, part)));
              size += Math.abs(at(a, k, part));
              if (k >= cut) {
                String what = "element " + k + " of " + input.getKey() + ", cut at " + cut;
                assertWithin(sum, at(got, k, part), 80 * U * size, t, what);
              }
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32", "COMPLEX128", "COMPLEX64"})
  void productsAreWithinOneUnitForEachFactor(DType t) {
    double grain = t.realType() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
    for (double x :
        new double[] {1 + grain, 1 - grain, 1 + 3 * grain, 1.01, -0.99, 1 + 1 / 512.0}) {
      for (int n : new int[] {1, 2, 9, 64, 512, 513, 2000}) {
        NdArray a = NdArray.zeros(t, Shape.of(n));
        BigDecimal re = BigDecimal.ONE;
        BigDecimal im = BigDecimal.ZERO;
        for (int k = 0; k < n; k++) {
          a.storage().setDouble(k * t.width(), x);
          BigDecimal c = new BigDecimal(a.storage().getDouble(k * t.width()));
          BigDecimal d = BigDecimal.ZERO;
          if (t.isComplex()) {
            a.storage().setDouble(2 * k + 1, k % 2 == 0 ? 0.01 : -0.01);
            d = new BigDecimal(a.storage().getDouble(2 * k + 1));
          }
          BigDecimal next = re.multiply(c).subtract(im.multiply(d)).round(Exact.DIGITS);
          im = t.isComplex() ? re.multiply(d).add(im.multiply(c)).round(Exact.DIGITS) : im;
          re = next;
        }
        double size = Math.hypot(re.doubleValue(), im.doubleValue());
        double bound = (t.isComplex() ? 3 : 1) * n * U * size;
        double rounding = t.realType() == DType.FLOAT32 ? 0x1p-23 * size : 0;
        for (NdArray got : results(Reduction.PROD, a, 0)) {
          String what = n + " factors " + x + " of " + t;
          assertWithin(re, at(got, 0, 0), bound + rounding, t, what);
          assertWithin(im, at(got, 0, 1), bound + rounding, t, what);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32", "COMPLEX128", "COMPLEX64"})
  void variancesKeepTheirDigitsAtAnyOffset(DType t) {
    Random random = new Random(8);
    double[] noise = random.doubles(5000, -1, 1).toArray();
    Map<String, IntToDoubleFunction> shapes = new LinkedHashMap<>();
    shapes.put("noise", k -> noise[k]);
    shapes.put("two values", k -> k % 2);
    shapes.put("a step", k -> k < 1000 ? 0 : 1);
    shapes.put("a ramp", k -> k * 0.001);
    shapes.put("a far first element", k -> k == 0 ? 1e6 : noise[k]);
    shapes.put("a far first tile", k -> k < 512 ? 1e6 : noise[k]);
    shapes.put("a far last element", k -> k == 511 || k == 4999 ? -1e6 : noise[k]);
    double[] offsets = {0, 1e5, 1.6e9, -1e12, 1e15};
    int number = 0;
    for (Map.Entry<String, IntToDoubleFunction> shape : shapes.entrySet()) {
      for (int o = 0; o < offsets.length; o++) {
        for (int n : sizes(shape.getKey(), number + o)) {
          assertVariance(t, n, offsets[o], shape);
        }
      }
      number++;
    }
  }

  /** The sizes of a shape in one turn; what differs in long lines alone is always in them. */
  private static int[] sizes(String shape, int turn) {
    return switch (shape) {
      case "a step", "a far first tile", "a far last element" ->
          new int[] {new int[] {2, 9, 65}[turn % 3], 513, 5000};
      default -> new int[] {new int[] {2, 9, 65, 513, 5000}[turn % 5]};
    };
  }

  private static void assertVariance(
      DType t, int n, double offset, Map.Entry<String, IntToDoubleFunction> shape) {
    NdArray a = line(t, n, k -> offset + shape.getValue().applyAsDouble(k));
    double[] re = part(a, 0);
    double[] im = part(a, t.width() - 1);
    BigDecimal var = Exact.variance(re);
    var = t.isComplex() ? var.add(Exact.variance(im)) : var;
    double mean = Math.hypot(Exact.mean(re).doubleValue(), t.isComplex() ? offset : 0);
    double want = var.doubleValue();
    double bound = 32 * U * Math.log(n) / Math.log(2) * want + 32 * U * U * (want + mean * mean);
    for (NdArray got : results(Reduction.VAR, a, 0)) {
      String what = n + " of " + shape.getKey() + " at " + offset + " in " + t;
      assertWithin(var, got.getDouble(0), bound, t, what);
    }
  }
}
