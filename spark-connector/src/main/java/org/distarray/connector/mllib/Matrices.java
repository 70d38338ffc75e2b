package org.distarray.connector.mllib;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.mllib.linalg.distributed.IndexedRowMatrix;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
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
    Dataset<Row> frame = SparkSession.builder().getOrCreate().createDataFrame(rows, columns);
    return DistArrays.fromDF(context, frame, FEATURES);
  }

  static DistArray of(Context context, IndexedRowMatrix matrix) {
    int length = Math.toIntExact(matrix.numCols());
    JavaRDD<Piece> rows =
        matrix
            .rows()
            .toJavaRDD()
            .map(
                r ->
                    Piece.of(
                        new long[] {r.index(), 0}, new int[] {1, length}, r.vector().toArray()));
    return Pieces.doubles(context, rows, Shape.of(matrix.numRows(), length));
  }

  static DistArray of(Context context, BlockMatrix matrix) {
    long rows = matrix.rowsPerBlock();
    long columns = matrix.colsPerBlock();
    JavaRDD<Piece> blocks = matrix.blocks().toJavaRDD().map(b -> piece(b, rows, columns));
    return Pieces.doubles(context, blocks, Shape.of(matrix.numRows(), matrix.numCols()));
  }

  private static Piece piece(
      Tuple2<Tuple2<Object, Object>, Matrix> block, long rows, long columns) {
    long[] start = {(int) block._1()._1() * rows, (int) block._1()._2() * columns};
    Matrix elements = block._2();
    int[] shape = {elements.numRows(), elements.numCols()};
    return Piece.of(start, shape, elements.transpose().toArray()); // MLlib's order is Fortran's
  }
}
