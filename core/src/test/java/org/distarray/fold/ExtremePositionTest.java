package org.distarray.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The states of argmin and argmax: cut, ordered and merged in any way, the answer is one. */
class ExtremePositionTest {
  private static final int N = 1100;

  @ParameterizedTest
  @EnumSource(DType.class)
  void anyCutsInAnyOrderGiveThePositionOfTheWhole(DType type) {
    for (Reduction r : List.of(Reduction.ARGMIN, Reduction.ARGMAX)) {
      for (int seed = 0; seed < 30; seed++) {
        Random random = new Random(seed);
        NdArray x = elements(type, random);
        List<Integer> order = new ArrayList<>(IntStream.range(0, N).boxed().toList());
        if (seed % 3 == 0) {
          Collections.shuffle(order, random);
        } else if (seed % 3 == 1) {
          Collections.reverse(order);
        }
        NdArray given = NdArray.zeros(type, Shape.of(N));
        long[] positions = new long[N];
        for (int k = 0; k < N; k++) {
          given.setItem(x.item(order.get(k)), k);
          positions[k] = order.get(k);
        }
        Reducer reducer = Typed.of(r, type, null, 0);
        List<Partial> states = new ArrayList<>();
        int from = 0;
        while (from < N) {
          int n = Math.min(N - from, random.nextInt(seed % 2 == 0 ? 9 : 900));
          states.add(state(reducer, given, positions, from, n));
          from += n;
        }
        Collections.shuffle(states, random);
        Partial all = states.get(0);
        for (Partial state : states.subList(1, states.size())) {
          all = random.nextBoolean() ? reducer.merge(all, state) : reducer.merge(state, all);
        }
        String what = r + " of " + type + " with seed " + seed;
        assertEquals(naive(x, r == Reduction.ARGMAX), reducer.finish(all, N).getLong(0), what);
      }
    }
  }

  private static Partial state(Reducer reducer, NdArray x, long[] positions, int from, int n) {
    JointAccumulator accumulator = reducer.accumulator(1);
    Object[] arrays = {x.storage().array(), positions};
    int half = from + n / 2; // the second run knows a least element
    accumulator.run(arrays, new int[] {from, from}, n / 2, 0);
    accumulator.run(arrays, new int[] {half, half}, n - n / 2, 0);
    return accumulator.partial();
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void elementsThatAreIdleChangeNothing(DType type) {
    for (Reduction r : List.of(Reduction.ARGMIN, Reduction.ARGMAX)) {
      int idle = 0;
      for (int seed = 0; seed < 200; seed++) {
        Random random = new Random(seed);
        NdArray x = elements(type, random);
        long[] positions = new long[N];
        for (int k = 0; k < N; k++) {
          positions[k] = (long) N - k; // the later ones win where elements are equal
        }
        JointAccumulator accumulator = Typed.of(r, type, null, 0).accumulator(2);
        Object[] arrays = {x.storage().array(), positions};
        accumulator.run(arrays, new int[] {0, 0}, seed, 1);
        int from = random.nextInt(N);
        int n = Math.min(N - from, random.nextInt(seed % 2 == 0 ? 9 : 900));
        boolean isIdle = accumulator.isIdle(arrays[0], from, n, 1);
        Partial before = accumulator.partial();
        accumulator.run(arrays, new int[] {from, from}, n, 1);
        if (isIdle) {
          String what = r + " of " + type + " with seed " + seed;
          assertEquals(before, accumulator.partial(), what);
          idle += n > 0 ? 1 : 0;
        }
      }
      if (type.width() == 1) {
        assertTrue(idle > 3, r + " of " + type + " has " + idle + " idle stretches");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void rowsGiveWhatRunsGive(DType type) {
    for (Reduction r : List.of(Reduction.ARGMIN, Reduction.ARGMAX)) {
      NdArray x = elements(type, new Random(5));
      long[] positions = new long[N];
      for (int k = 0; k < N; k++) {
        positions[k] = (long) N - k;
      }
      Reducer reducer = Typed.of(r, type, null, 0);
      JointAccumulator rows = reducer.accumulator(11);
      JointAccumulator runs = reducer.accumulator(11);
      Object[] arrays = {x.storage().array(), positions};
      rows.rows(arrays, new int[] {0, 0}, 11, N / 11, 9, 1);
      for (int i = 0; i < N; i += 11) {
        for (int k = 0; k < 9; k++) {
          runs.run(arrays, new int[] {i + k, i + k}, 1, 1 + k);
        }
      }
      assertEquals(runs.partial(), rows.partial(), r + " of " + type);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Reduction.class,
      names = {"ARGMIN", "ARGMAX"})
  void anAccumulatorOfElementsAloneIsRefused(Reduction r) {
    assertThrows(IllegalStateException.class, () -> Rules.accumulator(r, DType.FLOAT64, 1));
  }

  private static NdArray elements(DType type, Random random) {
    NdArray x = NdArray.zeros(type, Shape.of(N));
    for (int k = 0; k < N * type.width(); k++) {
      if (type.isBool() || type.isInteger()) {
        long v = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(3);
        x.storage().setLong(k, type.isBool() ? v & 1 : v);
      } else {
        double[] odd = {0.0, -0.0, 1, -1, 1e30, Double.POSITIVE_INFINITY};
        x.storage().setDouble(k, odd[random.nextInt(random.nextBoolean() ? 4 : 6)]);
      }
    }
    if (!type.isExact() && random.nextInt(4) == 0) { // the least is as great as can be
      double most = random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      for (int k = 0; k < N * type.width(); k++) {
        x.storage().setDouble(k, most);
      }
    }
    if (!type.isBool() && !type.isInteger() && random.nextInt(3) == 0) {
      x.storage().setDouble(random.nextInt(N * type.width()), Double.NaN);
      x.storage().setDouble(random.nextInt(N * type.width()), Double.NaN);
    }
    return x;
  }

  private static long naive(NdArray x, boolean largest) {
    int best = 0;
    for (int k = 1; k < N; k++) {
      if (wins(x, k, best, largest)) {
        best = k;
      }
    }
    return best;
  }

  private static boolean wins(NdArray x, int a, int b, boolean largest) {
    DType type = x.dtype();
    int sign = largest ? -1 : 1;
    if (type == DType.UINT64) {
      return sign * Long.compareUnsigned(x.getLong(a), x.getLong(b)) < 0;
    } else if (type.isBool() || type.isInteger()) {
      return sign * Long.compare(x.getLong(a), x.getLong(b)) < 0;
    }
    Complex p = x.getComplex(a);
    Complex q = x.getComplex(b);
    boolean noP = Double.isNaN(p.re()) || Double.isNaN(p.im());
    boolean noQ = Double.isNaN(q.re()) || Double.isNaN(q.im());
    if (noP || noQ) {
      return noP && !noQ;
    }
    double re = sign * (p.re() - q.re());
    boolean same = p.re() == q.re();
    return same ? sign * p.im() < sign * q.im() : re < 0 || sign * p.re() < sign * q.re();
  }
}
