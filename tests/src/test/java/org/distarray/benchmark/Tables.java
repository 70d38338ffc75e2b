package org.distarray.benchmark;

import static org.distarray.benchmark.Figure.RATIO;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;

/**
 * A query on an HDF5 file as a table, over the same query on Parquet with a row for each cell, or
 * over the array's own operation. The file's chunks have no filter; Parquet's rows lie in the order
 * of the cells, compressed by snappy. Spark makes them without a reader of this library.
 */
final class Tables implements Operation {
  /** The first dimension, whose indices are the groups. */
  private static final long GROUPS = 100;

  private static final String GROUPED = "SELECT i0, avg(v) m FROM %s GROUP BY i0";
  private static final String SCANNED = "SELECT sum(v * 1.5D + i1) m FROM %s";

  static final List<Work> WORKS =
      List.of(
          new Work("table-group", "means by SQL, over Parquet's", new Tables(GROUPED, false))
              .spark(RATIO, null, 0.1, 0.05),
          new Work("table-mean", "means by SQL, over mean(1, 2)", new Tables(GROUPED, true))
              .spark(RATIO, null, 2, 1.2),
          new Work("table-scan", "a sum of all rows, over Parquet's", new Tables(SCANNED, false))
              .spark(RATIO, null, 0.67, 0.5));

  private final String query;
  private final boolean overArray;
  private Path folder;

  /**
   * @param query with {@code %s} for the table; its last column is {@code m}
   * @param overArray whether the array's mean is the other side, not Parquet
   */
  private Tables(String query, boolean overArray) {
    this.query = query;
    this.overArray = overArray;
  }

  @Override
  public double check(Bed bed) {
    make(bed);
    double ours = ours();
    double theirs = theirs(bed).getAsDouble();
    if (!(Math.abs(ours - theirs) <= 1e-9 * Math.abs(theirs))) {
      throw new IllegalStateException("the table has " + ours + ", the other side " + theirs);
    }
    return ours;
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    make(bed);
    Sample mine = bed.time(this::ours, done -> {}, seconds);
    Sample other = bed.time(theirs(bed)::getAsDouble, done -> {}, seconds);
    double wall = mine.wall() / other.wall();
    double cpu = mine.cpu() / other.cpu();
    return new Sample(wall, cpu, cpu);
  }

  private double ours() {
    return sum("distarray_cells");
  }

  private DoubleSupplier theirs(Bed bed) {
    String file = file().toString();
    return overArray
        ? () -> bed.inputs().context().loadHdf5(file, "v").mean(1, 2).toNdArray().sum().asDouble()
        : () -> sum("parquet_cells");
  }

  private double sum(String table) {
    double out = 0;
    for (Row row : session().sql(String.format(Locale.ROOT, query, table)).collectAsList()) {
      out += row.<Double>getAs("m");
    }
    return out;
  }

  private static SparkSession session() {
    return SparkSession.active();
  }

  private Path file() {
    return folder.resolve("cells.h5");
  }

  /** Makes both files in shared memory where there is some; they go when this JVM ends. */
  private void make(Bed bed) {
    Path shared = Path.of("/dev/shm");
    String base =
        Files.isWritable(shared) ? shared.toString() : System.getProperty("java.io.tmpdir");
    long side = (long) Math.sqrt((double) bed.inputs().n() / GROUPS);
    String name = "distarray-bench-" + ProcessHandle.current().pid() + "-cells-" + side;
    folder = Path.of(base, name);
    if (Files.exists(made())) {
      return;
    }
    delete(folder); // of an attempt that failed
    long n = GROUPS * side * side;
    try {
      Files.createDirectory(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DistArray i = bed.inputs().context().arange(n).astype(DType.FLOAT64);
    DistArray x = i.add(1).multiply(Elements.GOLDEN);
    DistArray v = x.subtract(x.floor()).reshape(GROUPS, side, side);
    Chunks chunks = Chunks.of(1, Math.max(1, side / 8), side);
    bed.inputs()
        .context()
        .files()
        .create(file().toString())
        .put("v", v, Labels.NONE, chunks)
        .save();
    String term = "(id + 1) * " + Elements.GOLDEN + "D";
    session()
        .range(0, n, 1, session().sparkContext().defaultParallelism())
        .selectExpr(
            "id div " + side * side + " i0",
            "id div " + side + " % " + side + " i1",
            "id % " + side + " i2",
            term + " - floor(" + term + ") v")
        .write()
        .option("compression", "snappy")
        .parquet(folder.resolve("parquet").toString());
    session()
        .read()
        .parquet(folder.resolve("parquet").toString())
        .createOrReplaceTempView("parquet_cells");
    session()
        .read()
        .format("distarray")
        .load(file().toString())
        .createOrReplaceTempView("distarray_cells");
    try {
      Files.createFile(made());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that is there when both others are whole. */
  private Path made() {
    return folder.resolve("made");
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(f -> f.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
