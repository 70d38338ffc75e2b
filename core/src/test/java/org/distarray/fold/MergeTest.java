package org.distarray.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.engine.MergeTree;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of states: split anywhere and merge, and the result is that of the whole. */
class MergeTest {
  private static final int N = 65;
  private static final Set<Reduction> ALONE =
      EnumSet.complementOf(EnumSet.of(Reduction.ARGMIN, Reduction.ARGMAX));
  private static final Set<Reduction> ROUNDING =
      EnumSet.of(Reduction.SUM, Reduction.MEAN, Reduction.PROD, Reduction.VAR, Reduction.STD);

  @ParameterizedTest
  @EnumSource(value = Reduction.class, names = "ARG.*", mode = EnumSource.Mode.MATCH_NONE)
  void splittingAnywhereAndMergingGivesTheWhole(Reduction r) {
    for (DType input : DType.values()) {
      DType t = r.elementType(input, null);
      Object x = elements(t);
      NdArray whole = finish(r, state(r, t, x, 0, N), N);
      for (int cut = 0; cut <= N; cut++) {
        Partial merged = Rules.merge(r, state(r, t, x, 0, cut), state(r, t, x, cut, N));
        assertSame(r, whole, finish(r, merged, N), t + " cut at " + cut);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Reduction.class, names = "ARG.*", mode = EnumSource.Mode.MATCH_NONE)
  void mergingIsAssociative(Reduction r) {
    for (DType input : DType.values()) {
      DType t = r.elementType(input, null);
      Object x = elements(t);
      for (int i = 0; i <= N; i += 8) {
        for (int j = i; j <= N; j += 8) {
          Partial a = state(r, t, x, 0, i);
          Partial b = state(r, t, x, i, j);
          Partial c = state(r, t, x, j, N);
          NdArray left = finish(r, Rules.merge(r, Rules.merge(r, a, b), c), N);
          NdArray right = finish(r, Rules.merge(r, a, Rules.merge(r, b, c)), N);
          assertSame(r, left, right, t + " cut at " + i + " and " + j);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Reduction.class, names = "ARG.*", mode = EnumSource.Mode.MATCH_NONE)
  void theEmptyStateIsNeutral(Reduction r) {
    for (DType input : DType.values()) {
      DType t = r.elementType(input, null);
      Partial empty = Rules.accumulator(r, t, 1).partial();
      Partial p = state(r, t, elements(t), 0, N);
      assertTrue(finish(r, p, N).sameAs(finish(r, Rules.merge(r, empty, p), N)), t.label());
      assertTrue(finish(r, p, N).sameAs(finish(r, Rules.merge(r, p, empty), N)), t.label());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Reduction.class, names = "ARG.*", mode = EnumSource.Mode.MATCH_NONE)
  void rowsGiveWhatRunsGive(Reduction r) {
    for (DType input : DType.values()) {
      DType t = r.elementType(input, null);
      Object x = elements(t);
      // the matrix (13, 5) over its first axis: result k takes elements k, k + 5, ...
      Accumulator rows = Rules.accumulator(r, t, 7);
      for (int k = 0; k < N; k += 5) {
        rows.rows(x, k, 5, 1, 5, 1);
      }
      Accumulator runs = Rules.accumulator(r, t, 7);
      for (int k = 0; k < N; k++) {
        runs.run(x, k, 1, 1 + k % 5);
      }
      NdArray a = finish(r, rows.partial(), 13);
      NdArray b = finish(r, runs.partial(), 13);
      for (int k = 1; k < 6; k++) {
        assertSame(r, a.get(k + ":" + (k + 1)), b.get(k + ":" + (k + 1)), t + " result " + k);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Reduction.class, names = "ARG.*", mode = EnumSource.Mode.MATCH_NONE)
  void mergingAlignedGroupsFirstGivesTheSameBits(Reduction r) {
    DType t = r.elementType(DType.FLOAT64, null);
    Random random = new Random(3);
    for (int ranks = 1; ranks <= 20; ranks++) {
      List<Partial> states = new ArrayList<>();
      for (int p = 0; p < ranks; p++) {
        double[] x = random.doubles(random.nextInt(4), -1e6, 1e6).toArray();
        states.add(state(r, t, x, 0, x.length));
      }
      Partial all = MergeTree.merged(states, (lower, higher) -> Rules.merge(r, lower, higher));
      for (int group = 1; group <= 32; group *= 2) {
        List<Partial> groups = new ArrayList<>();
        for (int p = 0; p < ranks; p += group) {
          groups.add(
              MergeTree.merged(
                  states.subList(p, Math.min(ranks, p + group)),
                  (lower, higher) -> Rules.merge(r, lower, higher)));
        }
        assertEquals(
            all,
            MergeTree.merged(groups, (lower, higher) -> Rules.merge(r, lower, higher)),
            ranks + " ranks in groups of " + group);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void partsOfStatesAreTheStatesOfSomeResults(Reduction r) {
    double[] ends = {1, -2.5, 1e308, 1e308, 1e-200, Double.NaN, 3e200, 7};
    for (DType input : List.of(DType.FLOAT64, DType.COMPLEX128, DType.INT32, DType.BOOL)) {
      Typed alone = Typed.of(r, input, null, 0);
      NdArray x = NdArray.of(ends).astype(alone.elementTypes().get(0));
      assertPartsAreStates(alone, x.storage().array(), new long[] {8, 9, 10, 11, 4, 5, 6, 7});
      if (!r.takesPositions()) {
        assertPartsAreStates(
            new Grouped(alone, 2), x.storage().array(), new long[] {0, 1, 0, 1, 1, 0, 1, 0});
      }
    }
  }

  /** Of two rows of four elements, each taken twice. */
  private static void assertPartsAreStates(Reducer r, Object x, long[] second) {
    JointAccumulator all = r.accumulator(4);
    all.rows(new Object[] {x, second}, new int[2], 4, 2, 4, 0);
    Partial whole = all.partial();
    NdArray want = r.finish(r.merge(whole, whole), 4);
    for (int from = 0; from <= whole.results(); from++) {
      for (int to = from; to <= whole.results(); to++) {
        Partial part = whole.part(from, to);
        assertEquals(to - from, part.results());
        NdArray got = r.finish(r.merge(part, part), 4);
        assertTrue(want.get(from + ":" + to).sameAs(got), r.label() + " " + from + ":" + to);
      }
    }
  }

  @Test
  void mergingModifiesNeitherState() {
    for (Reduction r : ALONE) {
      Partial a = state(r, DType.FLOAT64, elements(DType.FLOAT64), 0, 20);
      Partial b = state(r, DType.FLOAT64, elements(DType.FLOAT64), 20, N);
      Partial before = a.copy();
      Partial other = b.copy();
      Rules.merge(r, a, b);
      assertEquals(before, a, r.label());
      assertEquals(other, b, r.label());
    }
  }

  @Test
  void aStateIsNotChangedByLaterElements() {
    Accumulator sum = Rules.accumulator(Reduction.SUM, DType.FLOAT64, 1);
    sum.run(new double[] {1}, 0, 1, 0);
    Partial one = sum.partial();
    sum.run(new double[] {2}, 0, 1, 0);
    assertEquals(1.0, finish(Reduction.SUM, one, 1).item(0));
    assertEquals(3.0, finish(Reduction.SUM, sum.partial(), 2).item(0));
  }

  @Test
  void statesThatDoNotBelongTogetherAreRefused() {
    Partial a = Rules.accumulator(Reduction.SUM, DType.FLOAT64, 2).partial();
    Partial b = Rules.accumulator(Reduction.SUM, DType.FLOAT64, 3).partial();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Rules.merge(Reduction.SUM, a, b));
    assertEquals(
        "Cannot merge partial(2 results of float64) with partial(3 results of float64) (states of one sum)",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MergeTree.merged(List.<Partial>of(), (x, y) -> Rules.merge(Reduction.SUM, x, y)));
    assertEquals("Cannot merge the states of 0 sources (1 or more)", e.getMessage());
  }

  @Test
  void statesTravel() throws Exception {
    for (Reduction r : ALONE) {
      Partial p = state(r, DType.COMPLEX64, elements(DType.COMPLEX64), 0, N);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(p);
      }
      Object back =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      assertEquals(p, back, r.label());
      assertEquals(p.hashCode(), back.hashCode(), r.label());
    }
  }

  @Test
  void sumsHardlyDependOnTheCut() {
    Random random = new Random(5);
    double[] x =
        random.doubles(100_000, -1, 1).map(v -> v * Math.pow(10, random.nextInt(12))).toArray();
    BigDecimal exact =
        Arrays.stream(x).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    double magnitude = Arrays.stream(x).map(Math::abs).sum();
    for (int ranks : new int[] {1, 3, 7, 64}) {
      NdArray sum = finish(Reduction.SUM, split(Reduction.SUM, x, ranks), x.length);
      // within a tile each of eight accumulators adds 64 numbers; between tiles the sum is
      // compensated
      assertEquals(
          exact.doubleValue(), sum.getDouble(0), 70 * 0x1p-53 * magnitude, ranks + " ranks");
    }
  }

  @Test
  void variancesAgreeWithExactArithmetic() {
    Random random = new Random(6);
    for (double offset : new double[] {0, 1, 100}) {
      double[] x = random.doubles(20_000).map(v -> v + offset).toArray();
      BigDecimal mean = BigDecimal.ZERO;
      for (double v : x) {
        mean = mean.add(new BigDecimal(v));
      }
      mean = mean.divide(BigDecimal.valueOf(x.length), MathContext.DECIMAL128);
      BigDecimal squares = BigDecimal.ZERO;
      for (double v : x) {
        BigDecimal d = new BigDecimal(v).subtract(mean);
        squares = squares.add(d.multiply(d));
      }
      double expected = squares.doubleValue() / x.length;
      for (int ranks : new int[] {1, 4, 7, 1000}) {
        double got = finish(Reduction.VAR, split(Reduction.VAR, x, ranks), x.length).getDouble(0);
        assertEquals(expected, got, 1e-12 * expected, ranks + " ranks, offset " + offset);
      }
    }
  }

  /**
   * Fill values of ocean data sets among temperatures: the two-pass formula of NumPy is the
   * reference.
   */
  @Test
  void hugeFillValuesDoNotSpoilVariances() {
    double[] x = new double[10_000];
    for (int k = 0; k < x.length; k++) {
      x[k] = k % 7 == 3 ? -1e34 : 20 + Math.sin(k);
    }
    double mean = Arrays.stream(x).sum() / x.length;
    double expected = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length;
    for (int ranks : new int[] {1, 4, 9}) {
      double got = finish(Reduction.VAR, split(Reduction.VAR, x, ranks), x.length).getDouble(0);
      assertEquals(expected, got, 1e-6 * expected, ranks + " ranks");
      double average =
          finish(Reduction.MEAN, split(Reduction.MEAN, x, ranks), x.length).getDouble(0);
      assertEquals(mean, average, 1e-12 * Math.abs(mean), ranks + " ranks");
    }
  }

  @Test
  void overflowInOneRankIsNotTurnedIntoNaNByMerging() {
    double[] x = {Double.MAX_VALUE, Double.MAX_VALUE, 1, 2};
    for (int ranks = 1; ranks <= 4; ranks++) {
      NdArray sum = finish(Reduction.SUM, split(Reduction.SUM, x, ranks), 4);
      assertEquals(Double.POSITIVE_INFINITY, sum.getDouble(0), ranks + " ranks");
    }
  }

  private static Partial split(Reduction r, double[] x, int ranks) {
    List<Partial> states = new ArrayList<>();
    for (int p = 0; p < ranks; p++) {
      int from = (int) ((long) x.length * p / ranks);
      int to = (int) ((long) x.length * (p + 1) / ranks);
      Accumulator accumulator = Rules.accumulator(r, DType.FLOAT64, 1);
      for (int k = from; k < to; k += 512) {
        accumulator.run(x, k, Math.min(512, to - k), 0);
      }
      states.add(accumulator.partial());
    }
    return MergeTree.merged(states, (lower, higher) -> Rules.merge(r, lower, higher));
  }

  private static Partial state(Reduction r, DType t, Object x, int from, int to) {
    Accumulator accumulator = Rules.accumulator(r, t, 1);
    accumulator.run(x, from, to - from, 0);
    return accumulator.partial();
  }

  private static NdArray finish(Reduction r, Partial p, long count) {
    return Rules.finish(r, p, count, 0, r.resultType(p.elementType(), null));
  }

  /** Numbers of mixed sign and order, none of them 0, so that a product shows each of them. */
  private static Object elements(DType t) {
    NdArray a = NdArray.zeros(t, Shape.of(N));
    for (int k = 0; k < N * t.width(); k++) {
      double v = 1 + (k * 37) % 101 / 50.0;
      a.storage()
          .setDouble(
              k, t.isBool() ? 1 : t.isInteger() ? k * 37 % 101 * 2 + 1 : k % 3 == 0 ? -v : v);
    }
    return a.storage().array();
  }

  private static void assertSame(Reduction r, NdArray want, NdArray got, String what) {
    boolean inexact = want.dtype().isFloat() || want.dtype().isComplex();
    if (!inexact || !ROUNDING.contains(r)) {
      assertTrue(want.sameAs(got), what + ": " + got + " instead of " + want);
      return;
    }
    double rtol = want.dtype().realType() == DType.FLOAT32 ? 2 * 0x1p-24 : 1e-13;
    NdArray a = want.reshape(want.size());
    NdArray b = got.reshape(got.size());
    for (int k = 0; k < want.size(); k++) {
      double size = Math.hypot(a.getComplex(k).re(), a.getComplex(k).im());
      assertEquals(a.getComplex(k).re(), b.getComplex(k).re(), rtol * size, what);
      assertEquals(a.getComplex(k).im(), b.getComplex(k).im(), rtol * size, what);
    }
  }
}
