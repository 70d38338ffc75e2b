package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.advice.Load;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JuliaScalingTest {
  @Test
  void theFunctionAndTheLoopHaveTheSameCountsInEveryLayout() {
    try (Context context = Context.local(7)) {
      NdArray want =
          JuliaWork.FUNCTION.counts(context, JuliaLayout.BLOCK_ROWS.of(200, 1)).toArray();
      for (JuliaLayout layout : JuliaLayout.values()) {
        for (JuliaWork work : JuliaWork.values()) {
          DistArray counts = work.counts(context, layout.of(200, 7));
          assertTrue(want.sameAs(counts.toArray()), layout + " " + work);
        }
      }
    }
  }

  /** From exact counts, not from times. */
  @Test
  void blocksOfSeveralPartsForEachCoreAreNearlyAsGoodAsCyclicRows() {
    try (Context context = Context.local(32)) {
      for (int cores : new int[] {2, 4}) {
        int parts = 4 * cores;
        double blocks = predicted(context, JuliaLayout.BLOCK_ROWS, parts, cores);
        double cyclic = predicted(context, JuliaLayout.CYCLIC_ROWS, parts, cores);
        assertTrue(blocks >= 0.95 * cyclic, cores + " cores: " + blocks + " and " + cyclic);
      }
    }
  }

  private static double predicted(Context context, JuliaLayout layout, int parts, int cores) {
    Load load = JuliaSet.load(JuliaWork.LOOP.counts(context, layout.of(512, parts)));
    return load.speedUp(cores);
  }

  @Test
  void theJobWritesItsChartAndEndsWell(@TempDir Path directory) throws Exception {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new JuliaScaling()).setOut(new PrintWriter(out));
    int code =
        line.execute(
            "--engine", "local", "-n", "9", "-s", "64", "-r", "1", "-o", directory.toString());
    assertEquals(0, code, out.toString());
    assertTrue(out.toString().contains("steps in every layout, by both"), out.toString());
    assertTrue(Files.size(directory.resolve("julia-scaling.png")) > 1000);
    String svg = Files.readString(directory.resolve("julia-scaling.svg"));
    assertTrue(svg.contains("Strong scaling: the library's loop"));
  }

  @Test
  void anotherEngineIsRefused() {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new JuliaScaling()).setErr(new PrintWriter(err));
    assertEquals(2, line.execute("--engine", "dask"));
    assertTrue(
        err.toString().startsWith("Cannot take --engine=dask (spark or local)"), err.toString());
  }
}
