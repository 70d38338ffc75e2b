package org.distarray.connector.mllib;

import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.mllib.linalg.distributed.IndexedRowMatrix;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.error.Required;

/**
 * Connects arrays and Spark's machine learning: matrices of rows, of numbered rows and of blocks,
 * and frames with a column of vectors. Elements become float64. It needs {@code spark-mllib}, which
 * each distribution of Spark has.
 *
 * <pre>{@code
 * RowMatrix x = MLlib.toRowMatrix(a);
 * new KMeans().setK(3).fit(MLlib.toVectorDF(a));
 * }</pre>
 */
public final class MLlib {
  private MLlib() {}

  /**
   * The rows of a matrix as a frame: {@code row}, the index, and {@code features}, a vector. It is
   * what {@code org.apache.spark.ml} learns from.
   *
   * @throws IllegalArgumentException when the array has not two dimensions, or is not on Spark
   */
  public static Dataset<Row> toVectorDF(DistArray array) {
    return rows("make a frame of vectors", array).frame();
  }

  /**
   * A matrix as a RowMatrix. Its rows are in order.
   *
   * @throws IllegalArgumentException when the array has not two dimensions, or is not on Spark
   */
  public static RowMatrix toRowMatrix(DistArray array) {
    return rows("make a RowMatrix", array).rowMatrix();
  }

  /**
   * A matrix as an IndexedRowMatrix.
   *
   * @throws IllegalArgumentException when the array has not two dimensions, or is not on Spark
   */
  public static IndexedRowMatrix toIndexedRowMatrix(DistArray array) {
    return rows("make an IndexedRowMatrix", array).indexedRowMatrix();
  }

  /**
   * A matrix as a BlockMatrix.
   *
   * @param rows the number of rows of a block
   * @param columns the number of columns of a block
   * @throws IllegalArgumentException when the array has not two dimensions, or is not on Spark
   */
  public static BlockMatrix toBlockMatrix(DistArray array, int rows, int columns) {
    return rows("make a BlockMatrix", array).indexedRowMatrix().toBlockMatrix(rows, columns);
  }

  /**
   * Makes an array of a RowMatrix: row i is the i-th row of its RDD. The result is held.
   *
   * @throws IllegalArgumentException when rows have several lengths
   */
  public static DistArray fromRowMatrix(Context context, RowMatrix matrix) {
    String doing = "make an array of a RowMatrix";
    Artifact.check(doing);
    return Matrices.of(context, Required.given(doing, "the matrix", matrix, "a RowMatrix"));
  }

  /**
   * Makes an array of an IndexedRowMatrix. Rows that are not there are 0. The result is held.
   *
   * @throws IllegalArgumentException when a row is there twice
   */
  public static DistArray fromIndexedRowMatrix(Context context, IndexedRowMatrix matrix) {
    String doing = "make an array of an IndexedRowMatrix";
    Artifact.check(doing);
    return Matrices.of(context, Required.given(doing, "the matrix", matrix, "an IndexedRowMatrix"));
  }

  /**
   * Makes an array of a BlockMatrix. Blocks that are not there are 0. The result is held.
   *
   * @throws IllegalArgumentException when a block is there twice
   */
  public static DistArray fromBlockMatrix(Context context, BlockMatrix matrix) {
    String doing = "make an array of a BlockMatrix";
    Artifact.check(doing);
    return Matrices.of(context, Required.given(doing, "the matrix", matrix, "a BlockMatrix"));
  }

  private static VectorRows rows(String doing, DistArray array) {
    Artifact.check(doing);
    return VectorRows.of(doing, Required.given(doing, "the array", array, "a DistArray"));
  }
}
