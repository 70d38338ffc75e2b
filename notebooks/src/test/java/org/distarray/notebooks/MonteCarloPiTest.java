package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MonteCarloPiTest {
  @Test
  void theEstimateIsPiAndTheSameInEveryLayout() {
    StringWriter text = new StringWriter();
    try (SparkJob job = SparkJob.start("pi test", 7)) {
      assertTrue(
          MonteCarloPi.run(job.context(), 200_000, 7, new Transcript(new PrintWriter(text))),
          text.toString());
      job.context().random().seed(7);
      double pi = MonteCarloPi.estimate(job.context(), job.context().distribution(200_000));
      assertEquals(Math.PI, pi, 5 * 4 * Math.sqrt(0.17 / 200_000));
      assertTrue(
          text.toString().contains(String.format(Locale.ROOT, "estimate %.10f", pi)),
          text.toString());
    }
  }
}
