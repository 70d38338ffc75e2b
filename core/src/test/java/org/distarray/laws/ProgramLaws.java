package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Set;
import org.distarray.program.Trials;
import org.junit.jupiter.api.Test;

/** Any program of array operations gives what NumPy gives, and loses no array. */
public interface ProgramLaws extends ArrayLaws {

  /** Runs programs drawn at random; {@code tests/bin/random-programs} runs others. */
  @Test
  default void randomProgramsGiveWhatNumPyGives() {
    Trials trials = new Trials(context(), Set.of());
    for (int seed = 0; seed < rounds(300); seed++) {
      trials.of(seed).ifPresent(found -> fail(found));
    }
  }
}
