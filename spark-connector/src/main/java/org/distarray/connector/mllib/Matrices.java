package org.distarray.connector.mllib;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.mllib.linalg.distributed.IndexedRow;
import org.apache.spark.mllib.linalg.distributed.IndexedRowMatrix;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.SparkEngine;
import org.distarray.connector.sql.Piece;
import org.distarray.connector.sql.Pieces;
import org.distarray.index.Shape;
import scala.Tuple2;

/** Arrays of matrices of Spark's machine learning. */
final class Matrices {
  private static final String FEATURES = "features";

  private Matrices() {}

  static DistArray of(Context context, RowMatrix matrix) {
    StructType columns = new StructType().add(FEATURES, SQLDataTypes.VectorType(), false);
    JavaRDD<Row> rows = matrix.rows().toJavaRDD().map(v -> RowFactory.create(v.asML()));
    Dataset<Row> frame = SparkEngine.of(context).session().createDataFrame(rows, columns);
    return DistArrays.fromDF(context, frame, FEATURES);
  }

  static DistArray of(Context context, IndexedRowMatrix matrix) {
    long count = matrix.numRows();
    int length = Math.toIntExact(matrix.numCols());
    JavaRDD<Piece> rows = matrix.rows().toJavaRDD().map(r -> row(r, count, length));
    return Pieces.doubles(context, rows, Shape.of(count, length));
  }

  private static Piece row(IndexedRow row, long count, int length) {
    if (row.index() < 0 || row.index() >= count) {
      return Piece.refused("there is a row " + row.index());
    } else if (row.vector().size() != length) {
      return Piece.refused("row " + row.index() + " has " + row.vector().size() + " elements");
    }
    long[] start = {row.index(), 0};
    return Piece.of(start, new int[] {1, length}, row.vector().toArray());
  }

  static DistArray of(Context context, BlockMatrix matrix) {
    Blocks form =
        new Blocks(
            matrix.numRows(), matrix.numCols(), matrix.rowsPerBlock(), matrix.colsPerBlock());
    JavaRDD<Piece> blocks = matrix.blocks().toJavaRDD().map(form::piece);
    return Pieces.doubles(context, blocks, Shape.of(form.rows, form.columns));
  }

  /**
   * The form of a matrix of blocks. It travels to the tasks.
   *
   * @param rows the number of rows
   * @param columns the number of columns
   * @param high the number of rows of a block that is not at the end
   * @param wide the number of columns of a block that is not at the end
   */
  private record Blocks(long rows, long columns, int high, int wide) implements Serializable {

    Piece piece(Tuple2<Tuple2<Object, Object>, Matrix> block) {
      long[] start = {(int) block._1()._1() * (long) high, (int) block._1()._2() * (long) wide};
      Matrix elements = block._2();
      int[] shape = {elements.numRows(), elements.numCols()};
      if (start[0] < 0 || start[0] >= rows || start[1] < 0 || start[1] >= columns) {
        return Piece.refused("there is a block " + block._1());
      } else if (shape[0] != Math.min(high, rows - start[0])
          || shape[1] != Math.min(wide, columns - start[1])) {
        return Piece.refused("block " + block._1() + " has the shape " + Arrays.toString(shape));
      }
      return Piece.of(start, shape, elements.transpose().toArray()); // MLlib's order is Fortran's
    }
  }
}
