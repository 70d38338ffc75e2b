package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dist.Distribution;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.Test;

/** Frames of the blocks of live arrays, and arrays of such frames. */
class BlockFramesTest extends SqlTest {
  @Test
  void blockFramesOfAllDtypesAndLayoutsGiveTheArrayBack() {
    for (DType dtype : DType.values()) {
      for (Distribution d : layouts(dtype)) {
        DistArray a = numbers(d, dtype);
        Dataset<Row> frame = DistArrays.toBlocksDF(a).orderBy(functions.rand(2));
        DistArray back = DistArrays.fromBlocksDF(context, frame, "data", dtype);
        assertEquals(dtype, back.dtype());
        assertTrue(back.toNdArray().sameAs(a.toNdArray()), dtype + " " + d);
      }
    }
    DistArray scalar = context.fromArray(NdArray.scalar(2.5));
    assertEquals(2.5, DistArrays.toBlocksDF(scalar).selectExpr("data[0]").head().getDouble(0));
    assertEquals(
        2.5, DistArrays.fromBlocksDF(context, DistArrays.toBlocksDF(scalar), "data").asDouble());
  }

  @Test
  void framesOfBlocksKnowTheirRanks() {
    DistArray a = context.arange(context.distribution(SHAPE, "bnn"), DType.INT32);
    Dataset<Row> one = DistArrays.toBlocksDF(a).where("block = 1");
    assertEquals(List.of(3L, 0L, 0L), one.head().getList(1));
    assertTrue(!plan(one).contains("Filter ("), plan(one));
    assertEquals(1, one.count());
    a.set("3", 0);
    assertEquals(
        0, DistArrays.toBlocksDF(a).where("block = 1").selectExpr("data[0]").head().get(0));
  }

  @Test
  void namesOfArraysAreTables() throws Exception {
    DistArray a = context.arange(context.distribution(SHAPE, "cnn"), DType.INT64);
    DistArrays.createOrReplaceTempView(a, "cubes_live");
    assertEquals(251L, spark.sql("SELECT max(value) FROM cubes_live").head().get(0));
    DistArrays.createGlobalTempView(a, "cubes_all");
    Dataset<Row> other =
        spark.newSession().sql("SELECT sum(value) FROM global_temp.cubes_all WHERE i0 = 0");
    assertEquals(27 * 14L, other.head().get(0));
  }

  @Test
  void otherLayoutsRanksAndViewsComeBack() {
    DistArray few = context.arange(2); // two of the four ranks have no element
    DistArray cube = context.arange(context.distribution(SHAPE, "bbn"), DType.INT32);
    for (DistArray a :
        List.of(
            few,
            cube.transpose(),
            cube.get("::-2, 1:6, ::3"),
            context.arange(context.distribution(SHAPE, "bnn"), DType.INT16).get("4:5"))) {
      Dataset<Row> frame = DistArrays.toBlocksDF(a);
      DistArray back = DistArrays.fromBlocksDF(context, frame, "data");
      assertTrue(back.toNdArray().sameAs(a.toNdArray()), a.toString());
    }
  }

  @Test
  void paddedAndUnstructuredArraysComeBack() {
    Distribution lists =
        Distribution.of(
            List.of(Unstructured.of(List.of(new long[] {4, 0}, new long[] {3, 1, 2}))), 1, 3);
    DistArray listed = context.arange(lists, DType.INT64).multiply(10);
    long[] first = {0, 10, 20, -1};
    long[] second = {-1, 30, 40};
    DistArray padded =
        context.fromBlocks(
            List.of(
                new LocalBlock(
                    0, List.of(new BlockDim(5, 2, 0, 0, 4, 0, 1, false)), NdArray.of(first)),
                new LocalBlock(
                    1, List.of(new BlockDim(5, 2, 1, 2, 5, 1, 0, false)), NdArray.of(second))),
            3,
            1);
    for (DistArray a : List.of(listed, padded)) {
      Dataset<Row> frame = DistArrays.toBlocksDF(a);
      assertEquals(5, frame.selectExpr("sum(size(data))").head().getLong(0));
      DistArray back = DistArrays.fromBlocksDF(context, frame, "data");
      assertEquals("[ 0 10 20 30 40]", "" + back.toNdArray());
    }
  }

  @Test
  void setsShowInLaterQueriesOfEachLayout() {
    for (String layout : List.of("bnn", "cnn")) {
      DistArray a = context.arange(context.distribution(SHAPE, layout), DType.INT32);
      Dataset<Row> frame = DistArrays.toBlocksDF(a);
      a.set("0, 0, 0", 77);
      assertEquals(1, frame.where("array_contains(data, 77) AND data[0] = 77").count(), layout);
    }
  }

  @Test
  void largeBlocksLeaveInParcels() {
    DistArray line = context.arange(100_003).multiply(3); // more cells than a parcel has
    Dataset<Row> one =
        DistArrays.toBlocksDF(line.distributeAs(context.distribution(line.shape(), "n")));
    assertEquals(1, one.count());
    assertTrue(DistArrays.fromBlocksDF(context, one, "data").toNdArray().sameAs(line.toNdArray()));
  }

  @Test
  void blocksAreReadOnceAndNotKeptLonger() {
    // rows that are made by chance are other ones each time
    Dataset<Row> chance =
        spark
            .range(0, 40, 1, 4)
            .selectExpr("array(id * 2) start", "array(2) shape", "array(rand(), rand()) data")
            .orderBy(functions.rand());
    DistArray a = DistArrays.fromBlocksDF(context, chance, "data");
    NdArray once = a.toNdArray();
    assertTrue(a.toNdArray().sameAs(once));
    assertEquals(org.apache.spark.storage.StorageLevel.NONE(), chance.storageLevel());
    Dataset<Row> own =
        DistArrays.toBlocksDF(context.arange(10)).select("start", "shape", "data").cache();
    assertEquals(10, DistArrays.fromBlocksDF(context, own, "data").size());
    Dataset<Row> matrix = spark.range(4).selectExpr("array(id, id) m").cache();
    assertEquals(8, DistArrays.fromDF(context, matrix, "m").size());
    String to = folder.resolve("own.h5").toString();
    own.write().format("distarray").option("form", "blocks").mode("overwrite").save(to);
    assertTrue(own.storageLevel().useMemory() && matrix.storageLevel().useMemory());
    own.unpersist();
    matrix.unpersist();
  }

  @Test
  void emptyArraysAndCellsInNoBlockHaveADoor() {
    DistArray empty = context.zeros(0, 5);
    Dataset<Row> none = DistArrays.toBlocksDF(empty);
    assertEquals(
        "Cannot make an array of blocks: there are no rows (one or more, or a shape and a fill"
            + " value)",
        refused(() -> DistArrays.fromBlocksDF(context, none, "data")));
    DistArray back = DistArrays.fromBlocksDF(context, none, Shape.of(0, 5), "data", 0);
    assertEquals(Shape.of(0, 5), back.shape());
    Dataset<Row> some = places("array(3L)", "array(2)", "array(1D, NULL)");
    assertEquals(
        "[7. 7. 7. 1. 7. 7.]",
        "" + DistArrays.fromBlocksDF(context, some, Shape.of(6), "data", 7).toNdArray());
    Dataset<Row> cell = spark.sql("SELECT 1L i0, 2.5D v FROM range(1)");
    assertEquals(
        "[0.  2.5 0. ]",
        "" + DistArrays.fromDF(context, cell, Shape.of(3), List.of("i0"), "v", 0).toNdArray());
  }

  private static Dataset<Row> places(String start, String shape, String data) {
    return spark.sql(
        "SELECT " + start + " start, " + shape + " shape, " + data + " data FROM range(1)");
  }

  @Test
  void placesWithNullAndOfSeveralLengthsAreRefused() {
    String two = "array(1D, 2D)";
    for (Dataset<Row> wrong :
        List.of(
            places("array(cast(NULL as bigint))", "array(2)", two),
            places("array(0L)", "array(NULL, 2)", two),
            places("cast(NULL as array<bigint>)", "array(2)", two),
            places("array(0L)", "cast(NULL as array<int>)", two))) {
      String message =
          "Cannot make an array of blocks: 1 rows have NULL in start or shape (numbers)";
      assertEquals(message, refused(() -> DistArrays.fromBlocksDF(context, wrong, "data")));
      assertEquals(
          message, refused(() -> DistArrays.fromBlocksDF(context, wrong, Shape.of(3), "data", 0)));
    }
    Dataset<Row> ragged =
        places("array(0L)", "array(2)", two).union(places("array(2L, 0L)", "array(1, 2)", two));
    assertEquals(
        "Cannot make an array of blocks: start and shape of a row have several lengths (2 each)",
        refused(() -> DistArrays.fromBlocksDF(context, ragged, "data")));
    Dataset<Row> uneven = places("array(0L)", "array(2, 1)", two);
    assertTrue(
        refused(() -> DistArrays.fromBlocksDF(context, uneven, "data"))
            .contains("several lengths"));
    Dataset<Row> below = places("array(-1L)", "array(2)", two);
    assertEquals(
        "Cannot make an array of blocks: a block begins or ends below 0 in dimension 0 (0 or more)",
        refused(() -> DistArrays.fromBlocksDF(context, below, "data")));
    Dataset<Row> far = places("array(9223372036854775807L)", "array(2)", two);
    assertTrue(
        refused(() -> DistArrays.fromBlocksDF(context, far, "data")).contains("in dimension 0"));
    Dataset<Row> outside = places("array(2L)", "array(2)", two);
    assertEquals(
        "Cannot make an array of shape (3) of a frame: the block at [2] of shape [2] is outside"
            + " (blocks inside the shape, each with as many elements as its own shape has)",
        refused(() -> DistArrays.fromBlocksDF(context, outside, Shape.of(3), "data", 0))
            .replace("(3,)", "(3)"));
  }
}
