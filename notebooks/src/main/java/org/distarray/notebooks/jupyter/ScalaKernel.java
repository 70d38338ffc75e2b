package org.distarray.notebooks.jupyter;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.distarray.display.Bundle;
import org.distarray.display.Display;
import org.distarray.display.Displayable;
import scala.runtime.ScalaRunTime;
import scala.util.Properties;

/**
 * A kernel of Jupyter for Scala on Spark. An array or a picture at the end of a cell, or one that
 * is displayed, is shown in the notebook. Stop cancels the cell's Spark jobs.
 */
final class ScalaKernel extends BaseKernel {
  private static final int MOST_ELEMENTS = 1000;

  private final Display.Registration frontEnd = Display.to(bundle -> display(data(bundle)));
  private final NoteBar bar = new NoteBar();
  private final Display.Registration bars = Display.progressTo(bar::show);
  // cells have a thread of their own: the thread that reads messages ends when it is interrupted
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread cells = new Thread(task, "cells");
            cells.setDaemon(true);
            return cells;
          });
  // Jupyter asks for the kernel's name before Spark is there
  private final CompletableFuture<Cells> starting;

  ScalaKernel(String classPath, Path classes) {
    this.commManager = bar;
    this.starting = CompletableFuture.supplyAsync(() -> new Cells(classPath, classes), thread);
  }

  @Override
  public DisplayData eval(String code) throws Exception {
    return onThread(() -> starting.get().run(code)).map(ScalaKernel::shown).orElse(null);
  }

  @Override
  public ReplacementOptions complete(String code, int at) throws Exception {
    Cells.Completions found = onThread(() -> starting.get().complete(code, at));
    return new ReplacementOptions(found.names(), found.start(), at);
  }

  private <T> T onThread(Callable<T> task) throws Exception {
    try {
      return thread.submit(task).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static DisplayData shown(Object value) {
    return value instanceof Displayable d
        ? data(d.bundle())
        : new DisplayData(ScalaRunTime.stringOf(value, MOST_ELEMENTS));
  }

  /** The forms that Jupyter shows. A table costs a job, and is no better than the HTML. */
  static DisplayData data(Bundle bundle) {
    DisplayData out = new DisplayData();
    for (String type : bundle.types()) {
      if (!type.equals(Bundle.TABLE)) {
        bundle.text(type).ifPresent(form -> out.putData(type, form));
      }
    }
    return out;
  }

  @Override
  public List<String> formatError(Exception e) {
    return e instanceof CellError error ? error.lines() : super.formatError(e);
  }

  @Override
  public void interrupt() {
    ready().ifPresent(Cells::stop);
  }

  @Override
  public void onShutdown(boolean isRestarting) {
    frontEnd.close();
    bars.close();
    interrupt();
    ready().ifPresent(Cells::close);
  }

  /** The cells, unless they are starting, or could not start, which the first cell tells. */
  private Optional<Cells> ready() {
    return starting.isDone() && !starting.isCompletedExceptionally()
        ? Optional.of(starting.join())
        : Optional.empty();
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("scala")
        .version(Properties.versionNumberString())
        .mimetype("text/x-scala")
        .fileExtension(".scala")
        .pygments("scala")
        .codemirror("text/x-scala")
        .build();
  }

  @Override
  public String getBanner() {
    return "DistArray: Scala on Spark, with spark, sc and context";
  }
}
