package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.error.LimitExceededException;
import org.distarray.error.TaskException;
import org.distarray.expr.Exprs;
import org.distarray.expr.Source;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Bad calls are refused by the call itself, which names the value and the remedy, and nothing is
 * changed.
 */
public interface RefusalLaws extends ArrayLaws {

  private DistArray matrix() {
    return context().arange(Distribution.fromShape(Shape.of(4, 3), 0, 1), DType.INT64);
  }

  @Test
  default void layoutsThatDoNotFitAreRefused() {
    assertRefused(
        () ->
            context()
                .fromArray(NdArray.zeros(DType.INT8, Shape.of(3, 4)), context().distribution(4, 3)),
        "(3, 4)",
        "(4, 3)",
        "same shape");
    assertRefused(() -> context().distribution(Shape.of(4, 4), "bx"), "'x'");
    assertRefused(() -> context().distribution(Shape.of(4), "bb"), "bb");
    assertRefused(
        () -> context().zeros(Distribution.fromShape(Shape.of(4), 0, 99), DType.INT8),
        "target 99",
        "0 to " + (TARGETS - 1));
    assertRefused(() -> context().distribution(Shape.of(8, 8), "bb", 5, 5), "25", "" + TARGETS);
    assertRefused(() -> matrix().distributeAs(context().distribution(3, 5)), "(4, 3)", "(3, 5)");
    assertRefused(
        () -> matrix().distributeAs(Distribution.fromShape(Shape.of(4, 3), TARGETS, 3)),
        "target " + TARGETS);
    assertRefused(() -> context().zeros(-1), "-1");
  }

  @Test
  default void indicesOutsideTheArrayAreRefused() {
    assertRefused(
        IndexOutOfBoundsException.class, () -> matrix().get("4"), "index 4", "(4, 3)", "-4 to 3");
    assertRefused(IndexOutOfBoundsException.class, () -> matrix().item(0, -4), "-4");
    assertRefused(IndexOutOfBoundsException.class, () -> matrix().set("0, 3", 1), "index 3");
    assertRefused(() -> matrix().get("0, 0, 0"), "3 entries", "at most 2");
    assertRefused(() -> matrix().get("..., ..."), "two ellipses");
    assertRefused(() -> matrix().get("::0"), "step is 0");
    assertRefused(() -> matrix().get("a:b"), "a:b");
    assertRefused(() -> matrix().item(1), "[1]", "(4, 3)");
    assertRefused(() -> matrix().item(), "(4, 3)", "toArray()");
    assertRefused(() -> matrix().asDouble(), "(4, 3)");
    assertRefused(() -> matrix().transpose(0, 0), "[0, 0]");
  }

  @Test
  default void operandsThatDoNotFitAreRefused() {
    assertRefused(() -> matrix().add(context().zeros(4)), "(4, 3)", "(4,)");
    assertRefused(() -> matrix().add("one"), "the String one");
    assertRefused(() -> matrix().add(null), "null");
    assertRefused(() -> matrix().astype(DType.INT8).add(300), "300", "int8");
    DistArray bool = matrix().greater(2);
    assertRefused(() -> bool.subtract(bool), "subtract", "bool");
    assertRefused(() -> matrix().bitwiseAnd(1.5), "bitwise_and");
    assertRefused(() -> DType.of("float63"), "float63");
    try (Context other = open(ContextOptions.defaults())) {
      DistArray foreign = other.zeros(4, 3);
      assertRefused(
          () -> matrix().add(foreign), "another context", context().toString(), other.toString());
      assertRefused(() -> matrix().set("...", foreign), "another context");
      assertRefused(() -> context().apply(e -> 1, foreign), "another context");
      assertRefused(() -> context().saveNpy("never-written.npy", foreign, "w"), "another context");
    }
  }

  @Test
  default void aLocalArrayTakesLocalOnesOnly() {
    NdArray local = NdArray.arange(DType.INT64, 4, 3);
    DistArray there = matrix();
    DistArray mask = there.greater(3);
    List<Executable> calls =
        List.of(
            () -> local.add(there),
            () -> local.matmul(there),
            () -> local.set("...", there),
            () -> local.over().where(mask).sum(),
            () -> local.over().by(there.astype(DType.INT64), 12).sum(),
            () -> local.over().average(there),
            () -> local.over().where(mask).average(local));
    for (Executable call : calls) {
      assertRefused(call, "beside a local array", "the method of the distributed one", "toArray()");
    }
  }

  @Test
  default void arraysOfAnotherContextAreRefusedWhereverArraysAreTaken() {
    try (Context other = open(ContextOptions.defaults())) {
      NdArray values = NdArray.arange(DType.FLOAT64, 4, 3);
      DistArray held = other.fromArray(values);
      DistArray computed = other.zeros(4, 3).add(1).compute();
      DistArray written = other.zeros(4, 3);
      written.set("0", 1);
      DistArray filled = other.zeros(4, 3);
      filled.fill(2);
      DistArray into = held.computeInto(other.zeros(4, 3));
      String here = context().toString();
      context().register("foreign", e -> 1);
      for (DistArray a :
          List.of(
              held,
              computed,
              written,
              filled,
              into,
              held.get("1:"),
              held.add(1),
              held.view(DType.INT64),
              other.zeros(4, 3),
              held.broadcastTo(2, 4, 3),
              held.reshape(12))) {
        assertRefused(() -> context().array(a.expr()), "another context", here);
        assertRefused(
            () -> context().array(Exprs.cast(a.expr(), DType.INT8)), "another context", here);
        assertRefused(() -> context().advise(a, 0), "advise a layout", "another context", here);
        assertRefused(
            () -> context().adviseFor(a, 0, b -> b.array()), "advise a layout", "another context");
        assertRefused(() -> a.computeInto(matrix()), "compute", "another context", here);
        assertRefused(() -> context().call("foreign", a), "another context");
        assertRefused(() -> context().apply(e -> 1, matrix(), a), "another context");
        assertRefused(() -> matrix().matmul(a), "another context");
        assertRefused(() -> matrix().where(a, 1), "another context");
        assertRefused(() -> matrix().set("0", a), "another context");
        assertRefused(() -> matrix().fill(a), "another context");
        assertSame(a.toArray(), other.array(a.expr()), "in its own context");
      }
      Distribution far = Distribution.fromShape(Shape.of(4), TARGETS + 3);
      assertRefused(
          () -> context().array(new Source(new HalfAFile(far.shape(), DType.INT8), far)),
          "target " + (TARGETS + 3));
    }
  }

  @Test
  default void reductionsThatHaveNoAnswerAreRefused() {
    DistArray none = context().zeros(0, 3);
    assertRefused(() -> none.min(), "min", "empty array", "0 elements");
    assertRefused(() -> none.max(0), "max", "empty array");
    assertSame(NdArray.zeros(DType.FLOAT64, Shape.of(0)), none.max(1), "no results are no trouble");
    assertSame(NdArray.zeros(DType.FLOAT64, Shape.of(3)), none.sum(0), "an empty sum is 0");
    assertTrue(Double.isNaN(none.mean().asDouble()));
    assertRefused(() -> matrix().sum(2), "axis 2", "(4, 3)", "-2 to 1");
    assertRefused(() -> matrix().sum(0, -2), "twice");
    assertRefused(() -> matrix().over(0).sum(1), "over(...)");
  }

  @Test
  default void badWritesAreRefusedAndChangeNothing() {
    DistArray a = matrix();
    assertRefused(() -> a.set("0", new Object()), "an Object");
    assertRefused(() -> a.set("0", NdArray.zeros(DType.INT64, Shape.of(4))), "(4,)", "(3,)");
    assertRefused(() -> a.set("0, 0", NdArray.zeros(DType.INT64, Shape.of(3))), "(3,)");
    DistArray small = a.astype(DType.INT8);
    assertRefused(() -> small.set("0, 0", 300), "300", "int8", "-128 to 127");
    assertRefused(() -> small.fill(-129L), "-129", "int8");
    assertRefused(() -> context().full(context().distribution(3), -1, DType.UINT8), "-1", "uint8");
    assertRefused(() -> a.set("0, 0", Double.NaN), "NaN", "int64");
    BigDecimal decimal = new BigDecimal("0.5");
    assertRefused(() -> a.fill(decimal), "0.5", "BigDecimal", "Double");
    assertRefused(() -> a.add(decimal), "0.5", "BigDecimal", "Double");
    assertRefused(
        () -> context().full(context().distribution(3), decimal, DType.FLOAT64),
        "0.5",
        "BigDecimal",
        "Double");
    assertSame(NdArray.arange(DType.INT8, 4, 3), small, "after refusals");
    assertSame(NdArray.arange(DType.INT64, 4, 3), a, "after refusals");
  }

  @Test
  default void functionsThatCannotTravelAreRefused() {
    Object here = new Object();
    assertRefused(() -> context().apply(e -> here.hashCode()), "apply", "java.lang.Object");
    assertRefused(
        () -> context().register("stay", e -> here.hashCode()),
        "register stay",
        "java.lang.Object");
    assertRefused(
        () -> matrix().mapBlocks(b -> here == null ? null : b.array(), DType.INT64), "mapBlocks");
    assertRefused(
        () -> context().fromFunction(i -> here.hashCode(), context().distribution(3), DType.INT8),
        "fromFunction");
    assertRefused(() -> context().call("stay", matrix()), "'stay'", "not registered");
  }

  @Test
  default void limitsAreCheckedOnTheDriver() {
    try (Context tight =
        open(ContextOptions.defaults().withCollectMaxBytes(1_000).withBlockMaxBytes(4_000))) {
      DistArray a = tight.zeros(1_000);
      assertRefused(
          LimitExceededException.class,
          a::toArray,
          "8000 bytes",
          "at most 1000",
          "raise " + tight.engine().setting("collectMaxBytes"));
      assertRefused(LimitExceededException.class, a::localArrays, "8000 bytes");
      assertSame(NdArray.zeros(DType.FLOAT64, Shape.of(100)), a.get("::10"), "a slice fits");
      DistArray larger = tight.zeros(TARGETS * 501);
      assertEquals(TARGETS * 501.0, larger.add(1).sum().item(), "no block is made");
      assertRefused(
          LimitExceededException.class,
          () -> larger.add(1).compute(),
          "Cannot run pass [add]: its largest block has 4008 bytes",
          "at most 4000",
          "raise " + tight.engine().setting("blockMaxBytes"));
      assertRefused(
          LimitExceededException.class,
          () -> a.distributeAs(Distribution.fromShape(a.shape(), 3)),
          "8000 bytes");
      assertRefused(
          LimitExceededException.class,
          () -> tight.apply(e -> e.block().array(), a),
          "apply",
          "at most 1000");
      tight.register("blocks", e -> List.of(e.block().array().toDoubles()));
      assertRefused(
          LimitExceededException.class, () -> tight.call("blocks", a), "blocks", "at most 1000");
      tight.register("array", e -> e.block());
      assertSame(
          NdArray.zeros(DType.FLOAT64, Shape.of(1)),
          tight.call("array", a).array().get(":1"),
          "stays there");
    }
  }

  @Test
  default void whatNoLocalArrayCanHoldIsRefusedBeforeTheJob() {
    try (Context wide =
        open(
            ContextOptions.defaults()
                .withCollectMaxBytes(Long.MAX_VALUE)
                .withBlockMaxBytes(Long.MAX_VALUE))) {
      long n = 1L << 31;
      DistArray a = wide.zeros(wide.distribution(n), DType.INT8);
      assertRefused(
          LimitExceededException.class,
          a.mapBlocks(block -> null, DType.INT8)::toArray,
          "(2147483648,)",
          "2147483639 in one",
          "localArrays()");
    }
  }

  @Test
  default void aClosedContextSaysSo() {
    Context closed = open(ContextOptions.defaults());
    DistArray a = closed.zeros(3).persist();
    closed.close();
    closed.close();
    List<Executable> calls =
        List.of(
            () -> closed.zeros(3),
            () -> closed.fromArray(NdArray.arange(DType.INT8, 3)),
            a::toArray,
            () -> a.add(1),
            () -> a.item(0),
            () -> a.set("0", 1),
            a::persist,
            a::compute,
            a::explain,
            () -> closed.apply(e -> 1),
            () -> closed.register("f", e -> 1),
            () -> closed.call("f", a),
            () -> closed.random().rand(3),
            () -> closed.loadNpy("none.npy"),
            () -> closed.files().open("npy", "none.npy", Map.of()),
            () -> closed.files().save("npy", "none.npy", a, Map.of()));
    for (var call : calls) {
      assertRefused(IllegalStateException.class, call, "closed", "open a new one");
    }
    a.close();
  }

  @Test
  default void formatsThatNobodyKnowsAreRefused() {
    Class<ArrayIOException> type = ArrayIOException.class;
    assertRefused(
        type, () -> context().files().open("fits", "a.fits", Map.of()), "'fits'", "distarray-io");
    assertRefused(
        type,
        () -> context().files().save("fits", "a.fits", matrix(), Map.of()),
        "'fits'",
        "distarray-io");
  }

  /** A file whose second half is gone. */
  record HalfAFile(Shape shape, DType dtype) implements ArraySource {
    @Override
    public NdArray read(IndexSet[] region) {
      if (region[0].at(0) > 0) {
        throw new ArrayIOException("Cannot read half.npy: it is cut off");
      }
      return NdArray.zeros(dtype, Shape.of(region[0].size()));
    }

    @Override
    public String label() {
      return "half.npy";
    }
  }

  @Test
  default void aFileThatCannotBeReadIsNamedWithTheRankThatReadIt() {
    Distribution halves = Distribution.fromShape(Shape.of(6), 0, 1);
    DistArray array = context().load(new HalfAFile(halves.shape(), DType.INT32), halves);
    assertRefused(
        ArrayIOException.class,
        () -> array.add(1).toArray(),
        "Cannot read half.npy: it is cut off (rank 1, region [3:6] of int32)");
  }

  @Test
  default void aBlockThatCannotBeWrittenIsNamedWithItsRankAndRegion() {
    Distribution halves =
        Distribution.fromShape(Shape.of(6, 4), "bc", new int[] {2, 2}, 3, 1, 0, 2);
    DistArray array = context().arange(halves, DType.INT32);
    assertRefused(
        ArrayIOException.class,
        () -> context().files().save("full disk", "a.npy", array.add(1), Map.of()),
        "Cannot write a.npy: the disk is full (rank 3, region [3:6, 2 of 4] of int32)");
  }

  @Test
  default void whatOnlyTheElementsTellIsRefusedWhenTheyAreComputed() {
    TaskException e =
        assertThrows(TaskException.class, () -> matrix().power(matrix().subtract(3)).toArray());
    assertTrue(e.getMessage().contains("power"), e.getMessage());
    assertTrue(e.getMessage().contains("rank 0"), e.getMessage());
  }

  @Test
  default void textThatLooksLikeAnIndexButIsNoneIsRefused() {
    for (String text : List.of("1 2", "1::2:3", "one", "1.5", ",", "[0", "[1:2]", "0,,1")) {
      assertRefused(() -> matrix().get(text), text.trim());
    }
    assertRefused(() -> matrix().get(Index.at(0), null), "null");
  }
}
