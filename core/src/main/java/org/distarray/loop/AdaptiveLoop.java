package org.distarray.loop;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

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
public final class AdaptiveLoop implements FusedLoop {
  /**
   * The elements, times steps, from which a loop is compiled. A step takes 0.2 to 3 ns for an
   * element; to compile a loop and to make it hot takes 0.2 to 0.6 s of a processor.
   */
  static final long PAID = Long.getLong("distarray.compileAfter", 300_000_000);

  /** Of so many tiles, one is counted for all. */
  static final int ONE_OF = 64;

  private enum State {
    STEPS("step by step until it pays to compile it"),
    ASKED("step by step until its compiled code is hot"),
    COMPILED("compiled"),
    /** The code is too long for C2, or did not compile. */
    ONLY_STEPS("step by step, since its compiled code would be slower");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  private final LoopShape shape;
  private final LoopForm form;
  private final Workshop workshop;
  private final long paid;
  private final int oneOf;
  private final boolean atOnce;
  private final AtomicLong work = new AtomicLong();
  private final AtomicLong blocks = new AtomicLong();
  private final AtomicReference<State> state = new AtomicReference<>(State.STEPS);
  private volatile FusedLoop compiled;
  // what has run in place of this loop of late; null for itself
  private volatile AdaptiveLoop instead;

  /**
   * A loop that is compiled in a workshop.
   *
   * @param paid the elements, times steps, from which it is compiled
   * @param oneOf of so many tiles, one is counted for all
   */
  AdaptiveLoop(LoopShape shape, LoopForm form, Workshop workshop, long paid, int oneOf) {
    this(shape, form, workshop, paid, oneOf, false);
  }

  private AdaptiveLoop(
      LoopShape shape, LoopForm form, Workshop workshop, long paid, int oneOf, boolean atOnce) {
    this.shape = shape;
    this.form = form;
    this.workshop = workshop;
    this.paid = paid;
    this.oneOf = oneOf;
    this.atOnce = atOnce;
  }

  /**
   * A loop whose compiled code takes over behind a tile, for tests. It is compiled on the thread
   * that runs the tile, and need not be hot.
   *
   * @param tiles the number of tiles, of all threads, that run step by step; 1 or more
   */
  static AdaptiveLoop swapped(LoopShape shape, LoopForm form, int tiles) {
    return new AdaptiveLoop(shape, form, null, tiles, 1, true);
  }

  /** Computes with the compiled code. Returns false as long as there is none. */
  @Override
  public boolean run(Object[] arrays, int[] at, Object[] constants, int n) {
    FusedLoop fast = compiled;
    return fast != null && fast.run(arrays, at, constants, n);
  }

  /** Counts the elements, and has the loop compiled once that pays. */
  @Override
  public void refused(Object[] arrays, int[] at, Object[] constants, int n) {
    if (atOnce) {
      if (work.incrementAndGet() == paid) {
        compiled = Kernels.compile(shape, form); // what it throws ends the pass
        state.set(State.COMPILED);
      }
      return;
    }
    // a number that all threads write with each tile would cost as much as the tile
    if (compiled == null && ThreadLocalRandom.current().nextInt(oneOf) == 0) {
      long done = work.addAndGet((long) n * shape.steps().size() * oneOf);
      if (done >= paid && state.compareAndSet(State.STEPS, State.ASKED)) {
        Sample sample = Sample.of(shape, arrays, at, constants, n);
        workshop.add(new Workshop.Job(work::get, () -> compile(sample), this::putOff));
      }
    }
  }

  private void compile(Sample sample) {
    state.set(State.ONLY_STEPS); // also where it throws
    FusedLoop fast = Kernels.compile(shape, form);
    if (sample.makesHot(fast)) {
      compiled = fast; // between two tiles of those who run it
      state.set(State.COMPILED);
    }
  }

  private void putOff() {
    work.set(0);
    state.set(State.STEPS);
  }

  @Override
  public void countBlock() {
    if (instead != null) {
      instead = null;
    }
    blocks.incrementAndGet();
  }

  /**
   * Counts a block that another loop computes for this one, because some of the arrays are the same
   * number throughout the block.
   */
  public void countBlock(AdaptiveLoop other) {
    if (instead != other) {
      instead = other;
    }
    blocks.incrementAndGet();
  }

  /** Says how the loop runs: {@code "compiled, 12 blocks so far"}. */
  @Override
  public String toString() {
    AdaptiveLoop other = instead;
    String how =
        other == null
            ? state.get().text
            : other.state.get().text + ", with numbers for arrays that are the same throughout";
    return how + ", " + blocks.get() + " blocks so far";
  }
}
