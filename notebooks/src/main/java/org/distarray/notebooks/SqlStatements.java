package org.distarray.notebooks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.sql.ArrayCatalog;
import org.distarray.connector.sql.DistArrayExtensions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Spark SQL over a directory of files of arrays: statements from the command line, or a prompt. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Runs Spark SQL over files of arrays: HDF5, NetCDF, .npy, .npz. Directories, files and groups are namespaces of the"
          + " catalog 'files', and arrays are its tables. Without a statement, it reads statements that end with ';'.",
      ""
    })
public final class SqlStatements implements Callable<Integer> {
  /** The catalog's name in statements. */
  private static final String CATALOG = "files";

  private static final int MOST_ROWS = 100;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "STATEMENT", description = "What is run, in this order.")
  private List<String> statements = List.of();

  @Option(
      names = {"-n", "--engines"},
      paramLabel = "N",
      defaultValue = "4",
      description = "The number of engines of arrays that are made (default: ${DEFAULT-VALUE}).")
  private int engines;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "The directory of files (default: that of the examples).")
  private Path data;

  /** Runs statements and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SqlStatements()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    int checked = Options.inRange(spec, "--engines", engines, 1, 1024);
    Path directory = data == null ? examples() : data.toAbsolutePath();
    if (!Files.isDirectory(directory)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Cannot read tables from " + directory + ": no such directory (--data=DIR names one)");
    }
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.master", "local[*]")
            .set("spark.sql.extensions", DistArrayExtensions.class.getName())
            .set("spark.sql.catalog." + CATALOG, ArrayCatalog.class.getName())
            .set("spark.sql.catalog." + CATALOG + ".path", directory.toString());
    try (SparkJob job = SparkJob.start("DistArray SQL", checked, conf)) {
      job.session().catalog().setCurrentCatalog(CATALOG);
      return statements.isEmpty() ? prompt(job.session()) : all(job.session(), statements);
    }
  }

  private Path examples() throws IOException {
    Path directory = Options.directory(null, "sql");
    ExampleData.unpack(Tour.DATA, directory);
    return directory;
  }

  private int all(SparkSession spark, List<String> texts) {
    for (String text : texts) {
      if (!run(spark, text)) {
        return 1;
      }
    }
    return 0;
  }

  /** Reads statements until the input ends. A wrong one is told, and the next one is read. */
  private int prompt(SparkSession spark) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder();
    out.println(
        "Statements end with ';'. SHOW TABLES IN coads_sst_contiguous.climatology; is one.");
    while (true) {
      out.print(text.length() == 0 ? "sql> " : "   > ");
      out.flush();
      String line = in.readLine();
      if (line == null) {
        return 0;
      }
      text.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        run(spark, text.toString());
        text.setLength(0);
      }
    }
  }

  private boolean run(SparkSession spark, String text) {
    String statement = text.strip().replaceAll(";+$", "");
    if (statement.isEmpty()) {
      return true;
    }
    try {
      spark.sql(statement).show(MOST_ROWS, false);
      return true;
    } catch (Exception e) { // Spark's AnalysisException is a checked one that no method declares
      spec.commandLine().getErr().println(e.getMessage());
      spec.commandLine().getErr().flush();
      return false;
    }
  }
}
