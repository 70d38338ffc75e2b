package org.distarray.notebooks.prompt;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.commons.io.output.TeeWriter;
import org.distarray.DistArray;
import org.jline.utils.Signals;
import scala.Console;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.tools.nsc.GenericRunnerSettings;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.shell.ILoop;
import scala.tools.nsc.interpreter.shell.LoopCommands;
import scala.tools.nsc.interpreter.shell.ShellConfig;

/**
 * Scala's shell on Spark. It shows the elements of small arrays, says what to type where a line of
 * Python does not compile, and Ctrl-C ends the line that runs rather than the shell.
 */
public final class ScalaShell extends ILoop {
  /** Arrays of more elements are named, and not shown: those that NumPy prints whole. */
  private static final int MOST_SHOWN = 1000;

  private static final String INTERRUPT = "INT";

  private final ShellConfig config;
  private final Path classes;
  private final CompletableFuture<Started> starting;
  private final StringWriter messages;
  private final Hints hints = Hints.table();
  private final boolean isTerminal;
  private StoppableLines lines;
  private Interruption interruption;
  private boolean endWasAsked;

  private ScalaShell(
      ShellConfig config,
      Path classes,
      PrintWriter out,
      StringWriter messages,
      CompletableFuture<Started> starting) {
    super(config, null, new PrintWriter(new TeeWriter(out, messages), true));
    this.config = config;
    this.classes = classes;
    this.messages = messages;
    this.starting = starting;
    this.isTerminal = config.haveInteractiveConsole();
  }

  /**
   * Runs the shell until its input ends.
   *
   * @param args options of Scala's compiler; {@code -Xnojline} where no terminal is there
   */
  public static void main(String[] args) throws IOException {
    Path classes = TypedClasses.directory();
    CompletableFuture<Started> starting = Started.starting("DistArray shell", classes);
    GenericRunnerSettings settings =
        Prologue.settings(System.getProperty("java.class.path"), classes, List.of(args));
    PrintWriter out = new PrintWriter(Console.out(), true);
    int status = 0;
    try {
      new ScalaShell(ShellConfig.apply(settings), classes, out, new StringWriter(), starting)
          .run(settings);
      starting.join().close();
    } catch (CompletionException e) {
      System.err.println("Cannot start Spark: " + e.getCause().getMessage());
      status = 1;
    }
    System.exit(status); // threads of Spark may be left
  }

  /** Greets when Spark is there, not before. */
  @Override
  public void printWelcome() {}

  @Override
  public void createInterpreter(Settings settings) {
    lines = new StoppableLines(classes); // another one for each interpreter
    intp_$eq(lines.interpreter(config, settings, out()));
  }

  @Override
  public void require(String jar) {
    super.require(jar);
    lines.add(Path.of(jar));
  }

  @Override
  public Seq<String> internalReplAutorunCode() {
    Started started = starting.join();
    // the second Ctrl-C says that a line still runs
    interruption = new Interruption(started.spark().sparkContext(), () -> {});
    Prologue.run(intp(), started);
    out().println(started.greeting());
    return CollectionConverters.asScala(List.<String>of()).toList();
  }

  /** Reads a line; Ctrl-C at the prompt drops it, and the end of the input is asked for twice. */
  @Override
  public String readOneLine() {
    String line = super.readOneLine();
    boolean ends = line == null && (endWasAsked || !isTerminal);
    endWasAsked = line == null;
    if (line == null && !ends) {
      out().println("(:quit or Ctrl-D leaves)");
      return "";
    }
    return line;
  }

  @Override
  public LoopCommands.Result command(String line) {
    Object before = Signals.register(INTERRUPT, this::interrupt);
    interruption.begin();
    messages.getBuffer().setLength(0);
    int compiled = units();
    try {
      LoopCommands.Result result = super.command(line);
      if (result.lineToRecord().isDefined() && !line.startsWith(":")) {
        hints.afterSuccess(line, messages.toString()).ifPresent(out()::println);
        showResult();
      } else if (units() == compiled) { // it does not compile
        hints.afterError(line, messages.toString()).ifPresent(out()::println);
      }
      return result;
    } finally {
      if (interruption.end()) {
        out().println("stopped");
      }
      Signals.unregister(INTERRUPT, before);
    }
  }

  /** The number of lines that have compiled. */
  private int units() {
    return ((IMain) intp()).prevRequestList().size();
  }

  private void interrupt() {
    switch (interruption.cancel()) {
      case 0, 1 -> {}
      case 2 ->
          out()
              .println(
                  "It still runs: compiled code that waits for nothing cannot be ended; Ctrl-C once"
                      + " more ends the shell.");
      default -> Runtime.getRuntime().halt(130); // what a shell says of a program that Ctrl-C ended
    }
  }

  /** Prints the elements of the array that the line was, if it was a small one. */
  private void showResult() {
    boolean isExpression = intp().mostRecentVar().matches("res\\d+");
    if (isExpression
        && intp().reporter().currentRequest().eval().getOrElse(() -> null) instanceof DistArray a
        && a.size() <= MOST_SHOWN) {
      Thread thread = Thread.currentThread();
      ClassLoader own = thread.getContextClassLoader();
      thread.setContextClassLoader(intp().classLoader()); // of the classes of typed lines
      try {
        a.print();
      } catch (RuntimeException e) { // the line is right; what it stands for cannot be computed
        String words = String.valueOf(e.getMessage());
        // an error of this library is a sentence; others, such as a user's function has, have a
        // type
        out().println(words.startsWith("Cannot ") ? words : e);
      } finally {
        thread.setContextClassLoader(own);
      }
    }
  }
}
