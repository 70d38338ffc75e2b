package org.distarray.connector.mllib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.mllib.linalg.distributed.IndexedRow;
import org.apache.spark.mllib.linalg.distributed.IndexedRowMatrix;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.sql.SqlTest;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** Matrices of Spark's machine learning have the elements of arrays; MLlib's own numbers judge. */
class MLlibTest extends SqlTest {
  private static final Shape MATRIX = Shape.of(13, 5);

  private static List<Distribution> matrixLayouts() {
    return List.of(
        context.distribution(MATRIX, "bn"),
        context.distribution(MATRIX, "bb"),
        context.distribution(MATRIX, "cn"),
        context.distribution(MATRIX, "nc"));
  }

  @Test
  void matricesOfEachLayoutComeBack() {
    for (Distribution d : matrixLayouts()) {
      DistArray a = context.arange(d, DType.INT64).remainder(17);
      NdArray expected = a.astype(DType.FLOAT64).toNdArray();
      RowMatrix rows = MLlib.toRowMatrix(a);
      assertTrue(MLlib.fromRowMatrix(context, rows).toNdArray().sameAs(expected), d.toString());
      IndexedRowMatrix indexed = MLlib.toIndexedRowMatrix(a);
      assertTrue(
          MLlib.fromIndexedRowMatrix(context, indexed).toNdArray().sameAs(expected), d.toString());
      BlockMatrix blocks = MLlib.toBlockMatrix(a, 4, 3);
      assertTrue(MLlib.fromBlockMatrix(context, blocks).toNdArray().sameAs(expected), d.toString());
    }
  }

  @Test
  void mllibsNumbersAreThoseOfTheArray() {
    DistArray a = context.arange(context.distribution(MATRIX, "cn"), DType.FLOAT64);
    NdArray gram = a.transpose().matmul(a).toNdArray();
    double[] theirs = MLlib.toRowMatrix(a).computeGramianMatrix().toArray();
    assertArrayEquals((double[]) gram.copy().storage().array(), theirs, 1e-9); // it is symmetric
    BlockMatrix b = MLlib.toBlockMatrix(a, 4, 3);
    DistArray product = MLlib.fromBlockMatrix(context, b.multiply(b.transpose(), 2));
    assertTrue(product.toNdArray().sameAs(a.matmul(a.transpose()).toNdArray()));
  }

  @Test
  void framesOfVectorsAreLearntFromAndComeBack() {
    DistArray a = context.arange(context.distribution(MATRIX, "bb"), DType.FLOAT64).sin();
    Dataset<Row> frame = MLlib.toVectorDF(a);
    org.apache.spark.ml.linalg.Vector mean =
        (org.apache.spark.ml.linalg.Vector)
            frame.select(Summarizer.mean(frame.col("features"))).head().get(0);
    NdArray ours = a.mean(0).toNdArray();
    for (int c = 0; c < 5; c++) {
      assertEquals(ours.getDouble(c), mean.apply(c), 1e-14);
    }
    DistArray back = DistArrays.fromDF(context, frame.orderBy("row"), "features");
    assertTrue(back.toNdArray().sameAs(a.toNdArray()));
  }

  @Test
  void sparseRowsAndRowsThatAreNotThereAreZeros() {
    JavaRDD<IndexedRow> rows =
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(
                List.of(
                    new IndexedRow(3, Vectors.sparse(4, new int[] {1, 3}, new double[] {5, 7})),
                    new IndexedRow(0, Vectors.dense(1, 2, 3, 4))));
    DistArray a = MLlib.fromIndexedRowMatrix(context, new IndexedRowMatrix(rows.rdd()));
    assertEquals(
        "[[1. 2. 3. 4.]\n [0. 0. 0. 0.]\n [0. 0. 0. 0.]\n [0. 5. 0. 7.]]",
        a.toNdArray().toString());
    RowMatrix sparse = new RowMatrix(rows.map(IndexedRow::vector).rdd());
    assertEquals(
        "[[0. 5. 0. 7.]\n [1. 2. 3. 4.]]",
        MLlib.fromRowMatrix(context, sparse).toNdArray().toString());
  }

  @Test
  void arraysThatAreNoMatricesAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MLlib.toRowMatrix(context.arange(6)));
    assertEquals(
        "Cannot make a RowMatrix of an array of int64 of shape (6,) (a matrix of real numbers)",
        e.getMessage());
  }

  /** Has the classes of the package, and all others but those of Spark's machine learning. */
  private static final class Without extends ClassLoader {
    Without() {
      super(MLlibTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.apache.spark.ml")) {
        throw new ClassNotFoundException(name);
      } else if (!name.startsWith("org.distarray.connector.mllib.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return known != null ? known : defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void withoutTheArtifactTheErrorNamesIt() throws Exception {
    Class<?> door = new Without().loadClass(MLlib.class.getName());
    MethodHandle toVectorDF =
        MethodHandles.publicLookup()
            .findStatic(door, "toVectorDF", MethodType.methodType(Dataset.class, DistArray.class));
    DistArray a = context.arange(6).reshape(2, 3);
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> toVectorDF.invoke(a));
    assertEquals(
        "Cannot make a frame of vectors: Spark's machine learning is not there (add"
            + " org.apache.spark:spark-mllib_2.13:"
            + spark.version()
            + ")",
        e.getMessage());
  }

  private static JavaRDD<IndexedRow> indexed(IndexedRow... rows) {
    return org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.of(rows), 2);
  }

  @Test
  void rowsOfOtherLengthsAndOutsideAreRefused() {
    JavaRDD<IndexedRow> ragged =
        indexed(new IndexedRow(0, Vectors.dense(1, 2, 3)), new IndexedRow(1, Vectors.dense(4, 5)));
    assertEquals(
        "Cannot make an array of shape (2, 3) of a matrix: row 1 has 2 elements (rows and blocks of"
            + " the shape of the matrix)",
        refused(() -> MLlib.fromIndexedRowMatrix(context, new IndexedRowMatrix(ragged.rdd()))));
    JavaRDD<IndexedRow> longer =
        indexed(new IndexedRow(0, Vectors.dense(1, 2)), new IndexedRow(1, Vectors.dense(4, 5, 6)));
    assertTrue(
        refused(() -> MLlib.fromIndexedRowMatrix(context, new IndexedRowMatrix(longer.rdd())))
            .contains("row 1 has 3 elements"));
    JavaRDD<IndexedRow> outside =
        indexed(new IndexedRow(0, Vectors.dense(1, 2)), new IndexedRow(7, Vectors.dense(4, 5)));
    assertTrue(
        refused(
                () ->
                    MLlib.fromIndexedRowMatrix(context, new IndexedRowMatrix(outside.rdd(), 3, 2)))
            .contains("there is a row 7"));
    assertTrue(
        refused(
                () ->
                    MLlib.fromRowMatrix(
                        context, new RowMatrix(ragged.map(IndexedRow::vector).rdd())))
            .contains("row 1 has 2 elements, row 0 has 3"));
  }

  private static BlockMatrix blocks(int row, int column, int high, int wide) {
    double[] elements = new double[high * wide];
    java.util.Arrays.setAll(elements, k -> k + 1);
    org.apache.spark.mllib.linalg.Matrix block =
        org.apache.spark.mllib.linalg.Matrices.dense(high, wide, elements);
    JavaRDD<Tuple2<Tuple2<Object, Object>, org.apache.spark.mllib.linalg.Matrix>> one =
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(new Tuple2<>(new Tuple2<>(row, column), block)));
    return new BlockMatrix(one.rdd(), 2, 2, 3, 3);
  }

  @Test
  void blocksOfOtherShapesAndOutsideAreRefused() {
    assertEquals(
        "[[0. 0. 1.]\n [0. 0. 2.]\n [0. 0. 0.]]",
        MLlib.fromBlockMatrix(context, blocks(0, 1, 2, 1)).toNdArray().toString());
    assertTrue(
        refused(() -> MLlib.fromBlockMatrix(context, blocks(0, 2, 2, 2)))
            .contains("there is a block (0,2)"));
    assertTrue(
        refused(() -> MLlib.fromBlockMatrix(context, blocks(0, 1, 1, 2)))
            .contains("block (0,1) has the shape [1, 2]"));
  }

  @Test
  void framesAreOfTheSessionOfTheContext() {
    SparkSession other = spark.newSession();
    try (Context second = DistArrays.context(other, 2)) {
      DistArray a = second.arange(6).reshape(2, 3);
      assertEquals(other, MLlib.toVectorDF(a).sparkSession());
      assertEquals(other, DistArrays.toDF(a).sparkSession());
      assertEquals(other, DistArrays.toBlocksDF(a).sparkSession());
    }
  }
}
