package org.distarray;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.plan.Executor;
import org.distarray.plan.Need;
import org.distarray.plan.Part;
import org.distarray.plan.TaskFailures;
import org.distarray.plan.Work;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.BlockWriter;
import org.distarray.store.Machine;

/** Writes arrays to files in parallel, without bringing them to the driver. */
final class Files {
  private final Executor executor;

  Files(Executor executor) {
    this.executor = executor;
  }

  ArraySource source(String format, String path, Map<String, String> options) {
    Map<String, String> all = withEngine("open a file", format, path, options);
    return ArrayFormats.of(format).source(path, all);
  }

  /** Saves an array. The file then has all of it; after a failure it is as it was before. */
  void save(String format, String path, Expr e, Map<String, String> options) {
    Map<String, String> all = withEngine("save an array", format, path, options);
    save(ArrayFormats.of(format).sink(path, all), e);
  }

  /** Saves an array as memory that other programs map. */
  Shared share(String path, Expr e, String order) {
    String doing = "share an array";
    Required.given(doing, "the path", path, "a local path, or a name");
    Map<String, String> given =
        Map.of("order", Required.given(doing, "the order", order, "\"C\" or \"F\""));
    ArraySink sink = ArrayFormats.of("shared").sink(SharedMemory.resolve(path), given);
    SharedMemory.place(path);
    return new Shared(SharedMemory.resolve(path), save(sink, e));
  }

  /** Saves an array, and tells on which machine the task of each rank ran. */
  private List<String> save(ArraySink sink, Expr e) {
    DType dtype = e.dtype();
    Distribution to = sink.arrange(e.distribution(), dtype);
    Expr arranged = to.equals(e.distribution()) ? e : new Redistribute(e, to);
    BlockWriter writer = sink.begin(to, dtype);
    try (Work<LocalBlock> work = executor.blocks(arranged, Need.FILES.bytes())) {
      List<Written> written =
          executor
              .engine()
              .collect("save " + sink.label(), work.items(), (rank, block) -> write(writer, block));
      sink.commit(written.stream().map(Written::receipt).toList());
      return written.stream().map(Written::host).toList();
    } catch (RuntimeException | Error failure) {
      try {
        sink.abort();
      } catch (RuntimeException second) {
        failure.addSuppressed(second);
      }
      throw failure;
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

  /** Makes options of names and values in turn. */
  static Map<String, String> options(String... namesAndValues) {
    Map<String, String> out = new HashMap<>();
    for (int k = 0; k < namesAndValues.length; k += 2) {
      String name = namesAndValues[k];
      String right = name.equals("mode") ? "\"w\" or \"w-\"" : "the name of a dataset";
      out.put(name, Required.given("use a file", "the " + name, namesAndValues[k + 1], right));
    }
    return out;
  }

  /** The distribution in which an array was stored. */
  static Distribution stored(ArraySource source) {
    return source
        .distribution()
        .orElseThrow(
            () ->
                new ArrayIOException(
                    "Cannot lay "
                        + source.label()
                        + " out as it was stored: it does not say how (load it with a distribution)"));
  }

  private Map<String, String> withEngine(
      String doing, String format, String path, Map<String, String> options) {
    Required.given(doing, "the format", format, "\"hdf5\", \"npy\" or \"dnpy\"");
    Required.given(doing, "the path", path, "a local path, or a URI");
    Required.given(doing, "the map of options", options, "Map.of() for none");
    String right = "a text for each option that is there";
    Required.all(doing, "the names of options", options.keySet(), String.class, right);
    Required.all(doing, "the values of options", options.values(), String.class, right);
    Map<String, String> out = new HashMap<>(executor.engine().storeOptions());
    out.putAll(options);
    return out;
  }
}
