package org.distarray.benchmark;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.mllib.stat.MultivariateStatisticalSummary;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** MLlib's RowMatrix, whose right factor is a matrix of the driver. */
final class RowMatrixWorks implements SparkWorks {
  private final int side;
  private final JavaRDD<Vector> rows;
  private final RowMatrix left;
  private Matrix right;

  RowMatrixWorks(SparkSession session, int parts, long n) {
    int width = (int) Math.sqrt(n);
    this.side = width;
    this.rows =
        session
            .range(0, side, 1, parts)
            .toJavaRDD()
            .map(i -> Vectors.dense(Elements.part(i * width, width, Elements.GOLDEN)))
            .persist(StorageLevel.MEMORY_ONLY());
    rows.count();
    this.left = new RowMatrix(rows.rdd(), side, side);
  }

  @Override
  public Object run(String work) {
    if (work.equals("column-stats")) {
      return left.computeColumnSummaryStatistics();
    }
    if (!work.startsWith("matmul")) {
      throw SparkWorks.unknown(work, "a RowMatrix");
    }
    JavaRDD<Vector> product =
        left.multiply(right()).rows().toJavaRDD().persist(StorageLevel.MEMORY_ONLY());
    product.count();
    return product;
  }

  private Matrix right() {
    if (right == null) {
      right = BlockMatrixWorks.part(0, 0, side, side, side, Elements.PLASTIC);
    }
    return right;
  }

  @Override
  public void forget(Object result) {
    if (result instanceof JavaRDD<?> product) {
      product.unpersist(true);
    }
  }

  @Override
  public double check(String work) {
    Object result = run(work);
    int end = side / 3;
    if (result instanceof MultivariateStatisticalSummary all) {
      // its variance is that of a sample
      double whole = (side - 1.0) / side;
      return IntStream.range(0, end)
          .mapToDouble(
              j ->
                  all.mean().apply(j)
                      + whole * all.variance().apply(j)
                      + all.min().apply(j)
                      + all.max().apply(j))
          .sum();
    }
    JavaRDD<?> product = (JavaRDD<?>) result;
    double sum =
        product
            .zipWithIndex()
            .filter(row -> row._2() < end)
            .mapToDouble(row -> RddWorks.sum(((Vector) row._1()).toArray()))
            .sum();
    forget(result);
    return sum;
  }

  @Override
  public void close() {
    rows.unpersist(true);
  }
}
