package org.distarray.connector.mllib;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.IndexedRow;
import org.apache.spark.mllib.linalg.distributed.IndexedRowMatrix;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.SparkEngine;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * The rows of a matrix as vectors, in order.
 *
 * @param session the session of the array
 * @param rows the rows with their indices
 * @param count the number of rows
 * @param length the length of a row
 */
record VectorRows(SparkSession session, JavaRDD<IndexedRow> rows, long count, int length) {

  /**
   * The rows of an array, each of which comes to lie on one rank.
   *
   * @throws IllegalArgumentException when it is no matrix, or its rows are too long
   */
  static VectorRows of(String doing, DistArray array) {
    if (array.ndim() != 2 || array.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + " of an array of "
              + array.dtype()
              + " of shape "
              + array.shape()
              + " (a matrix of real numbers)");
    }
    DistArray lines =
        array.astype(DType.FLOAT64).distributeAs(array.context().distribution(array.shape(), "bn"));
    return new VectorRows(
        SparkEngine.of(array.context()).session(),
        DistArrays.blocks(lines).flatMap(VectorRows::rows),
        array.shape().dim(0),
        Math.toIntExact(array.shape().dim(1)));
  }

  private static Iterator<IndexedRow> rows(LocalBlock block) {
    NdArray elements = block.owned().array();
    return IntStream.range(0, Math.toIntExact(elements.shape().dim(0)))
        .mapToObj(
            l -> {
              double[] row = (double[]) elements.get(l).copy().storage().array();
              return new IndexedRow(block.globalIndex(0, l), Vectors.dense(row));
            })
        .iterator();
  }

  Dataset<Row> frame() {
    StructType columns =
        new StructType()
            .add("row", DataTypes.LongType, false)
            .add("features", SQLDataTypes.VectorType(), false);
    JavaRDD<Row> each = rows.map(r -> RowFactory.create(r.index(), r.vector().asML()));
    return session.createDataFrame(each, columns);
  }

  RowMatrix rowMatrix() {
    return new RowMatrix(rows.map(IndexedRow::vector).rdd(), count, length);
  }

  IndexedRowMatrix indexedRowMatrix() {
    return new IndexedRowMatrix(rows.rdd(), count, length);
  }
}
