package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;
import org.distarray.function.IndexFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/**
 * Whatever users' functions keep, change and return, arrays have the right elements; so they have
 * when users change what they have given.
 */
public interface UserCodeLaws extends ArrayLaws {

  /** A buffer that all ranks of a JVM return. */
  NdArray SHARED = NdArray.zeros(DType.FLOAT64, Shape.of(2));

  private DistArray line(int n) {
    return context().arange(Distribution.fromShape(Shape.of(n), 3, 1, 0, 2), DType.FLOAT64);
  }

  private static NdArray tenfold(int n) {
    return LocalOps.apply(Ufunc.MULTIPLY, NdArray.arange(DType.FLOAT64, n), 10);
  }

  @Test
  default void aCapturedBufferThatIsFilledAndReturnedIsRight() {
    for (int round = 0; round < rounds(200); round++) {
      NdArray scratch = NdArray.zeros(DType.FLOAT64, Shape.of(2));
      BlockFunction fill =
          b -> {
            for (long l = 0; l < 2; l++) {
              scratch.setDouble(10 * b.array().getDouble(l), l);
            }
            return scratch;
          };
      DistArray mapped = line(8).mapBlocks(fill, DType.FLOAT64).compute();
      assertSame(tenfold(8), mapped, "mapBlocks");
      assertSame(tenfold(8), line(8).mapOverlap(Overlap.depth(0), fill, DType.FLOAT64), "overlap");
      DistArray bare =
          line(8)
              .mapOverlap(
                  Overlap.depth(1).trim(false),
                  b -> fill.call(b.with(b.array()).owned()),
                  DType.FLOAT64);
      assertSame(tenfold(8), bare, "mapOverlap without trimming");
      context().register("fill", e -> e.block().with(fill.call(e.block())));
      assertSame(tenfold(8), context().call("fill", line(8)).array(), "call");
      List<LocalBlock> blocks = context().apply(e -> e.block().with(fill.call(e.block())), line(8));
      for (int rank = 0; rank < 4; rank++) {
        double[] want = {20.0 * rank, 20.0 * rank + 10};
        assertEquals(List.of(want[0], want[1]), elements(blocks.get(rank).array()), "apply");
      }
    }
  }

  private static List<Double> elements(NdArray array) {
    return IntStream.range(0, (int) array.size())
        .mapToObj(l -> array.reshape(array.size()).getDouble(l))
        .toList();
  }

  @Test
  default void aCapturedCounterStartsAgainOnEachRank() {
    int[] calls = {0};
    List<Integer> counted = context().apply(e -> ++calls[0], line(8));
    assertEquals(List.of(1, 1, 1, 1), counted);
    assertEquals(0, calls[0], "the caller's own");
    long[] at = {0};
    IndexFunction keeping =
        i -> {
          at[0] = i[0];
          Thread.yield();
          return at[0];
        };
    Distribution d = context().distribution(2000);
    assertSame(
        NdArray.arange(DType.INT64, 2000), context().fromFunction(keeping, d, DType.INT64), "i");
  }

  @Test
  default void whatAFunctionCapturesIsTakenWhenItIsGiven() {
    double[] factor = {10};
    NdArray table = NdArray.of(new double[] {10});
    DistArray byArray =
        line(8).mapBlocks(b -> LocalOps.apply(Ufunc.MULTIPLY, b.array(), factor[0]), DType.FLOAT64);
    DistArray byTable =
        line(8)
            .mapOverlap(
                Overlap.depth(1),
                b -> LocalOps.apply(Ufunc.MULTIPLY, b.array(), table.getDouble(0)),
                DType.FLOAT64);
    DistArray byIndex =
        context().fromFunction(i -> i[0] * factor[0], line(8).distribution(), DType.FLOAT64);
    context()
        .register(
            "scale",
            e -> e.block().with(LocalOps.apply(Ufunc.MULTIPLY, e.block().array(), factor[0])));
    factor[0] = -1;
    table.setDouble(-1, 0);
    assertSame(tenfold(8), byArray, "mapBlocks");
    assertSame(tenfold(8), byTable, "mapOverlap");
    assertSame(tenfold(8), byIndex, "fromFunction");
    assertSame(tenfold(8), context().call("scale", line(8)).array(), "call");
  }

  @Test
  default void aBufferThatIsChangedLaterIsRightToo() {
    DistArray shared =
        line(8)
            .mapBlocks(
                b -> {
                  synchronized (SHARED) {
                    SHARED.assign(LocalOps.apply(Ufunc.MULTIPLY, b.array(), 10));
                    return NdArray.of(b.dtype(), SHARED.layout(), SHARED.storage()).copy();
                  }
                },
                DType.FLOAT64);
    assertSame(tenfold(8), shared.compute(), "copies of a static buffer");
    DistArray one = line(2).distributeAs(Distribution.fromShape(Shape.of(2), 1));
    BlockFunction given =
        b -> {
          SHARED.assign(LocalOps.apply(Ufunc.MULTIPLY, b.array(), 10));
          return SHARED;
        };
    DistArray mapped = one.mapBlocks(given, DType.FLOAT64).compute();
    DistArray widened = one.mapOverlap(Overlap.depth(0), given, DType.FLOAT64).compute();
    DistArray bare = one.mapOverlap(Overlap.depth(0).trim(false), given, DType.FLOAT64).compute();
    context().register("static", e -> e.block().with(given.call(e.block())));
    DistArray called = context().call("static", one).array().compute();
    List<LocalBlock> applied = context().apply(e -> e.block().with(given.call(e.block())), one);
    SHARED.assign(NdArray.of(new double[] {-1, -1}));
    for (DistArray array : List.of(mapped, widened, bare, called)) {
      assertSame(tenfold(2), array, "after the buffer has changed");
    }
    assertSame(tenfold(2), applied.get(0).array(), "apply");
  }

  @Test
  default void viewsOfTheArgumentAndOfOthersAreRight() {
    Distribution square =
        Distribution.fromShape(Shape.of(4, 4), "bb", new int[] {2, 2}, 1, 0, 2, 3);
    DistArray a = context().arange(square, DType.INT64);
    NdArray want = NdArray.zeros(DType.INT64, Shape.of(4, 4));
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        int r = i / 2 * 2;
        int c = j / 2 * 2;
        want.setLong((r + j % 2) * 4 + c + i % 2, i, j);
      }
    }
    DistArray turned = a.mapBlocks(b -> b.array().transpose(), DType.INT64);
    assertSame(want, turned, "the argument transposed");
    assertSame(want, turned.compute().add(0), "held");
    turned.set("0, 0", 0);
    assertSame(want, turned, "and written to");
    NdArray rows = NdArray.arange(DType.INT64, 4, 6);
    DistArray strided = a.mapBlocks(b -> rows.get("1::2, ::4"), DType.INT64).compute();
    assertSame(
        NdArray.of(new long[] {6, 10, 6, 10, 18, 22, 18, 22, 6, 10, 6, 10, 18, 22, 18, 22}, 4, 4),
        strided,
        "a strided view");
    DistArray repeated =
        a.mapBlocks(b -> NdArray.repeated(DType.INT64, b.localShape(), b.rank()), DType.INT64);
    repeated.compute().set("0, 0", 7);
    assertSame(
        NdArray.of(new long[] {7, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3}, 4, 4),
        repeated,
        "one element for all");
  }

  @Test
  default void aFunctionsChangesOfItsArgumentReachNoArray() {
    DistArray a = line(8).compute();
    BlockFunction spoil =
        b -> {
          b.array().assign(NdArray.full(DType.FLOAT64, b.localShape(), -1));
          return b.array();
        };
    NdArray spoilt = NdArray.full(DType.FLOAT64, Shape.of(8), -1);
    assertSame(spoilt, a.mapBlocks(spoil, DType.FLOAT64), "mapBlocks");
    assertSame(spoilt, a.mapOverlap(Overlap.depth(0), spoil, DType.FLOAT64), "mapOverlap");
    context().register("spoil", e -> e.block().with(spoil.call(e.block())));
    assertSame(spoilt, context().call("spoil", a).array(), "call");
    for (LocalBlock block : context().apply(e -> e.block(), a)) {
      block.array().setDouble(-1, 0);
    }
    context().adviseFor(a, 0, spoil);
    a.localArrays().forEach(block -> block.setDouble(-1, 0));
    a.toArray().setDouble(-1, 0);
    a.get("0").toArray().setDouble(-1);
    assertSame(NdArray.arange(DType.FLOAT64, 8), a, "the array itself");
    DistArray ends =
        context()
            .fromFunction(
                i -> {
                  i[0] -= 3;
                  i[1] = 0;
                  return i[0];
                },
                context().distribution(4, 2),
                DType.INT64);
    assertSame(
        NdArray.of(new long[] {-3, -3, -2, -2, -1, -1, 0, 0}, 4, 2), ends, "indices changed");
  }

  @Test
  default void whatUsersGiveMayChangeLater() {
    NdArray mine = NdArray.arange(DType.FLOAT64, 8);
    DistArray given = context().fromArray(mine, line(8).distribution());
    DistArray sum = line(8).add(mine);
    DistArray set = line(8);
    set.set("...", mine);
    DistArray row = context().zeros(2, 8);
    row.set("1", mine);
    mine.assign(NdArray.full(DType.FLOAT64, Shape.of(8), -1));
    assertSame(NdArray.arange(DType.FLOAT64, 8), given, "fromArray");
    assertSame(NdArray.arange(DType.FLOAT64, 8), set, "set");
    assertSame(LocalOps.apply(Ufunc.MULTIPLY, NdArray.arange(DType.FLOAT64, 8), 2), sum, "add");
    assertSame(NdArray.arange(DType.FLOAT64, 8), row.get("1"), "set of a row");
  }
}
