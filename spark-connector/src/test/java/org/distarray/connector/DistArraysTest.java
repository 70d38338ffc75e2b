package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.EngineFunction;
import org.distarray.function.TogetherFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.Gufunc;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.LocalBlock;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Arrays on Spark, where Kryo writes everything that is kept, and refuses what the registrator does
 * not name.
 */
class DistArraysTest {
  private static SparkSession session;
  private static JavaSparkContext sc;
  private static Context context;

  @BeforeAll
  static void start() {
    session =
        LocalSpark.start(
            Map.of(
                "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
                "spark.kryo.registrator", DistArrayRegistrator.class.getName(),
                "spark.kryo.registrationRequired", "true",
                "spark.distarray.persist.level", "DISK_ONLY",
                "spark.distarray.targets", "4"));
    sc = JavaSparkContext.fromSparkContext(session.sparkContext());
    context = DistArrays.context(session);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  private static DistArray arange(long... shape) {
    return context.arange(context.distribution(shape), DType.FLOAT64);
  }

  private static List<Double> elements(NdArray array) {
    List<Double> out = new ArrayList<>();
    NdArray flat = array.reshape(array.size());
    for (long i = 0; i < flat.size(); i++) {
      out.add(flat.getDouble(i));
    }
    return out;
  }

  @Test
  void arrowFilesOfAllDtypesAndLayoutsGiveTheArrayBack() {
    List<String> layouts = List.of("bn", "bb", "cn", "nc");
    for (DType dtype : DType.values()) {
      String layout = layouts.get(dtype.ordinal() % layouts.size());
      DistArray a =
          context
              .arange(context.distribution(Shape.of(7, 6), layout), DType.INT64)
              .subtract(9)
              .astype(dtype);
      if (dtype.isBool() || dtype.isComplex()) {
        String message =
            assertThrows(IllegalArgumentException.class, () -> DistArrays.toArrow(a)).getMessage();
        assertTrue(message.startsWith("Cannot write blocks of " + dtype), message);
      } else {
        DistArray back = DistArrays.fromArrow(context, DistArrays.toArrow(a));
        assertTrue(a.distribution().sameBlocks(back.distribution()), layout);
        assertTrue(back.toNdArray().sameAs(a.toNdArray()), dtype + " " + layout);
      }
    }
    DistArray scalar = context.fromArray(NdArray.scalar(2.5));
    assertEquals(2.5, DistArrays.fromArrow(context, DistArrays.toArrow(scalar)).asDouble());
  }

  @Test
  void foreignBlocksAreCopiedAndComeBackByTheProtocol() {
    long[] first = {0, 1, 2, -1};
    long[] second = {-1, 3, 4};
    List<LocalBlock> blocks =
        List.of(
            new LocalBlock(0, List.of(new BlockDim(5, 2, 0, 0, 4, 0, 1, false)), NdArray.of(first)),
            new LocalBlock(
                1, List.of(new BlockDim(5, 2, 1, 2, 5, 1, 0, false)), NdArray.of(second)));
    DistArray array = context.fromBlocks(blocks, 3, 1);
    first[0] = 7;
    assertTrue(NdArray.arange(DType.INT64, 5).sameAs(array.toArray()));
    List<DapStructure> out = array.toProtocol();
    assertEquals(
        List.of(), DapValidator.structures(out.stream().map(DapStructure::toMap).toList()));
    DistArray again = context.fromBlocks(out.stream().map(DapStructure::block).toList());
    assertEquals(10, again.sum().asLong());
  }

  @Test
  void aContextLivesOnAnySparkContext() {
    assertEquals(4, context.nengines());
    Context second = DistArrays.context(sc);
    assertEquals(10.0, second.arange(5).sum().asDouble());
    second.close();
    assertFalse(sc.sc().isStopped());
    assertEquals("<Context(spark, 4 targets)>", DistArrays.context().toString());
  }

  @Test
  void resultsOfUsersFunctionsAreKeptByKryo() {
    DistArray a = arange(6, 4);
    NdArray local = a.toArray();
    DistArray some = a.mapBlocks(b -> b.array().get(":, ::2"), DType.FLOAT64, 0, 1);
    assertTrue(local.get(":, ::2").copy().sameAs(some.toArray()));
    DistArray lines = a.along(0, line -> line.cumsum(0), DType.FLOAT64).compute();
    assertTrue(local.cumsum(0).sameAs(lines.toArray()));
    Gufunc range =
        Gufunc.of(
            "(i)->(),()",
            x -> new NdArray[] {x[0].min(-1), x[0].max(-1)},
            DType.FLOAT64,
            DType.FLOAT64);
    List<DistArray> both = a.applyAll(range);
    DistArray width = both.get(1).subtract(both.get(0)).map(x -> 2 * x, DType.INT64).compute();
    assertEquals(6 * 6, width.sum().asLong());
  }

  @Test
  void keptArraysOfEveryTypeSurviveSerialization() {
    for (DType dtype : DType.values()) {
      for (String dist : new String[] {"b", "c", "n"}) {
        DistArray a =
            context
                .arange(context.distribution(Shape.of(13), dist), DType.FLOAT64)
                .astype(dtype)
                .compute();
        NdArray expected = Context.local(1).arange(13).astype(dtype).toArray();
        assertEquals(expected.toString(), a.toArray().toString(), dtype + " " + dist);
        a.close();
      }
    }
  }

  @Test
  void selectionsAreKeptAndSent() {
    DistArray a = context.arange(200_000).compute(); // too large to go to every rank
    DistArray index = context.fromArray(NdArray.of(new long[] {199_999, 0, -3, 7}));
    DistArray taken = a.get(index);
    assertEquals("[199999      0 199997      7]", "" + taken.multiply(1).compute().toArray());
    a.set(index, index.subtract(200_000));
    DistArray negative = a.get(a.less(0)).compute();
    assertEquals("[-200000 -199993 -200003      -1]", "" + negative.toArray());
    assertEquals(-599_997, negative.rebalance().sum().asLong());
  }

  @Test
  void ordersAreFoundKeptAndSent() {
    DistArray a = context.arange(20_000).multiply(7_919).remainder(20_011);
    DistArray sorted = a.order().sort().compute();
    assertEquals(
        a.toArray().order().sort().toString(), "" + sorted.multiply(1).compute().toArray());
    assertEquals(
        a.toArray().order().argsort().toString(), "" + a.order().argsort().compute().toArray());
    assertEquals(a.toArray().order().median().asDouble(), a.order().median().asDouble());
    assertEquals("[20010 20009 20008]", "" + a.order(0).topk(3).toArray());
    assertEquals(
        a.toArray().order(0).partition(9).toString(),
        "" + a.order(0).partition(9).compute().toArray());
  }

  @Test
  void updatesBehindTwoCutsOfTheirLineageRun() {
    DistArray a = arange(8);
    for (int step = 1; step <= 120; step++) {
      DistArray next = a.apply(org.distarray.ufunc.Ufunc.of("add"), 1).compute();
      a.close();
      a = next;
      if (step % 60 == 0) { // a cut each: it would be longer
        int chained = length(DistArrays.blocks(a).rdd());
        assertTrue(chained < 60, chained + " RDDs after " + step + " steps");
      }
    }
    assertEquals(
        List.of(120.0, 121.0, 122.0, 123.0, 124.0, 125.0, 126.0, 127.0), elements(a.toArray()));
  }

  /** The RDDs of the longest chain that ends in one. */
  private static int length(RDD<?> last) {
    return 1
        + CollectionConverters.asJava(last.dependencies()).stream()
            .mapToInt(input -> length(input.rdd()))
            .max()
            .orElse(0);
  }

  @Test
  void aThousandSetsRun() {
    DistArray a = arange(1000);
    for (int i = 0; i < 1000; i++) {
      a.update(i, 2.0 * i);
    }
    assertEquals(999_000.0, a.sum().asDouble());
  }

  @Test
  void blocksComeOutInRankOrder() {
    DistArray a = arange(4, 5);
    JavaRDD<LocalBlock> blocks = DistArrays.blocks(a);
    assertEquals(4, blocks.getNumPartitions());
    List<String> seen =
        blocks
            .map(
                block ->
                    block.rank()
                        + ":"
                        + block.globalIndex(0, 0)
                        + ":"
                        + block.array().getDouble(0, 0))
            .collect();
    assertEquals(List.of("0:0:0.0", "1:1:5.0", "2:2:10.0", "3:3:15.0"), seen);
  }

  @Test
  void blocksGoBackInInAnyOrder() {
    List<LocalBlock> blocks = new ArrayList<>(DistArrays.blocks(arange(7, 3)).collect());
    Collections.reverse(blocks);
    blocks.replaceAll(block -> block.with(block.array().copy()));
    DistArray back = DistArrays.fromBlocks(context, sc.parallelize(blocks, blocks.size()));
    assertEquals(Shape.of(7, 3), back.shape());
    assertEquals(elements(arange(7, 3).toArray()), elements(back.toArray()));
    assertEquals(210.0, back.sum().asDouble());
    assertTrue(Arrays.equals(new int[] {0, 1, 2, 3}, back.targets()));
  }

  @Test
  void functionsOfBlocksInRddsMakeArrays() {
    JavaRDD<LocalBlock> doubled =
        DistArrays.blocks(arange(6))
            .map(
                block -> {
                  NdArray out = block.array().copy();
                  for (long l = 0; l < out.size(); l++) {
                    out.setDouble(2 * out.getDouble(l), l);
                  }
                  return block.with(out);
                });
    assertEquals(
        List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0),
        elements(DistArrays.fromBlocks(context, doubled).toArray()));
  }

  /** A user's own value, which no registrator knows. */
  private record Size(int rank, List<Long> dims) implements Serializable {}

  @Test
  void whatFunctionsReturnIsKeptWhateverItIs() {
    DistArray a = arange(8, 3);
    EngineFunction<Size> size = e -> new Size(e.rank(), List.of(e.block().localShape().dim(0), 3L));
    List<Size> sizes = new ArrayList<>();
    for (int rank = 0; rank < 4; rank++) {
      sizes.add(new Size(rank, List.of(2L, 3L)));
    }
    assertEquals(sizes, context.apply(size, a));
    context.register("size", size);
    assertEquals(sizes, context.call("size", a).values());
    assertEquals(
        List.of(List.of(0.0), List.of(6.0), List.of(12.0), List.of(18.0)),
        context.apply(e -> List.of(e.block().array().getDouble(0, 0)), a));
    context.register("block", e -> e.block());
    assertEquals(elements(a.toArray()), elements(context.call("block", a).array().toArray()));
  }

  @Test
  void failuresOfFunctionsThatRunTogetherAreKept() {
    DistArray two = context.arange(Distribution.fromShape(Shape.of(4), 0, 1), DType.FLOAT64);
    TogetherFunction<NdArray> sums =
        (local, ranks) -> ranks.allReduce(local.block().array(), Ufunc.ADD);
    assertEquals("[[2. 4.], [2. 4.]]", context.callTogether(sums, two).values().toString());
    TogetherFunction<NdArray> fails =
        (local, ranks) -> {
          throw new IllegalArgumentException("no luck");
        };
    TaskException e =
        assertThrows(TaskException.class, () -> context.callTogether(fails, two).values());
    assertTrue(e.getMessage().contains("no luck"), e.getMessage());
  }

  @Test
  void arraysThatTravelAsBroadcastsAreWritten() {
    NdArray local = NdArray.arange(DType.FLOAT64, 20_000);
    assertEquals(elements(local), elements(context.fromArray(local).compute().toArray()));
  }

  private static void refused(List<LocalBlock> blocks, int partitions, String message) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> DistArrays.fromBlocks(context, sc.parallelize(blocks, partitions)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void rddsThatAreNoArrayAreRefused() {
    List<LocalBlock> blocks = DistArrays.blocks(arange(8)).collect();
    refused(blocks, 2, "Cannot make an array: partition 0 holds 2 blocks (exactly one)");
    refused(
        blocks,
        5,
        "Cannot make an array of 5 partitions: the context has 4 targets (one block in each"
            + " partition; set spark.distarray.targets)");
    refused(
        List.of(blocks.get(0), blocks.get(0)),
        2,
        "Cannot make an array: partition 1 holds the block of rank 0 (each of the ranks 0 to 1"
            + " once)");
    List<LocalBlock> mixed = new ArrayList<>(blocks);
    mixed.set(3, blocks.get(3).with(NdArray.of(new int[] {6, 7}, 2)));
    refused(
        mixed, 4, "Cannot make an array: partition 3 holds int32, partition 0 float64 (one dtype)");
  }

  @Test
  void arraysOfOtherEnginesHaveNoRdd() {
    try (Context local = Context.local(2)) {
      DistArray a = local.arange(4);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> DistArrays.blocks(a));
      assertEquals(
          "Cannot reach RDDs from <Context(local, 2 targets)>: it is not on Spark (make it with"
              + " DistArrays.context)",
          e.getMessage());
    }
  }

  @Test
  void framesAreSentByKryo() {
    DistArray a = arange(7, 3);
    DistArray cells =
        DistArrays.fromDF(
            context, DistArrays.toDF(a), Shape.of(7, 3), List.of("i0", "i1"), "value");
    assertEquals(elements(a.toArray()), elements(cells.toArray()));
    DistArray blocks = DistArrays.fromBlocksDF(context, DistArrays.toBlocksDF(a), "data");
    assertEquals(elements(a.toArray()), elements(blocks.toArray()));
    DistArray rows =
        DistArrays.fromDF(
            context, session.range(0, 7, 1, 3).selectExpr("array(id, 2 * id) x"), "x");
    assertEquals(3 * 21, rows.sum().asLong());
  }
}
