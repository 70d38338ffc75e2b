package org.distarray.notebooks.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.tools.nsc.GenericRunnerSettings;
import scala.tools.nsc.interpreter.Repl;
import scala.tools.nsc.interpreter.Results;

/**
 * The names that a prompt of Scala knows before its first line, and the settings of its compiler.
 */
public final class Prologue {
  /** The syntax of arrays, the one source that shells and notebooks load. */
  private static final String SYNTAX = "distarray.scala";

  private static final String SC = "@transient val sc = spark.sparkContext\n";

  private static final String IMPORTS =
      """
      import org.distarray.{Context, ContextOptions, DistArray}
      import org.distarray.array._
      import org.distarray.connector.DistArrays
      import org.distarray.display.{Axis, ColourMap}
      import org.distarray.dist.{Distribution, Overlap}
      import org.distarray.dtype._
      import org.distarray.dtype.DType.{BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64}
      import org.distarray.dtype.DType.{FLOAT32, FLOAT64, COMPLEX64, COMPLEX128}
      import org.distarray.index._
      import org.distarray.ndarray.NdArray
      import org.distarray.store.{Attributes, Chunks, Coordinate, Labels}
      import org.distarray.ufunc.Ufunc
      """;

  private static final String FUNCTIONS = "\nval np = new NumPy(context)";

  private Prologue() {}

  /**
   * The settings of a compiler of typed lines. Each line is a class of its own, as Spark needs it.
   *
   * @param classPath where the compiler finds Spark and the library
   * @param classes the directory into which it writes the classes of lines
   * @param more further options of Scala's compiler
   * @throws IllegalArgumentException when an option is none of the compiler's
   */
  public static GenericRunnerSettings settings(String classPath, Path classes, List<String> more) {
    GenericRunnerSettings settings =
        new GenericRunnerSettings(
            message -> {
              throw new IllegalArgumentException("Cannot start Scala: " + message);
            });
    List<String> own =
        List.of("-cp", classPath, "-Yrepl-class-based", "-Yrepl-outdir", classes.toString());
    settings.processArguments(CollectionConverters.asScala(own).toList(), true);
    settings.processArguments(CollectionConverters.asScala(more).toList(), true);
    return settings;
  }

  /**
   * Makes {@code spark}, {@code sc}, {@code context}, {@code np}, the imports and the syntax known.
   */
  public static void run(Repl repl, Started started) {
    repl.reporter()
        .withoutPrintingResults(
            () -> {
              bind(repl, "spark", SparkSession.class, started.spark());
              bind(repl, "context", Context.class, started.context());
              check(
                  repl.interpret(SC + IMPORTS + syntax() + FUNCTIONS), "the imports and " + SYNTAX);
              return BoxedUnit.UNIT;
            });
  }

  /**
   * The imports, and the syntax without the comments before it, for a notebook of another program
   * that has {@code spark} and {@code sc}.
   */
  public static String source() {
    return IMPORTS + syntax().replaceFirst("^(//.*\\R|\\R)*", "\n").stripTrailing();
  }

  private static void bind(Repl repl, String name, Class<?> type, Object value) {
    // transient: a line is written with the functions that use its values, and these two stay here
    List<String> modifiers = List.of("@transient");
    check(
        repl.bind(name, type.getName(), value, CollectionConverters.asScala(modifiers).toList()),
        name);
  }

  private static void check(Results.Result result, String what) {
    if (result != Results.Success$.MODULE$) {
      throw new IllegalStateException(
          "Cannot start the prompt: Scala refuses " + what + " (its messages stand above)");
    }
  }

  private static String syntax() {
    try (InputStream in = Prologue.class.getResourceAsStream(SYNTAX)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + SYNTAX, e);
    }
  }
}
