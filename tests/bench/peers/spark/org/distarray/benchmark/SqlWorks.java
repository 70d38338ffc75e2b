package org.distarray.benchmark;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.cos;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Spark SQL: a cached frame of the columns i, a and b. What would be an array is computed row by
 * row, and not kept.
 */
final class SqlWorks implements SparkWorks {
  private static final Column I = col("i");
  private static final Column A = col("a");
  private static final Column B = col("b");

  private final long n;
  private final long side;
  private final Dataset<Row> frame;

  SqlWorks(SparkSession session, int parts, long n) {
    this.n = n;
    this.side = (long) Math.sqrt(n);
    this.frame =
        session
            .range(0, n, 1, parts)
            .select(
                col("id").as("i"),
                element(Elements.GOLDEN).as("a"),
                element(Elements.PLASTIC).as("b"))
            .persist(StorageLevel.MEMORY_ONLY());
    frame.count();
  }

  private static Column element(double ratio) {
    Column turns = col("id").plus(1).cast("double").multiply(ratio);
    return turns.minus(floor(turns).cast("double")).multiply(10);
  }

  @Override
  public Object run(String work) {
    Dataset<Row> result = result(work, frame);
    if (SparkWorks.isNumber(work)) {
      return result.first().getDouble(0);
    }
    result.write().format("noop").mode("overwrite").save();
    return work;
  }

  @Override
  public double check(String work) {
    if (SparkWorks.isNumber(work)) {
      return (double) run(work);
    }
    if (work.equals("sort-tenth")) {
      return RddWorks.firstThird(result(work, frame).javaRDD().map(row -> row.getDouble(0)), n);
    }
    Dataset<Row> part =
        work.equals("sum-axis-0")
            ? result(work, frame).where(col("j").lt(side / 3))
            : result(work, frame.where(I.lt(n / 3)));
    return part.agg(sum(col("y"))).first().getDouble(0);
  }

  private Dataset<Row> result(String work, Dataset<Row> of) {
    return switch (work) {
      case "fused" -> of.select(rest(A.multiply(A).multiply(2).plus(B.multiply(3))));
      case "waves" -> of.select(rest(sin(A).multiply(sin(A)).multiply(2).plus(cos(B).multiply(3))));
      case "sin" -> of.select(sin(A).as("y"));
      case "sort-tenth" -> of.orderBy(A).select(A.as("y"));
      case "exp" -> of.select(exp(A).as("y"));
      case "sum" -> of.agg(sum(A));
      case "std" -> of.agg(stddev_pop(A));
      case "sum-axis-0" ->
          of.where(I.lt(side * side)).groupBy(I.mod(side).as("j")).agg(sum(A).as("y"));
      default -> throw SparkWorks.unknown(work, "Spark SQL");
    };
  }

  /** {@code t - a * b / (1 + abs(a))}. */
  private static Column rest(Column t) {
    return t.minus(A.multiply(B).divide(lit(1).plus(abs(A)))).as("y");
  }

  @Override
  public void close() {
    frame.unpersist(true);
  }
}
