package org.distarray.benchmark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** RDDs of double[], by loops as one writes them for the occasion; results are held. */
final class RddWorks implements SparkWorks {
  private static final int PIECE = 1 << 20;

  private final long n;
  private final int side;
  private final JavaRDD<Piece> pieces;
  // made when it is sorted first
  private JavaRDD<Double> elements;

  /** Elements of both inputs, from an index on: whole rows of the square, as far as it goes. */
  private record Piece(long from, double[] a, double[] b) implements Serializable {}

  RddWorks(SparkSession session, int parts, long n) {
    this.n = n;
    int width = (int) Math.sqrt(n);
    this.side = width;
    int step = Math.max(1, PIECE / width) * width;
    List<Long> starts = new ArrayList<>();
    for (long from = 0; from < n; from += step) {
      starts.add(from);
    }
    this.pieces =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(starts, parts)
            .map(
                from -> {
                  int count = (int) Math.min(step, n - from);
                  return new Piece(
                      from,
                      Elements.part(from, count, Elements.GOLDEN),
                      Elements.part(from, count, Elements.PLASTIC));
                })
            .persist(StorageLevel.MEMORY_ONLY());
    pieces.count();
  }

  @Override
  public Object run(String work) {
    return switch (work) {
      case "fused" -> held(RddWorks::fused);
      case "waves" -> held(RddWorks::waves);
      case "sin" -> held(piece -> mapped(piece.a, Math::sin));
      case "exp" -> held(piece -> mapped(piece.a, Math::exp));
      case "sum" -> pieces.mapToDouble(piece -> sum(piece.a)).sum();
      case "std" -> deviation();
      case "sum-axis-0" -> columns();
      case "sort-tenth" -> sorted();
      default -> throw SparkWorks.unknown(work, "an RDD");
    };
  }

  private JavaRDD<double[]> held(Function<Piece, double[]> loop) {
    return held(pieces.map(loop));
  }

  /** Computes an RDD, and keeps it. */
  static JavaRDD<double[]> held(JavaRDD<double[]> rdd) {
    rdd.persist(StorageLevel.MEMORY_ONLY()).count();
    return rdd;
  }

  JavaRDD<double[]> a() {
    return pieces.map(piece -> piece.a);
  }

  JavaRDD<double[]> b() {
    return pieces.map(piece -> piece.b);
  }

  @Override
  public void forget(Object result) {
    if (result instanceof JavaRDD<?> rdd) {
      rdd.unpersist(true);
    }
  }

  @Override
  public double check(String work) {
    return work.equals("sort-tenth") ? firstThird(sorted(), n) : firstThird(run(work));
  }

  /** The elements one by one, as an RDD's own sort takes them. */
  private JavaRDD<Double> sorted() {
    if (elements == null) {
      elements =
          pieces
              .flatMap(piece -> Arrays.stream(piece.a).iterator())
              .persist(StorageLevel.MEMORY_ONLY());
      elements.count();
    }
    JavaRDD<Double> sorted = elements.sortBy(x -> x, true, elements.getNumPartitions());
    sorted.persist(StorageLevel.MEMORY_ONLY()).count();
    return sorted;
  }

  /** The sum of the first third of numbers in order. */
  static double firstThird(JavaRDD<Double> numbers, long n) {
    long end = n / 3;
    double sum =
        numbers.zipWithIndex().filter(pair -> pair._2() < end).mapToDouble(pair -> pair._1()).sum();
    numbers.unpersist(true);
    return sum;
  }

  /** The sum of the first third of a result, which is given up; of a number the number. */
  double firstThird(Object result) {
    if (result instanceof Double number) {
      return number;
    }
    if (result instanceof double[] row) {
      return sum(Arrays.copyOf(row, row.length / 3));
    }
    long end = n / 3;
    @SuppressWarnings("unchecked")
    JavaRDD<double[]> arrays = (JavaRDD<double[]>) result;
    double sum =
        pieces
            .zip(arrays)
            .mapToDouble(
                pair -> {
                  long count = Math.max(0, Math.min(pair._2().length, end - pair._1().from));
                  return sum(Arrays.copyOf(pair._2(), (int) count));
                })
            .sum();
    forget(result);
    return sum;
  }

  private static double[] fused(Piece piece) {
    double[] a = piece.a;
    double[] b = piece.b;
    double[] out = new double[a.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = 2 * a[k] * a[k] + 3 * b[k] - a[k] * b[k] / (1 + Math.abs(a[k]));
    }
    return out;
  }

  private static double[] waves(Piece piece) {
    double[] a = piece.a;
    double[] b = piece.b;
    double[] out = new double[a.length];
    for (int k = 0; k < out.length; k++) {
      double sine = Math.sin(a[k]);
      out[k] = 2 * sine * sine + 3 * Math.cos(b[k]) - a[k] * b[k] / (1 + Math.abs(a[k]));
    }
    return out;
  }

  static double[] mapped(double[] a, DoubleUnaryOperator function) {
    double[] out = new double[a.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = function.applyAsDouble(a[k]);
    }
    return out;
  }

  static double sum(double[] a) {
    double sum = 0;
    for (double x : a) {
      sum += x;
    }
    return sum;
  }

  private double deviation() {
    double mean = pieces.mapToDouble(piece -> sum(piece.a)).sum() / n;
    double squares =
        pieces
            .mapToDouble(
                piece -> {
                  double sum = 0;
                  for (double x : piece.a) {
                    sum += (x - mean) * (x - mean);
                  }
                  return sum;
                })
            .sum();
    return Math.sqrt(squares / n);
  }

  /** The sum over the rows of the square. */
  private double[] columns() {
    int width = side;
    long end = (long) side * side;
    return pieces
        .map(
            piece -> {
              double[] out = new double[width];
              int count = (int) Math.max(0, Math.min(piece.a.length, end - piece.from));
              for (int row = 0; row < count; row += width) {
                for (int j = 0; j < width; j++) {
                  out[j] += piece.a[row + j];
                }
              }
              return out;
            })
        .reduce(
            (x, y) -> {
              for (int j = 0; j < x.length; j++) {
                x[j] += y[j];
              }
              return x;
            });
  }

  @Override
  public void close() {
    if (elements != null) {
      elements.unpersist(true);
    }
    pieces.unpersist(true);
  }
}
