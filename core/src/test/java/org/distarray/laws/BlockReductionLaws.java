package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Reductions that users bring as functions. */
public interface BlockReductionLaws extends ArrayLaws {

  private static NdArray part(NdArray state, int k) {
    return state.get(Index.ellipsis(), Index.at(k));
  }

  /** Three numbers for each kept index: the count, the sum, and the greatest. */
  private static BlockFunction statistics(int... axes) {
    return block -> {
      NdArray a = block.array();
      NdArray sum =
          axes.length == 0
              ? LocalOps.reduce(Reduction.SUM, a)
              : LocalOps.reduce(Reduction.SUM, a, axes);
      NdArray most =
          axes.length == 0
              ? LocalOps.reduce(Reduction.MAX, a)
              : LocalOps.reduce(Reduction.MAX, a, axes);
      long[] dims = Arrays.copyOf(sum.shape().toArray(), sum.ndim() + 1);
      dims[sum.ndim()] = 3;
      NdArray state = NdArray.zeros(DType.FLOAT64, Shape.of(dims));
      part(state, 0)
          .assign(NdArray.full(DType.FLOAT64, sum.shape(), (double) a.size() / sum.size()));
      part(state, 1).assign(sum);
      part(state, 2).assign(most);
      return state;
    };
  }

  private static NdArray merge(NdArray a, NdArray b) {
    NdArray most = LocalOps.apply(Ufunc.MAXIMUM, part(a, 2), part(b, 2));
    NdArray out = LocalOps.apply(Ufunc.ADD, a, b);
    part(out, 2).assign(most);
    return out;
  }

  private static NdArray finish(NdArray state) {
    NdArray mean = LocalOps.apply(Ufunc.DIVIDE, part(state, 1), part(state, 0));
    return LocalOps.apply(Ufunc.SUBTRACT, part(state, 2), mean);
  }

  @Test
  default void aReductionOfOnesOwnIsTheSameOnEveryLayout() {
    for (int seed = 0; seed < rounds(120); seed++) {
      Draw draw = new Draw("a reduction of one's own", seed);
      NdArray a = draw.array(DType.FLOAT64, draw.shape());
      if (a.size() == 0) {
        continue;
      }
      int[] axes = draw.someAxes(a.ndim());
      DistArray b = context().fromArray(a, draw.layout(a.shape()));
      NdArray want =
          LocalOps.apply(
              Ufunc.SUBTRACT,
              LocalOps.reduce(Reduction.MAX, a, axes),
              LocalOps.reduce(Reduction.MEAN, a, axes));
      DistArray got =
          b.reduceBlocks(
              statistics(axes),
              BlockReductionLaws::merge,
              BlockReductionLaws::finish,
              DType.FLOAT64,
              axes);
      String what = draw + " over " + Arrays.toString(axes) + " of " + b.distribution();
      assertSame(want, got, what);
      assertSame(
          LocalOps.reduce(Reduction.SUM, a, axes),
          b.reduceBlocks(
              statistics(axes),
              BlockReductionLaws::merge,
              state -> part(state, 1),
              DType.FLOAT64,
              axes),
          what);
      assertEquals(b.over(axes).sum().distribution(), got.distribution(), what);
    }
  }

  @Test
  default void statesOfAnySizeAreMergedInRankOrder() {
    for (Distribution d : Draw.kinds(Shape.of(40, 3), 7)) {
      DistArray a = context().arange(d, DType.INT32);
      DistArray ranks =
          a.reduceBlocks(
              block -> NdArray.of(new long[] {block.rank()}),
              (lower, higher) -> {
                NdArray both = NdArray.zeros(DType.INT64, Shape.of(lower.size() + higher.size()));
                both.get(":" + lower.size()).assign(lower);
                both.get(lower.size() + ":").assign(higher);
                return both;
              },
              state -> {
                long digits = 0;
                for (long k = 0; k < state.size(); k++) {
                  digits = 10 * digits + state.getLong(k);
                }
                return NdArray.scalar(digits);
              },
              DType.INT64);
      long want = 0;
      for (int rank = 0; rank < 7; rank++) {
        want = d.localShape(rank).size() > 0 ? 10 * want + rank : want;
      }
      assertEquals(want, ranks.asLong(), d.toString());
      assertEquals(want + 1, ranks.add(1).asLong(), d.toString());
    }
  }

  @Test
  default void whatTheFunctionsKeepAndChangeReachesNobody() {
    DistArray a = context().arange(context().distribution(40), DType.FLOAT64).compute();
    NdArray scratch = NdArray.zeros(DType.FLOAT64, Shape.of(1));
    double[] factor = {2};
    DistArray sum =
        a.reduceBlocks(
            block -> {
              scratch.setDouble(LocalOps.reduce(Reduction.SUM, block.array()).getDouble(), 0);
              block.array().assign(NdArray.full(DType.FLOAT64, block.localShape(), -1));
              return scratch;
            },
            (lower, higher) -> {
              lower.setDouble(lower.getDouble(0) + higher.getDouble(0), 0);
              higher.setDouble(-1, 0);
              return lower;
            },
            state -> {
              state.setDouble(factor[0] * state.getDouble(0), 0);
              return state.reshape();
            },
            DType.FLOAT64);
    factor[0] = -1;
    for (int time = 0; time < 3; time++) {
      assertEquals(2 * 780.0, sum.copy().asDouble(), "sum");
      assertSame(NdArray.arange(DType.FLOAT64, 40), a, "the array");
    }
  }

  @Test
  default void whatAFunctionThrowsNamesRankAndRegion() {
    Distribution d = Distribution.fromShape(Shape.of(8, 6), "bb", new int[] {2, 2}, 3, 1, 0, 2);
    DistArray a = context().arange(d, DType.FLOAT64);
    BlockFunction sums = block -> LocalOps.reduce(Reduction.SUM, block.array(), 0);
    MergeFunction add = (lower, higher) -> LocalOps.apply(Ufunc.ADD, lower, higher);
    FinishFunction same = state -> state;
    TaskException e =
        assertThrows(
            TaskException.class,
            a.reduceBlocks(
                    block -> {
                      if (block.rank() == 2) {
                        throw new IllegalStateException("no rows");
                      }
                      return sums.call(block);
                    },
                    add,
                    same,
                    DType.FLOAT64,
                    0)
                ::toArray);
    assertTrue(
        e.getMessage()
            .endsWith(
                " on rank 2, region [4:8, 0:3] of float64: java.lang.IllegalStateException: no rows"),
        e.getMessage());
    e =
        assertThrows(
            TaskException.class,
            a.reduceBlocks(
                    sums,
                    (lower, higher) -> {
                      if (lower.getDouble(0) > 40) {
                        throw new IllegalStateException("too much");
                      }
                      return lower;
                    },
                    same,
                    DType.FLOAT64,
                    0)
                ::toArray);
    assertTrue(
        e.getMessage().startsWith("Cannot compute reduceBlocks on rank ")
            && e.getMessage().endsWith("] of float64: java.lang.IllegalStateException: too much"),
        e.getMessage());
    e =
        assertThrows(
            TaskException.class,
            a.reduceBlocks(
                    sums,
                    add,
                    state -> {
                      throw new java.io.IOException("no end");
                    },
                    DType.FLOAT64,
                    0)
                ::toArray);
    assertTrue(e.getMessage().contains(" of float64: java.io.IOException: no end"), e.getMessage());
  }

  @Test
  default void functionsThatDoNotFitAreRefused() {
    DistArray a = context().arange(context().distribution(8, 6), DType.FLOAT64);
    BlockFunction sums = block -> LocalOps.reduce(Reduction.SUM, block.array(), 0);
    MergeFunction add = (lower, higher) -> LocalOps.apply(Ufunc.ADD, lower, higher);
    FinishFunction same = state -> state;
    assertRefused(
        () -> a.reduceBlocks(null, add, same, DType.FLOAT64),
        "Cannot reduceBlocks by accumulate: the function is null");
    assertRefused(
        () -> a.reduceBlocks(sums, null, same, DType.FLOAT64),
        "Cannot reduceBlocks by merge: the function is null");
    assertRefused(
        () -> a.reduceBlocks(sums, add, null, DType.FLOAT64),
        "Cannot reduceBlocks by finish: the function is null");
    assertRefused(() -> a.reduceBlocks(sums, add, same, null), "dtype");
    Object lock = new Object();
    assertRefused(
        () ->
            a.reduceBlocks(
                block -> NdArray.scalar((double) lock.hashCode()), add, same, DType.FLOAT64),
        "Cannot reduceBlocks by accumulate",
        "java.lang.Object");
    assertRefused(
        () ->
            context()
                .zeros(context().distribution(0, 3), DType.FLOAT64)
                .reduceBlocks(sums, add, same, DType.FLOAT64, 0),
        "Cannot reduce the blocks of an empty array of shape (0, 3): 0 elements per result");
    assertSame(
        NdArray.zeros(DType.INT8, Shape.of(0)),
        context()
            .zeros(context().distribution(0, 3), DType.FLOAT64)
            .reduceBlocks(sums, add, same, DType.INT8, 1),
        "no results");
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of(sums, add, same, DType.INT64, "(int64(6,), as was declared)"),
            List.of((BlockFunction) b -> null, add, same, DType.FLOAT64, "null (a shape that"),
            List.of(
                (BlockFunction) b -> NdArray.scalar(1.0),
                add,
                same,
                DType.FLOAT64,
                "Cannot use the state of a block: float64() (a shape that begins with the kept"
                    + " dimensions (6,)"),
            List.of(
                sums,
                (MergeFunction) (x, y) -> null,
                same,
                DType.FLOAT64,
                "Cannot use what two states are merged to: null"))) {
      assertRefused(
          TaskException.class,
          a.reduceBlocks(
                  (BlockFunction) wrong.get(0),
                  (MergeFunction) wrong.get(1),
                  (FinishFunction) wrong.get(2),
                  (DType) wrong.get(3),
                  0)
              ::toArray,
          (String) wrong.get(4));
    }
  }
}
