package org.distarray.redist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;
import org.distarray.dist.RandomLayouts;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final DType[] DTYPES = {DType.INT64, DType.COMPLEX128, DType.INT16, DType.FLOAT32};

  private static List<List<Piece>> pieces(
      Exchange exchange, List<NdArray> blocks, int destinations) {
    List<List<Piece>> out = new ArrayList<>();
    for (int rank = 0; rank < destinations; rank++) {
      out.add(new ArrayList<>());
    }
    for (int rank = 0; rank < blocks.size(); rank++) {
      for (Piece piece : exchange.split(rank, blocks.get(rank))) {
        assertEquals(rank, piece.source());
        assertTrue(piece.elements().size() > 0);
        out.get(piece.destination()).add(piece);
      }
    }
    return out;
  }

  private static List<NdArray> run(
      Exchange exchange, List<NdArray> blocks, int destinations, DType dtype) {
    List<NdArray> out = new ArrayList<>();
    List<List<Piece>> pieces = pieces(exchange, blocks, destinations);
    for (int rank = 0; rank < destinations; rank++) {
      Collections.reverse(pieces.get(rank));
      out.add(exchange.assemble(rank, dtype, pieces.get(rank)));
    }
    return out;
  }

  private static void assertBlocks(List<NdArray> expected, List<NdArray> actual, String what) {
    for (int rank = 0; rank < expected.size(); rank++) {
      assertEquals(expected.get(rank).shape(), actual.get(rank).shape(), what);
      assertArrayEquals(
          expected.get(rank).toDoubles(), actual.get(rank).toDoubles(), what + " rank " + rank);
    }
  }

  @Test
  void thereAndBackIsIdentityAndEachElementMovesOnce() {
    for (int seed = 0; seed < 1500; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      Distribution a = draw.distribution(shape);
      Distribution b = draw.distribution(shape);
      DType dtype = DTYPES[seed % DTYPES.length];
      NdArray whole = NdArray.arange(dtype, shape.toArray());
      List<NdArray> blocks = Blocks.cut(whole, a);
      String what = "seed " + seed + ": " + a + " -> " + b;

      Exchange there = Exchange.between(a, Demand.of(b));
      long moved =
          pieces(there, blocks, b.ranks()).stream()
              .flatMap(List::stream)
              .mapToLong(p -> p.elements().size())
              .sum();
      assertEquals(shape.size(), moved, what);
      List<NdArray> away = run(there, blocks, b.ranks(), dtype);
      assertBlocks(Blocks.cut(whole, b), away, what);

      List<NdArray> back = run(Exchange.between(b, Demand.of(a)), away, a.ranks(), dtype);
      assertBlocks(blocks, back, what);
    }
  }

  @Test
  void blocksThatAreStridedViewsSplitLikeTheirCopies() {
    for (int seed = 0; seed < 300; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      Distribution a = draw.distribution(shape);
      Distribution b = draw.distribution(shape);
      NdArray whole = NdArray.arange(DType.INT32, shape.toArray());
      List<NdArray> turned =
          Blocks.cut(whole, a).stream().map(x -> x.transpose().copy().transpose()).toList();
      assertBlocks(
          Blocks.cut(whole, b),
          run(Exchange.between(a, Demand.of(b)), turned, b.ranks(), DType.INT32),
          "seed " + seed);
    }
  }

  @Test
  void placementReplicatesOverUnusedGridDimensions() {
    for (int seed = 0; seed < 500; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      long n = draw.below(12);
      long m = draw.below(12);
      ProcGrid grid = new ProcGrid(1 + draw.below(3), 1 + draw.below(3), 1 + draw.below(3));
      int axis = draw.below(3);
      List<DimMap> maps = List.of(new Undistributed(n), draw.map(m, grid.dim(axis)));
      Demand to = Demand.of(maps, new int[] {-1, axis}, grid);
      Distribution from = draw.distribution(Shape.of(n, m));
      NdArray whole = NdArray.arange(DType.FLOAT64, n, m);
      Exchange exchange = Exchange.between(from, to);
      List<NdArray> got = run(exchange, Blocks.cut(whole, from), grid.size(), DType.FLOAT64);
      for (int rank = 0; rank < grid.size(); rank++) {
        NdArray expected = Blocks.take(whole, to.indices(rank));
        assertEquals(expected.shape(), exchange.localShape(rank));
        assertArrayEquals(
            expected.toDoubles(), got.get(rank).toDoubles(), "seed " + seed + " rank " + rank);
      }
    }
  }

  @Test
  void destinationWithoutElementsNeedsNoPieces() {
    Distribution from = Distribution.of(List.of(Block.even(3, 2)), 0, 1);
    Distribution to = Distribution.of(List.of(Block.irregular(0, 0, 3)), 0, 1);
    Exchange exchange = Exchange.between(from, Demand.of(to));
    assertEquals(1, exchange.split(0, NdArray.arange(DType.INT64, 2)).size());
    assertEquals(Shape.of(0), exchange.assemble(0, DType.INT64, List.of()).shape());
  }

  @Test
  void assembledBlockSharesNothingWithTheSource() {
    Distribution d = Distribution.of(List.of(Block.even(4, 2)), 0, 1);
    Exchange exchange = Exchange.between(d, Demand.of(d));
    NdArray block = NdArray.arange(DType.INT64, 2);
    NdArray moved = exchange.assemble(0, DType.INT64, exchange.split(0, block));
    moved.setLong(9, 0);
    assertEquals(0, block.getLong(0));
  }

  @Test
  void missingPiecesAreReported() {
    Distribution from = Distribution.of(List.of(Block.even(10, 2)), 0, 1);
    Distribution to = Distribution.of(List.of(new Undistributed(10)), 0);
    Exchange exchange = Exchange.between(from, Demand.of(to));
    List<Piece> half = exchange.split(1, NdArray.arange(DType.INT64, 5));
    String missing =
        assertThrows(DistArrayException.class, () -> exchange.assemble(0, DType.INT64, half))
            .getMessage();
    assertTrue(
        missing.startsWith(
            "Cannot assemble the block of rank 0: 5 elements came from ranks [1] (10 of shape (10,), from"),
        missing);
    List<Piece> twice = List.of(half.get(0), half.get(0));
    String again =
        assertThrows(DistArrayException.class, () -> exchange.assemble(0, DType.INT64, twice))
            .getMessage();
    assertTrue(again.contains("<Piece(1 -> 0, shape=(5,), dtype=int64)> came twice"), again);
    String foreign =
        assertThrows(DistArrayException.class, () -> exchange.assemble(0, DType.INT32, half))
            .getMessage();
    assertTrue(foreign.contains("does not belong to it"), foreign);
  }

  @Test
  void sizesThatDifferAreRefused() {
    Distribution a = Distribution.of(List.of(Block.even(10, 2)), 0, 1);
    Distribution b = Distribution.of(List.of(Block.even(9, 2)), 0, 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Exchange.between(a, Demand.of(b)))
            .getMessage();
    assertEquals(
        "Cannot redistribute an array: shape (10,) has 10 elements, (9,) has 9 (the same number)",
        message);
    assertThrows(
        IllegalArgumentException.class,
        () -> Demand.of(List.of(BlockCyclic.cyclic(10, 2)), new int[] {-1}, new ProcGrid(2)));
  }

  @Test
  void planSurvivesSerializationAndStaysSmall() throws Exception {
    Distribution a =
        Distribution.of(List.of(Block.even(1L << 40, 64)), IntStream.range(0, 64).toArray());
    Exchange exchange = Exchange.between(a, Demand.of(a));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(exchange);
    }
    assertTrue(bytes.size() < 5_000, "bytes: " + bytes.size());
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(exchange.localShape(3), ((Exchange) in.readObject()).localShape(3));
    }
  }
}
