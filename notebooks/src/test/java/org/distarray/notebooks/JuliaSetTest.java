package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.distarray.DistArray;
import org.distarray.advice.LayoutAdvice;
import org.distarray.advice.Load;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Julia set of 1024 x 1024 points: its iterations are the original's, to the last. */
class JuliaSetTest {
  private static final long ITERATIONS = 32_763_832;
  private static final double[] BLOCK_BLOCK = {
    1, 2.00, 1.70, 3.12, 2.97, 3.40, 3.92, 3.72, 2.80, 4.65, 6.15, 3.91
  };
  private static final double[] BLOCK_NONE = {
    1, 2.00, 1.61, 2.40, 2.45, 3.22, 3.30, 4.08, 4.19, 4.84, 5.02, 5.67
  };

  private static SparkJob job;

  @BeforeAll
  static void startSpark() {
    job = SparkJob.start("Julia test", 12);
  }

  @AfterAll
  static void endSpark() {
    job.close();
  }

  @Test
  void thePlaneIsComplex64AndExact() {
    DistArray plane = JuliaSet.plane(job.context(), 1024, "bb", 4);
    assertEquals(DType.COMPLEX64, plane.dtype());
    assertEquals("(-1.5-1.5j)", text(plane, 0, 0));
    assertEquals(
        "(" + (-1.5 + 3 * 1023 / 1024.0) + (-1.5 + 3 / 1024.0) + "j)", text(plane, 1023, 1));
  }

  private static String text(DistArray plane, long p, long q) {
    return plane.item(p, q).toString();
  }

  @Test
  void theIterationsAreTheSameInAllLayouts() {
    for (String layout : JuliaSet.LAYOUTS) {
      try (DistArray counts = JuliaSet.counts(job.context(), 1024, layout, 5)) {
        assertEquals(ITERATIONS, counts.sum().asLong(), layout);
        assertEquals(ITERATIONS, JuliaSet.load(counts).total(), layout);
      }
    }
  }

  @Test
  void blocksShareTheWorkAsTheOriginalsChartShows() {
    shares("bb", BLOCK_BLOCK);
    shares("bn", BLOCK_NONE);
  }

  @Test
  void cyclicLayoutsShareItEvenly() {
    for (String layout : new String[] {"cc", "cn"}) {
      try (DistArray counts = JuliaSet.counts(job.context(), 1024, layout, 12)) {
        assertEquals(12, JuliaSet.load(counts).speedUp(), 0.02, layout);
      }
    }
  }

  @Test
  void theAdviceIsTheFewestRunsThatShareTheWorkNearlyEvenly() {
    try (DistArray counts = JuliaSet.counts(job.context(), 1024, "bn", 12)) {
      LayoutAdvice advice = job.context().advise(counts, 0);
      assertEquals(
          """
          axis 0 of (1024, 1024) over 12 engines: predicted speed-ups
          present 'bn' over [12, 1]: 5.67 (the busiest process has 2.12 times the mean)
          block size      runs  speed-up
                   1      1024     11.99
                   2       512     11.98
                   4       256     11.94
                   8       128     11.52
                  16        64     11.10
                  28        37     11.44  <- proposal
                  32        32     11.05
                  64        16      7.52
                  86        12      5.67""",
          advice.toString());
      Distribution proposed = advice.distribution();
      assertEquals("cyclic(28) over 12", proposed.map(0).toString());
      Load shared = JuliaSet.load(counts.distributeAs(proposed));
      assertEquals(advice.proposal().speedUp(), shared.speedUp());
    }
  }

  private static void shares(String layout, double[] speedUps) {
    for (int engines = 1; engines <= speedUps.length; engines++) {
      try (DistArray counts = JuliaSet.counts(job.context(), 1024, layout, engines)) {
        assertEquals(
            String.format(Locale.ROOT, "%.2f", speedUps[engines - 1]),
            String.format(Locale.ROOT, "%.2f", JuliaSet.load(counts).speedUp()),
            layout + " over " + engines);
      }
    }
  }
}
