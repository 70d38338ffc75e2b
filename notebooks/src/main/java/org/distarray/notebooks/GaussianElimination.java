package org.distarray.notebooks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A system of linear equations, solved by engines that send each other pivot rows. */
@Command(
    name = "gauss",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Solves a system of linear equations on Spark by Gaussian elimination. All engines run at the same time and send each"
          + " other the pivot rows, in one job; the job fails if the residual is too large.",
      ""
    })
public final class GaussianElimination implements Callable<Integer> {
  private static final double UNIT_ROUNDOFF = 0x1p-53;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      defaultValue = "4",
      description =
          "The number of engines, each of which needs a slot of Spark (default: ${DEFAULT-VALUE}).")
  private int engines;

  @Option(
      names = {"-s", "--size"},
      paramLabel = "N",
      defaultValue = "64",
      description = "The number of equations (default: ${DEFAULT-VALUE}).")
  private int size;

  /** Runs the example and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new GaussianElimination()).execute(args));
  }

  @Override
  public Integer call() {
    int targets = Options.inRange(spec, "--engines", engines, 1, 1024);
    int n = Options.inRange(spec, "--size", size, 1, 10_000);
    Transcript show = new Transcript(spec.commandLine().getOut());
    show.say("starting Spark");
    try (SparkJob job = SparkJob.startTogether("DistArray gauss", targets)) {
      return run(job.context(), n, show) ? 0 : 1;
    }
  }

  /**
   * Solves the system with rows in blocks and with cyclic rows; whether the residuals are small.
   */
  static boolean run(Context context, int n, Transcript show) {
    show.say("%,d equations over %d engines", n, context.nengines());
    boolean small = true;
    int[] targets = IntStream.range(0, Math.min(n, context.nengines())).toArray();
    for (DimMap rows :
        List.of(Block.even(n, targets.length), BlockCyclic.cyclic(n, targets.length))) {
      DistArray system =
          system(context, Distribution.of(List.of(rows, new Undistributed(n + 1)), targets));
      long start = System.nanoTime();
      DistArray x = solve(context, system);
      double seconds = (System.nanoTime() - start) / 1e9;
      double residual = residual(system, x);
      show.say("%-34s residual %.1e, %.1f s", rows, residual, seconds);
      small &= residual < 4 * n * UNIT_ROUNDOFF;
    }
    show.say(small ? "every equation holds" : "the residual is too large: this is a bug");
    return small;
  }

  /** A matrix [A | b] that is not singular, with the greatest elements off the diagonal. */
  static DistArray system(Context context, Distribution d) {
    long n = d.shape().dim(0);
    return context.fromFunction(
        index -> {
          long i = index[0];
          long j = index[1];
          return j == n ? i + 1 : (i + 1) % n == j ? n : 1.0 / (i + j + 1);
        },
        d,
        DType.FLOAT64);
  }

  /** Solves a system [A | b]. */
  static DistArray solve(Context context, DistArray system) {
    return context.callTogether(new Elimination(), system).array();
  }

  /** The largest element of A x - b, in units of the largest of A times that of x. */
  static double residual(DistArray system, DistArray x) {
    DistArray a = system.get(":, :-1");
    DistArray left =
        a.multiply(x.distributeAs(Distribution.fromShape(x.shape(), "n", null, 0))).sum(1);
    double scale = a.abs().max().asDouble() * x.abs().max().asDouble();
    return left.subtract(system.get(":, -1")).abs().max().asDouble() / scale;
  }
}
