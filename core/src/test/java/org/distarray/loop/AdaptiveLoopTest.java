package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

class AdaptiveLoopTest {
  private static final int TILE = 512;
  private static final int SIZE = 20 * TILE + 77;

  private final Deque<Runnable> later = new ArrayDeque<>();
  private final Workshop workshop = new Workshop(later::add);

  /** {@code exp(a * b) - sin(a)}, times a constant. */
  private static LoopShape shape() {
    DType d = DType.FLOAT64;
    Signature one = new Signature(List.of(d), d);
    Signature two = new Signature(List.of(d, d), d);
    return new LoopShape(
        List.of(d, d),
        List.of(d),
        List.of(
            LoopStep.of(Ufunc.MULTIPLY, two).on(List.of(0, 1)),
            LoopStep.of(Ufunc.EXP, one).on(List.of(3)),
            LoopStep.of(Ufunc.SIN, one).on(List.of(0)),
            LoopStep.of(Ufunc.SUBTRACT, two).on(List.of(4, 5)),
            LoopStep.of(Ufunc.MULTIPLY, two).on(List.of(6, 2))),
        List.of(7));
  }

  private static Object[] arrays() {
    double[] a = new double[SIZE];
    double[] b = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      a[k] = k / 1000.0 - 3;
      b[k] = k % 917 / 100.0;
    }
    a[4000] = 1e9; // a loop in the Vector API refuses this tile
    return new Object[] {a, b, new double[SIZE]};
  }

  private static final Object[] CONSTANTS = {new double[] {0.75}};

  /** Runs a loop over the tiles, with something between two of them. */
  private static double[] run(AdaptiveLoop loop, int at, Runnable between) {
    Object[] arrays = arrays();
    FusedLoop steps = new StepwiseLoop(() -> new StepPlan(shape()), CONSTANTS, TILE);
    int tile = 0;
    for (int start = 0; start < SIZE; start += TILE, tile++) {
      if (tile == at) {
        between.run();
      }
      int n = Math.min(TILE, SIZE - start);
      int[] from = {start, start, start};
      if (!loop.run(arrays, from, CONSTANTS, n)) {
        steps.run(arrays, from, CONSTANTS, n);
        loop.refused(arrays, from, CONSTANTS, n);
      }
    }
    return (double[]) arrays[2];
  }

  private AdaptiveLoop loop(long paid) {
    return new AdaptiveLoop(shape(), LoopForm.VECTOR, workshop, paid, 1);
  }

  @Test
  void theBitsAreTheSameWhereverCompiledCodeTakesOver() {
    double[] want = run(loop(Long.MAX_VALUE), -1, () -> {});
    Random random = new Random(42);
    for (int round = 0; round < 5; round++) {
      AdaptiveLoop loop = loop(1);
      int at = 1 + random.nextInt(18);
      assertArrayEquals(want, run(loop, at, () -> later.remove().run()), "from tile " + at);
      assertEquals("compiled, 0 blocks so far", loop.toString());
      assertArrayEquals(want, run(loop, -1, () -> {}), "from the start");
    }
  }

  @Test
  void aForcedSwapIsBehindItsTileOnTheSameThread() {
    double[] want = run(loop(Long.MAX_VALUE), -1, () -> {});
    for (int tiles : new int[] {1, 2, 7, 21}) {
      AdaptiveLoop loop = AdaptiveLoop.swapped(shape(), LoopForm.VECTOR, tiles);
      String before = "step by step until it pays to compile it, 0 blocks so far";
      assertArrayEquals(
          want,
          run(loop, tiles - 1, () -> assertEquals(before, loop.toString())),
          "behind " + tiles + " tiles");
      assertEquals("compiled, 0 blocks so far", loop.toString());
    }
    assertEquals(0, later.size(), "nothing waits for another thread");
  }

  @Test
  void aLoopIsCompiledOnceItsStepsHaveDoneEnough() {
    AdaptiveLoop loop = loop(2L * SIZE * 5);
    loop.countBlock();
    run(loop, -1, () -> {});
    assertEquals(0, later.size());
    assertEquals("step by step until it pays to compile it, 1 blocks so far", loop.toString());
    run(loop, -1, () -> {});
    run(loop, -1, () -> {});
    assertEquals(1, later.size(), "asked for once");
    assertEquals("step by step until its compiled code is hot, 1 blocks so far", loop.toString());
  }

  @Test
  void loopsThatHaveDoneMostComeFirst() {
    List<String> order = new ArrayList<>();
    workshop.add(new Workshop.Job(() -> 5, () -> order.add("five"), () -> {}));
    workshop.add(new Workshop.Job(() -> 9, () -> order.add("nine"), () -> {}));
    workshop.first(() -> order.add("first"));
    workshop.add(new Workshop.Job(() -> 7, () -> order.add("seven"), () -> {}));
    later.forEach(Runnable::run);
    assertEquals(List.of("first", "nine", "seven", "five"), order);
  }

  @Test
  void whereTooManyWaitTheLeastIsPutOff() {
    List<Integer> done = new ArrayList<>();
    List<Integer> putOff = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      int job = k;
      workshop.add(new Workshop.Job(() -> job, () -> done.add(job), () -> putOff.add(job)));
    }
    later.forEach(Runnable::run);
    assertEquals(64, done.size());
    assertEquals(99, done.get(0));
    assertEquals(36, putOff.size());
    assertTrue(putOff.contains(0));
  }

  @Test
  void aJobThatFailsDoesNotEndTheOthers() {
    List<String> done = new ArrayList<>();
    workshop.first(
        () -> {
          throw new IllegalStateException("Cannot compile the loop of a test");
        });
    workshop.first(() -> done.add("next"));
    later.forEach(Runnable::run);
    assertEquals(List.of("next"), done);
  }
}
