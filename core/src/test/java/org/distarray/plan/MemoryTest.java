package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.array.Indexing;
import org.distarray.array.Joining;
import org.distarray.array.Manipulation;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What tasks are projected to need, and the plans that are refused for it. */
class MemoryTest {
  private final AtomicLong taskBytes = new AtomicLong(Long.MAX_VALUE);

  private final AtomicLong holdBytes = new AtomicLong(Long.MAX_VALUE);

  private final AtomicLong freeBytes = new AtomicLong(Long.MAX_VALUE);

  private final AtomicLong driverBytes = new AtomicLong(Long.MAX_VALUE);

  private boolean inPlace = true;

  /**
   * A context whose tasks may have so many bytes each as {@link #taskBytes} says, two at a time,
   * which may hold {@link #holdBytes}, and in whose JVM are {@link #freeBytes}, and {@link
   * #driverBytes} for results.
   */
  private Context context(int targets) {
    LocalEngine local = new LocalEngine(targets);
    Engine limited =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("taskBytes")) {
                    return taskBytes.get();
                  } else if (method.getName().equals("holdBytes")) {
                    return holdBytes.get();
                  } else if (method.getName().equals("freeBytes")) {
                    return freeBytes.get();
                  } else if (method.getName().equals("driverBytes")) {
                    return driverBytes.get();
                  } else if (method.getName().equals("keepsInPlace")) {
                    return inPlace;
                  } else if (method.getName().equals("tasksAtOnce")) {
                    return Math.min(2, (int) arguments[0]);
                  }
                  try {
                    return method.invoke(local, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Context(limited, ContextOptions.defaults());
  }

  private static DistArray matrix(Context context, DType dtype, long rows, long columns) {
    NdArray all = context.arange(rows * columns).toArray().reshape(rows, columns);
    return context.fromArray(all, context.distribution(all.shape(), "nn")).astype(dtype).compute();
  }

  private static String last(DistArray a) {
    List<String> lines = a.explain().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void aComplexProductNeedsTheRightFactorOnceMoreAsRealMatrix() {
    try (Context context = context(1)) {
      DistArray real = matrix(context, DType.FLOAT64, 500, 400);
      DistArray product = real.matmul(matrix(context, DType.FLOAT64, 400, 300));
      assertTrue(last(product).endsWith(", 1 task, 1.1 MiB a task"), last(product));
      DistArray left = matrix(context, DType.COMPLEX128, 500, 400);
      product = left.matmul(matrix(context, DType.COMPLEX128, 400, 300));
      // (500, 300) of 16 bytes, and (800, 600) of 8
      assertTrue(last(product).endsWith(", 1 task, 6 MiB a task"), last(product));
    }
  }

  @Test
  void whatIsOverwrittenNeedsNoMemory() {
    try (Context context = context(1)) {
      int n = 100_000;
      DistArray target = context.zeros(n);
      context.arange(n).astype(DType.FLOAT64).add(1).computeInto(target);
      taskBytes.set(700_000); // a block has 800,000
      DistArray twice = context.arange(n).multiply(2.0);
      assertEquals(
          "Cannot run pass [multiply]: a task of its 1 would need 781 KiB, and has 684 KiB",
          assertThrows(IllegalStateException.class, twice::compute).getMessage().split(" \\(")[0]);
      twice.computeInto(target);
      assertEquals(2.0 * (n - 1), target.item(n - 1));
    }
  }

  /** An operation of both kinds of arrays, for whose task so many bytes do beside the result. */
  private record Filling(String name, long beside, Function<DistArray, DistArray> made) {}

  @Test
  void joinsWindowsAndGathersFillMemoryThatIsThere() {
    int n = 100_000;
    try (Context context = context(1)) {
      NdArray x = NdArray.arange(DType.FLOAT64, n);
      DistArray index = context.arange(n).multiply(-1).add(n - 1).compute();
      List<Filling> all =
          List.of(
              new Filling("roll", 0, a -> Manipulation.roll(a, new long[] {7}, 0)),
              new Filling("concat", 0, a -> Joining.concat(List.of(a.get("9:"), a.get(":9")), 0)),
              new Filling(
                  "pad", 0, a -> Indexing.pad(a.get("5:"), new long[][] {{0, 5}}, "constant", 4)),
              new Filling("windows", 8L * n, a -> a.rolling(0, 9).minPeriods(1).mean()),
              new Filling("gather", 200_000, a -> a.get(index)));
      for (Filling each : all) {
        taskBytes.set(Long.MAX_VALUE);
        DistArray a = context.fromArray(x).compute();
        DistArray target = context.zeros(n);
        a.add(1).computeInto(target);
        NdArray want = each.made().apply(a).toArray();
        taskBytes.set(each.beside() + 700_000); // a block has 800,000
        assertThrows(IllegalStateException.class, each.made().apply(a)::compute, each.name());
        each.made().apply(a).computeInto(target);
        taskBytes.set(Long.MAX_VALUE);
        assertTrue(target.toArray().sameAs(want), each.name());
      }
    }
  }

  @Test
  void versionsAreCountedWhileSomethingNeedsThem() {
    try (Context context = context(4)) {
      DistArray a = context.arange(100_000).astype(DType.FLOAT64).compute();
      for (int k = 0; k < 10; k++) {
        a.set("1:", a.get(":-1").add(2));
      }
      holdBytes.set(1_500_000); // a version has 800,000
      assertEquals(
          "Cannot run pass [sum] partial results: values on the way that are used more than once would"
              + " have 1.5 MiB at a time, and this JVM has room for 1.4 MiB (compute some of them before,"
              + " or start a larger JVM)",
          assertThrows(IllegalStateException.class, () -> a.sum().asDouble()).getMessage());
      holdBytes.set(1_700_000);
      // element i is 2 i for the first 10, then i + 10
      double sum = 99_999.0 * 100_000 / 2 + 10.0 * 100_000 - 10 * 11 / 2;
      assertEquals(sum, a.sum().asDouble());
    }
  }

  @Test
  void whatFunctionsAreHandedAndReturnIsCounted() {
    try (Context context = context(2)) {
      DistArray a = context.arange(200_000).compute();
      // 100,000 of int64 handed, and as many of float32 made and copied
      DistArray mapped =
          a.mapBlocks(b -> NdArray.zeros(DType.FLOAT32, b.localShape()), DType.FLOAT32);
      assertTrue(last(mapped).endsWith(", 2 tasks, 1.5 MiB a task"), last(mapped));
      // 125,000 handed and made, 100,000 kept, and 25,000 that arrive
      DistArray widened = a.mapOverlap(Overlap.depth(25_000), b -> b.array(), DType.INT64);
      assertTrue(last(widened).endsWith(", 2 tasks, 2.9 MiB a task"), last(widened));
      taskBytes.set(1_500_000);
      assertEquals(
          "Cannot run apply: a task of its 2 would need 1.5 MiB, and has 1.4 MiB",
          assertThrows(IllegalStateException.class, () -> context.apply(e -> 1, a, a))
              .getMessage()
              .split(" \\(")[0]);
      assertEquals(List.of(0, 1), context.apply(e -> e.rank(), a));
    }
  }

  private static DistArray rows(Context context, long rows, long columns) {
    return context.arange(context.distribution(Shape.of(rows, columns), "bn"), DType.FLOAT64);
  }

  @Test
  void whatWaitsBetweenRanksAndWhatStaysIsCountedWhereOneJvmHasIt() {
    try (Context context = context(4)) {
      // 4 blocks of 200,000 bytes
      DistArray made = rows(context, 100, 1_000).add(1);
      Distribution columns = context.distribution(made.shape(), "nb");
      DistArray turned = made.distributeAs(columns);
      // all blocks as they were made, all as they are wanted, and two tasks that make one of one
      assertEquals(2 * 800_000 + 2 * 200_000, together(turned, true), turned.explain("memory"));
      freeBytes.set(1_900_000);
      assertEquals(
          "Cannot run blocks as nb: it would need 1.9 MiB at a time, of which 1.5 MiB are held for all its"
              + " tasks, and this JVM has 1.8 MiB left for it (compute or save a part of it before, close"
              + " arrays, or start a larger JVM)",
          refusal(turned));
      freeBytes.set(2_000_000);
      assertEquals(100_000, turned.copy().compute().get("-1, -1").asLong());
      // what is held already need not wait
      DistArray held = made.compute();
      assertEquals(1_200_000, together(held.distributeAs(columns), true));
      assertEquals(400_000, together(held.distributeAs(columns), false));
    }
  }

  @Test
  void whatWaitsIsCountedThroughStagesThatOnlyHandOn() {
    try (Context context = context(4)) {
      DistArray made = rows(context, 100, 1_000).add(1);
      Distribution columns = context.distribution(made.shape(), "nb");
      long plain = together(made.distributeAs(columns), true);
      assertEquals(plain, together(made.view(DType.INT64).distributeAs(columns), true));
      DistArray flat = made.reshape(100_000);
      Distribution cyclic = context.distribution(flat.shape(), "c");
      // some of what is renumbered may wait as copies
      long copies = 800_000;
      assertEquals(plain + copies, together(flat.distributeAs(cyclic), true));
    }
  }

  @Test
  void whatIsCutWhenItIsTakenWaitsNowhere() {
    try (Context context = context(4)) {
      DistArray held = rows(context, 100, 1_000).add(1).compute();
      Distribution dealt =
          Distribution.of(
              List.of(BlockCyclic.of(100, 4, 7), new Undistributed(1_000)), context.targets());
      // 28 rows for each of two tasks; they are copied when they are taken
      assertEquals(2 * 28 * 8_000, together(held.distributeAs(dealt), false));
      Distribution columns =
          Distribution.of(
              List.of(new Undistributed(100), BlockCyclic.of(1_000, 4, 3)), context.targets());
      // 252 columns; what is scattered is copied while its block is near, and waits
      assertEquals(2 * 252 * 800 + 800_000, together(held.distributeAs(columns), false));
    }
  }

  @Test
  void bytesThatBecomeElementsOfAnotherTypeAreCountedWhereTheyAreCopied() {
    try (Context context = context(4)) {
      DistArray made = context.arange(100_000).multiply(0.5);
      // 25,000 elements of 8 bytes that are made, copied into longs, and made of these
      assertTrue(last(made.view(DType.INT64).add(1)).endsWith(", 4 tasks, 391 KiB a task"));
      DistArray parts = made.view(DType.COMPLEX128); // pairs of the same doubles
      assertTrue(last(parts.add(1)).endsWith(", 4 tasks, 391 KiB a task"), last(parts.add(1)));
    }
  }

  @Test
  void anArrayThatNoLongCountsTheBytesOfIsRefusedByItsSize() {
    try (Context context = context(4)) {
      holdBytes.set(1_000_000);
      DistArray large = context.arange(2_000_000_000_000_000_000L).multiply(0.5);
      assertEquals(
          "Cannot hold multiply: it has 13.9 EiB, and this JVM has room for 977 KiB (reduce it, save it,"
              + " take a slice of it, or start a larger JVM)",
          refusal(large));
    }
  }

  private static String sumRefused(DistArray a) {
    return assertThrows(IllegalStateException.class, () -> a.sum().asDouble()).getMessage();
  }

  @Test
  void whatIsToBeHeldIsCheckedWhenItIsNeeded() {
    try (Context context = context(4)) {
      holdBytes.set(500_000);
      freeBytes.set(500_000);
      DistArray a = context.arange(100_000).multiply(0.5).persist(); // 800,000 bytes
      assertEquals(
          "Cannot hold multiply: it has 781 KiB, and this JVM has room for 488 KiB (reduce it, save it,"
              + " take a slice of it, or start a larger JVM)",
          sumRefused(a));
      holdBytes.set(Long.MAX_VALUE);
      assertEquals(
          "Cannot run pass [multiply]: it would need 781 KiB at a time, of which 781 KiB are held for"
              + " all its tasks, and this JVM has 488 KiB left for it (compute or save a part of it"
              + " before, close arrays, or start a larger JVM)",
          sumRefused(a));
      freeBytes.set(900_000);
      double half = 99_999.0 * 100_000 / 4;
      assertEquals(half, a.sum().asDouble());
      freeBytes.set(100_000); // it is there now
      assertEquals(99_999 * 0.5, a.max().asDouble());
      freeBytes.set(500_000); // two tasks have 400,000
      DistArray closed = a.add(1).persist();
      DistArray more = closed.add(1);
      closed.close();
      assertEquals(half + 200_000, more.sum().asDouble());
    }
  }

  @Test
  void whatIsToBeHeldCountsWithAllThatItIsComputedFrom() {
    try (Context context = context(4)) {
      DistArray a = context.arange(100_000).multiply(0.5);
      for (int k = 0; k < 3; k++) {
        a = a.add(1).persist();
      }
      DistArray last = a;
      freeBytes.set(2_300_000); // of 2,400,000
      assertTrue(sumRefused(last).contains("of which 2.3 MiB are held"), () -> sumRefused(last));
      freeBytes.set(2_500_000);
      assertEquals(99_999.0 * 100_000 / 4 + 300_000, last.sum().asDouble());
      freeBytes.set(100_000);
      assertEquals(3.0, last.min().asDouble());
    }
  }

  @Test
  void blocksThatAreMadeForTheDriverNeedRoomThere() {
    try (Context context = context(4)) {
      DistArray a = context.arange(100_000).multiply(0.5);
      driverBytes.set(700_000);
      inPlace = false;
      for (Executable brought : List.<Executable>of(a::localArrays, a::toProtocol, a::toArray)) {
        assertEquals(
            "Cannot bring an array of shape (100000,) to the driver: 800000 bytes (its JVM has 700000"
                + " left of its heap; take a slice, reduce it, save it to a file, or give the driver"
                + " more memory)",
            assertThrows(LimitExceededException.class, brought).getMessage());
      }
      inPlace = true;
      assertEquals(4, a.toProtocol().size()); // which shares what is held
      driverBytes.set(800_000);
      assertEquals(49_999.5, a.localArrays().get(3).item(24_999));
    }
  }

  /** The bytes at a time that a plan says. */
  private static long together(DistArray a, boolean held) {
    String[] words = a.explain("memory").lines().reduce((first, last) -> last).get().split(" ");
    return Long.parseLong(words[held ? 10 : 2]);
  }

  @Test
  void statesThatWaitForTheirNeighboursAreCounted() {
    try (Context context = context(4)) {
      DistArray sums = rows(context, 4, 100_000).sum(0);
      // 24 bytes a state: one of each of two levels, one that comes, one that is made; two tasks
      // that make one each; results of 8 bytes as they are merged, and as they stay
      assertEquals(4 * 2_400_000 + 2 * 2_400_000 + 2 * 800_000, together(sums, true));
    }
  }

  private static String refusal(DistArray a) {
    return assertThrows(IllegalStateException.class, () -> a.copy().compute()).getMessage();
  }

  @Test
  void aReductionThatEachTaskNeedsWholeIsToBeLaidOutOtherwise() {
    try (Context context = context(4)) {
      NdArray all = context.arange(800_000).astype(DType.FLOAT64).toArray().reshape(8, 100_000);
      DistArray rows = context.fromArray(all, context.distribution(all.shape(), "bn")).compute();
      DistArray columns = context.fromArray(all, context.distribution(all.shape(), "nb")).compute();
      taskBytes.set(2_000_000);
      // a partial sum has 24 bytes; the result's 8 come when they are merged
      assertEquals(
          "Cannot run merge sum(axis=0): a task of its 1 would need 3.1 MiB, and has 1.9 MiB (3.1 MiB of it"
              + " would stay on however many engines: lay the arrays out along other dimensions, or"
              + " give the engines more memory)",
          refusal(rows.sum(0)));
      NdArray sums = columns.sum(0).toArray();
      assertEquals(8.0 * 7 + 100_000.0 * 28, sums.item(7));
    }
  }

  @Test
  void enginesThatAreNamedAreEnoughForAProductWithAFactorThatIsWholeEverywhere() {
    String more = null;
    for (int engines : new int[] {4, 8}) {
      taskBytes.set(Long.MAX_VALUE);
      try (Context context = context(engines)) {
        NdArray all = context.arange(160_000).astype(DType.FLOAT64).toArray().reshape(400, 400);
        DistArray a = context.fromArray(all, context.distribution(all.shape(), "bn")).compute();
        DistArray product = a.matmul(a);
        taskBytes.set(500_000); // the right factor comes in rounds, of its sums a task has two
        if (more == null) {
          more = refusal(product);
        } else {
          assertEquals(product.shape(), product.compute().shape());
        }
      }
    }
    assertEquals(
        "Cannot run matmul (400, 400) by (400, 400), round 41 of 41, by own loops: a task of its 4"
            + " would need 664 KiB, and has 488 KiB (lay the array over some 8 engines, or give the engines more memory)",
        more);
  }

  @Test
  void theFactorsOfAProductStreamAlongItsInnerAxis() {
    try (Context context = context(4)) {
      Distribution rows = context.distribution(Shape.of(100_000, 4), "bn");
      DistArray x = context.arange(rows, DType.FLOAT64).mod(4); // the number of its column
      taskBytes.set(Long.MAX_VALUE);
      DistArray gram = x.T().matmul(x.add(1));
      long whole = together(gram, false);
      taskBytes.set(400_000); // a rank's part of a factor has 800,000
      assertTrue(gram.explain("memory").contains(", round 2 of "), gram.explain("memory"));
      assertTrue(together(gram, false) < whole / 4, () -> gram.explain("memory") + whole);
      assertEquals(100_000 * 3.0 * 4, gram.item(3, 3));
    }
  }
}
