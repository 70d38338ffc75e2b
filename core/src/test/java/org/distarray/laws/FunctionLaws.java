package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.CallResult;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.Registered;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.EngineFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Users' functions see every block once, and what they return comes back as it should. */
public interface FunctionLaws extends ArrayLaws {

  private DistArray matrix() {
    return context().arange(Distribution.fromShape(Shape.of(5, 4), 4, 2, 6), DType.FLOAT64);
  }

  @Test
  default void applyRunsOnTheArraysEnginesInRankOrder() {
    List<List<Integer>> seen =
        context()
            .apply(
                e -> List.of(e.rank(), e.target(), e.ranks(), (int) e.block().array().size()),
                matrix());
    assertEquals(List.of(List.of(0, 4, 3, 8), List.of(1, 2, 3, 8), List.of(2, 6, 3, 4)), seen);
    assertEquals(IntStream.range(0, TARGETS).boxed().toList(), context().apply(e -> e.target()));
  }

  @Test
  default void aFunctionKnowsWhereItsElementsAre() {
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("local and global indices", seed);
      Shape shape = draw.shape();
      DistArray a = context().arange(draw.layout(shape), DType.INT64);
      List<Boolean> right =
          context()
              .apply(
                  e -> {
                    LocalBlock block = e.block();
                    NdArray flat = block.array().reshape(block.array().size());
                    long[] at = new long[shape.ndim()];
                    for (int k = 0; k < flat.size(); k++) {
                      long rest = k;
                      for (int d = at.length - 1; d >= 0; d--) {
                        at[d] = rest % block.array().shape().dim(d);
                        rest /= block.array().shape().dim(d);
                      }
                      long global = 0;
                      for (int d = 0; d < at.length; d++) {
                        global = global * shape.dim(d) + block.globalIndex(d, at[d]);
                      }
                      if (flat.getLong(k) != global) {
                        return false;
                      }
                    }
                    return true;
                  },
                  a);
      assertFalse(right.contains(false), draw + " on " + a.distribution());
    }
  }

  @Test
  default void aFunctionsChangesOfItsBlockAreSeenByNobody() {
    DistArray a = matrix().compute();
    context()
        .apply(
            e -> {
              e.block().array().setDouble(-1, 0, 0);
              return null;
            },
            a);
    assertSame(NdArray.arange(DType.FLOAT64, 5, 4), a, "after apply");
  }

  @Test
  default void otherArraysComeToTheFirstOnesEngines() {
    DistArray a = matrix();
    DistArray b =
        a.multiply(2).distributeAs(Distribution.fromShape(a.shape(), "nc", null, 1, 2, 3));
    List<Boolean> same =
        context()
            .apply(
                e ->
                    LocalOps.apply(Ufunc.MULTIPLY, e.block(0).array(), 2)
                        .sameAs(e.block(1).array()),
                a,
                b);
    assertEquals(List.of(true, true, true), same);
    assertRefused(
        () -> context().apply(e -> 1, a, context().zeros(3)), "[4, 2, 6]", "distributeAs");
  }

  @Test
  default void returnedBlocksAreAnArray() {
    Registered demean =
        context()
            .register(
                "localDemean",
                e -> {
                  NdArray block = e.block().array();
                  return e.block()
                      .with(
                          LocalOps.apply(
                              Ufunc.SUBTRACT, block, LocalOps.reduce(Reduction.MEAN, block)));
                });
    assertEquals("localDemean", demean.name());
    CallResult called = demean.call(matrix());
    assertFalse(called.isNothing());
    assertTrue(called.values().isEmpty());
    assertEquals(matrix().distribution(), called.array().distribution());
    assertEquals(0.0, called.array().sum().asDouble());
    assertArrayEquals(
        new double[] {-3.5, -2.5, -1.5, -.5}, called.array().get("0").toArray().toDoubles());
  }

  @Test
  default void blocksOfAnotherDTypeOrShapeAreAnArrayToo() {
    context()
        .register(
            "greater", e -> e.block().with(LocalOps.apply(Ufunc.GREATER, e.block().array(), 5)));
    assertSame(
        LocalOps.apply(Ufunc.GREATER, NdArray.arange(DType.FLOAT64, 5, 4), 5),
        context().call("greater", matrix()).array(),
        "another dtype");
    context()
        .register(
            "rows",
            e -> {
              NdArray sums = LocalOps.reduce(Reduction.SUM, e.block().array(), 1);
              DimData rows = e.block().dimData().get(0);
              return new LocalBlock(e.rank(), List.of(rows), sums);
            });
    DistArray sums = context().call("rows", matrix()).array();
    assertSame(matrix().sum(1).toArray(), sums, "another shape");
    assertArrayEquals(new int[] {4, 2, 6}, sums.targets());
  }

  /** A user's own value. */
  record Extremes(int rank, List<Double> values) implements Serializable {}

  @Test
  default void recordsListsAndBlocksComeBackAsTheyAre() {
    EngineFunction<Extremes> extremes =
        e ->
            new Extremes(
                e.rank(),
                List.of(
                    LocalOps.reduce(Reduction.MIN, e.block().array()).getDouble(),
                    LocalOps.reduce(Reduction.MAX, e.block().array()).getDouble()));
    List<Extremes> expected =
        List.of(
            new Extremes(0, List.of(0.0, 7.0)),
            new Extremes(1, List.of(8.0, 15.0)),
            new Extremes(2, List.of(16.0, 19.0)));
    assertEquals(expected, context().apply(extremes, matrix()));
    context().register("extremes", extremes);
    assertEquals(expected, context().call("extremes", matrix()).values());
    List<LocalBlock> blocks = context().apply(e -> e.block(), matrix());
    assertEquals(16.0, blocks.get(2).array().getDouble(0, 0));
    assertEquals(matrix().distribution().dimData(2), blocks.get(2).dimData());
    context().register("same", e -> e.block());
    assertSame(
        NdArray.arange(DType.FLOAT64, 5, 4), context().call("same", matrix()).array(), "blocks");
  }

  @Test
  default void aResultThatCannotTravelIsNamedWithItsRank() {
    assertRefused(
        RuntimeException.class,
        () -> context().apply(e -> e.rank() == 1 ? List.of(new Object()) : null, matrix()),
        "Cannot bring what the function returned on rank 1 to the driver: ",
        "java.lang.Object",
        "java.io.Serializable");
  }

  @Test
  default void nothingAndValuesComeBackAsTheyAre() {
    context().register("nothing", e -> null);
    assertTrue(context().call("nothing", matrix()).isNothing());
    assertEquals("nothing", context().call("nothing", matrix()).toString());
    context().register("sums", e -> LocalOps.reduce(Reduction.SUM, e.block().array()).getDouble());
    assertEquals(List.of(28.0, 92.0, 70.0), context().call("sums", matrix()).values());
    context().register("some", e -> e.rank() == 1 ? "one" : null);
    List<Object> some = context().call("some", matrix()).values();
    assertEquals("one", some.get(1));
    assertEquals(3, some.size());
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> context().call("sums", matrix()).array());
    assertTrue(e.getMessage().contains("[28.0, 92.0, 70.0]"), e.getMessage());
  }

  @Test
  default void blocksOnSomeEnginesOnlyAreRefused() {
    context().register("mixed", e -> e.rank() == 1 ? e.block() : 5);
    assertRefused(
        () -> context().call("mixed", matrix()), "'mixed'", "LocalBlock on some engines only");
    context()
        .register(
            "dtypes",
            e -> {
              LocalBlock block = e.block();
              return e.rank() == 1
                  ? block
                  : block.with(NdArray.zeros(DType.INT8, block.localShape()));
            });
    assertRefused(() -> context().call("dtypes", matrix()), "float64 on rank 1", "int8 on rank 0");
  }

  @Test
  default void namesAreCheckedAndBelongToTheirContext() {
    assertRefused(() -> context().call("unheard", matrix()), "'unheard'", "not registered");
    assertRefused(() -> context().register("_hidden", e -> 1), "'_hidden'", "underscore");
    assertRefused(() -> context().register(" ", e -> 1), "' '");
    context().register("mine", e -> 1);
    assertRefused(() -> context().call("mine"), "'mine'", "use apply");
    try (Context other = open(ContextOptions.defaults())) {
      assertRefused(() -> other.call("mine", other.zeros(3)), "'mine'", "not registered");
    }
    context().register("mine", e -> 2);
    assertEquals(List.of(2, 2, 2), context().call("mine", matrix()).values());
  }

  @Test
  default void mapBlocksGivesAnArrayOfTheSameLayout() {
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("mapBlocks", seed);
      NdArray a = draw.array(DType.FLOAT64, draw.shape());
      DistArray there = context().fromArray(a, draw.layout(a.shape()));
      DistArray b =
          there.mapBlocks(
              x -> LocalOps.apply(Ufunc.ISNAN, LocalOps.apply(Ufunc.SQRT, x.array())), DType.BOOL);
      assertSame(LocalOps.apply(Ufunc.LESS, a, 0), b, draw);
      assertSame(
          NdArray.scalar(
              LocalOps.reduce(Reduction.SUM, LocalOps.apply(Ufunc.LESS, a, 0)).getLong()),
          b.sum(),
          draw);
    }
  }

  @Test
  default void whatAFunctionThrowsComesOutWithItsRank() {
    TaskException e =
        assertThrows(
            TaskException.class,
            () ->
                context()
                    .apply(
                        local -> {
                          if (local.rank() == 2) {
                            throw new IOException("no luck with " + local.target());
                          }
                          return 1;
                        },
                        matrix()));
    assertTrue(e.getMessage().contains("rank 2"), e.getMessage());
    assertEquals("no luck with 6", e.getCause().getMessage());
    TaskException wrong =
        assertThrows(
            TaskException.class,
            () ->
                matrix()
                    .mapBlocks(x -> NdArray.zeros(DType.INT8, Shape.of(1)), DType.INT8)
                    .toArray());
    assertTrue(wrong.getMessage().contains("int8(1,)"), wrong.getMessage());
  }

  @Test
  default void enginesHaveRandomNumbersOfTheirOwn() {
    context().random().seed(7);
    List<Integer> first = context().apply(e -> e.random().nextInt());
    List<Integer> second = context().apply(e -> e.random().nextInt());
    assertEquals(TARGETS, first.stream().distinct().count());
    assertNotEquals(first, second);
    context().random().seed(7);
    assertEquals(first, context().apply(e -> e.random().nextInt()));
    List<long[]> draws =
        context().apply(e -> LongStream.generate(e.random()::nextLong).limit(1000).toArray());
    long different = draws.stream().flatMapToLong(Arrays::stream).distinct().count();
    assertEquals(1000 * TARGETS, different, "engines share numbers, so they have one sequence");
  }

  @Test
  default void capturedNumbersArriveInNestedLambdas() {
    int shift = 40;
    double factor = 0.5;
    List<Double> got =
        context()
            .apply(
                e -> {
                  DoubleUnaryOperator f = x -> x * factor + shift;
                  return f.applyAsDouble(e.rank());
                },
                matrix());
    assertEquals(List.of(40.0, 40.5, 41.0), got);
  }
}
