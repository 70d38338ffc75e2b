package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.linalg.DenseMatrix;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** MLlib's BlockMatrix, in blocks of the size that is its default. */
final class BlockMatrixWorks implements SparkWorks {
  private static final int BLOCK = 1024;

  private final int side;
  private final BlockMatrix left;
  private final BlockMatrix right;

  BlockMatrixWorks(SparkSession session, int parts, long n) {
    this.side = (int) Math.sqrt(n);
    this.left = matrix(session, parts, side, Elements.GOLDEN);
    this.right = matrix(session, parts, side, Elements.PLASTIC);
  }

  private static BlockMatrix matrix(SparkSession session, int parts, int side, double ratio) {
    List<Tuple2<Object, Object>> places = new ArrayList<>();
    for (int i = 0; i * BLOCK < side; i++) {
      for (int j = 0; j * BLOCK < side; j++) {
        places.add(new Tuple2<>(i, j));
      }
    }
    JavaRDD<Tuple2<Tuple2<Object, Object>, Matrix>> blocks =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(places, parts)
            .map(at -> new Tuple2<>(at, block((int) at._1(), (int) at._2(), side, ratio)));
    BlockMatrix out = new BlockMatrix(blocks.rdd(), BLOCK, BLOCK, side, side).cache();
    out.blocks().count();
    return out;
  }

  private static Matrix block(int blockRow, int blockColumn, int side, double ratio) {
    int top = blockRow * BLOCK;
    int start = blockColumn * BLOCK;
    int rows = Math.min(BLOCK, side - top);
    int columns = Math.min(BLOCK, side - start);
    return part(top, start, rows, columns, side, ratio);
  }

  /** Some rows and columns of a square input. */
  static Matrix part(int top, int start, int rows, int columns, int side, double ratio) {
    double[] values = new double[rows * columns]; // columns together
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[j * rows + i] = Elements.at((long) (top + i) * side + start + j, ratio);
      }
    }
    return new DenseMatrix(rows, columns, values);
  }

  @Override
  public Object run(String work) {
    if (!work.startsWith("matmul")) {
      throw SparkWorks.unknown(work, "a BlockMatrix");
    }
    BlockMatrix product = left.multiply(right).cache();
    product.blocks().count();
    return product;
  }

  @Override
  public void forget(Object result) {
    ((BlockMatrix) result).blocks().unpersist(true);
  }

  @Override
  public double check(String work) {
    BlockMatrix product = (BlockMatrix) run(work);
    int end = side / 3;
    double sum =
        product
            .blocks()
            .toJavaRDD()
            .mapToDouble(entry -> firstRows(entry._2(), end - (int) entry._1()._1() * BLOCK))
            .sum();
    forget(product);
    return sum;
  }

  private static double firstRows(Matrix block, int count) {
    double sum = 0;
    for (int i = 0; i < Math.min(count, block.numRows()); i++) {
      for (int j = 0; j < block.numCols(); j++) {
        sum += block.apply(i, j);
      }
    }
    return sum;
  }

  @Override
  public void close() {
    forget(left);
    forget(right);
  }
}
