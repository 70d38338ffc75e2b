package org.distarray.notebooks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.distarray.Context;
import org.distarray.advice.Load;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The Julia set as a benchmark: points per second for each layout and number of engines, of a plane
 * of one size and of one that grows with the engines, beside what the shares of work predict.
 */
@Command(
    name = "julia-scaling",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures how fast a Julia set is computed in float64 by a function of blocks as a user writes it, and by the library's"
          + " own loop, for five layouts and 1 to N engines: a plane of one size (strong scaling) and one that grows with"
          + " the engines (weak scaling). Beside it stands what the work of each engine predicts: with a core for every"
          + " engine, and where fewer cores take engine after engine, as Spark runs tasks. Tables and a chart, SVG and PNG.",
      ""
    })
public final class JuliaScaling implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      defaultValue = "12",
      description = "The largest number of engines (default: ${DEFAULT-VALUE}).")
  private int engines;

  @Option(
      names = {"-s", "--size"},
      paramLabel = "N",
      defaultValue = "4096",
      description =
          "Points along each side; half as many for each engine in weak scaling (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = {"-r", "--rounds"},
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each is run; the shortest time counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "4",
      description = "Cores of which the last prediction tells (default: ${DEFAULT-VALUE}).")
  private int cores;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "spark",
      description = "spark, or local for the engine in one JVM (default: ${DEFAULT-VALUE}).")
  private String engine;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Where the chart goes (default: ${sys:distarray.output:-target}/julia-scaling).")
  private Path output;

  /** Runs the example and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new JuliaScaling()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    int most = Options.inRange(spec, "--engines", engines, 1, 1024);
    Options.inRange(spec, "--size", size, 16, 1 << 15);
    Options.inRange(spec, "--rounds", rounds, 1, 1000);
    Options.inRange(spec, "--cores", cores, 1, 1024);
    Options.oneOf(spec, "--engine", engine, "spark", "local");
    Path directory = Options.directory(output, "julia-scaling");
    Transcript show = new Transcript(spec.commandLine().getOut());
    if (engine.equals("local")) {
      try (Context context = Context.local(most)) {
        return run(context, directory, show) ? 0 : 1;
      }
    }
    show.say("starting Spark");
    try (SparkJob job = SparkJob.start("DistArray Julia scaling", most)) {
      return run(job.context(), directory, show) ? 0 : 1;
    }
  }

  private boolean run(Context context, Path directory, Transcript show) throws IOException {
    show.say(
        "Julia set of %d x %d points, float64, at most 100 steps; %s, %d processors",
        size, size, context, Runtime.getRuntime().availableProcessors());
    JuliaBench bench = new JuliaBench(context, rounds);
    int processors = Runtime.getRuntime().availableProcessors();
    JuliaScalingReport report = new JuliaScalingReport(size, cores, processors, loads(context));
    for (JuliaWork work : JuliaWork.values()) {
      bench.warmUp(work, size);
      bench.takeProcessorRate();
      report.strong(work, bench.rates(work, n -> size), bench.takeProcessorRate());
    }
    report.weak(bench.rates(JuliaWork.LOOP, n -> (int) Math.round(size / 2.0 * Math.sqrt(n))));
    report.show(show);
    report.write(directory);
    show.say("the chart is %s, and .svg", directory.resolve(JuliaScalingReport.CHART + ".png"));
    show.say(
        bench.agrees()
            ? "%,d steps in every layout, by both"
            : "%,d steps, but not in every layout by both: this is a bug",
        bench.steps(size));
    return bench.agrees();
  }

  /** The work of each engine: the exact number of steps. */
  private Map<JuliaLayout, List<Load>> loads(Context context) {
    Map<JuliaLayout, List<Load>> out = new EnumMap<>(JuliaLayout.class);
    for (JuliaLayout layout : JuliaLayout.values()) {
      List<Load> loads = new ArrayList<>();
      for (int n = 1; n <= context.nengines(); n++) {
        loads.add(JuliaSet.load(JuliaWork.LOOP.counts(context, layout.of(size, n))));
      }
      out.put(layout, loads);
    }
    return out;
  }
}
