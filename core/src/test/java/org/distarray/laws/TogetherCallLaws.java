package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.LocalContext;
import org.distarray.function.TogetherFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** What functions that run at the same time get, and what becomes of their results. */
public interface TogetherCallLaws extends RanksTogether {
  /** What functions read that look beyond their arguments. */
  AtomicReference<Context> OUTSIDE = new AtomicReference<>();

  @Test
  default void returnedBlocksStayOnTheEnginesAndValuesCome() {
    DistArray a = line(24);
    TogetherFunction<LocalBlock> share =
        (local, ranks) -> {
          NdArray mine = local.block().array();
          return local.block().with(mine.divide(ranks.allReduce(mine.sum(), Ufunc.ADD)));
        };
    DistArray got = context().callTogether(share, a).array();
    assertSame(a.divide(276).toArray(), got, "a share");
    assertSame(a.divide(276).add(1).get("3:9:2").toArray(), got.add(1).get("3:9:2"), "a view");
    assertEquals(
        List.of(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L),
        context()
            .callTogether((local, ranks) -> local.block().array().size() + local.rank(), a)
            .values());
    assertTrue(context().callTogether((local, ranks) -> null, a).isNothing());
    assertRefused(
        () -> context().callTogether((local, ranks) -> ranks.rank() > 0 ? 1 : local.block(), a),
        "Cannot use what 'callTogether' returned: a LocalBlock on some engines only");
  }

  @Test
  default void whatOneCallGivesIsTheInputOfTheNext() {
    DistArray a = line(24);
    TogetherFunction<LocalBlock> add =
        (local, ranks) ->
            local
                .block()
                .with(local.block().array().add(ranks.allReduce(NdArray.scalar(1.0), Ufunc.ADD)));
    for (int k = 0; k < 3; k++) {
      a = context().callTogether(add, a).array();
    }
    assertSame(NdArray.arange(DType.FLOAT64, 24).add(24), a, "three calls");
  }

  @Test
  default void argumentsMayLieAndMoveInAnyWay() {
    DistArray a = line(64).reshape(16, 4);
    DistArray other =
        a.multiply(2).distributeAs(context().distribution(Shape.of(16, 4), "cb", 4, 2));
    DistArray part = a.get("8:");
    TogetherFunction<Boolean> twice =
        (local, ranks) -> {
          boolean same = local.block(0).array().multiply(2).sameAs(local.block(1).array());
          return ranks.allReduce(NdArray.scalar(same), Ufunc.LOGICAL_AND).asBoolean();
        };
    assertEquals(RanksTogether.same(true), context().applyTogether(twice, a, other));
    assertEquals(
        List.of(32L),
        context()
            .applyTogether(
                (local, ranks) ->
                    ranks
                        .allReduce(NdArray.scalar(local.block().array().size()), Ufunc.ADD)
                        .asLong(),
                part)
            .stream()
            .distinct()
            .toList());
  }

  @Test
  default void jobsInsideAreRefused() {
    OUTSIDE.set(context());
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> OUTSIDE.get().arange(4).sum().asLong(),
        "inside a function that runs on the engines");
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> OUTSIDE.get().applyTogether((l, r) -> 0).size(),
        "inside a function that runs on the engines");
    TaskException e =
        assertThrows(
            TaskException.class,
            () -> context().apply(l -> OUTSIDE.get().applyTogether((x, r) -> 0).size()));
    assertTrue(e.getMessage().contains("inside a function that runs"), e.getMessage());
  }

  @Test
  default void functionsHaveNumbersAndValuesOfTheirOwn() {
    int[] captured = {0};
    TogetherFunction<Integer> count =
        (local, ranks) -> {
          captured[0] += ranks.rank() + 1;
          ranks.barrier();
          return captured[0];
        };
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), context().applyTogether(count));
    context().random().seed(7);
    List<Integer> apply = context().apply(local -> local.random().nextInt(100));
    context().random().seed(7);
    assertEquals(apply, context().applyTogether((local, ranks) -> draw(local)));
  }

  private static int draw(LocalContext local) {
    return local.random().nextInt(100);
  }
}
