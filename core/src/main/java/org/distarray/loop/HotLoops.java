package org.distarray.loop;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.distarray.kernel.Vectors;

/**
 * Loops in the Vector API that take the place of plain ones. They are compiled in the background
 * once so many elements went through the plain loops that it pays.
 *
 * @param <T> the loops. They keep nothing, and threads share them.
 */
public final class HotLoops<T> {
  /** Plain loops lose 0.3 to 1 ns for an element; it takes a second to make all of these hot. */
  private static final long PAID = 1_000_000_000;

  private final Supplier<T> compile;
  private final Function<T, List<Runnable>> runs;
  private final AtomicLong done = new AtomicLong();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicReference<T> hot = new AtomicReference<>();

  /**
   * Makes loops that are not compiled yet.
   *
   * @param runs a run of each loop, over some hundred elements, that allocates nothing
   */
  public HotLoops(Supplier<T> compile, Function<T, List<Runnable>> runs) {
    this.compile = compile;
    this.runs = runs;
  }

  /** The loops if they are hot, or null. */
  public T now() {
    return hot.get();
  }

  /**
   * The loops, or null as long as those in plain Java do.
   *
   * @param more elements that went through plain loops since the last call
   */
  public T hot(long more) {
    if (hot.get() == null && Vectors.enabled()) {
      switch (Compiling.CHOSEN) {
        case ALWAYS -> hot.set(compile.get());
        case AUTO -> count(more);
        case NEVER -> {}
      }
    }
    return hot.get();
  }

  private void count(long more) {
    if (done.addAndGet(more) >= PAID && asked.compareAndSet(false, true)) {
      Workshop.BACKGROUND.first(this::makeHot);
    }
  }

  private void makeHot() {
    T loops = compile.get();
    if (runs.apply(loops).stream().allMatch(Heat::reaches)) {
      hot.set(loops);
    }
  }
}
