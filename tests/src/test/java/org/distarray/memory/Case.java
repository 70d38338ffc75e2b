package org.distarray.memory;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a kind of operation is measured on.
 *
 * @param blockBytes the bytes of a block of float64
 * @param folder for files
 */
public record Case(Context context, long blockBytes, Path folder) {

  /** The elements of all blocks. */
  long elements() {
    return blockBytes / 8 * MemoryCheck.RANKS;
  }

  /** The side of a square matrix of that size, a multiple of the number of ranks. */
  long side() {
    long side = (long) Math.sqrt(elements());
    return side / MemoryCheck.RANKS * MemoryCheck.RANKS;
  }

  /** A square matrix of numbers. */
  DistArray square(String layout) {
    return matrix(layout, side(), side());
  }

  /** A matrix of numbers. */
  DistArray matrix(String layout, long rows, long columns) {
    return context.arange(layout(layout, rows, columns), DType.FLOAT64).divide(7);
  }

  Distribution layout(String layout, long rows, long columns) {
    return context.distribution(Shape.of(rows, columns), layout);
  }

  /** A matrix of as many rows as ranks. */
  DistArray wide() {
    return matrix("bn", MemoryCheck.RANKS, elements() / MemoryCheck.RANKS);
  }

  /** A line of different numbers in no order. */
  DistArray mixed() {
    return context.arange(elements()).astype(DType.FLOAT64).sin();
  }

  /** A quarter as many positions of a line, in no order. */
  DistArray positions() {
    // a multiplier without common factors: no position comes twice
    return context.arange(elements() / 4).multiply(7_919).remainder(elements());
  }

  /** The bytes that Spark holds in memory; 0 on another engine. */
  long storedBytes() {
    if (!context.engine().name().equals("spark")) {
      return 0;
    }
    Map<String, Tuple2<Object, Object>> status =
        CollectionConverters.asJava(SparkSession.active().sparkContext().getExecutorMemoryStatus());
    return status.values().stream()
        .mapToLong(mostAndLeft -> (Long) mostAndLeft._1() - (Long) mostAndLeft._2())
        .sum();
  }

  /** The path of a file in the folder. */
  public String file(String name) {
    return folder.resolve(name).toString();
  }
}
