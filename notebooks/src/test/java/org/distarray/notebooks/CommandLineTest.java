package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The jobs' command lines, without Spark. */
class CommandLineTest {
  private static final Map<String, Callable<Integer>> JOBS =
      Map.of(
          "tour",
          new Tour(),
          "julia",
          new JuliaSet(),
          "julia-scaling",
          new JuliaScaling(),
          "pi",
          new MonteCarloPi(),
          "gauss",
          new GaussianElimination(),
          "mpi-poisson",
          new MpiPoisson(),
          "sql",
          new SqlStatements());

  @Test
  void helpExplainsEachJobAndEndsWell() {
    for (Callable<Integer> job : JOBS.values()) {
      StringWriter out = new StringWriter();
      CommandLine line = new CommandLine(job).setOut(new PrintWriter(out));
      assertEquals(0, line.execute("--help"));
      assertTrue(out.toString().startsWith("Usage: " + line.getCommandName()), out.toString());
      assertTrue(out.toString().contains("--engines"), out.toString());
    }
  }

  @Test
  void theScriptsSayTheSameOptionsAsTheJobs() throws IOException {
    for (Map.Entry<String, Callable<Integer>> job : JOBS.entrySet()) {
      String script = Files.readString(Path.of("bin", job.getKey()));
      assertTrue(script.contains("launch " + job.getValue().getClass().getName() + " "), script);
      for (OptionSpec option : new CommandLine(job.getValue()).getCommandSpec().options()) {
        if (!option.usageHelp() && !option.versionHelp()) {
          assertTrue(
              script.contains(option.longestName() + "="),
              () -> job.getKey() + ": " + option.longestName());
        }
      }
    }
  }

  @Test
  void noEnginesAreRefusedBeforeSparkStarts() {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new Tour()).setErr(new PrintWriter(err));
    assertEquals(2, line.execute("--engines", "0"));
    assertTrue(err.toString().startsWith("Cannot take --engines=0 (1 to 1024)"), err.toString());
  }
}
