package org.distarray.connector.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;

/**
 * Tables of arrays, and the same tables that Spark makes and keeps as Parquet. Elements are {@code
 * ((a * id mod m) + c) * s} of the number id of the cell in C order.
 */
final class Cubes {
  private static final int MISSING = -100;

  private final Context context;
  private final SparkSession spark;
  private final Path folder;
  private final List<Cube> all = new ArrayList<>();

  private Cubes(Context context, SparkSession spark, Path folder) {
    this.context = context;
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * A table.
   *
   * @param name the view of the array
   * @param plain the view of Spark's own table, which may have more columns
   * @param shape the shape
   * @param axes the columns of indices and coordinates
   * @param value the column of elements
   */
  record Cube(String name, String plain, long[] shape, List<String> axes, String value) {
    List<String> indices() {
      return axes.subList(0, shape.length);
    }
  }

  private record Numbers(
      DType dtype, double scale, long factor, long modulus, long summand, long... shape) {
    long at(long id) {
      return factor * id % modulus + summand;
    }

    long size() {
      return LongStream.of(shape).reduce(1, (a, b) -> a * b);
    }

    NdArray array() {
      LongUnaryOperator at = this::at;
      NdArray whole = NdArray.of(LongStream.range(0, size()).map(at).toArray(), shape);
      return (scale == 1 ? whole : whole.multiply(NdArray.scalar(scale))).astype(dtype);
    }

    String sql() {
      String type = CellType.of(dtype).sql().sql();
      String times = scale == 1 ? "" : " * " + scale + "D";
      return "cast(("
          + factor
          + " * id % "
          + modulus
          + " + "
          + summand
          + ")"
          + times
          + " as "
          + type
          + ")";
    }
  }

  /**
   * Makes the tables of whole numbers, as views of a session: of files, of live arrays, and of
   * blocks of files.
   */
  static List<Cube> make(Context context, SparkSession spark, Path folder) {
    Cubes out = new Cubes(context, spark, folder);
    out.add("t", new Numbers(DType.FLOAT64, 1, 7919, 1009, -301, 40, 12, 10), "cnn");
    out.add("count", new Numbers(DType.INT32, 1, 31, 97, -40, 30, 14), "bb");
    out.add("wide", new Numbers(DType.INT64, 1, 1_000_003, 999_983, -5, 90), "c");
    out.add("byte", new Numbers(DType.UINT8, 1, 3, 251, 0, 9, 8, 2, 5), "nbnc");
    out.add("single", new Numbers(DType.FLOAT32, 1, 11, 89, -44, 25, 16), "nb");
    out.add("long", new Numbers(DType.UINT64, 1, 13, 127, 0, 17, 6), "bn");
    out.add("value", new Numbers(DType.INT16, 1, 17, 301, -150, 21, 13), "bn");
    return List.copyOf(out.all);
  }

  /** Tables of elements whose sums are rounded. */
  static List<Cube> rounded(Context context, SparkSession spark, Path folder) {
    Cubes out = new Cubes(context, spark, folder);
    out.add("tenth", new Numbers(DType.FLOAT64, 0.1, 7919, 1009, -301, 30, 12, 11), "cnn");
    out.add("third", new Numbers(DType.FLOAT32, 1 / 3.0, 97, 499, -200, 41, 33), "bb");
    return List.copyOf(out.all);
  }

  private void add(String key, Numbers n, String layout) {
    DistArray array = context.fromArray(n.array(), context.distribution(Shape.of(n.shape), layout));
    boolean unnamed = key.equals("value");
    boolean labelled = key.equals("t");
    String file = folder.resolve(key + (unnamed ? ".npy" : ".nc")).toString();
    if (unnamed) {
      context.saveNpy(file, array);
    } else {
      Chunks chunks = labelled ? Chunks.of(5, 4, 10).gzip(1).shuffle() : Chunks.AUTO;
      context
          .files()
          .create(file)
          .put(key, array, labelled ? labels() : Labels.NONE, chunks)
          .save();
    }
    List<String> indices = IntStream.range(0, n.shape.length).mapToObj(d -> "i" + d).toList();
    List<String> axes = new ArrayList<>(indices);
    if (labelled) {
      axes.addAll(List.of("time", "lat", "lon"));
    }
    String plain = "plain_" + key;
    String parquet = folder.resolve(plain).toString();
    plain(n, key, labelled).coalesce(2).write().parquet(parquet);
    spark.read().parquet(parquet).createOrReplaceTempView(plain);

    reader(key).load(file).createOrReplaceTempView("file_" + key);
    all.add(new Cube("file_" + key, plain, n.shape, List.copyOf(axes), key));
    String element = labelled ? "nullif(value, " + MISSING + ".0D)" : "value";
    DistArrays.toDF(array)
        .selectExpr(with(indices, element + " " + key))
        .createOrReplaceTempView("live_" + key);
    all.add(new Cube("live_" + key, plain, n.shape, indices, key));
    cells(reader(key).option("form", "blocks").load(file), indices, unnamed ? "data" : key, key)
        .createOrReplaceTempView("blocks_" + key);
    all.add(new Cube("blocks_" + key, plain, n.shape, indices, key));
  }

  private DataFrameReader reader(String key) {
    DataFrameReader reader = spark.read().format("distarray");
    return key.equals("value") ? reader : reader.option("key", key);
  }

  private static String[] with(List<String> indices, String last) {
    List<String> out = new ArrayList<>(indices);
    out.add(last);
    return out.toArray(String[]::new);
  }

  private static Labels labels() {
    Coordinate time =
        new Coordinate(
            List.of("time"),
            NdArray.arange(40).multiply(NdArray.scalar(12L)),
            Attributes.NONE.withAttribute("units", "days since 2001-01-01"));
    return Labels.of("time", "lat", "lon")
        .withAttribute("_FillValue", (double) MISSING)
        .withCoordinate("time", time)
        .withCoordinate("lat", NdArray.arange(12).multiply(NdArray.scalar(-15L)))
        .withCoordinate("lon", NdArray.arange(10).multiply(NdArray.scalar(36L)));
  }

  /** The cells of blocks, by Spark's own functions. */
  private static Dataset<Row> cells(
      Dataset<Row> blocks, List<String> indices, String data, String name) {
    List<String> select = new ArrayList<>();
    for (int d = 0; d < indices.size(); d++) {
      String stride =
          IntStream.range(d + 1, indices.size())
              .mapToObj(k -> "shape[" + k + "]")
              .collect(Collectors.joining(" * ", "(1 * ", ")"))
              .replace("* )", ")");
      select.add("start[" + d + "] + pos div " + stride + " % shape[" + d + "] i" + d);
    }
    select.add(name);
    return blocks
        .selectExpr("start", "shape", "posexplode(" + data + ") as (pos, " + name + ")")
        .selectExpr(select.toArray(String[]::new));
  }

  private Dataset<Row> plain(Numbers n, String key, boolean labelled) {
    List<String> select = new ArrayList<>();
    long stride = n.size();
    for (int d = 0; d < n.shape.length; d++) {
      stride /= n.shape[d];
      select.add("id div " + stride + " % " + n.shape[d] + " i" + d);
    }
    String value = n.sql();
    if (labelled) {
      String days = "make_interval(0, 0, 0, cast(id div 120 * 12 as int))";
      select.add("timestamp'2001-01-01 00:00:00' + " + days + " time");
      select.add("id div 10 % 12 * -15 lat");
      select.add("id % 10 * 36 lon");
      value = "nullif(" + value + ", " + MISSING + ".0D)";
    }
    select.add(value + " " + key);
    return spark.range(n.size()).selectExpr(select.toArray(String[]::new));
  }
}
