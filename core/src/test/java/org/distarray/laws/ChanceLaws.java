package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.Random;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Random numbers, orders and choices are the same on every layout. */
public interface ChanceLaws extends ArrayLaws {

  private Random seeded() {
    return context().random().seed(11);
  }

  private static Distribution whole(Shape shape) {
    return Distribution.fromShape(shape, "n".repeat(shape.ndim()), null, 0);
  }

  @Test
  default void everyLawGivesTheSameNumbersOnEveryLayout() {
    List<BiFunction<Random, Distribution, DistArray>> laws =
        List.of(
            Random::rand,
            Random::randn,
            (r, d) -> r.uniform(d, -3, 5),
            (r, d) -> r.exponential(d, 2),
            (r, d) -> r.gamma(d, 0.3, 2),
            (r, d) -> r.gamma(d, 3, 2),
            (r, d) -> r.beta(d, 0.5, 0.5),
            (r, d) -> r.beta(d, 2, 5),
            (r, d) -> r.poisson(d, 3),
            (r, d) -> r.poisson(d, 300),
            (r, d) -> r.binomial(d, 10, 0.25),
            (r, d) -> r.binomial(d, 1000, 0.75),
            (r, d) -> r.integers(d, -5, 5, DType.INT8));
    for (int seed = 0; seed < rounds(10 * laws.size()); seed++) {
      BiFunction<Random, Distribution, DistArray> law = laws.get(seed % laws.size());
      Draw draw = new Draw("chance", seed, TARGETS);
      Shape shape = draw.shape();
      NdArray want = law.apply(seeded(), whole(shape)).toArray();
      assertSame(want, law.apply(seeded(), draw.layout(shape)), draw);
    }
  }

  @Test
  default void integersOfEachDtypeFillTheirRange() {
    long[][] ranges = {{0, 2}, {0, 256}, {-128, 128}, {250, 256}, {-7, -6}};
    for (DType dtype : DType.values()) {
      for (long[] range : ranges) {
        long low = range[0];
        long high = range[1];
        Distribution d = context().distribution(20_000);
        if (!holds(dtype, low) || !holds(dtype, high - 1)) {
          assertRefused(() -> seeded().integers(d, low, high, dtype), "Cannot ");
          continue;
        }
        DistArray drawn = seeded().integers(d, low, high, dtype);
        assertEquals(dtype, drawn.dtype());
        long[] values = drawn.astype(DType.INT64).toArray().toLongs();
        long[] distinct = Arrays.stream(values).distinct().sorted().toArray();
        assertEquals(high - low, distinct.length, dtype + " from " + low);
        assertEquals(low, distinct[0]);
      }
    }
  }

  @Test
  default void integersOfAllValuesOfADtypeAreEquallyLikely() {
    int n = 16_000;
    for (DType dtype : DType.values()) {
      if (dtype.isInteger()) {
        BigInteger end = dtype.greatest().add(BigInteger.ONE);
        assertEven(seeded().integers(dtype.least(), end, dtype, n), dtype.least(), end);
      }
    }
    BigInteger half = BigInteger.ONE.shiftLeft(63);
    assertEven(
        seeded().integers(half, half.shiftLeft(1), DType.UINT64, n), half, half.shiftLeft(1));
    NdArray last =
        seeded().integers(half.subtract(BigInteger.TWO), half, DType.INT64, 99).toArray();
    assertEquals(Long.MAX_VALUE, last.max().asLong());
    assertEquals(Long.MAX_VALUE - 1, last.min().asLong());
    assertRefused(() -> seeded().integers(half, half, DType.UINT64, 3), "(low below high)");
    BigInteger beyond = half.shiftLeft(1).add(BigInteger.ONE);
    assertRefused(() -> seeded().integers(half, beyond, DType.UINT64, 3), "18446744073709551616");
  }

  /** Of a range of a power of two, the first four bits are drawn alike. */
  private static void assertEven(DistArray drawn, BigInteger low, BigInteger end) {
    int bits = end.subtract(low).bitLength() - 1;
    int[] counts = new int[16];
    for (long value : drawn.astype(DType.INT64).toArray().toLongs()) {
      counts[(int) ((value - low.longValue()) >>> (bits - 4))]++;
    }
    double want = drawn.size() / 16.0;
    double distance = Arrays.stream(counts).mapToDouble(c -> (c - want) * (c - want)).sum() / want;
    // chi-square(15), 1 in 10,000
    assertTrue(distance < 44.3, () -> drawn.dtype() + " " + Arrays.toString(counts));
  }

  private static boolean holds(DType dtype, long value) {
    return switch (dtype) {
      case BOOL -> value == 0 || value == 1;
      case INT8 -> value == (byte) value;
      case UINT8 -> value == (value & 0xff);
      case UINT16, UINT32, UINT64 -> value >= 0;
      case INT16, INT32, INT64 -> true;
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> false;
    };
  }

  @Test
  default void aPermutationHasEveryRowOnceOnEveryLayout() {
    for (int seed = 0; seed < rounds(40); seed++) {
      Draw draw = new Draw("permutation", seed, TARGETS);
      Shape shape = draw.shape();
      if (shape.ndim() == 0) {
        continue;
      }
      NdArray a = NdArray.arange(DType.INT64, shape.toArray());
      long n = shape.dim(0);
      long[] order = seeded().permutation(n).toArray().toLongs();
      long[] sorted = order.clone();
      Arrays.sort(sorted);
      assertArrayEquals(NdArray.arange(DType.INT64, n).toLongs(), sorted, draw.toString());
      DistArray there = context().fromArray(a, draw.layout(shape));
      NdArray want = a.take(NdArray.of(order), 0);
      assertSame(want, seeded().permutation(there), draw);
      seeded().shuffle(there);
      assertSame(want, there, draw + " shuffled");
    }
  }

  @Test
  default void allOrdersOfThreeAreEquallyLikely() {
    int times = rounds(3000);
    int[] counts = new int[27];
    Random random = seeded();
    for (int k = 0; k < times; k++) {
      long[] order = random.permutation(3).toArray().toLongs();
      counts[(int) (9 * order[0] + 3 * order[1] + order[2])]++;
    }
    double want = times / 6.0;
    double distance =
        Arrays.stream(counts).filter(c -> c > 0).mapToDouble(c -> (c - want) * (c - want)).sum()
            / want;
    assertTrue(distance < 25.7, () -> Arrays.toString(counts)); // chi-square(5), 1 in 10,000
  }

  @Test
  default void choicesAreTheSameOnEveryLayoutAndDistinctWithoutReplacement() {
    NdArray rows = NdArray.arange(DType.INT64, 30, 2);
    NdArray p = NdArray.arange(DType.FLOAT64, 30).divide(435);
    for (int seed = 0; seed < rounds(20); seed++) {
      Draw draw = new Draw("choice", seed, TARGETS);
      DistArray there = context().fromArray(rows, draw.layout(rows.shape()));
      DistArray chances = context().fromArray(p, draw.layout(p.shape()));
      DistArray here = context().fromArray(rows, whole(rows.shape()));
      DistArray even = context().fromArray(p, whole(p.shape()));
      for (boolean replace : new boolean[] {true, false}) {
        NdArray drawn = seeded().choice(there, replace, 5, 4).toArray();
        assertSame(drawn, seeded().choice(here, replace, 5, 4), draw);
        assertEquals(Shape.of(5, 4, 2), drawn.shape());
        NdArray weighed = seeded().choice(there, chances, replace, 20).toArray();
        assertSame(weighed, seeded().choice(here, even, replace, 20), draw);
        if (!replace) {
          assertEquals(40, Arrays.stream(drawn.toLongs()).distinct().count(), draw.toString());
          assertEquals(40, Arrays.stream(weighed.toLongs()).distinct().count(), draw.toString());
        }
        assertTrue(Arrays.stream(weighed.toLongs()).noneMatch(v -> v == 0), "probability 0");
      }
    }
  }

  @Test
  default void choicesFollowTheirProbabilities() {
    double[] p = {0.1, 0, 0.6, 0.3};
    DistArray from = context().arange(4);
    DistArray chances = context().fromArray(NdArray.of(p));
    int n = 20_000;
    long[] drawn = seeded().choice(from, chances, true, n).toArray().toLongs();
    for (int k = 0; k < p.length; k++) {
      long value = k;
      double share = Arrays.stream(drawn).filter(v -> v == value).count() / (double) n;
      assertEquals(p[k], share, 4.5 * Math.sqrt(p[k] * (1 - p[k]) / n), "of " + k);
    }
    // the first of those drawn without replacement has these probabilities, too; one engine tells,
    // and others draw the same
    int times = 300;
    Random random = seeded();
    double first = 0;
    try (Context one = Context.local(1)) {
      Random same = one.random().seed(11);
      DistArray four = one.arange(4);
      DistArray odds = one.fromArray(NdArray.of(p));
      for (int k = 0; k < times; k++) {
        NdArray two = same.choice(four, odds, false, 2).toArray();
        if (k < rounds(times)) {
          assertSame(two, random.choice(from, chances, false, 2), "draw " + k);
        }
        first += two.item(0).equals(2L) ? 1.0 / times : 0;
      }
    }
    assertEquals(0.6, first, 4.5 * Math.sqrt(0.24 / times));
  }

  @Test
  default void callsGiveOtherNumbersAndTheSeedGivesThemAgain() {
    Random random = seeded();
    NdArray first = random.gamma(2, 1, 50).toArray();
    NdArray second = random.gamma(2, 1, 50).toArray();
    assertNotEquals(first.item(0), second.item(0));
    assertSame(first, seeded().gamma(2, 1, 50), "after the seed");
  }

  @Test
  default void wrongParametersAreRefusedAtTheCall() {
    Random r = context().random();
    double nan = Double.NaN;
    DistArray five = context().arange(5);
    DistArray p = context().ones(5).divide(5.0);
    assertRefused(() -> r.exponential(-1, 3), "Cannot draw exponential numbers: scale -1.0 (");
    assertRefused(() -> r.gamma(nan, 1, 3), "Cannot draw gamma numbers: shape NaN (0 or more)");
    assertRefused(() -> r.gamma(1, -2, 3), "Cannot draw gamma numbers: scale -2.0 (0 or more)");
    assertRefused(() -> r.beta(0, 1, 3), "Cannot draw beta numbers: a 0.0 (above 0)");
    assertRefused(() -> r.poisson(-0.5, 3), "Cannot draw Poisson numbers: mean -0.5 (");
    assertRefused(() -> r.binomial(-1, 0.5, 3), "Cannot draw binomial numbers: n -1 (");
    assertRefused(() -> r.binomial(9, 1.5, 3), "Cannot draw binomial numbers: p 1.5 (0 to 1)");
    assertRefused(() -> r.normal(0, -1, 3), "Cannot draw normal numbers: scale -1.0 (");
    assertRefused(() -> r.uniform(0, nan, 3), "Cannot draw uniform numbers: low 0.0, high NaN");
    assertRefused(() -> r.integers(3, 3, 4), "Cannot draw integers from [3, 3) (low below high)");
    assertRefused(() -> r.choice(five, false, 6), "Cannot draw 6 different rows from 5 (");
    assertRefused(() -> r.choice(context().arange(0), 1), "Cannot draw 1 rows from 0 (");
    assertRefused(() -> r.choice(five.sum(), 1), "Cannot draw from rows of ");
    assertRefused(() -> r.choice(five, p.get(":4"), true, 1), "probabilities of shape (4,)");
    assertRefused(() -> r.choice(five, p.multiply(2), true, 1), "sum to 2.0");
    assertRefused(() -> r.permutation(-1), "-1");
  }
}
