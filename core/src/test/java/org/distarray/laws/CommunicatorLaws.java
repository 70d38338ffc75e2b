package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.distarray.CallResult;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.function.TogetherFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Arrays go between functions that run at the same time, and arrive as they are. */
public interface CommunicatorLaws extends RanksTogether {
  /** What a rank has before a reduction: numbers whose sums depend on the order. */
  private static NdArray numbers(DType dtype, int rank) {
    return NdArray.arange(DType.FLOAT64, 5).add(rank + 1).reciprocal().astype(dtype);
  }

  /** The reduction by pairs of neighbours, written once more. */
  private static NdArray tree(Ufunc f, IntFunction<NdArray> of, int from, int to) {
    if (to - from == 1) {
      return of.apply(from);
    }
    int half = Integer.highestOneBit(to - from - 1);
    NdArray lower = tree(f, of, from, from + half);
    return lower.elementwise(f, lower, tree(f, of, from + half, to));
  }

  @Test
  default void allRanksHaveTheirPlaceAndTheirBlock() {
    List<List<Long>> seen =
        context()
            .applyTogether(
                (local, ranks) ->
                    List.of(
                        (long) ranks.rank(),
                        (long) local.rank(),
                        (long) ranks.size(),
                        local.block().array().size()),
                line(24));
    for (long rank = 0; rank < RANKS; rank++) {
      assertEquals(List.of(rank, rank, (long) RANKS, 3L), seen.get((int) rank));
    }
    assertEquals(RANKS, seen.size());
  }

  @Test
  default void aReductionHasTheSameBitsOnAllRanksAndBothEngines() {
    List<DType> dtypes = List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX128);
    List<Ufunc> functions = List.of(Ufunc.ADD, Ufunc.MULTIPLY);
    for (int n : new int[] {RANKS, 1, 3, 6}) {
      int[] targets = IntStream.range(0, n).toArray();
      DistArray a =
          context().arange(Distribution.fromShape(Shape.of(2L * n), targets), DType.INT64);
      TogetherFunction<List<NdArray>> reduce =
          (local, ranks) -> {
            List<NdArray> out = new ArrayList<>();
            for (DType dtype : dtypes) {
              for (Ufunc f : functions) {
                out.add(ranks.allReduce(numbers(dtype, ranks.rank()), f));
              }
            }
            return out;
          };
      List<List<NdArray>> got = context().applyTogether(reduce, a);
      assertEquals(n, got.size());
      for (int k = 0; k < dtypes.size() * functions.size(); k++) {
        DType dtype = dtypes.get(k / functions.size());
        Ufunc f = functions.get(k % functions.size());
        NdArray want = tree(f, rank -> numbers(dtype, rank), 0, n);
        for (List<NdArray> each : got) {
          assertSame(want, each.get(k), f + " of " + dtype + " over " + n);
        }
      }
    }
  }

  @Test
  default void reductionsHaveTheTypesOfTheirFunction() {
    TogetherFunction<List<String>> types =
        (local, ranks) -> {
          NdArray bytes = NdArray.arange(DType.INT8, 3).add(ranks.rank()).astype(DType.INT8);
          List<String> out = new ArrayList<>();
          for (Ufunc f : List.of(Ufunc.ADD, Ufunc.MAXIMUM, Ufunc.LOGICAL_AND, Ufunc.BITWISE_XOR)) {
            NdArray got = ranks.allReduce(bytes, f);
            out.add(got.dtype() + " " + got);
          }
          return out;
        };
    assertEquals(
        RanksTogether.same(
            List.of("int8 [28 36 44]", "int8 [7 8 9]", "bool [False  True  True]", "int8 [0 8 0]")),
        context().applyTogether(types));
  }

  @Test
  default void everyRankHasTheArrayOfAnyRoot() {
    TogetherFunction<Boolean> roots =
        (local, ranks) -> {
          boolean right = true;
          for (int root = 0; root < ranks.size(); root++) {
            NdArray mine = NdArray.arange(DType.INT32, 2, 3).add(ranks.rank()).transpose();
            NdArray got = ranks.broadcast(ranks.rank() == root ? mine : null, root);
            right &= got.sameAs(NdArray.arange(DType.INT32, 2, 3).add(root).transpose());
            got.set("0, 0", -1); // nobody else sees it
          }
          return right;
        };
    assertEquals(RanksTogether.same(true), context().applyTogether(roots));
  }

  @Test
  default void gatheredArraysComeInRankOrderWhateverTheirShape() {
    TogetherFunction<String> gather =
        (local, ranks) -> {
          int rank = ranks.rank();
          DType dtype = rank % 2 == 0 ? DType.INT64 : DType.FLOAT32;
          NdArray mine = NdArray.arange(dtype, rank % 3).add(rank).astype(dtype);
          List<NdArray> all = ranks.allGather(mine);
          return all.toString();
        };
    assertEquals(
        RanksTogether.same("[[], [1.], [2 3], [], [4], [5. 6.], [], [7.]]"),
        context().applyTogether(gather));
  }

  /** An array of a type, not in order, with the largest numbers that it has. */
  private static NdArray strided(DType dtype, int rank) {
    NdArray wide = NdArray.arange(dtype, 4, 6);
    wide.set("0, 0", dtype.isBool() ? true : rank);
    return wide.get("1:, ::2").transpose();
  }

  @Test
  default void arraysOfEveryTypeAndLayoutArriveAsTheyAre() {
    TogetherFunction<String> ring =
        (local, ranks) -> {
          int left = (ranks.rank() + ranks.size() - 1) % ranks.size();
          int right = (ranks.rank() + 1) % ranks.size();
          List<String> wrong = new ArrayList<>();
          for (DType dtype : DType.values()) {
            NdArray got = ranks.sendReceive(right, strided(dtype, ranks.rank()), left);
            NdArray empty = ranks.sendReceive(right, NdArray.zeros(dtype, Shape.of(0, 3)), left);
            NdArray one = ranks.sendReceive(right, NdArray.zeros(dtype, Shape.scalar()), left);
            NdArray wantEmpty = NdArray.zeros(dtype, Shape.of(0, 3));
            if (!got.sameAs(strided(dtype, left))
                || !empty.sameAs(wantEmpty)
                || !one.sameAs(NdArray.zeros(dtype, Shape.scalar()))) {
              wrong.add(dtype + ": " + got + empty + one);
            }
          }
          return wrong.toString();
        };
    assertEquals(RanksTogether.same("[]"), context().applyTogether(ring));
  }

  @Test
  default void aRingExchangesHalosOfItsBlocks() {
    DistArray a = line(40).sin();
    TogetherFunction<LocalBlock> steps =
        (local, ranks) -> {
          NdArray u = local.block().array();
          int left = (ranks.rank() + ranks.size() - 1) % ranks.size();
          int right = (ranks.rank() + 1) % ranks.size();
          for (int step = 0; step < 20; step++) {
            ranks.send(left, u.get(":1"), 1);
            ranks.send(right, u.get("-1:"), 2);
            NdArray after = ranks.receive(right, 1);
            NdArray before = ranks.receive(left, 2);
            NdArray wide = NdArray.zeros(u.dtype(), Shape.of(u.size() + 2));
            wide.get(":1").assign(before);
            wide.get("1:-1").assign(u);
            wide.get("-1:").assign(after);
            u = wide.get(":-2").add(wide.get("2:")).multiply(0.25).add(u.multiply(0.5));
          }
          return local.block().with(u);
        };
    NdArray want = a.toArray();
    for (int step = 0; step < 20; step++) {
      NdArray wide = NdArray.zeros(want.dtype(), Shape.of(42));
      wide.get(":1").assign(want.get("-1:"));
      wide.get("1:-1").assign(want);
      wide.get("-1:").assign(want.get(":1"));
      want = wide.get(":-2").add(wide.get("2:")).multiply(0.25).add(want.multiply(0.5));
    }
    CallResult called = context().callTogether(steps, a);
    assertSame(want, called.array(), "20 steps");
    assertEquals(a.distribution(), called.array().distribution());
  }

  @Test
  default void tagsSelectMessagesAndOrderStays() {
    TogetherFunction<String> talk =
        (local, ranks) -> {
          int rank = ranks.rank();
          for (int k = 0; k < 4; k++) {
            ranks.send(rank, NdArray.scalar(10 * rank + k), k % 2); // to itself, too
          }
          return ranks.receive(rank, 1)
              + " "
              + ranks.receive(rank)
              + " "
              + ranks.receive(rank)
              + " "
              + ranks.receive(rank, 1);
        };
    List<String> got = context().applyTogether(talk);
    assertEquals("1 0 2 3", got.get(0));
    assertEquals("71 70 72 73", got.get(7));
  }

  @Test
  default void aSenderMayChangeWhatItHasSent() {
    TogetherFunction<Boolean> change =
        (local, ranks) -> {
          NdArray buffer = NdArray.arange(DType.FLOAT64, 100);
          for (int k = 0; k < 5; k++) {
            buffer.set("0", k);
            ranks.send((ranks.rank() + 1) % ranks.size(), buffer);
          }
          boolean right = true;
          for (int k = 0; k < 5; k++) {
            NdArray got = ranks.receive((ranks.rank() + ranks.size() - 1) % ranks.size());
            right &= got.getDouble(0) == k && got.getDouble(99) == 99;
          }
          return right;
        };
    assertEquals(RanksTogether.same(true), context().applyTogether(change));
  }

  @Test
  default void messagesWithoutRoomWaitForTheirReceiver() {
    try (Context small = open(ContextOptions.defaults().withTogetherMaxBytes(100_000))) {
      TogetherFunction<Long> gather =
          (local, ranks) -> {
            if (ranks.rank() != 0) {
              for (int k = 0; k < 20; k++) {
                ranks.send(0, NdArray.arange(DType.INT64, 10_000).add(ranks.rank()));
              }
              return 0L;
            }
            long sum = 0;
            for (int from = ranks.size() - 1; from > 0; from--) {
              for (int k = 0; k < 20; k++) {
                sum += ranks.receive(from).getLong(9_999) - 9_999;
              }
            }
            return sum;
          };
      assertEquals(20L * 28, small.applyTogether(gather).get(0));
      RanksTogether.assertFails(
          small,
          (local, ranks) -> {
            ranks.send(0, NdArray.arange(DType.INT64, 12_501));
            return 0;
          },
          "Cannot send to rank 0 on rank ",
          ": int64(12501,) has 100008 bytes (at most 100000; send it in parts, or raise ",
          small.engine().setting("togetherMaxBytes"));
    }
  }
}
