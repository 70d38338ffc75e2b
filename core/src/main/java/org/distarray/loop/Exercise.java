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

  private static final int CALLS = 64;

  /**
   * After so many batches, with time for C2 between them, a loop is hot on each machine that was
   * tried. The time of a batch does not tell: a function has several methods, which become fast one
   * after the other, and a busy machine makes any batch slow.
   */
  private static final int BATCHES = 60;

  private final LoopStep step;
  private final Sample sample;
  private final int[] at;
  private FusedLoop loop;
  private int batches;

  Exercise(LoopStep step) {
    this.step = step;
    this.sample = Sample.of(LoopShape.of(step), ELEMENTS);
    this.at = new int[sample.arrays().length];
  }

  /** Calls the loop some times. Returns whether that was the last batch. */
  public boolean run() {
    if (loop == null) {
      loop = Kernels.plain(step);
    }
    for (int k = 0; k < CALLS; k++) {
      loop.run(sample.arrays(), at, sample.constants(), sample.n());
    }
    batches++;
    return batches == BATCHES;
  }
}
