package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The chunks that tasks read, as Spark's own metrics count them. */
class ReadChunksTest extends SqlTest {

  @BeforeAll
  static void save() {
    String file = folder.resolve("squares.h5").toString();
    context
        .files()
        .create(file)
        .put("v", context.arange(36 * 36).reshape(36, 36), Labels.NONE, Chunks.of(6, 6).gzip(1))
        .save();
    spark.read().format("distarray").load(file).createOrReplaceTempView("squares");
    // the plan that has run has the metrics; an adaptive one hides it
    spark.conf().set("spark.sql.adaptive.enabled", "false");
  }

  @AfterAll
  static void restore() {
    spark.conf().unset("spark.sql.adaptive.enabled");
  }

  @Test
  void aSlabOfFourChunksReadsFour() {
    Dataset<Row> slab = spark.sql("SELECT v FROM squares WHERE i0 BETWEEN 8 AND 14 AND i1 < 7");
    assertEquals(7 * 7, slab.collectAsList().size());
    assertEquals(4, chunksRead(slab));
    Dataset<Row> all = spark.sql("SELECT v FROM squares");
    assertEquals(36 * 36, all.collectAsList().size());
    assertEquals(36, chunksRead(all));
  }

  @Test
  void aJoinWithASmallTableReadsTheChunksOfItsIndices() {
    spark.range(100).selectExpr("id k", "id * 2 w").createOrReplaceTempView("small");
    Dataset<Row> joined =
        spark.sql("SELECT i0, v FROM squares JOIN small ON i0 = k WHERE w BETWEEN 26 AND 30");
    assertEquals(3 * 36, joined.collectAsList().size());
    assertTrue(plan(joined).contains("dynamicpruning"), plan(joined));
    assertEquals(6, chunksRead(joined));
  }
}
