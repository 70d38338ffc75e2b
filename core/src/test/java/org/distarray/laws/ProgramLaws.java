package org.distarray.laws;

import org.junit.jupiter.api.Test;

/** Any program of array operations gives what NumPy's local arrays give. */
public interface ProgramLaws extends ArrayLaws {

  /**
   * Runs programs drawn at random. {@code tests/bin/random-programs} runs more of them, or others,
   * by setting {@code distarray.programs} and {@code distarray.programs.seed}.
   */
  @Test
  default void randomProgramsGiveWhatLocalArraysGive() {
    int programs = Integer.getInteger("distarray.programs", rounds(300));
    long seed = Long.getLong("distarray.programs.seed", 0);
    for (int k = 0; k < programs; k++) {
      new RandomProgram(context(), seed + k).run();
    }
  }
}
