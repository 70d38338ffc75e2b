package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.expr.Source;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;

/** What a user sees of a plan before it runs. */
class ExplanationTest {

  @Test
  void everyStageSaysWhatItReadsMovesAndNeeds() {
    try (Context context = Context.local(4)) {
      DistArray a = context.arange(1000 * 500).reshape(1000, 500);
      DistArray b = a.multiply(2).add(1).distributeAs(context.distribution(a.shape(), "nb"));
      List<String> lines = b.add(1).sum(0).explain().lines().toList();
      assertEquals("stage 1: read arange  (500000,), 4 tasks, 977 KiB a task", lines.get(0));
      assertTrue(
          lines.contains(
              "stage 4: move 2.9 MiB of 3.8 MiB to 4 ranks <- stage 3  (1000, 500), 4 tasks, moves 2.9 MiB, 1.9 MiB a task"),
          lines::toString);
      assertTrue(
          lines.get(lines.size() - 1).startsWith("stage 7: finish sum(axis=0) <- stage 6"),
          lines::toString);
    }
  }

  @Test
  void aHeldFactorOfAProductIsLentAndDoesNotMove() {
    try (Context context = Context.local(4)) {
      Distribution rows = context.distribution(Shape.of(1024, 1024), "bn");
      DistArray a = context.arange(rows, DType.FLOAT64);
      List<String> moved = a.matmul(a).explain().lines().toList();
      assertTrue(
          moved.contains(
              "stage 3: move 24 MiB of 8 MiB to 4 ranks <- stage 2  (1024, 1024), 4 tasks, moves 24 MiB, 10 MiB a task"),
          moved::toString);
      DistArray held = a.compute();
      List<String> lent = held.matmul(held).explain().lines().toList();
      assertTrue(
          lent.contains("stage 2: lend the blocks of arange <- stage 1  (1024, 1024)"),
          lent::toString);
    }
  }

  @Test
  void codeIsTheLoopThatRuns() {
    try (Context context = Context.local(2)) {
      DistArray a = context.random().rand(1000);
      String code = a.multiply(a).add(a.less(0.5).where(1, a)).explain("code");
      assertTrue(code.contains("implements org.distarray.loop.FusedLoop"), code);
      assertTrue(
          code.contains("for (int i = from; i < to; i++) {") || code.contains("DoubleVector"),
          code);
      assertEquals(
          "Cannot explain the detail 'colour' (\"plan\", \"code\", \"memory\" or \"svg\")",
          assertThrows(IllegalArgumentException.class, () -> a.explain("colour")).getMessage());
    }
  }

  @Test
  void loopsWithTruthValuesAreShownAsTheyRunWithIndicesOfTheirOwn() {
    try (Context context = Context.local(2)) {
      DistArray a = context.arange(1000).astype(DType.INT16);
      String code = a.less(5).explain("code");
      assertTrue(code.contains("(f0 + i)"), code);
      assertFalse(a.add(5).explain("code").contains("(f0 + i)"));
    }
  }

  @Test
  void blocksOfALoopAreCountedAlsoWhereOnlyTrueResultsAreAndWhereNumbersStandForArrays() {
    try (Context context = Context.local(2)) {
      DistArray a = context.random().rand(40_000).compute();
      DistArray ones = context.ones(40_000).compute();
      List<DistArray> each =
          List.of(
              a.arcsinh().subtract(a.cosh()).less(-0.75).countNonzero(),
              ones.arctan2(a).add(ones.hypot(a)),
              ones.hypot(ones.subtract(a)).sum());
      for (DistArray result : each) {
        long[] before = blocks(result);
        result.toArray();
        long[] after = blocks(result);
        assertTrue(before.length > 0, () -> result.explain("code"));
        for (int k = 0; k < before.length; k++) {
          assertEquals(2, after[k] - before[k], () -> result.explain("code"));
        }
      }
    }
  }

  /** The number of blocks so far of each loop of a plan. */
  private static long[] blocks(DistArray result) {
    return Pattern.compile("(\\d+) blocks so far")
        .matcher(result.explain("code"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .toArray();
  }

  @Test
  void aPlanThatDoesNotFitIsRefusedBeforeItRuns() {
    long heap = Runtime.getRuntime().maxMemory();
    try (Context context =
        new Context(
            new LocalEngine(2), ContextOptions.defaults().withBlockMaxBytes(Long.MAX_VALUE))) {
      long rows = 3 * heap / 1024 / 8;
      DistArray a = context.random().rand(rows, 1024);
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () -> a.mapBlocks(block -> block.array(), DType.FLOAT64).sum().asDouble());
      assertTrue(e.getMessage().contains(": a task of its 2 would need "), e.getMessage());
      assertTrue(e.getMessage().contains("(lay the array over some "), e.getMessage());
    }
  }

  @Test
  void anArrayLargerThanTheHeapIsNotHeld() {
    long heap = Runtime.getRuntime().maxMemory();
    try (Context context = Context.local(1000)) {
      DistArray a = context.random().rand(2 * heap / 1024 / 8, 1024);
      IllegalStateException e = assertThrows(IllegalStateException.class, () -> a.sin().compute());
      assertTrue(e.getMessage().startsWith("Cannot hold sin: it has "), e.getMessage());
      assertTrue(
          e.getMessage()
              .endsWith(" (reduce it, save it, take a slice of it, or start a larger JVM)"),
          e.getMessage());
    }
  }

  /** A file of rows that are as long as its number of columns says. */
  private record Rows(Shape shape) implements ArraySource {
    @Override
    public DType dtype() {
      return DType.FLOAT64;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      NdArray out = NdArray.zeros(dtype(), Shape.of(region[0].size(), region[1].size()));
      double[] values = (double[]) out.storage().array();
      for (int k = 0; k < values.length; k++) {
        values[k] = region[0].at(k / region[1].size());
      }
      return out;
    }

    @Override
    public String label() {
      return "rows";
    }
  }

  @Test
  void whatAPassReadsItselfNeedsASlabAndNoBlock() {
    long heap = Runtime.getRuntime().maxMemory();
    ContextOptions options = ContextOptions.defaults().withBlockMaxBytes(Long.MAX_VALUE);
    try (Context context = new Context(new LocalEngine(1), options)) {
      Shape shape = Shape.of(2 * heap >> 20, 1 << 17);
      Distribution one = context.distribution(shape.toArray());
      DistArray a = context.array(new Source(new Rows(shape), one));
      List<String> lines = a.add(1).sum().explain().lines().toList();
      assertTrue(lines.get(0).matches("stage 1: read rows .* [\\d.]+ MiB a task"), lines::toString);
      assertTrue(lines.get(1).matches("stage 2: pass .* [\\d.]+ MiB a task"), lines::toString);
      assertEquals(
          1.5,
          a.get("1:3").add(0).mean().asDouble(),
          "a block of twice the heap, of which two rows are read");
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> a.transpose().add(1).sum().asDouble());
      assertTrue(e.getMessage().contains(": a task of its 1 would need "), e.getMessage());
    }
  }
}
