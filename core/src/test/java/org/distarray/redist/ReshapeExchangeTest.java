package org.distarray.redist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    DimMap a = BlockCyclic.of(1L << 40, 3, 2);
    DimMap b = BlockCyclic.of(1L << 40, 4, 5);
    Exchange exchange =
        Exchange.between(
            Distribution.of(List.of(a), 0, 1, 2), Distribution.of(List.of(b), 0, 1, 2, 3));
    assertEquals(1L << 40, exchange.transfers().mapToLong(Transfer::elements).sum());
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
