package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Floating sums have the same bits whether the array is held, as a whole or as a part of another,
 * or computed on the way: shapes with rows of any length, short ones that are added side by side
 * and long ones that are cut into tiles.
 */
class HeldAndComputedTest {
  private static final long[] LENGTHS = {
    1, 2, 3, 5, 8, 21, 32, 33, 64, 100, 511, 512, 513, 1000, 4096, 5000
  };
  private static Context context;

  @BeforeAll
  static void start() {
    context = Context.local(3);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private record Sum(String name, Function<DistArray, DistArray> of) {}

  private static List<Sum> sums(int ndim) {
    List<Sum> out = new ArrayList<>();
    out.add(new Sum("sum", DistArray::sum));
    out.add(new Sum("var", a -> a.variance()));
    for (int d = 0; d < ndim; d++) {
      int axis = d;
      out.add(new Sum("sum along " + axis, a -> a.sum(axis)));
      out.add(new Sum("mean along " + axis, a -> a.mean(axis)));
      out.add(new Sum("var along " + axis, a -> a.variance(axis)));
      out.add(new Sum("running sum along " + axis, a -> a.cumsum(axis)));
    }
    return out;
  }

  private static Shape shape(Random random) {
    int ndim = 1 + random.nextInt(3);
    long[] dims = new long[ndim];
    // blocks of many elements are added up with vectors
    int room = random.nextInt(5) == 0 ? 600_000 : 60_000;
    for (int d = 0; d < ndim; d++) {
      do {
        dims[d] = LENGTHS[random.nextInt(LENGTHS.length)];
      } while (dims[d] > room);
      room /= (int) dims[d];
    }
    return Shape.of(dims);
  }

  private static void assertSameBits(NdArray expected, DistArray actual, String what) {
    assertTrue(expected.sameAs(actual.toArray()), what);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theSameElementsHaveTheSameSums(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      Shape shape = shape(random);
      DType dtype = List.of(DType.FLOAT64, DType.FLOAT32, DType.COMPLEX128).get(random.nextInt(3));
      String letters = "nbc";
      StringBuilder layout = new StringBuilder();
      for (int d = 0; d < shape.ndim(); d++) {
        layout.append(letters.charAt(random.nextInt(3)));
      }
      Distribution where = context.distribution(shape, layout.toString());
      DistArray computed = context.random().randn(where).multiply(1e3).add(0.1).astype(dtype);
      DistArray held = computed.compute();
      for (Sum sum : sums(shape.ndim())) {
        String what = sum.name() + " of " + dtype + shape + " " + layout + ", seed " + seed;
        assertSameBits(sum.of().apply(held).toArray(), sum.of().apply(computed), what);
      }
      held.close();
    }
  }

  @Test
  void elementsAtTheEndsOfTheRangeHaveTheSameSumsToo() {
    double[] ends = {0, 1e308, -1e308, 1e200, -1e200, 1e-200, 3e-200, Double.NaN, 1e-310};
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Shape shape = shape(random);
      NdArray elements = NdArray.zeros(DType.FLOAT64, shape);
      int last = (int) shape.dim(shape.ndim() - 1);
      // in each column, after some ordinary elements or equal ones, those of one end or of all
      for (int k = 0; k < shape.size(); k++) {
        int column = k % last % 7;
        double end = ends[column < 5 ? column + random.nextInt(5) : random.nextInt(3)];
        boolean rare = random.nextInt(20) == 0;
        double x =
            column == 2 ? 0 : column == 3 ? 1e-200 * random.nextInt(3) : 1 + random.nextDouble();
        elements.storage().setDouble(k, rare && k > shape.size() / 3 ? end : x);
      }
      DistArray held = context.fromArray(elements, context.distribution(shape, "b"));
      DistArray computed = held.multiply(1);
      List<Sum> all = new ArrayList<>(sums(shape.ndim()));
      for (int d = 0; d < shape.ndim(); d++) {
        int axis = d;
        all.add(new Sum("product along " + d, a -> a.prod(axis)));
        all.add(new Sum("deviation along " + d, a -> a.std(axis)));
        all.add(new Sum("running product along " + d, a -> a.cumprod(axis)));
      }
      for (Sum sum : all) {
        String what = sum.name() + " of " + shape + ", seed " + seed;
        assertSameBits(sum.of().apply(held).toArray(), sum.of().apply(computed), what);
      }
    }
  }

  @Test
  void blocksWithoutElementsHaveSumsToo() {
    NdArray rows = NdArray.arange(DType.FLOAT64, 5, 2);
    for (String layout : List.of("nb", "nc", "bb")) {
      Distribution where = context.distribution(rows.shape(), layout);
      DistArray held = context.fromArray(rows, where);
      for (int axis = 0; axis < 2; axis++) {
        String what = "along " + axis + " of " + layout;
        NdArray want = LocalOps.reduce(Reduction.SUM, rows, axis);
        assertSameBits(want, held.sum(axis), what);
        assertSameBits(want, held.multiply(1).sum(axis), what + ", computed");
      }
    }
  }

  @Test
  void aPartOfAHeldArrayHasTheSumsOfItsCopy() {
    DistArray base =
        context.random().randn(context.distribution(Shape.of(60, 2000), "bn")).compute();
    for (String part : List.of("3:57, 100:1900", ":, ::2", "::-1, 7:", "1::3, 5:6", ":, 3:25")) {
      DistArray view = base.get(part);
      DistArray copy = view.distributeAs(view.distribution()).add(0.0).compute();
      for (Sum sum : sums(2)) {
        assertSameBits(
            sum.of().apply(copy).toArray(), sum.of().apply(view), sum.name() + " of " + part);
      }
    }
  }
}
