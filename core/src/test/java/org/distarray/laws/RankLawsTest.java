package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.Boundary;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The work of each operation grows no faster than the number of ranks, where each has as much to
 * do: what driver and tasks allocate together, in bytes for each rank, is about the same for 250,
 * 1,000 and 4,000 ranks. What looks at all ranks in every task allocates 4 and 16 times as much.
 */
class RankLawsTest {
  private static final int[] RANKS = {250, 1_000, 4_000};

  /** A rank may allocate so many times as much where there are four times as many. */
  private static final double MORE = 1.5;

  private static Map<String, Consumer<Context>> operations() {
    Map<String, Consumer<Context>> all = new LinkedHashMap<>();
    all.put("add", c -> rows(c).add(rows(c)).compute());
    all.put("add of a value", c -> rows(c).subtract(rows(c).mean()).compute());
    all.put("sum", c -> rows(c).sum().item());
    all.put("sum along rows", c -> rows(c).sum(1).compute());
    all.put("sum along columns", c -> rows(c).sum(0).compute());
    all.put("sum of a grid", c -> grid(c).sum(0).compute());
    all.put("several statistics", c -> together(c, rows(c)));
    all.put("distributeAs cyclic", c -> rows(c).distributeAs(rows(c, "cn")).compute());
    all.put("distributeAs other blocks", c -> rows(c).distributeAs(shifted(c)).compute());
    all.put("distributeAs one rank", c -> rows(c).distributeAs(one(c)).compute());
    all.put("reshape", c -> rows(c).reshape(-1, 4).compute());
    all.put("add of what lies elsewhere", c -> rows(c).add(elsewhere(c)).compute());
    all.put("set of a constant", RankLawsTest::setRegions);
    all.put("set of single elements", RankLawsTest::setElements);
    all.put("set of an array", RankLawsTest::setArrays);
    all.put("set through a view", RankLawsTest::setColumns);
    all.put("transpose", c -> rows(c).transpose().add(1).compute());
    all.put("add of the transpose", c -> grid(c).add(grid(c).transpose()).compute());
    all.put("view", c -> rows(c).get("1::2, ::-1").add(1).compute());
    all.put("view of bytes", c -> rows(c).view(DType.INT32).add(1).compute());
    all.put("item", c -> rows(c).item(5, 1));
    all.put("mapBlocks", c -> rows(c).mapBlocks(b -> b.array(), DType.FLOAT64).compute());
    all.put("mapOverlap", RankLawsTest::mapOverlap);
    all.put("mapOverlap past empty blocks", c -> overEmpty(c, Boundary.NONE));
    all.put("mapOverlap of a ring with empty blocks", c -> overEmpty(c, Boundary.PERIODIC));
    all.put("mapOverlap of edges and empty blocks", c -> overEmpty(c, Boundary.NEAREST));
    all.put("cumulative sum", c -> rows(c).cumsum(0).compute());
    all.put(
        "matmul", c -> rows(c).matmul(c.fromArray(NdArray.arange(DType.FLOAT64, 4, 3))).compute());
    all.put("gram product", c -> rows(c).transpose().matmul(rows(c)).compute());
    all.put("apply", c -> c.apply(e -> e.rank(), rows(c)));
    all.put("call", RankLawsTest::call);
    all.put("persist", c -> rows(c).subtract(rows(c).mean()).persist().add(1).compute());
    all.put("toArray", c -> rows(c).add(1).toArray());
    all.put(
        "fromArray", c -> c.fromArray(NdArray.arange(DType.INT8, 3L * c.nengines(), 4)).compute());
    all.put("explain", c -> rows(c).add(elsewhere(c)).sum(0).explain());
    all.put("a chain of sets and moves", RankLawsTest::chain);
    return all;
  }

  private static Shape shape(Context c) {
    return Shape.of(3L * c.nengines(), 4);
  }

  private static Distribution rows(Context c, String dist) {
    return c.distribution(shape(c), dist);
  }

  private static DistArray rows(Context c) {
    return c.arange(rows(c, "bn"), DType.FLOAT64).compute();
  }

  private static DistArray grid(Context c) {
    int side = (int) Math.sqrt(c.nengines());
    return c.arange(c.distribution(Shape.of(3L * side, 3L * side), "bb", side, side), DType.FLOAT64)
        .compute();
  }

  /** Blocks that begin one row later than they do elsewhere. */
  private static Distribution shifted(Context c) {
    long[] bounds = new long[c.nengines() + 1];
    for (int p = 1; p < bounds.length; p++) {
      bounds[p] = Math.min(shape(c).dim(0), 3L * p + 1);
    }
    return Distribution.of(List.of(Block.irregular(bounds), new Undistributed(4)), c.targets());
  }

  private static Distribution one(Context c) {
    return Distribution.fromShape(shape(c), "n", null, 0);
  }

  private static DistArray elsewhere(Context c) {
    return c.arange(shifted(c), DType.FLOAT64).compute();
  }

  private static void together(Context c, DistArray a) {
    c.compute(a.mean(), a.std(), a.max(0), a.sum(1));
  }

  private static void setRegions(Context c) {
    DistArray a = rows(c);
    for (int k = 0; k < 30; k++) {
      a.set("1:", k);
    }
    a.compute();
  }

  private static void setElements(Context c) {
    DistArray a = rows(c);
    for (int k = 0; k < 30; k++) {
      a.set(new Index[] {Index.at(k), Index.at(1)}, k);
    }
    a.compute();
  }

  private static void setArrays(Context c) {
    DistArray a = rows(c);
    for (int k = 0; k < 5; k++) {
      a.set("1:", a.get(":-1"));
    }
    a.compute();
  }

  private static void setColumns(Context c) {
    DistArray a = rows(c);
    a.get("::-1, ::2").fill(3);
    a.transpose().get("1").set("::2", 4);
    a.compute();
  }

  private static void mapOverlap(Context c) {
    rows(c).mapOverlap(Overlap.depth(1, 0), b -> b.array(), DType.FLOAT64).compute();
  }

  /** Half of the blocks have elements, and the others, behind them, have none. */
  private static void overEmpty(Context c, Boundary boundary) {
    long[] bounds = new long[c.nengines() + 1];
    for (int p = 1; p < bounds.length; p++) {
      bounds[p] = Math.min(2L * p, c.nengines());
    }
    Distribution d = Distribution.of(List.of(Block.irregular(bounds)), c.targets());
    Overlap overlap = Overlap.depth(1).boundary(boundary);
    c.arange(d, DType.FLOAT64).mapOverlap(overlap, b -> b.array(), DType.FLOAT64).compute();
  }

  private static void call(Context c) {
    c.register("block", e -> e.block());
    c.call("block", rows(c)).array().add(1).compute();
  }

  private static void chain(Context c) {
    DistArray a = rows(c);
    for (int k = 0; k < 4; k++) {
      a = a.distributeAs(k % 2 == 0 ? shifted(c) : rows(c, "bn")).add(1);
      a.set("5:9", k);
    }
    a.compute();
  }

  private static double bytesPerRank(Consumer<Context> operation, int ranks) {
    try (Context context = Context.local(ranks)) {
      return (double) Allocation.during(() -> operation.accept(context)) / ranks;
    }
  }

  @TestFactory
  Stream<DynamicTest> workGrowsNoFasterThanTheNumberOfRanks() {
    return operations().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> check(each.getKey(), each.getValue())));
  }

  private static void check(String name, Consumer<Context> operation) {
    bytesPerRank(operation, RANKS[0]); // classes are loaded
    double before = bytesPerRank(operation, RANKS[0]);
    for (int k = 1; k < RANKS.length; k++) {
      double now = bytesPerRank(operation, RANKS[k]);
      int ranks = RANKS[k];
      double less = before;
      assertTrue(
          now <= MORE * less,
          () ->
              name
                  + ": "
                  + (long) now
                  + " bytes for each of "
                  + ranks
                  + " ranks, "
                  + (long) less
                  + " before");
      before = now;
    }
  }
}
