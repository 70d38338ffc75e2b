package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Files that frames with a row for each block are written to. */
class WrittenBlocksTest extends CubeTest {
  @Test
  void blocksInAnyOrderBecomeAFileAndBack() throws Exception {
    String copy = folder.resolve("copy.h5").toString();
    blocks()
        .option("blockShape", "4, 3, 3")
        .option("missing", "nan")
        .load(file)
        .selectExpr("block", "start", "shape", "t", "transform(t, x -> cast(nanvl(x, 0) as int)) n")
        .orderBy(functions.rand(3))
        .write()
        .format("distarray")
        .option("form", "blocks")
        .mode("overwrite")
        .save(copy);
    NdArray whole = decoded();
    assertTrue(context.loadHdf5(copy, "t").toNdArray().sameAs(whole));
    assertEquals(DType.INT32, context.loadHdf5(copy, "n").dtype());
  }

  private static String failure(Dataset<Row> frame, String to) {
    Throwable e =
        assertThrows(
            Exception.class,
            () ->
                frame
                    .write()
                    .format("distarray")
                    .option("form", "blocks")
                    .mode("overwrite")
                    .save(to));
    while (e.getCause() != null && !(e instanceof IllegalArgumentException)) {
      e = e.getCause();
    }
    return e.getMessage();
  }

  @Test
  void missingDoubleAndOddBlocksAreCountedAndLeaveTheOldFile() throws Exception {
    Path old = folder.resolve("old.h5");
    context.files().create(old.toString()).put("t", context.arange(3)).save();
    byte[] bytes = Files.readAllBytes(old);
    Dataset<Row> all = blocks().option("blockShape", "2, 7, 4").option("missing", "nan").load(file);
    String to = old.toString();
    assertEquals(
        "Cannot make an array of shape (9, 7, 4) of a frame: 56 cells are in no block or NULL, the"
            + " first is (4, 0, 0) (blocks that cover the array once, or a fill value)",
        failure(all.where("block <> 2"), to));
    assertEquals(
        "Cannot make an array of shape (9, 7, 4) of a frame: 28 cells are in several blocks, the"
            + " first is (8, 0, 0) (blocks that cover the array once)",
        failure(all.union(all.where("block = 4")), to));
    assertEquals(
        "Cannot make an array of shape (9, 7, 4) of a frame: the block at [2, 0, 0] of shape [2, 7,"
            + " 4] has 55 elements (blocks inside the shape, each with as many elements as its own"
            + " shape has)",
        failure(all.selectExpr("start", "shape", "IF(block = 1, slice(t, 1, 55), t) t"), to));
    assertTrue(failure(all.drop("start"), to).startsWith("Cannot find the column start"));
    assertArrayEquals(bytes, Files.readAllBytes(old));
  }

  @Test
  void blocksAreWrittenWithoutNamesOfIndices() throws Exception {
    Throwable e =
        assertThrows(
            Exception.class,
            () ->
                blocks()
                    .load(file)
                    .write()
                    .format("distarray")
                    .option("form", "blocks")
                    .option("dims", "i0")
                    .mode("overwrite")
                    .save(folder.resolve("dims.h5").toString()));
    assertTrue(e.getMessage().contains("Cannot write blocks with the option dims = i0"), "" + e);
  }
}
