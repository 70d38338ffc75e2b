package org.distarray;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.engine.TaskThread;
import org.distarray.loop.Compiling;
import org.distarray.loop.Exercise;
import org.distarray.loop.Practice;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * Runs small plans and the loops of single operations in the background, once per JVM, so that the
 * JVM has compiled them before a program needs them: a cold plan takes 1.5 ms, a warm one 0.4 ms, a
 * hot one 0.1 ms, and the first tiles of a loop 50 times as long as later ones.
 *
 * <p>It waits while any task runs, for such a task has better use for the processor.
 */
final class Warmup {
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  /**
   * After so many plans, C1 has compiled the code that plans run through; after so many, C2 has.
   */
  private static final int FIRST_PLANS = 50;

  private static final int PLANS = 600;

  /**
   * The loops that are made hot together. Where many methods wait for C2, HotSpot compiles others
   * without counters first, and for C2 only after many more calls.
   */
  private static final int GROUP = 3;

  /** The time for C2 after a batch of each loop: the calls themselves take a fraction of that. */
  private static final long FOR_C2 = TimeUnit.MICROSECONDS.toNanos(200);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private static final List<Ufunc> FUNCTIONS =
      List.of(Ufunc.SQUARE, Ufunc.SQRT, Ufunc.EXP, Ufunc.SIN, Ufunc.ABSOLUTE);

  private static final List<Ufunc> OPERATORS =
      List.of(Ufunc.ADD, Ufunc.MULTIPLY, Ufunc.SUBTRACT, Ufunc.DIVIDE, Ufunc.MAXIMUM);

  private Warmup() {}

  /** Begins, unless it has begun before or nothing is compiled in the background. */
  static void begin() {
    if (Compiling.CHOSEN == Compiling.AUTO && BEGUN.compareAndSet(false, true)) {
      Thread thread = new Thread(Warmup::run, "distarray-warmup");
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
  }

  private static void run() {
    try (Context context = new Context(new LocalEngine(4))) {
      DistArray a = context.arange(4096).divide(4096.0).persist();
      DistArray b = context.ones(context.distribution(64, 64), DType.FLOAT64);
      plans(a, b, 0, FIRST_PLANS);
      List<Exercise> loops = new ArrayList<>(Practice.all());
      while (!loops.isEmpty()) {
        makeHot(loops.subList(0, Math.min(GROUP, loops.size())));
      }
      plans(a, b, FIRST_PLANS, PLANS);
    }
  }

  private static void plans(DistArray a, DistArray b, int from, int to) {
    for (int k = from; k < to; k++) {
      awaitIdle();
      variety(a, b, k);
    }
  }

  /** Runs loops in turn, and takes out those that are hot. */
  private static void makeHot(List<Exercise> group) {
    while (!group.isEmpty()) {
      group.removeIf(
          loop -> {
            awaitIdle();
            return loop.run();
          });
      LockSupport.parkNanos(FOR_C2);
    }
  }

  private static void awaitIdle() {
    while (TaskThread.isAnyRunning()) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static void variety(DistArray a, DistArray b, int k) {
    DistArray x = a.apply(FUNCTIONS.get(k % 5));
    for (int j = 1; j < 2 + k % 3; j++) {
      DistArray y = a.apply(FUNCTIONS.get((k / 5 + j) % 5)).multiply(j);
      x = x.apply(OPERATORS.get((k + j) % 5), y);
    }
    x.sum().asDouble();
    x.get("1:").mean().asDouble();
    x.add(k).compute().close();
    b.add(k).reduce(Reduction.MAX, k % 2).toArray();
  }
}
