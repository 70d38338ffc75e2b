package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.MergeTree;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.fold.JointAccumulator;
import org.distarray.fold.Partial;
import org.distarray.fold.Reducer;
import org.distarray.fold.Typed;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.reduce.Reduction;
import org.junit.jupiter.api.Test;

/** Partial results that are merged in slices have the bits of those that are merged whole. */
class MergingTest {
  private static final int[] AXES = {1};

  private final Random random = new Random(17);

  private static Distribution laid(Shape shape, String letters, int... grid) {
    int ranks = IntStream.of(grid).reduce(1, (a, b) -> a * b);
    return Distribution.fromShape(shape, letters, grid, IntStream.range(0, ranks).toArray());
  }

  private Partial state(Reducer r, int results) {
    JointAccumulator accumulator = r.accumulator(results);
    double[] x = random.doubles(3L * results, -1e6, 1e6).toArray();
    long[] positions = LongStream.range(random.nextInt(), Long.MAX_VALUE).limit(x.length).toArray();
    accumulator.rows(new Object[] {x, positions}, new int[2], results, 3, results, 0);
    return accumulator.partial();
  }

  /** What a traffic makes of states, which arrive in any order. */
  private List<NdArray> merged(Merging<NdArray> traffic, List<Partial> states) {
    List<Parcel<Slice>> sent = new ArrayList<>();
    for (int rank = 0; rank < states.size(); rank++) {
      traffic.send(rank, states.get(rank), to -> true).forEachRemaining(sent::add);
    }
    Collections.shuffle(sent, random);
    Map<Integer, Receiver<Slice, NdArray>> receivers = new HashMap<>();
    for (int rank = 0; rank < traffic.cut().merging(); rank++) {
      receivers.put(rank, traffic.receiver(rank));
    }
    sent.forEach(parcel -> receivers.get(parcel.destination()).take(parcel));
    List<NdArray> out = new ArrayList<>();
    for (int rank = 0; rank < traffic.cut().merging(); rank++) {
      out.add(receivers.get(rank).item());
    }
    return out;
  }

  private LocalBlock together(Slices slices, int owner, List<NdArray> results) {
    List<Parcel<NdArray>> sent = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    for (int rank = 0; rank < results.size(); rank++) {
      ranks.add(rank);
    }
    Collections.shuffle(ranks, random);
    for (int rank : ranks) {
      slices.send(rank, results.get(rank), to -> to == owner).forEachRemaining(sent::add);
    }
    Receiver<NdArray, LocalBlock> receiver = slices.receiver(owner);
    sent.forEach(receiver::take);
    return receiver.item();
  }

  @Test
  void anyCutGivesTheSameBits() {
    // blocks of 3 and 2 rows of 5, over 2 x 3 x 1 ranks
    Distribution from = laid(Shape.of(5, 30, 5), "bbn", 2, 3, 1);
    Distribution out = from.reduce(AXES);
    for (Reduction reduction : List.of(Reduction.SUM, Reduction.VAR, Reduction.ARGMAX)) {
      Reducer r = Typed.of(reduction, DType.FLOAT64, null, 0);
      List<Partial> states = new ArrayList<>();
      for (int rank = 0; rank < from.ranks(); rank++) {
        states.add(state(r, (int) out.localShape(from.reducedRank(rank, out, AXES)).size()));
      }
      Merging.Finish finish = new Merging.Finish(r, 90);
      for (int slices = 1; slices <= 17; slices += 2) {
        for (int pieces = 1; pieces <= 4; pieces++) {
          Cut cut = new Cut(from, out, AXES, slices, pieces);
          Merging<NdArray> traffic = new Merging<>(cut, finish, (rank, results) -> results);
          List<NdArray> results = merged(traffic, states);
          for (int owner = 0; owner < out.ranks(); owner++) {
            int group = owner;
            List<Partial> own = new ArrayList<>();
            for (int rank = 0; rank < states.size(); rank++) {
              if (cut.owner(rank) == group) {
                assertEquals(own.size(), cut.position(rank));
                own.add(states.get(rank));
              }
            }
            NdArray want =
                finish.of(MergeTree.merged(own, r::merge)).reshape(out.localShape(owner).toArray());
            LocalBlock block = together(new Slices(cut, r.resultType()), owner, results);
            assertTrue(want.sameAs(block.array()), reduction + " in " + slices + " x " + pieces);
          }
        }
      }
    }
  }

  @Test
  void slicesAreAsManyAsPayAndPiecesAsLargeAsTheyMayBe() {
    Distribution from = laid(Shape.of(16, 2_000_000), "bn", 16, 1);
    Cut cut = Cut.of(from, from.reduce(0), new int[] {0}, 24, 1 << 20);
    assertEquals(16, cut.slices());
    assertEquals(125_000, cut.largestSlice());
    assertEquals(3, cut.pieces());
    Distribution many = laid(Shape.of(1000, 32_000), "bn", 1000, 1);
    cut = Cut.of(many, many.reduce(0), new int[] {0}, 24, 1 << 20);
    assertEquals(11, cut.slices());
    assertEquals(1, cut.pieces());
    Distribution small = laid(Shape.of(1000, 100), "bn", 1000, 1);
    assertEquals(1, Cut.of(small, small.reduce(0), new int[] {0}, 24, 1 << 20).slices());
  }

  @Test
  void piecesThatAreMissingAreMissed() {
    Distribution from = laid(Shape.of(4, 10), "bn", 2, 1);
    Cut cut = new Cut(from, from.reduce(0), new int[] {0}, 2, 2);
    Merging.Finish finish = new Merging.Finish(Typed.of(Reduction.SUM, DType.FLOAT64, null, 0), 4);
    Receiver<Slice, NdArray> receiver =
        new Merging<NdArray>(cut, finish, (rank, results) -> results).receiver(0);
    assertEquals(
        "Cannot take the merged state of 2 sources: some have sent nothing (a fault of the engine: run"
            + " the operation again)",
        assertThrows(IllegalStateException.class, receiver::item).getMessage());
    Receiver<NdArray, LocalBlock> blocks = new Slices(cut, DType.FLOAT64).receiver(0);
    blocks.take(new Parcel<>(1, 0, NdArray.arange(DType.FLOAT64, 2)));
    assertEquals(
        "Cannot put the results of rank 0 together: of their slices [0, 1] pieces came (2 each)",
        assertThrows(RuntimeException.class, blocks::item).getMessage());
  }
}
