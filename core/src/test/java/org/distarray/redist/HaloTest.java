package org.distarray.redist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.distarray.dist.Boundary;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.RandomLayouts;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class HaloTest {
  private static final int[] EIGHT = {0, 1, 2, 3, 4, 5, 6, 7};

  @Test
  void aStencilOfSixteenMillionElementsMovesLessThanAMegabyte() {
    Shape shape = Shape.of(4000, 4000);
    Halo rows = Halo.of(Distribution.fromShape(shape, "b", null, EIGHT), Overlap.depth(1));
    assertEquals(8 * 14 * 4000, 8 * rows.moved());
    Halo squares =
        Halo.of(Distribution.fromShape(shape, "bb", new int[] {4, 2}, EIGHT), Overlap.depth(1));
    assertEquals(8 * (6 * 4000 + 2 * 4000 + 4 * 3), 8 * squares.moved());
    Halo torus = Halo.of(squares.distribution(), Overlap.depth(1).boundary(Boundary.PERIODIC));
    assertTrue(8 * torus.moved() < 1_000_000, torus + " moves " + torus.moved());
  }

  @Test
  void piecesAreWhatMovesInPartsOfABoundedSize() {
    for (int seed = 0; seed < 300; seed++) {
      RandomLayouts layouts = new RandomLayouts(seed);
      Distribution d = Overlap.depth(1).blocks(layouts.distribution(layouts.shape()));
      Overlap overlap =
          Overlap.depth(layouts.below(4))
              .boundary(
                  List.of(Boundary.NONE, Boundary.PERIODIC, Boundary.REFLECT, Boundary.NEAREST)
                      .get(layouts.below(4)));
      Halo halo = Halo.of(d, overlap);
      long most = 8L * (1 + layouts.below(9));
      List<NdArray> blocks = new ArrayList<>();
      Map<Integer, List<Piece>> arriving = new HashMap<>();
      long moved = 0;
      for (int rank = 0; rank < d.ranks(); rank++) {
        NdArray block = NdArray.arange(DType.INT64, d.localShape(rank).toArray());
        blocks.add(block);
        for (var pieces = halo.split(rank, block, to -> true, most); pieces.hasNext(); ) {
          Piece piece = pieces.next();
          assertTrue(piece.elements().nbytes() <= most, piece + " of " + most);
          assertTrue(piece.elements().size() > 0 && piece.destination() != rank, piece + "");
          moved += piece.elements().size();
          arriving.computeIfAbsent(piece.destination(), r -> new ArrayList<>()).add(piece);
        }
      }
      assertEquals(halo.moved(), moved, "seed " + seed + ": " + halo);
      for (int rank = 0; rank < d.ranks(); rank++) {
        List<Piece> pieces = arriving.getOrDefault(rank, List.of());
        NdArray inOrder = halo.assemble(rank, blocks.get(rank), pieces, most);
        assertEquals(halo.paddedShape(rank), inOrder.shape());
        List<Piece> shuffled = new ArrayList<>(pieces);
        Collections.shuffle(shuffled, new Random(seed));
        assertTrue(inOrder.sameAs(halo.assemble(rank, blocks.get(rank), shuffled, most)));
      }
    }
  }

  @Test
  void piecesThatAreMissingOrTooManyAreRefused() {
    Halo halo = Halo.of(Distribution.fromShape(Shape.of(9), "b", null, 0, 1, 2), Overlap.depth(1));
    NdArray block = NdArray.arange(DType.INT64, 3);
    Piece left = halo.split(0, block, to -> to == 1, 64).next();
    Piece right = halo.split(2, block, to -> to == 1, 64).next();
    assertEquals("[2 0 1 2 0]", halo.assemble(1, block, List.of(right, left), 64).toString());
    assertMessage(
        "Cannot widen the block of rank 1: elements of rank 2 are missing",
        () -> halo.assemble(1, block, List.of(left), 64));
    assertMessage("came twice", () -> halo.assemble(1, block, List.of(left, right, left), 64));
    assertMessage("does not belong to it", () -> halo.assemble(0, block, List.of(left), 64));
    Piece stranger = new Piece(0, 2, 0, left.elements());
    assertMessage(
        "does not belong to it", () -> halo.assemble(2, block, List.of(stranger, right), 64));
  }

  private static void assertMessage(String words, Runnable call) {
    DistArrayException e = assertThrows(DistArrayException.class, call::run);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
