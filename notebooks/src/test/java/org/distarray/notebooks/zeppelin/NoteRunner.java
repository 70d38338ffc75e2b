package org.distarray.notebooks.zeppelin;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.zeppelin.interpreter.InterpreterContext;
import org.distarray.notebooks.prompt.Prologue;
import scala.Console;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.tools.nsc.GenericRunnerSettings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.Results;
import scala.tools.nsc.interpreter.shell.ReplReporterImpl;
import scala.tools.nsc.interpreter.shell.ShellConfig;

/**
 * Runs the paragraphs of a note as Zeppelin's interpreter of Spark does. A paragraph of Scala is
 * compiled and run as one piece; if it does not compile, it defines nothing. What it prints comes
 * first, and the echo of its values behind that.
 */
final class NoteRunner implements AutoCloseable {
  /** What Zeppelin imports before the first paragraph. */
  private static final String IMPORTS =
      """
      import org.apache.spark.SparkContext._
      import spark.implicits._
      import spark.sql
      import org.apache.spark.sql.functions._
      """;

  private static final Pattern FORM =
      Pattern.compile("\\$\\{(?:\\w+:)?([^=}]+)(?:=([^},]*)[^}]*)?}");

  private final SparkSession spark;
  private final Map<String, String> forms;
  private final ZeppelinForms z = new ZeppelinForms();
  private final IMain repl;
  // where the echo goes now
  private ParagraphOutput out = new ParagraphOutput();

  /**
   * Starts Spark and a compiler.
   *
   * @param classes the directory of the classes of paragraphs
   * @param forms what is filled in into forms in the text of paragraphs, by their names
   */
  NoteRunner(String classPath, Path classes, Map<String, String> forms) {
    this.forms = forms;
    this.spark =
        SparkSession.builder()
            .appName("notes")
            .master("local[4]") // engines that run together need a slot each
            .config("spark.repl.class.outputDir", classes.toString())
            .config("spark.distarray.targets", "4")
            .getOrCreate();
    GenericRunnerSettings settings = Prologue.settings(classPath, classes, List.of());
    PrintWriter echo =
        new PrintWriter(
            new OutputStream() {
              @Override
              public void write(int b) {
                out.echo(b);
              }
            },
            true,
            StandardCharsets.UTF_8);
    this.repl =
        new IMain(
            settings,
            Option.empty(),
            settings,
            new ReplReporterImpl(ShellConfig.apply(settings), settings, echo));
    repl.initializeCompiler();
    bind("spark", SparkSession.class, spark);
    bind("sc", SparkContext.class, spark.sparkContext());
    bind("sqlContext", SQLContext.class, spark.sqlContext());
    bind("z", ZeppelinForms.class, z);
    check(repl.interpret(IMPORTS), "the imports");
  }

  private void bind(String name, Class<?> type, Object value) {
    List<String> modifiers = List.of("@transient");
    check(
        repl.bind(name, type.getName(), value, CollectionConverters.asScala(modifiers).toList()),
        name);
  }

  private void check(Results.Result result, String what) {
    if (result != Results.Success$.MODULE$) {
      throw new IllegalStateException("Scala refuses " + what + ": " + out.parts());
    }
  }

  /**
   * What a paragraph has shown.
   *
   * @param isSuccess whether it has run to its end
   */
  record Shown(boolean isSuccess, List<ParagraphOutput.Part> parts) {}

  /** Runs a paragraph. */
  Shown run(Note.Paragraph paragraph) {
    out = new ParagraphOutput();
    z.write(out);
    boolean isSuccess =
        switch (paragraph.interpreter()) {
          case "spark" -> runScala(paragraph.code());
          case "spark.sql", "sql" -> runSql(filled(paragraph.code()));
          default ->
              throw new IllegalArgumentException(
                  "Cannot run %" + paragraph.interpreter() + " (spark, spark.sql)");
        };
    return new Shown(isSuccess, out.parts());
  }

  private boolean runScala(String code) {
    PrintStream before = System.out;
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    InterpreterContext.set(new InterpreterContext(out));
    System.setOut(printed);
    try {
      return Console.withOut(
          printed,
          () -> {
            Results.Result result = repl.interpret(code);
            if (result == Results.Incomplete$.MODULE$) { // it ends with a comment, perhaps
              result = repl.interpret(code + "\nprint(\"\")");
            }
            return result == Results.Success$.MODULE$;
          });
    } finally {
      System.setOut(before);
      InterpreterContext.set(null);
    }
  }

  private boolean runSql(String code) {
    SqlTable.write(spark.sql(code.strip().replaceAll(";\\z", "")), out);
    return true;
  }

  /** A text with the forms in it filled in: {@code ${name=default,option|option}}. */
  private String filled(String text) {
    return FORM.matcher(text)
        .replaceAll(
            form ->
                Matcher.quoteReplacement(
                    forms.getOrDefault(form.group(1), form.group(2) == null ? "" : form.group(2))));
  }

  @Override
  public void close() {
    repl.close();
    spark.stop();
  }
}
