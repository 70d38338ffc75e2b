package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries have bars, as the jobs of arrays have. */
class ScanBarsTest extends SqlTest {
  private static final long BYTES = 9 * 7 * 4 * 8;

  /** What a watch sees of one query. */
  private static final class Bar implements Watched {
    final String label;
    final long bytes;
    final LongAdder counted = new LongAdder();
    final LongAdder steps = new LongAdder();
    final CountDownLatch closed = new CountDownLatch(1);

    Bar(String label, long bytes) {
      this.label = label;
      this.bytes = bytes;
    }

    @Override
    public void add(long more) {
      counted.add(more);
      steps.increment();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private final List<Bar> bars = new CopyOnWriteArrayList<>();

  @BeforeEach
  void look() {
    context
        .engine()
        .watch(
            (String label, LongSupplier bytes) -> {
              Bar bar = new Bar(label, bytes.getAsLong());
              bars.add(bar);
              return bar;
            });
  }

  @AfterEach
  void lookAway() {
    context.engine().watch(Watch.NONE);
  }

  /** The bars of the queries so far, all of which go. */
  private List<Bar> queries() throws InterruptedException {
    List<Bar> out = bars.stream().filter(bar -> bar.label.startsWith("query of ")).toList();
    for (Bar bar : out) {
      assertTrue(bar.closed.await(60, TimeUnit.SECONDS), bar.label);
    }
    bars.clear();
    return out;
  }

  private DistArray saved(String file) {
    DistArray a = numbers(layouts().get(0), DType.FLOAT64);
    context.saveHdf5(folder.resolve(file).toString(), a, "x", "w");
    return a;
  }

  private static Dataset<Row> table(String file, String... options) {
    var reader = spark.read().format("distarray");
    for (int k = 0; k < options.length; k += 2) {
      reader = reader.option(options[k], options[k + 1]);
    }
    return reader.load(folder.resolve(file).toString());
  }

  @Test
  void aQueryCountsTheBytesThatItReads() throws InterruptedException {
    DistArray a = saved("bars.h5");
    Dataset<Row> query = table("bars.h5").groupBy("i0").sum("x");
    for (int run = 0; run < 2; run++) { // the plan is used again
      assertEquals(SHAPE.dim(0), query.collectAsList().size());
      List<Bar> seen = queries();
      assertEquals(1, seen.size());
      assertEquals("query of x", seen.get(0).label);
      assertEquals(BYTES, seen.get(0).bytes);
      assertEquals(BYTES, seen.get(0).counted.sum());
    }
    long rows = table("bars.h5", "form", "blocks", "blockShape", "1,7,4").count();
    assertEquals(a.size(), rows * 7 * 4);
    Bar blocks = queries().get(0);
    assertEquals(blocks.bytes, blocks.counted.sum());
    assertEquals(SHAPE.dim(0), blocks.steps.sum(), "a step for each block");
  }

  @Test
  void partsAreCountedAsParts() throws InterruptedException {
    saved("part.h5");
    assertEquals(7 * 4 * 2, table("part.h5").where("i0 < 2").select("x").collectAsList().size());
    Bar bar = queries().get(0);
    assertEquals(BYTES * 2 / 9, bar.bytes);
    assertEquals(bar.bytes, bar.counted.sum());
  }

  @Test
  void liveArraysCountTheirBlocks() throws InterruptedException {
    DistArray a = numbers(layouts().get(1), DType.FLOAT64);
    assertEquals(a.size(), DistArrays.toDF(a).selectExpr("value + 1").collectAsList().size());
    Bar bar = queries().get(0);
    assertEquals(BYTES, bar.bytes);
    assertEquals(BYTES, bar.counted.sum());
    DistArray large = context.arange(context.distribution(60_000), DType.INT64);
    assertEquals(60_000, DistArrays.toDF(large).where("value % 3 >= 0").collectAsList().size());
    Bar batches = queries().get(0);
    assertEquals(60_000 * 8, batches.counted.sum());
    assertTrue(batches.steps.sum() >= 16, () -> batches.steps + " steps of 4 blocks");
  }

  @Test
  void aQueryThatFailsOrStopsEarlyLeavesNoBar() throws InterruptedException {
    saved("early.h5");
    assertEquals(1, table("early.h5").limit(1).collectAsList().size());
    messages(() -> table("early.h5").selectExpr("assert_true(x < 0)").collectAsList()); // x grows
    queries();
  }

  @Test
  void anotherContextThatComesAndGoesLeavesTheBars() throws InterruptedException {
    saved("other.h5");
    DistArrays.context(spark, 2).close(); // it shows no bars
    try (Context other = DistArrays.context(spark, 2)) {
      other.engine().watch((label, bytes) -> Watched.UNSEEN);
    }
    assertEquals(9 * 7 * 4, table("other.h5").selectExpr("x + 1").collectAsList().size());
    assertEquals(1, queries().size());
  }

  @Test
  void nothingIsCountedWhereNobodyLooks() throws InterruptedException {
    saved("alone.h5");
    context.engine().watch(Watch.NONE);
    assertEquals(9 * 7 * 4, table("alone.h5").count());
    assertEquals(List.of(), bars.stream().filter(b -> b.label.startsWith("query")).toList());
  }
}
