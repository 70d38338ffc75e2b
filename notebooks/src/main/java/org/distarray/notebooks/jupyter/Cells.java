package org.distarray.notebooks.jupyter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.distarray.notebooks.prompt.Hints;
import org.distarray.notebooks.prompt.Interruption;
import org.distarray.notebooks.prompt.Prologue;
import org.distarray.notebooks.prompt.Started;
import org.distarray.notebooks.prompt.StoppableLines;
import scala.Console;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.tools.nsc.GenericRunnerSettings;
import scala.tools.nsc.interpreter.CompletionCandidate;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.Results;
import scala.tools.nsc.interpreter.shell.Accumulator;
import scala.tools.nsc.interpreter.shell.CompletionResult;
import scala.tools.nsc.interpreter.shell.ReplCompletion;
import scala.tools.nsc.interpreter.shell.ShellConfig;

/** Runs cells of Scala, one after the other, on one thread; each is compiled as one unit. */
public final class Cells implements AutoCloseable {
  private final Started started;
  private final IMain repl;
  private final StringWriter messages = new StringWriter();
  private final Hints hints = Hints.table();
  private final Interruption interruption;

  /**
   * Starts Spark and a compiler.
   *
   * @param classPath where the compiler finds Spark and the library
   * @param classes the directory into which the classes of cells go
   */
  public Cells(String classPath, Path classes) {
    CompletableFuture<Started> starting = Started.starting("DistArray notebook", classes);
    GenericRunnerSettings settings = Prologue.settings(classPath, classes, List.of());
    PrintWriter out = new PrintWriter(messages, true);
    this.repl = new StoppableLines(classes).interpreter(ShellConfig.apply(settings), settings, out);
    repl.initializeCompiler();
    this.started = starting.join();
    this.interruption =
        new Interruption(
            started.spark().sparkContext(),
            () ->
                System.err.println(
                    "The cell still runs: it is in compiled code that waits for nothing, which"
                        + " Stop cannot end (restart the kernel)."));
    Prologue.run(repl, started);
  }

  /** The line that says what is there. */
  String greeting() {
    return started.greeting();
  }

  /**
   * Runs a cell.
   *
   * @return the value of its last line, if that is an expression that is neither Unit nor null
   * @throws CellError when it does not compile, throws, or is stopped
   */
  public Optional<Object> run(String code) throws CellError {
    messages.getBuffer().setLength(0);
    int before = repl.prevRequestList().size();
    interruption.begin();
    Results.Result result;
    boolean wasStopped;
    try {
      result =
          Console.withOut(
              System.out,
              () -> repl.reporter().withoutPrintingResults(() -> repl.interpretFinally(code)));
    } finally {
      wasStopped = interruption.end();
    }
    if (result == Results.Success$.MODULE$) {
      System.err.print(messages); // warnings
      hints.afterSuccess(code, messages.toString()).ifPresent(System.err::println);
      return value();
    }
    if (wasStopped) {
      throw new CellError("the cell was stopped", List.of("The cell was stopped."), null);
    }
    List<String> lines = messages.toString().lines().toList();
    if (lines.isEmpty()) {
      return Optional.empty(); // nothing but comments
    }
    throw thrown(before)
        .map(e -> new CellError(String.valueOf(e.getMessage()), lines, e))
        .orElseGet(() -> new CellError("the cell does not compile", withHint(code, lines), null));
  }

  /** The compiler's words, and below them what to type instead, where the table of hints has it. */
  private List<String> withHint(String code, List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    hints.afterError(code, messages.toString()).ifPresent(all::add);
    return all;
  }

  /** Ends the cell that runs, from another thread. */
  public void stop() {
    interruption.cancel();
  }

  private Optional<Object> value() {
    if (!repl.mostRecentVar().matches("res\\d+")) {
      return Optional.empty();
    }
    Object value = repl.reporter().currentRequest().eval().getOrElse(() -> null);
    return Optional.ofNullable(value).filter(v -> !(v instanceof BoxedUnit));
  }

  /**
   * The exception that a cell has thrown; the compiler names it lastException.
   *
   * @param before the number of units that were compiled before the cell
   */
  private Optional<Throwable> thrown(int before) {
    if (repl.prevRequestList().size() == before) {
      return Optional.empty(); // it does not compile, and the name is that of an earlier cell's
    }
    Object last = repl.valueOfTerm("lastException").getOrElse(() -> null);
    return last instanceof Throwable e ? Optional.of(e) : Optional.empty();
  }

  /**
   * Names that fit what stands before the cursor.
   *
   * @param at the position of the cursor
   */
  public Completions complete(String code, int at) {
    CompletionResult found = new ReplCompletion(repl, new Accumulator()).complete(code, at, true);
    List<String> names =
        CollectionConverters.asJava(found.candidates()).stream()
            .map(CompletionCandidate::name)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    return new Completions(names, names.isEmpty() ? at : found.cursor());
  }

  /**
   * Names that fit, and where they begin.
   *
   * @param start the position of the first letter that they replace
   */
  public record Completions(List<String> names, int start) {}

  @Override
  public void close() {
    repl.close();
    started.close();
  }
}
