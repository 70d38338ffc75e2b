package org.distarray.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static final int[] FOUR = {0, 1, 2, 3};
  private static final Shape SQUARE = Shape.of(20, 20);

  private static Distribution layout(String dist) {
    return Distribution.fromShape(SQUARE, dist, null, FOUR);
  }

  private static Distribution of(DimMap... maps) {
    int ranks =
        new ProcGrid(IntStream.range(0, maps.length).map(k -> maps[k].gridSize()).toArray()).size();
    return Distribution.of(List.of(maps), IntStream.range(0, ranks).toArray());
  }

  @Test
  void eachLibraryTakesItsLayouts() {
    Distribution lists =
        of(Unstructured.of(List.of(new long[] {1, 2}, new long[] {0})), new Undistributed(3));
    Distribution withEmpty = of(Block.irregular(0, 8, 8, 20), new Undistributed(20));
    Distribution irregular = of(Block.irregular(0, 3, 20), new Undistributed(20));
    Distribution dealt = Distribution.scalapack(SQUARE, 3, new int[] {2, 2}, FOUR);
    Distribution oblong = of(BlockCyclic.of(20, 2, 3), BlockCyclic.of(20, 2, 4));
    List<Distribution> layouts =
        List.of(
            layout("bn"),
            layout("nb"),
            layout("bb"),
            layout("cn"),
            layout("cc"),
            dealt,
            oblong,
            irregular,
            withEmpty,
            lists);
    String[] takes = {
      "PETSC          1111111111",
      "PETSC_DMDA     1110000100",
      "EPETRA         1111111111",
      "GLOBAL_ARRAYS  1111111100",
      "SCALAPACK      1111110000"
    };
    for (String row : takes) {
      String[] words = row.split(" +");
      StringBuilder got = new StringBuilder();
      layouts.forEach(d -> got.append(Library.valueOf(words[0]).takes(d) ? 1 : 0));
      assertEquals(words[1], got.toString(), words[0]);
    }
  }

  @Test
  void whatDiffersIsNamed() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Library.SCALAPACK.check(of(BlockCyclic.of(20, 2, 3), BlockCyclic.of(20, 2, 4))));
    assertEquals(
        "Cannot give <Distribution(shape=(20, 20), dist='cc', grid=[2, 2], targets=[0, 1, 2, 3])> to"
            + " ScaLAPACK: its blocks are 3 x 4 (square)",
        e.getMessage());
    assertEquals(
        "dimension 0 is "
            + of(new BlockCyclic(18, 2, 3, 2, 1), new Undistributed(20)).map(0)
            + " (dealt out in blocks of one size, from index 0 on)",
        Library.SCALAPACK
            .objection(of(new BlockCyclic(18, 2, 3, 2, 1), new Undistributed(20)))
            .orElseThrow());
    assertEquals(
        "the block of rank 1 is empty (at least one element each)",
        Library.GLOBAL_ARRAYS
            .objection(of(Block.irregular(0, 8, 8, 20), new Undistributed(20)))
            .orElseThrow());
    assertTrue(
        Library.EPETRA.objection(Distribution.fromShape(Shape.of(1L << 32), FOUR)).isPresent());
  }

  @Test
  void scalapacksLayoutDealsSquareBlocksOut() {
    Distribution d = Distribution.scalapack(Shape.of(9, 7), 2, new int[] {2, 2}, FOUR);
    assertTrue(d.isScalapackLayout());
    assertFalse(Distribution.fromShape(Shape.of(9), 0).isScalapackLayout());
    for (long i = 0; i < 9; i++) {
      for (long j = 0; j < 7; j++) {
        // INDXG2P of rows and of columns, processes in row-major order
        assertEquals(i / 2 % 2 * 2 + j / 2 % 2, d.owner(i, j));
      }
    }
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Distribution.scalapack(Shape.of(9), 2, new int[] {2, 2}, FOUR));
    assertEquals(
        "Cannot lay shape (9,) out for ScaLAPACK over a grid of [2, 2] (two dimensions)",
        e.getMessage());
  }
}
