package org.distarray.notebooks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.Registered;
import org.distarray.advice.LayoutAdvice;
import org.distarray.advice.Load;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.display.Axis;
import org.distarray.index.Shape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The Julia set of c = -0.045 + 0.45i over the square from -1.5 - 1.5i to 1.5 + 1.5i: a local
 * kernel on a distributed plane, and how evenly each layout shares the work.
 */
@Command(
    name = "julia",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Computes a Julia set on Spark with a function that runs on each engine's block, for four layouts and every number of"
          + " engines. The table gives all iterations over those of the busiest engine: the speed-up that the layout"
          + " allows. Blocks are uneven, as the set is heavy in the middle; cyclic layouts are nearly even. Then the layout"
          + " advisor proposes block-cyclic rows, as even and in fewer pieces.",
      ""
    })
public final class JuliaSet implements Callable<Integer> {
  /** The layouts of the table: a letter per dimension, b block, c cyclic, n undistributed. */
  static final List<String> LAYOUTS = List.of("bb", "bn", "cc", "cn");

  private static final double CORNER = -1.5;
  private static final double SIDE = 3;

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
      defaultValue = "1024",
      description = "The number of points along each side (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the picture goes (default: ${sys:distarray.output:-target}/julia).")
  private Path output;

  /** Runs the example and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new JuliaSet()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    int most = Options.inRange(spec, "--engines", engines, 1, 1024);
    int points = Options.inRange(spec, "--size", size, 2, 1 << 20);
    Path picture = Options.directory(output, "julia").resolve("julia.png");
    Transcript show = new Transcript(spec.commandLine().getOut());
    show.say("starting Spark");
    try (SparkJob job = SparkJob.start("DistArray Julia set", most)) {
      run(job.context(), points, show, picture);
    }
    return 0;
  }

  private static void run(Context context, int size, Transcript show, Path picture)
      throws IOException {
    show.say(
        "Julia set of %d x %d points: all iterations / those of the busiest engine", size, size);
    show.say("engines %9s %9s %9s %9s", LAYOUTS.toArray());
    for (int n = 1; n <= context.nengines(); n++) {
      StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%7d", n));
      for (String layout : LAYOUTS) {
        try (DistArray counts = counts(context, size, layout, n)) {
          row.append(String.format(Locale.ROOT, " %9.2f", load(counts).speedUp()));
        }
      }
      show.say(row.toString());
    }
    try (DistArray counts = counts(context, size, "bn", context.nengines())) {
      show.say("block-cyclic rows in place of blocks of them, what is best for this work:");
      LayoutAdvice advice = context.advise(counts, 0);
      show.say("%s", advice);
      Distribution proposed = advice.distribution();
      Load shared = load(counts.distributeAs(proposed));
      show.say("laid out as proposed: %.2f", shared.speedUp());
    }
    try (DistArray counts = counts(context, size, "bb", context.nengines())) {
      show.say("%,.0f iterations", load(counts).total());
      draw(counts, picture);
    }
    show.say("the picture is %s", picture);
  }

  /**
   * The points {@code (-1.5 + 3p/size) + (-1.5 + 3q/size)i}, complex64, laid over the first
   * engines.
   */
  static DistArray plane(Context context, int size, String layout, int engines) {
    int[] targets = IntStream.range(0, engines).toArray();
    Distribution d = Distribution.fromShape(Shape.of(size, size), layout, null, targets);
    DistArray re = context.fromFunction(i -> CORNER + SIDE * i[0] / size, d, DType.FLOAT32);
    DistArray im = context.fromFunction(i -> CORNER + SIDE * i[1] / size, d, DType.FLOAT32);
    return re.add(im.multiply(Complex.of(0, 1)));
  }

  /** The number of steps of each point; it is held on the engines until it is closed. */
  static DistArray counts(Context context, int size, String layout, int engines) {
    Registered juliaCounts = context.register("juliaCounts", JuliaKernel::call);
    return juliaCounts.call(plane(context, size, layout, engines)).array();
  }

  /** The load of the engines by an array of counts. The counts are added up where they lie. */
  static Load load(DistArray counts) {
    List<Long> perEngine =
        counts.context().apply(local -> local.block().array().sum().asLong(), counts);
    return Load.of(perEngine.stream().mapToDouble(Long::doubleValue).toArray());
  }

  /** Draws the counts, some of them where there are many. */
  private static void draw(DistArray counts, Path file) throws IOException {
    long size = counts.shape().dim(0);
    Axis axis = Axis.of(CORNER, CORNER + SIDE * (size - 1) / size).ticks(0.5);
    DoubleFunction<String> label = v -> String.format(Locale.ROOT, "%.1f", v);
    DistArray shades = counts.transpose().add(1).log2(); // most points escape within a few steps
    shades
        .image()
        .title("Julia set of c = -0.045 + 0.45i: steps until |z| >= 2, at most 100")
        .unit("log2(1 + steps)")
        .axes(axis.labels(v -> label.apply(v) + "i"), axis.labels(label))
        .save(file);
  }
}
