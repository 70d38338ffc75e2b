package org.distarray.laws;

import org.junit.jupiter.api.Test;

/** Any program of array operations gives what NumPy's local arrays give. */
public interface ProgramLaws extends ArrayLaws {

  /**
   * Runs programs drawn at random. More of them, or others: {@code -Ddistarray.programs=5000
   * -Ddistarray.programs.seed=100}.
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
