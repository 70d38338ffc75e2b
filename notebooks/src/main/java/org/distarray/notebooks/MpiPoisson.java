package org.distarray.notebooks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Boundary;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.display.Axis;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Poisson's equation on a square: Spark computes the right side, PETSc solves under {@code mpiexec}
 * in memory that it shares with Spark's tasks, and Spark checks the solution.
 */
@Command(
    name = "mpi-poisson",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Solves Poisson's equation with a warm and a cold spot. Spark computes the right side, each task writes its block once into"
          + " shared memory, PETSc solves there in as many processes as there are blocks, and Spark checks the residual and"
          + " draws the solution.",
      ""
    })
public final class MpiPoisson implements Callable<Integer> {
  private static final double GOOD = 1e-8;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      defaultValue = "4",
      description = "The number of engines, and of MPI processes (default: ${DEFAULT-VALUE}).")
  private int engines;

  @Option(
      names = {"-s", "--size"},
      paramLabel = "N",
      defaultValue = "200",
      description = "The number of points along each side (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = {"-l", "--layout"},
      paramLabel = "LETTERS",
      defaultValue = "bb",
      description =
          "How the arrays lie: bn, nb, bb, cn, nc, cc, bc or cb (default: ${DEFAULT-VALUE}).")
  private String layout;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Where the picture goes (default: ${sys:distarray.output:-target}/mpi-poisson).")
  private Path output;

  @Option(
      names = {"-p", "--program"},
      paramLabel = "FILE",
      defaultValue = "notebooks/python/petsc_poisson.py",
      description = "The program that solves (default: ${DEFAULT-VALUE}).")
  private Path program;

  /** Runs the example and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new MpiPoisson()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    int n = Options.inRange(spec, "--engines", engines, 1, 1024);
    int points = Options.inRange(spec, "--size", size, 2, 1 << 15);
    Options.oneOf(spec, "--layout", layout, "bn", "nb", "bb", "cn", "nc", "cc", "bc", "cb");
    Path picture = Options.directory(output, "mpi-poisson").resolve("poisson.png");
    Transcript show = new Transcript(spec.commandLine().getOut());
    show.say("starting Spark");
    try (SparkJob job = SparkJob.start("DistArray Poisson", n)) {
      return run(job.context(), points, show, picture) ? 0 : 1;
    }
  }

  private boolean run(Context context, int points, Transcript show, Path picture)
      throws IOException {
    Distribution d = context.distribution(Shape.of(points, points), layout);
    DistArray f = rightSide(context, d).compute();
    show.say("Spark has the right side: %s", f);
    // python3-petsc4py of Debian belongs to Debian's own Python
    DistArray u =
        context
            .mpi("/usr/bin/python3", program.toString())
            .timeLimit(Duration.ofMinutes(10))
            .run(f)
            .get(0);
    show.say("PETSc has solved with %d processes: %s", d.ranks(), u);
    double residual = residual(f, u);
    show.say("Spark finds |f - A u| / |f| = %.1e", residual);
    draw(u, picture);
    show.say("the picture is %s", picture);
    return residual < GOOD;
  }

  /** A warm spot and a cold one. */
  static DistArray rightSide(Context context, Distribution d) {
    return spot(context, d, 0.3, 0.3).subtract(spot(context, d, 0.7, 0.6)).multiply(100);
  }

  private static DistArray spot(Context context, Distribution d, double x, double y) {
    DistArray dx = context.indices(d, 0).add(1).divide(d.shape().dim(0) + 1.0).subtract(x);
    DistArray dy = context.indices(d, 1).add(1).divide(d.shape().dim(1) + 1.0).subtract(y);
    return dx.multiply(dx).add(dy.multiply(dy)).multiply(-200).exp();
  }

  /** {@code |f - A u| / |f|}, where A is minus the 5-point Laplacian, with zeros outside. */
  static double residual(DistArray f, DistArray u) {
    double scale = Math.pow(f.shape().dim(0) + 1.0, 2);
    DistArray au =
        u.mapOverlap(
            Overlap.depth(1).boundary(Boundary.constant(0.0)).trim(false),
            block -> {
              NdArray a = block.array();
              return a.get("1:-1, 1:-1")
                  .multiply(4)
                  .subtract(a.get(":-2, 1:-1"))
                  .subtract(a.get("2:, 1:-1"))
                  .subtract(a.get("1:-1, :-2"))
                  .subtract(a.get("1:-1, 2:"))
                  .multiply(scale);
            },
            DType.FLOAT64);
    DistArray r = f.subtract(au);
    return Math.sqrt(r.multiply(r).sum().asDouble() / f.multiply(f).sum().asDouble());
  }

  private static void draw(DistArray u, Path file) throws IOException {
    long n = u.shape().dim(0);
    Axis axis = Axis.of(1.0 / (n + 1), (double) n / (n + 1)).ticks(0.2);
    u.image()
        .title("-Laplace(u) = a warm spot and a cold one, by PETSc")
        .unit("u")
        .axes(axis, axis)
        .save(file);
  }
}
