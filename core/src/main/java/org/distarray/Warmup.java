package org.distarray;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.engine.TaskThread;
import org.distarray.loop.Compiling;
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

  /** The plans after each group of loops. */
  private static final int PLANS = 10;

  /** The loops that are made hot together, and for how long: C2 takes 10 to 60 ms for each. */
  private static final int GROUP = 8;

  private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

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
    List<Runnable> loops = Practice.steps();
    try (Context context = new Context(new LocalEngine(4))) {
      DistArray a = context.arange(4096).divide(4096.0).persist();
      DistArray b = context.ones(context.distribution(64, 64), DType.FLOAT64);
      for (int group = 0; group * GROUP < loops.size(); group++) {
        int end = Math.min(loops.size(), (group + 1) * GROUP);
        makeHot(loops.subList(group * GROUP, end));
        for (int k = 0; k < PLANS; k++) {
          awaitIdle();
          plans(a, b, group * PLANS + k);
        }
      }
    }
  }

  private static void makeHot(List<Runnable> group) {
    for (long spent = 0; spent < GROUP_NANOS; ) {
      for (Runnable loop : group) {
        awaitIdle();
        long start = System.nanoTime();
        loop.run();
        spent += System.nanoTime() - start;
      }
    }
  }

  private static void awaitIdle() {
    while (TaskThread.isAnyRunning()) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static void plans(DistArray a, DistArray b, int k) {
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
