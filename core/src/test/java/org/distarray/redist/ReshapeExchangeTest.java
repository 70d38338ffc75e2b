package org.distarray.redist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.RandomLayouts;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/**
 * Exchanges between layouts of different shapes, their numbers, and their pieces of bounded size.
 */
class ReshapeExchangeTest {
  private static final DType[] DTYPES = {DType.INT64, DType.COMPLEX128, DType.INT16, DType.FLOAT32};

  private static List<List<Piece>> pieces(
      Exchange exchange, List<NdArray> blocks, int destinations) {
    List<List<Piece>> out = new ArrayList<>();
    for (int rank = 0; rank < destinations; rank++) {
      out.add(new ArrayList<>());
    }
    for (int rank = 0; rank < blocks.size(); rank++) {
      exchange
          .split(rank, blocks.get(rank))
          .forEach(piece -> out.get(piece.destination()).add(piece));
    }
    return out;
  }

  private static List<NdArray> run(
      Exchange exchange, List<NdArray> blocks, int destinations, DType dtype) {
    List<List<Piece>> pieces = pieces(exchange, blocks, destinations);
    List<NdArray> out = new ArrayList<>();
    for (int rank = 0; rank < destinations; rank++) {
      Collections.reverse(pieces.get(rank));
      out.add(exchange.assemble(rank, dtype, pieces.get(rank)));
    }
    return out;
  }

  private static void assertBlocks(List<NdArray> expected, List<NdArray> actual, String what) {
    for (int rank = 0; rank < expected.size(); rank++) {
      assertTrue(expected.get(rank).sameAs(actual.get(rank)), what + " rank " + rank);
    }
  }

  @Test
  void thereAndBackIsIdentityAndTheWayThereIsAReshape() {
    for (int seed = 0; seed < 3000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      Distribution a = draw.distribution(shape);
      Distribution b = draw.distribution(draw.reshaped(shape));
      DType dtype = DTYPES[seed % DTYPES.length];
      NdArray whole = NdArray.arange(dtype, shape.toArray());
      NdArray reshaped = whole.reshape(b.shape().toArray());
      List<NdArray> blocks = Blocks.cut(whole, a);
      String what = "seed " + seed + ": " + a.maps() + " -> " + b.maps();
      Exchange there = Exchange.between(a, b).inPiecesOf(1 + draw.below(60));
      List<NdArray> away = run(there, blocks, b.ranks(), dtype);
      assertBlocks(Blocks.cut(reshaped, b), away, what);
      Exchange back = Exchange.between(b, a).inPiecesOf(1 + draw.below(1000));
      assertBlocks(blocks, run(back, away, a.ranks(), dtype), what);
      if (there.isNarrow()) {
        for (int rank = 0; rank < a.ranks(); rank++) {
          assertTrue(
              away.get(rank).sameAs(blocks.get(rank).reshape(away.get(rank).shape().toArray())),
              what);
        }
      }
    }
  }

  @Test
  void transfersAreWhatPiecesCarry() {
    for (int seed = 0; seed < 2000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      Distribution a = draw.distribution(shape);
      Distribution b = draw.distribution(seed % 3 == 0 ? shape : draw.reshaped(shape));
      Exchange exchange = Exchange.between(a, b).inPiecesOf(16);
      Map<List<Integer>, Long> carried =
          new TreeMap<>((x, y) -> x.toString().compareTo(y.toString()));
      long moved = 0;
      for (int rank = 0; rank < a.ranks(); rank++) {
        for (Piece piece : exchange.split(rank, NdArray.zeros(DType.INT64, a.localShape(rank)))) {
          assertTrue(piece.elements().size() <= 2, piece.toString());
          carried.merge(List.of(rank, piece.destination()), piece.elements().size(), Long::sum);
          moved += piece.destination() == rank ? 0 : piece.elements().size();
        }
      }
      Map<List<Integer>, Long> planned =
          new TreeMap<>(((TreeMap<List<Integer>, Long>) carried).comparator());
      exchange
          .transfers()
          .forEach(t -> planned.put(List.of(t.source(), t.destination()), t.elements()));
      String what = "seed " + seed + ": " + a.maps() + " -> " + b.maps();
      assertEquals(carried, planned, what);
      assertEquals(moved, exchange.moved(), what);
      assertTrue(!exchange.isNarrow() || moved == 0, what);
    }
  }

  @Test
  void sharedStretchesCoverTheArrayOnce() {
    for (int seed = 0; seed < 300; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      Distribution a = draw.distribution(shape);
      Distribution b = draw.distribution(draw.reshaped(shape));
      Exchange exchange = Exchange.between(a, b);
      int[] seen = new int[(int) shape.size()];
      exchange
          .transfers()
          .forEach(
              t -> {
                long n = 0;
                for (long[] stretch : exchange.shared(t.source(), t.destination())) {
                  n += stretch[1] - stretch[0];
                  for (long i = stretch[0]; i < stretch[1]; i++) {
                    seen[(int) i]++;
                  }
                }
                assertEquals(t.elements(), n);
              });
      for (int times : seen) {
        assertEquals(1, times, "seed " + seed);
      }
    }
  }

  @Test
  void trailingAxesChangeWithoutAMove() {
    Distribution rows = Distribution.fromShape(Shape.of(10, 12, 4), 0, 1, 2, 3);
    Distribution flat = Distribution.fromShape(Shape.of(10, 48), 0, 1, 2, 3);
    assertTrue(Exchange.between(rows, flat).isNarrow());
    assertEquals(0, Exchange.between(rows, flat).moved());
    Distribution line =
        Distribution.of(List.of(Block.irregular(0, 144, 288, 432, 480)), 0, 1, 2, 3);
    assertTrue(Exchange.between(rows, line).isNarrow());
    Distribution cyclic =
        Distribution.of(List.of(BlockCyclic.cyclic(10, 2), new Undistributed(6)), 0, 1);
    assertTrue(
        Exchange.between(cyclic, Distribution.of(List.of(BlockCyclic.of(60, 2, 6)), 0, 1))
            .isNarrow());
    assertTrue(
        !Exchange.between(cyclic, Distribution.of(List.of(BlockCyclic.of(60, 2, 5)), 0, 1))
            .isNarrow());
  }

  @Test
  void patternsThatRepeatAreCountedOnce() {
    // a billion billion elements: whoever walks through them does not come back
    long n = 1L << 60;
    List<DimMap> maps =
        List.of(
            BlockCyclic.of(n, 3, 2),
            BlockCyclic.of(n, 4, 5),
            BlockCyclic.of(n, 12, 64),
            BlockCyclic.of(n, 7, 1L << 55),
            new BlockCyclic(n, 5, 1, 7, 5),
            new BlockCyclic(n, 16, 64, 3, -1),
            new BlockCyclic(n, 16, 64, 3 * (n - 1), -3),
            Block.even(n, 16),
            Block.irregular(0, 3, n / 3, n / 3, n - 1, n),
            new Undistributed(n));
    for (DimMap a : maps) {
      for (DimMap b : maps) {
        Exchange exchange = Exchange.between(over(a), over(b));
        long[] there = exchange.transfers().mapToLong(Transfer::elements).toArray();
        long[] back =
            Exchange.between(over(b), over(a)).transfers().mapToLong(Transfer::elements).toArray();
        assertEquals(n, LongStream.of(there).sum(), a + " -> " + b);
        assertEquals(
            LongStream.of(there).sorted().boxed().toList(),
            LongStream.of(back).sorted().boxed().toList(),
            a + " -> " + b);
        assertTrue(exchange.moved() >= 0 && exchange.moved() <= n, a + " -> " + b);
        assertTrue(!exchange.isNarrow() || exchange.moved() == 0, a + " -> " + b);
      }
    }
  }

  private static Distribution over(DimMap map) {
    return Distribution.of(List.of(map), IntStream.range(0, map.gridSize()).toArray());
  }

  @Test
  void coarseAndFinePatternsAreCountedAsTheirElementsFall() {
    for (int seed = 0; seed < 500; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      long n = 1L + draw.below(4000);
      BlockCyclic a =
          new BlockCyclic(
              n, 1 + draw.below(5), 1 + draw.below(400), draw.below(50), 1 + draw.below(3));
      BlockCyclic b =
          new BlockCyclic(
              n,
              1 + draw.below(5),
              1 + draw.below(4),
              draw.below(50) - 25,
              draw.below(2) == 0 ? 1 : -2);
      long[][] right = new long[a.gridSize()][b.gridSize()];
      for (long i = 0; i < n; i++) {
        right[a.owner(i)][b.owner(i)]++;
      }
      for (boolean turned : new boolean[] {false, true}) {
        long[][] planned = new long[a.gridSize()][b.gridSize()];
        Exchange.between(over(turned ? b : a), over(turned ? a : b))
            .transfers()
            .forEach(
                t ->
                    planned[turned ? t.destination() : t.source()][
                            turned ? t.source() : t.destination()] +=
                        t.elements());
        assertArrayEquals(right, planned, "seed " + seed + ": " + a + ", " + b);
      }
    }
  }

  @Test
  void piecesOfAtLeastOneElement() {
    Distribution a = Distribution.of(List.of(Block.even(5, 2)), 0, 1);
    Distribution b = Distribution.of(List.of(new Undistributed(5)), 0);
    List<Piece> pieces =
        Exchange.between(a, b).inPiecesOf(1).split(0, NdArray.arange(DType.COMPLEX128, 3));
    assertArrayEquals(new int[] {0, 1, 2}, pieces.stream().mapToInt(Piece::part).toArray());
    assertEquals("<Piece(0 -> 0, part 2, shape=(1,), dtype=complex128)>", pieces.get(2).toString());
  }
}
