package org.distarray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.distarray.display.ByteText;
import org.distarray.dist.Distribution;
import org.distarray.error.Redacted;
import org.distarray.error.Undone;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.plan.Executor;
import org.distarray.plan.Need;
import org.distarray.plan.Part;
import org.distarray.plan.TaskFailures;
import org.distarray.plan.Work;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.FileSink;
import org.distarray.store.Machine;

/**
 * The work of writing arrays: the blocks go to the tasks that write them, and failures are undone.
 */
record Saving(Executor executor) {

  /** Saves the arrays of a file, which then gets its name. */
  void save(FileSink file, Map<ArraySink, Expr> sinks) {
    try {
      sinks.forEach(this::save);
      file.commit();
    } catch (RuntimeException | Error failure) {
      throw Undone.after(failure, file::abort);
    }
  }

  /**
   * The plan of the arrays of a file, then a line for each array, and one for a file that is
   * copied.
   *
   * @param path the file
   */
  String explain(String path, FileSink file, Map<ArraySink, Expr> sinks) {
    List<Expr> arranged = new ArrayList<>();
    sinks.forEach((sink, e) -> arranged.add(arranged(sink, e)));
    List<String> lines = new ArrayList<>();
    if (!arranged.isEmpty()) {
      lines.add(executor.explain(arranged, "plan"));
    }
    sinks.forEach(
        (sink, e) ->
            lines.add(
                "write "
                    + Redacted.of(sink.label())
                    + "  "
                    + e.shape()
                    + ", "
                    + ByteText.of(e.shape().size(), e.dtype().itemsize())
                    + " of elements"));
    if (file.copied() > 0) {
      lines.add(
          "copy "
              + Redacted.path(path)
              + "  all that is in it, "
              + ByteText.of(file.copied())
              + ", to a new file of its name");
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static Expr arranged(ArraySink sink, Expr e) {
    Distribution to = sink.arrange(e.distribution(), e.dtype());
    return to.equals(e.distribution()) ? e : new Redistribute(e, to);
  }

  /** Saves an array, and tells on which machine the task of each rank ran. */
  List<String> save(ArraySink sink, Expr e) {
    Expr arranged = arranged(sink, e);
    try {
      BlockWriter writer = sink.begin(arranged.distribution(), e.dtype());
      List<Written> written = written(sink, arranged, writer);
      sink.commit(written.stream().map(Written::receipt).toList());
      return written.stream().map(Written::host).toList();
    } catch (RuntimeException | Error failure) {
      throw Undone.after(failure, sink::abort);
    }
  }

  private List<Written> written(ArraySink sink, Expr arranged, BlockWriter writer) {
    try (Work<LocalBlock> work = executor.blocks(arranged, Need.FILES.bytes())) {
      return executor
          .engine()
          .collect(
              Redacted.of("save " + sink.label()),
              work.items(),
              (rank, block) -> write(writer, block));
    }
  }

  /** Writes a block; a failure names the rank and its part of the array. */
  private static Written write(BlockWriter writer, LocalBlock block) {
    return TaskFailures.during(
        block.rank(),
        "a part of a file",
        () -> Part.text(block.dimData(), block.dtype()),
        () -> new Written(writer.write(block), Machine.host()));
  }
}
