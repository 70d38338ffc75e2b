package org.distarray.memory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Sets;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.plan.Need;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;

/** The kinds of operations whose memory is measured, and which outlive executors. */
public final class Kinds {
  private Kinds() {}

  private static Function<Case, List<DistArray>> squares(String... layouts) {
    return one -> Arrays.stream(layouts).map(one::square).toList();
  }

  private static Kind moved(String from, String to) {
    return Kind.computed(
        "move " + from + " to " + to,
        squares(from),
        (one, in) -> in.get(0).distributeAs(one.layout(to, one.side(), one.side())));
  }

  private static Kind merged(String name, Function<DistArray, DistArray> reduction) {
    return Kind.computed(name, one -> List.of(one.wide()), (one, in) -> reduction.apply(in.get(0)));
  }

  /** Writes an array to a file. */
  @FunctionalInterface
  private interface Save {
    void to(Context context, String file, DistArray array);
  }

  /** Reads an array from a file. */
  @FunctionalInterface
  private interface Load {
    DistArray from(Context context, String file);
  }

  private static final Save NPY = (context, file, array) -> context.saveNpy(file, array, "w");
  private static final Save DNPY = (context, file, array) -> context.saveDnpy(file, array, "w");
  private static final Save HDF5 =
      (context, file, array) -> context.saveHdf5(file, array, "x", "w");

  /** No block cuts a chunk, so that nothing moves. */
  private static final Save CHUNKED =
      (context, file, array) -> {
        Chunks form = Chunks.of(array.shape().dim(0) / MemoryCheck.RANKS, 256).shuffle().gzip(4);
        context.files().create(file + ".h5").put("x", array, Labels.NONE, form).save();
      };

  /** An array of an HDF5 file, held in a layout of its rows. */
  private static Kind held(String name, Save save, String layout) {
    return Kind.computed(
        name,
        one -> List.of(),
        (one, in) -> {
          String path = one.file("loaded");
          String file = save == CHUNKED ? path + ".h5" : path;
          if (!Files.exists(Path.of(file))) {
            save.to(one.context(), path, one.square("bn"));
          }
          Distribution rows = one.layout(layout, one.side(), one.side());
          return one.context().loadHdf5(file, rows, "x");
        });
  }

  private static Kind saved(String name, Save save) {
    return new Kind(
        name,
        one -> List.of(),
        (one, in) -> one.square("bn").add(1),
        (one, array) -> save.to(one.context(), one.file("saved"), array),
        false,
        array -> 2 * Need.FILES.bytes());
  }

  private static Kind loaded(String name, Save save, Load load) {
    return Kind.running(
        name,
        one -> List.of(),
        (one, in) -> {
          String file = one.file("loaded");
          if (!Files.exists(Path.of(file))) {
            save.to(one.context(), file, one.square("bn"));
          }
          return load.from(one.context(), file).add(1).sum();
        },
        DistArray::item);
  }

  /** The bytes of results that are on their way to the driver at a time. */
  private static long onTheWay(DistArray array) {
    return Math.min(array.nbytes(), 64L << 20);
  }

  private static Kind ordered(String name, Function<DistArray, DistArray> operation) {
    return Kind.computed(
        name, one -> List.of(one.mixed()), (one, in) -> operation.apply(in.get(0)));
  }

  /** An operation on numbers, and on a position for each fourth of them. */
  private static Kind indexed(String name, BinaryOperator<DistArray> operation) {
    return Kind.computed(
        name,
        one -> List.of(one.mixed(), one.positions()),
        (one, in) -> operation.apply(in.get(0), in.get(1)));
  }

  private static DistArray added(DistArray before, DistArray at) {
    DistArray a = before.copy();
    a.addAt(at, 1);
    return a;
  }

  /** The means of twelve groups that take turns along an axis. */
  private static Kind grouped(String name, int axis) {
    return Kind.computed(
        name,
        squares("bn"),
        (one, in) -> {
          long[] labels = LongStream.range(0, one.side()).map(k -> k % 12).toArray();
          return in.get(0).groupBy(labels, axis).mean();
        });
  }

  private static DistArray set(DistArray before) {
    DistArray a = before.copy();
    a.set("1:", a.get(":-1").add(2));
    return a;
  }

  public static final List<Kind> ALL =
      List.of(
          Kind.computed("sin", squares("bn"), (one, in) -> in.get(0).sin().add(1)),
          Kind.computed("view", squares("bn"), (one, in) -> in.get(0).get("::2, ::-1").negative()),
          merged("sum of 16 ranks", a -> a.sum(0)),
          merged("var of 16 ranks", a -> a.var(0)),
          merged("max of 16 ranks", a -> a.max(0)),
          Kind.computed(
              "mean of columns", squares("bn"), (one, in) -> in.get(0).subtract(in.get(0).mean(0))),
          Kind.computed("running sum", squares("bn"), (one, in) -> in.get(0).cumsum(0)),
          Kind.computed(
              "rolling mean", squares("bn"), (one, in) -> in.get(0).rolling(0, 100).mean()),
          moved("bn", "nb"),
          moved("bn", "cn"),
          moved("bn", "bb"),
          Kind.computed(
              "transpose", squares("bn"), (one, in) -> in.get(0).transpose().add(in.get(0))),
          Kind.computed(
              "reshape",
              one -> List.of(one.matrix("bn", one.side() + 8, one.side())),
              (one, in) -> in.get(0).reshape((one.side() + 8) / 2, 2 * one.side())),
          Kind.computed(
              "mapBlocks",
              squares("bn"),
              (one, in) -> in.get(0).mapBlocks(b -> b.array().copy(), DType.FLOAT64)),
          Kind.computed(
              "mapOverlap",
              squares("bn"),
              (one, in) ->
                  in.get(0).mapOverlap(Overlap.depth(1, 0), b -> b.array().copy(), DType.FLOAT64)),
          Kind.computed("set", squares("bn"), (one, in) -> set(in.get(0))),
          ordered("sort", a -> a.sort()),
          ordered("argsort", a -> a.argsort()),
          ordered("median", a -> a.median()),
          ordered("unique", a -> Sets.uniqueValues(a)),
          ordered("mask", a -> a.get(a.greater(0))),
          indexed("gather", (a, at) -> a.get(at)),
          indexed("scatter", (a, at) -> added(a, at)),
          grouped("group means of rows", 0),
          grouped("group means of columns", 1),
          Kind.computed("a @ b", squares("bn", "bn"), (one, in) -> in.get(0).matmul(in.get(1))),
          Kind.computed(
              "gram product",
              one -> List.of(one.matrix("bn", one.elements() / 500, 500)),
              (one, in) -> in.get(0).transpose().matmul(in.get(0))),
          Kind.running(
              "full sum of made",
              one -> List.of(),
              (one, in) -> one.square("bn").sum(),
              a -> a.item()),
          new Kind(
              "toArray",
              squares("bb"),
              (one, in) -> in.get(0).add(1),
              (one, array) -> array.toArray(),
              false,
              array -> array.nbytes() + (Kind.isOnSpark(array) ? onTheWay(array) : 0)),
          new Kind(
              "apply",
              squares("bn"),
              (one, in) -> in.get(0).add(1),
              (one, array) -> one.context().apply(e -> e.block().array().size(), array),
              false,
              array -> 2 * array.nbytes() / MemoryCheck.RANKS),
          saved("save npy", NPY),
          saved("save dnpy", DNPY),
          saved("save hdf5", HDF5),
          saved("save chunks", CHUNKED),
          loaded("load npy", NPY, (context, file) -> context.loadNpy(file)),
          loaded("load hdf5", HDF5, (context, file) -> context.loadHdf5(file, "x")),
          held("hold hdf5", HDF5, "bn"),
          held("hold cyclic hdf5", HDF5, "cn"),
          held("hold chunks", CHUNKED, "bn"),
          held("move chunks to cn", CHUNKED, "cn"));
}
