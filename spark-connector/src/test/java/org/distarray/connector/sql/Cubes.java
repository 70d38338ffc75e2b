package org.distarray.connector.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;

/**
 * Tables of which the reader reads one from a file, while Spark's {@code range} makes the other.
 * Elements are {@code (a * id mod m) + c} of the number id of the cell in C order.
 */
final class Cubes {
  private static final int MISSING = -99;

  private Cubes() {}

  /**
   * A table.
   *
   * @param name the view of the file; the other one has {@code _plain} behind it
   * @param shape the shape
   * @param axes the columns of indices and coordinates
   */
  record Cube(String name, long[] shape, List<String> axes, String value) {}

  private record Numbers(long factor, long modulus, long summand) {
    long at(long id) {
      return factor * id % modulus + summand;
    }

    String sql() {
      return "(" + factor + " * id % " + modulus + " + " + summand + ")";
    }
  }

  /** Makes all tables, as views of a session. */
  static List<Cube> make(SparkSession spark, Path folder) {
    try (Context context = DistArrays.context(spark, 2)) {
      String nc = folder.resolve("cubes.nc").toString();
      Numbers temperature = new Numbers(7919, 1009, -MISSING - 200);
      DistArray t = numbers(context, DType.FLOAT64, temperature, 40, 12, 10);
      Coordinate time =
          new Coordinate(
              List.of("time"),
              NdArray.arange(40).multiply(NdArray.scalar(12L)),
              Attributes.NONE.withAttribute("units", "days since 2001-01-01"));
      Labels labels =
          Labels.of("time", "lat", "lon")
              .withAttribute("_FillValue", -100.0)
              .withCoordinate("time", time)
              .withCoordinate("lat", NdArray.arange(12).multiply(NdArray.scalar(-15L)))
              .withCoordinate("lon", NdArray.arange(10).multiply(NdArray.scalar(36L)));
      context
          .files()
          .create(nc)
          .put("t", t, labels, Chunks.of(5, 4, 10).gzip(1).shuffle())
          .put("count", numbers(context, DType.INT32, new Numbers(31, 97, -40), 30, 14))
          .put("wide", numbers(context, DType.INT64, new Numbers(1_000_003, 999_983, -5), 90))
          .put("byte", numbers(context, DType.UINT8, new Numbers(3, 251, 0), 9, 8, 2, 5))
          .put("single", numbers(context, DType.FLOAT32, new Numbers(11, 89, -44), 25, 16))
          .save();
      String npy = folder.resolve("short.npy").toString();
      context.saveNpy(npy, numbers(context, DType.INT16, new Numbers(17, 301, -150), 21, 13));
    }
    String nc = folder.resolve("cubes.nc").toString();
    return List.of(
        cube(spark, nc, "t", "double", new Numbers(7919, 1009, -MISSING - 200), 40, 12, 10),
        cube(spark, nc, "count", "int", new Numbers(31, 97, -40), 30, 14),
        cube(spark, nc, "wide", "bigint", new Numbers(1_000_003, 999_983, -5), 90),
        cube(spark, nc, "byte", "smallint", new Numbers(3, 251, 0), 9, 8, 2, 5),
        cube(spark, nc, "single", "float", new Numbers(11, 89, -44), 25, 16),
        cube(
            spark,
            folder.resolve("short.npy").toString(),
            "value",
            "smallint",
            new Numbers(17, 301, -150),
            21,
            13));
  }

  private static DistArray numbers(Context context, DType dtype, Numbers n, long... shape) {
    long size = LongStream.of(shape).reduce(1, (a, b) -> a * b);
    LongUnaryOperator at = n::at;
    long[] values = LongStream.range(0, size).map(at).toArray();
    return context.fromArray(NdArray.of(values, shape).astype(dtype));
  }

  private static Cube cube(
      SparkSession spark, String file, String key, String type, Numbers n, long... shape) {
    boolean named = key.equals("value");
    var reader = spark.read().format("distarray");
    Dataset<Row> read = (named ? reader : reader.option("key", key)).load(file);
    String view = "cube_" + key;
    read.createOrReplaceTempView(view);
    long size = LongStream.of(shape).reduce(1, (a, b) -> a * b);
    List<String> select = new ArrayList<>();
    List<String> axes = new ArrayList<>();
    long stride = size;
    for (int d = 0; d < shape.length; d++) {
      stride /= shape[d];
      select.add("id div " + stride + " % " + shape[d] + " i" + d);
      axes.add("i" + d);
    }
    String value = "cast(" + n.sql() + " as " + type + ")";
    if (key.equals("t")) {
      String days = "make_interval(0, 0, 0, cast(id div 120 * 12 as int))";
      select.add("timestamp'2001-01-01 00:00:00' + " + days + " time");
      select.add("id div 10 % 12 * -15 lat");
      select.add("id % 10 * 36 lon");
      axes.addAll(List.of("time", "lat", "lon"));
      value = "nullif(" + value + ", -100.0D)";
    }
    select.add(value + " " + key);
    Dataset<Row> plain = spark.range(size).selectExpr(select.toArray(String[]::new));
    plain.createOrReplaceTempView(view + "_plain");
    return new Cube(view, shape, List.copyOf(axes), key);
  }

  /** The settings of a session in which the tables have their dates. */
  static Map<String, String> settings() {
    return Map.of("spark.sql.session.timeZone", "UTC", "spark.sql.shuffle.partitions", "3");
  }
}
