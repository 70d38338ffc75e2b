package org.distarray.loop;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A loop that runs step by step until compiled code for all its steps is hot. A pass therefore
 * starts at once, and no pass waits for a compiler. The compiled code takes over between two tiles.
 *
 * <p>What the steps have done is counted over all passes. The loop is compiled in the background
 * once that work is as long as a compilation, so the time until then is at most twice that of the
 * better choice. The idea is that of Kohn, Leis and Neumann, Adaptive Execution of Compiled Queries
 * (ICDE 2018).
 *
 * <p>One loop serves all threads.
 */
public final class AdaptiveLoop {
  /**
   * The elements, times steps, from which a loop is compiled. A step takes 0.2 to 3 ns for an
   * element; to compile a loop and to make it hot takes 0.2 to 0.6 s of a processor.
   */
  static final long PAID = Long.getLong("distarray.compileAfter", 300_000_000);

  private final LoopShape shape;
  private final LoopForm form;
  private final Workshop workshop;
  private final AtomicLong work = new AtomicLong();
  private final AtomicLong blocks = new AtomicLong();
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile FusedLoop compiled;

  AdaptiveLoop(LoopShape shape, LoopForm form, Workshop workshop) {
    this.shape = shape;
    this.form = form;
    this.workshop = workshop;
  }

  /**
   * Computes {@code n} elements of each output.
   *
   * @param stepwise a loop that does the same steps, to any elements
   * @param arrays as of {@link FusedLoop#run}
   * @return true
   */
  public boolean run(FusedLoop stepwise, Object[] arrays, int[] at, Object[] constants, int n) {
    FusedLoop fast = compiled;
    if (fast != null && fast.run(arrays, at, constants, n)) {
      return true;
    }
    stepwise.run(arrays, at, constants, n);
    if (fast == null) {
      count(arrays, at, constants, n);
    }
    return true;
  }

  private void count(Object[] arrays, int[] at, Object[] constants, int n) {
    long done = work.addAndGet((long) n * shape.steps().size());
    if (done >= PAID && asked.compareAndSet(false, true)) {
      Sample sample = Sample.of(shape, arrays, at, constants, n);
      workshop.add(new Workshop.Job(work::get, () -> compile(sample), this::putOff));
    }
  }

  private void compile(Sample sample) {
    FusedLoop fast = Kernels.compile(shape, form);
    if (sample.makesHot(fast)) {
      compiled = fast; // between two tiles of those who run it
    }
  }

  private void putOff() {
    work.set(0);
    asked.set(false);
  }

  /** Notes that a block will run through this loop. */
  public void countBlock() {
    blocks.incrementAndGet();
  }

  /** Says how the loop runs: {@code "compiled, 12 blocks so far"}. */
  @Override
  public String toString() {
    String how =
        compiled != null
            ? "compiled"
            : asked.get() ? "step by step, being compiled" : "step by step";
    return how + ", " + blocks.get() + " blocks so far";
  }
}
