package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.LongStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.RandomLayouts;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.junit.jupiter.api.Test;

class PartTest {
  private static Distribution over(DimMap... maps) {
    int ranks = 1;
    for (DimMap map : maps) {
      ranks *= map.gridSize();
    }
    int[] targets = new int[ranks];
    for (int rank = 0; rank < ranks; rank++) {
      targets[rank] = rank;
    }
    return Distribution.of(List.of(maps), targets);
  }

  @Test
  void aPartSaysWhatItsRankOwns() {
    Part part =
        Part.of(
            over(
                Block.irregular(0, 2, 7),
                new Undistributed(3),
                BlockCyclic.of(7, 2, 2),
                Unstructured.of(List.of(new long[] {3, 0}, new long[] {1, 2, 4}))),
            DType.FLOAT32);
    assertEquals("region [0:2, 0:3, 4 of 7, 2 of 5] of float32", part.of(0));
    assertEquals("region [2:7, 0:3, 3 of 7, 3 of 5] of float32", part.of(7));
    assertEquals("region [] of bool", Part.of(over(), DType.BOOL).of(0));
  }

  @Test
  void aPartSaysTheSameAsTheBlockOfItsRank() {
    RandomLayouts random = new RandomLayouts(5);
    for (int round = 0; round < 200; round++) {
      Distribution whole = random.distribution(random.shape());
      Distribution view = whole.view(random.view(whole.shape())).distribution();
      for (Distribution d : List.of(whole, view)) {
        Part part = Part.of(d, DType.INT8);
        for (int rank = 0; rank < d.ranks(); rank++) {
          assertEquals(Part.text(d.dimData(rank), DType.INT8), part.of(rank), d + " rank " + rank);
        }
      }
    }
  }

  @Test
  void whatTravelsForMessagesHoldsNoIndexLists() throws IOException {
    long n = 100_000;
    List<long[]> lists =
        List.of(LongStream.range(0, n / 2).toArray(), LongStream.range(n / 2, n).toArray());
    Part part = Part.of(over(Unstructured.of(lists), Unstructured.of(lists)), DType.FLOAT64);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(part);
    }
    assertTrue(bytes.size() < 1000, bytes.size() + " bytes");
    assertEquals("region [50000 of 100000, 50000 of 100000] of float64", part.of(3));
  }
}
