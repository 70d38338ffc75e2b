package org.distarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.error.LimitExceededException;
import org.distarray.function.EngineFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** The session on the original's poster. */
class PosterTest {
  private static final NdArray DATA =
      NdArray.asarray(
          new double[][] {
            {.48, .75, 0, .71, .06},
            {.21, .74, .79, .23, .54},
            {.84, .33, .71, .62, .98},
            {.46, .13, .12, .61, .35}
          });

  @Test
  void theSessionGivesWhatThePosterShows() {
    try (Context context = Context.local(4)) {
      DistArray darr = context.fromArray(DATA);
      assertEquals("<DistArray(shape=(4, 5), targets=[0, 1, 2, 3])>", darr.repr());
      assertEquals(
          List.of(Shape.of(1, 5), Shape.of(1, 5), Shape.of(1, 5), Shape.of(1, 5)),
          darr.localShapes());
      assertTrue(darr.toArray().sameAs(DATA));
      assertTrue(darr.sin().toArray().sameAs(LocalOps.apply(Ufunc.SIN, DATA)));

      DistArray columns = darr.get(":, 2::2");
      assertEquals(Shape.of(4, 2), columns.shape());
      assertTrue(
          darr.get(":-1, 2::2")
              .toArray()
              .sameAs(NdArray.asarray(new double[][] {{0, .06}, {.79, .54}, {.71, .98}})));

      DistArray total = darr.sum();
      assertArrayEquals(new int[] {0}, total.targets());
      assertEquals(9.66, total.asDouble(), 1e-12);
      DistArray rows = darr.sum(1);
      assertArrayEquals(new int[] {0, 1, 2, 3}, rows.targets());
      assertArrayEquals(new double[] {2.01, 2.51, 3.48, 1.67}, rows.toArray().toDoubles(), 0.015);
      assertArrayEquals(
          new double[] {1.99, 1.95, 1.62, 2.17, 1.93}, darr.sum(0).toArray().toDoubles(), 1e-12);

      List<Double> variances =
          context.apply(e -> LocalOps.reduce(Reduction.VAR, e.block().array()).getDouble(), darr);
      assertArrayEquals(
          new double[] {.1004, .0597, .0485, .0362},
          variances.stream().mapToDouble(v -> v).toArray(),
          5e-4);

      context.register(
          "localDemean",
          e -> {
            NdArray block = e.block().array();
            return e.block()
                .with(
                    LocalOps.apply(Ufunc.SUBTRACT, block, LocalOps.reduce(Reduction.MEAN, block)));
          });
      DistArray demeaned = context.call("localDemean", darr).array();
      assertArrayEquals(new double[4], demeaned.sum(1).toArray().toDoubles(), 1e-12);

      darr.get("3").set("3", -0.99);
      assertEquals(-0.99, darr.item(3, 3));
      columns.fill(7);
      assertEquals(7.0, darr.item(0, 2));
      assertEquals(.71, darr.item(0, 3));
      assertEquals(7.0, darr.get("::-1, ::-1").item(0, 0));
    }
  }

  @Test
  void whatApplyReturnsIsLimitedAndNamesTheRemedy() {
    try (Context context =
        new Context(new LocalEngine(3), ContextOptions.defaults().withCollectMaxBytes(1000))) {
      EngineFunction<double[]> uneven = e -> new double[e.rank() == 1 ? 100 : 1];
      List<double[]> values = context.apply(uneven);
      assertEquals(List.of(1, 100, 1), values.stream().map(v -> v.length).toList());
      String message =
          assertThrows(LimitExceededException.class, () -> context.apply(e -> new double[50]))
              .getMessage();
      assertEquals(
          "Cannot bring what apply returned to the driver: 1281 bytes (at most 1000; return a LocalBlock from a"
              + " registered function to leave it on the engines, return less, or raise"
              + " ContextOptions.withCollectMaxBytes)",
          message);
      LimitExceededException boxed =
          assertThrows(
              LimitExceededException.class,
              () -> context.apply(e -> IntStream.range(0, 200).boxed().toList()));
      assertTrue(boxed.getMessage().contains("(at most 1000; "), boxed.getMessage());
    }
  }

  @Test
  void everyLayoutGivesTheSame() {
    try (Context context = Context.local(4)) {
      NdArray a = NdArray.arange(DType.FLOAT64, 7, 6);
      for (String dist : List.of("nn", "bn", "nb", "bb", "cn", "nc", "cc", "bc")) {
        DistArray d = context.fromArray(a, context.distribution(a.shape(), dist));
        DistArray e = d.multiply(2).subtract(d.mean()).add(d.mean(0));
        NdArray want =
            LocalOps.apply(
                Ufunc.ADD,
                LocalOps.apply(
                    Ufunc.SUBTRACT,
                    LocalOps.apply(Ufunc.MULTIPLY, a, 2),
                    LocalOps.reduce(Reduction.MEAN, a)),
                LocalOps.reduce(Reduction.MEAN, a, 0));
        assertTrue(e.toArray().sameAs(want), dist);
        DistArray other = context.fromArray(a, context.distribution(a.shape(), "cb"));
        assertTrue(d.add(other).toArray().sameAs(LocalOps.apply(Ufunc.ADD, a, a)), dist);
        assertTrue(
            d.get("1::2, ::-1")
                .add(other.get(":3"))
                .toArray()
                .sameAs(LocalOps.apply(Ufunc.ADD, a.get("1::2, ::-1"), a.get(":3"))),
            dist);
        d.get("::2").set("..., 1:", other.get("0, 1:"));
        NdArray b = a.copy();
        for (int r = 0; r < 7; r += 2) {
          b.get(r + ", 1:").assign(a.get("0, 1:"));
        }
        assertTrue(d.toArray().sameAs(b), dist + d.toArray());
      }
    }
  }

  @Test
  void aThousandUpdatesGiveAThousand() {
    try (Context context = Context.local(3)) {
      DistArray a = context.zeros(10);
      for (int k = 0; k < 1000; k++) {
        a = a.add(1);
      }
      assertEquals(10_000, a.sum().asDouble());
      DistArray b = context.zeros(1000);
      for (int k = 0; k < 1000; k++) {
        b.set(String.valueOf(k), k);
      }
      assertTrue(b.toArray().sameAs(NdArray.arange(DType.FLOAT64, 1000)));
      DistArray c = context.zeros(10);
      for (int k = 0; k < 1000; k++) {
        c = c.add(1).compute();
      }
      assertEquals(1000.0, c.item(4));
    }
  }
}
