package org.distarray.loop;

/** Calls one loop, with few elements, until the JVM's second compiler has compiled it. */
public final class Exercise {
  /**
   * The elements of a call. The JVM asks C2 for a method at the 600th call if no other method
   * waits, and for the rest of a call that is under way after 40,000 elements. The former comes
   * first only if calls are short. They are not shorter, because C2 unrolls a loop less where its
   * calls are.
   */
  private static final int ELEMENTS = 48;

  private static final int CALLS = 100;

  /** C1 has compiled a loop by then. */
  private static final int FIRST = 6;

  /** C2 has compiled a loop by then, or never will. */
  private static final int MOST_BATCHES = 40;

  /** C1's code with counters takes several times as long as C2's. */
  private static final double FASTER = 0.4;

  private final LoopStep step;
  private final Sample sample;
  private final int[] at;
  private FusedLoop loop;
  private int batches;
  private long slowest;

  Exercise(LoopStep step) {
    this.step = step;
    this.sample = Sample.of(LoopShape.of(step), ELEMENTS);
    this.at = new int[sample.arrays().length];
  }

  /** Calls the loop some times. Returns whether C2 has compiled it, or never will. */
  public boolean run() {
    if (loop == null) {
      loop = Kernels.plain(step);
    }
    long start = System.nanoTime();
    for (int k = 0; k < CALLS; k++) {
      loop.run(sample.arrays(), at, sample.constants(), sample.n());
    }
    long took = System.nanoTime() - start;
    batches++;
    slowest = batches <= FIRST ? took : Math.max(slowest, took);
    return batches > FIRST && took < FASTER * slowest || batches >= MOST_BATCHES;
  }
}
