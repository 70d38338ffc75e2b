package org.distarray.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Pi from random points of the unit square: four times the part of them that lies in the quarter of
 * a disc.
 */
@Command(
    name = "pi",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Estimates pi on Spark from random points. A random number depends on its global index only, so that the estimate is"
          + " the same, to the last bit, for every layout and number of engines; the job shows it, and fails if not.",
      ""
    })
public final class MonteCarloPi implements Callable<Integer> {
  private static final int[] ENGINES = {1, 3, 4, 7};
  private static final long CYCLIC_BLOCK = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      defaultValue = "7",
      description = "The largest number of engines (default: ${DEFAULT-VALUE}).")
  private int engines;

  @Option(
      names = {"-p", "--points"},
      paramLabel = "N",
      defaultValue = "10000000",
      description = "The number of points (default: ${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "0",
      description = "The seed of the random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Runs the example and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new MonteCarloPi()).execute(args));
  }

  @Override
  public Integer call() {
    int most = Options.inRange(spec, "--engines", engines, 1, 1024);
    int n = Options.inRange(spec, "--points", points, 1, Integer.MAX_VALUE);
    Transcript show = new Transcript(spec.commandLine().getOut());
    show.say("starting Spark");
    try (SparkJob job = SparkJob.start("DistArray pi", most)) {
      return run(job.context(), n, seed, show) ? 0 : 1;
    }
  }

  /** Estimates in every layout; whether all are equal. */
  static boolean run(Context context, long points, long seed, Transcript show) {
    show.say("pi from %,d random points, seed %d", points, seed);
    List<Double> estimates = new ArrayList<>();
    for (int engines : IntStream.of(ENGINES).filter(n -> n <= context.nengines()).toArray()) {
      DimMap[] maps = {
        Block.even(points, engines),
        BlockCyclic.cyclic(points, engines),
        BlockCyclic.of(points, engines, CYCLIC_BLOCK)
      };
      for (DimMap map : maps) {
        context.random().seed(seed);
        double pi =
            estimate(context, Distribution.of(List.of(map), IntStream.range(0, engines).toArray()));
        show.say("%-34s %.10f", map, pi);
        estimates.add(pi);
      }
    }
    double pi = estimates.get(0);
    boolean same = estimates.stream().allMatch(e -> e == pi);
    // the count of hits is binomial: 4 sqrt(p (1 - p) / n), p = pi / 4
    double expected = 4 * Math.sqrt(Math.PI / 4 * (1 - Math.PI / 4) / points);
    show.say("estimate %.10f, error %+.2e (expected about %.0e)", pi, pi - Math.PI, expected);
    show.say(
        same ? "the same for all layouts and numbers of engines" : "layouts differ: this is a bug");
    return same;
  }

  static double estimate(Context context, Distribution d) {
    DistArray x = context.random().rand(d);
    DistArray y = context.random().rand(d);
    long inside = x.hypot(y).lessEqual(1).sum().asLong();
    return 4.0 * inside / d.shape().size();
  }
}
