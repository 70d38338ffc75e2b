package org.distarray.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.cluster.LongHistories;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.memory.Case;
import org.distarray.memory.Kind;
import org.distarray.memory.Kinds;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;

/**
 * An operation that must have the same elements whatever befalls its executors.
 *
 * @param name the name in the table
 * @param ranks the number of ranks over which its arrays are laid
 * @param run computes arrays on a context; files may be in the folder
 */
record Work(String name, int ranks, Program run) {
  /** Few ranks, for operations of many jobs. */
  private static final int FEW = 4;

  /** Those of {@link Case}. */
  static final int MANY = 16;

  /** Computes arrays on a context. */
  @FunctionalInterface
  interface Program {
    List<NdArray> on(Context context, Path folder);
  }

  /** All operations: the kinds whose memory is measured, and those that are more than one job. */
  static final List<Work> ALL =
      Stream.concat(
              Kinds.ALL.stream().map(Work::of),
              Stream.of(
                  new Work(
                      "a cut lineage of moves",
                      FEW,
                      (context, folder) -> history(LongHistories.moved(context))),
                  new Work(
                      "set and compute, 15 times",
                      FEW,
                      (context, folder) -> history(LongHistories.set(context))),
                  new Work(
                      "add and compute, 15 times",
                      FEW,
                      (context, folder) -> history(LongHistories.added(context))),
                  new Work("ranks together", FEW, (context, folder) -> together(context)),
                  new Work("a slow task", FEW, (context, folder) -> first(context, false)),
                  new Work(
                      "a task that fails at first", FEW, (context, folder) -> first(context, true)),
                  new Work(
                      "several arrays in one plan", FEW, (context, folder) -> several(context))))
          .toList();

  private static Work of(Kind kind) {
    return new Work(
        kind.name(),
        MANY,
        (context, folder) -> {
          Case one = new Case(context, 64 << 10, folder);
          List<DistArray> in = kind.inputs().apply(one).stream().map(DistArray::compute).toList();
          DistArray made = kind.operation().of(one, in);
          kind.run().run(one, made);
          List<NdArray> out = new ArrayList<>(List.of(made.toArray()));
          saved(one, kind.name()).ifPresent(again -> out.add(again.toArray()));
          return out;
        });
  }

  /** The array that was written, where the kind writes one. */
  private static Optional<DistArray> saved(Case one, String kind) {
    String file = one.file("saved");
    Context context = one.context();
    return Optional.ofNullable(
        switch (kind) {
          case "save npy" -> context.loadNpy(file);
          case "save dnpy" -> context.loadDnpy(file);
          case "save hdf5" -> context.loadHdf5(file, "x");
          default -> null;
        });
  }

  private static List<NdArray> history(DistArray array) {
    return List.of(array.toArray(), array.sum(0).toArray());
  }

  /** Ranks that add up their numbers: two at a time, as the executors have two slots. */
  private static List<NdArray> together(Context context) {
    DistArray line = context.arange(Distribution.fromShape(Shape.of(100), 0, 1), DType.INT64);
    return IntStream.of(1, 2)
        .mapToObj(
            k ->
                context.applyTogether(
                    (local, ranks) ->
                        ranks.allReduce(local.block().array().sum().multiply(k), Ufunc.ADD),
                    line))
        .map(all -> all.get(0))
        .toList();
  }

  /** A task that waits, or fails, when it runs for the first time on Spark. */
  private static List<NdArray> first(Context context, boolean fails) {
    return List.of(
        context
            .arange(1000)
            .mapBlocks(
                block -> {
                  TaskContext task = TaskContext.get();
                  if (task != null && task.attemptNumber() == 0 && block.rank() == 1) {
                    if (fails) {
                      throw new IllegalStateException("the first time");
                    }
                    Thread.sleep(4000);
                  }
                  return block.array().multiply(2);
                },
                DType.INT64)
            .toArray());
  }

  private static List<NdArray> several(Context context) {
    DistArray a = context.arange(5000).multiply(3).mod(17);
    List<DistArray> all = List.of(a.cumsum(0), a.sort(), a.sum());
    context.compute(all.toArray(DistArray[]::new));
    return all.stream().map(DistArray::toArray).toList();
  }
}
