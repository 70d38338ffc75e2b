package org.distarray.benchmark;

import static org.distarray.benchmark.Figure.CPU;
import static org.distarray.benchmark.Figure.TIMES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.index.Shape;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;

/**
 * The works on HDF5 files, against h5py: 512 MB, contiguous, or in chunks of 256 x 256 with shuffle
 * and gzip 4. {@code peers.py} makes the files that both sides read, in shared memory where there
 * is some, so that the disk is not measured.
 */
final class StoredFiles {
  private static final long ELEMENTS = 8192 * 8192;
  private static final int ROWS = 100;

  private StoredFiles() {}

  static final List<Work> WORKS = works();

  private static List<Work> works() {
    List<Work> out = new ArrayList<>();
    for (String form : List.of("contiguous", "chunked")) {
      String behind = form.equals("contiguous") ? "" : "-" + form;
      out.add(read("read" + behind, "a file as blocks of rows, ", form, rows("bn")));
      out.add(read("read-cyclic" + behind, "a file as cyclic rows, ", form, rows("cn")));
      out.add(
          read(
              "read-block-cyclic" + behind,
              "a file as blocks of 100 rows in turn, ",
              form,
              (context, path) -> load(context, path, blockCyclic(context, path))));
      out.add(
          read(
              "read-columns" + behind,
              "a quarter of a file's columns, ",
              form,
              (context, path) -> columns(context.loadHdf5(path, "x"))));
      out.add(
          read(
              "read-64th" + behind,
              "every 64th row of a file, ",
              form,
              (context, path) -> context.loadHdf5(path, "x").get("::64").copy()));
      out.add(judged(new Work("write" + behind, "a file, " + form, new Written(form))));
    }
    return out;
  }

  private static BiFunction<Context, String, DistArray> rows(String dist) {
    return (context, path) -> load(context, path, context.distribution(shape(context, path), dist));
  }

  private static Work read(
      String name, String title, String form, BiFunction<Context, String, DistArray> load) {
    return judged(
        Works.work(name, title + form, in -> load.apply(in.context(), path(in.n(), form, "read"))));
  }

  private static Work judged(Work work) {
    return work.sized(n -> Math.min(n, ELEMENTS))
        .here(TIMES, "h5py", 0.6, 0.5)
        .here(CPU, "h5py", 1.2, 1);
  }

  private static DistArray load(Context context, String path, Distribution d) {
    return context.loadHdf5(path, d, "x");
  }

  private static Shape shape(Context context, String path) {
    return context.loadHdf5(path, "x").shape();
  }

  private static Distribution blockCyclic(Context context, String path) {
    Shape shape = shape(context, path);
    int[] targets = context.targets();
    return Distribution.of(
        List.of(
            BlockCyclic.of(shape.dim(0), targets.length, ROWS), new Undistributed(shape.dim(1))),
        targets);
  }

  private static DistArray columns(DistArray a) {
    return a.get(":, :" + a.shape().dim(1) / 4).copy();
  }

  /** The name that {@code peers.py} gives a file, too. */
  private static String path(long n, String form, String use) {
    Path shared = Path.of("/dev/shm");
    Path folder = Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return folder
          .resolve("distarray-bench-" + user + "-" + n + "-" + form + "-" + use + ".h5")
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves what is held, in one of the two forms. */
  private record Written(String form) implements Operation {
    private String save(Bed bed, DistArray a) {
      String path = path(bed.inputs().n(), form, "ours");
      Chunks chunks =
          form.equals("contiguous") ? Chunks.NONE : Chunks.of(256, 256).shuffle().gzip(4);
      a.context().files().create(path).put("x", a, Labels.NONE, chunks).save();
      return path;
    }

    @Override
    public double check(Bed bed) {
      String path = save(bed, bed.inputs().wholes());
      DistArray back = bed.inputs().context().loadHdf5(path, "x");
      double sum = back.get(":" + back.shape().dim(0) / 3).sum().asDouble();
      delete(path);
      return sum;
    }

    @Override
    public Sample measure(Bed bed, double seconds) {
      DistArray a = bed.inputs().wholes();
      Sample out = bed.time(() -> save(bed, a), path -> {}, seconds);
      delete(path(bed.inputs().n(), form, "ours"));
      return out;
    }

    private static void delete(String path) {
      try {
        Files.delete(Path.of(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
