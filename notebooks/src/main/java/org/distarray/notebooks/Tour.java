package org.distarray.notebooks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.distarray.Context;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.notebooks.picture.PosterPictures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The tour of the features: the poster's session, a real data set, and the pictures of
 * distributions.
 */
@Command(
    name = "tour",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Runs DistArray's features as a Spark application: the session of the original's poster, each call followed by what"
          + " it gives; the monthly means of a real climatology of sea-surface temperature, with a map, and once more by SQL; and pictures of"
          + " who owns which element. It writes its files into one directory and may be run again.",
      ""
    })
public final class Tour implements Callable<Integer> {
  static final String DATA = "coads_sst_contiguous.h5";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      defaultValue = "4",
      description = "The number of engines that arrays are laid over (default: ${DEFAULT-VALUE}).")
  private int engines;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Where files go, on a cluster a directory that all executors see (default:"
              + " ${sys:distarray.output:-target}/tour).")
  private Path output;

  /** Runs the tour and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Tour()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Transcript show = new Transcript(spec.commandLine().getOut());
    int checked = Options.inRange(spec, "--engines", engines, 1, 1024);
    Path directory = Options.directory(output, "tour");
    show.say("starting Spark");
    try (SparkJob job = SparkJob.start("DistArray tour", checked)) {
      run(job, show, directory);
    }
    return 0;
  }

  /**
   * The findings of the tour.
   *
   * @param climate by arrays
   * @param bySql the same by Spark SQL
   */
  record Findings(SeaSurface.Climate climate, SeaSurface.Climate bySql) {}

  /** The tour in a session. */
  static Findings run(SparkJob job, Transcript show, Path directory) throws IOException {
    Context context = job.context();
    show.call("Context context", context);
    new PosterSession(context, show, directory).run();
    Path data = ExampleData.unpack(DATA, directory);
    SeaSurface.Climate climate = new SeaSurface(context, show).run(data, directory);
    SeaSurface.Climate bySql = new SeaSurfaceSql(job.session(), show).run(data);
    show.heading("Who owns which element");
    Distribution dealt =
        show.call(
            "Distribution dealt = context.distribution(Shape.of(6, 10), \"nc\")",
            context.distribution(Shape.of(6, 10), "nc"));
    show.call("dealt.plot()", dealt.plot());
    show.say("and as pictures: the poster's five distributions, a line, and a cube");
    List<Path> pictures = PosterPictures.write(directory);
    pictures.forEach(file -> show.say("%s", file.getFileName()));
    show.heading("Done");
    show.say("files are in %s", directory);
    return new Findings(climate, bySql);
  }
}
