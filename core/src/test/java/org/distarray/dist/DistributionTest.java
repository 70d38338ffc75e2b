package org.distarray.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.CyclicDim;
import org.distarray.protocol.DapProblem;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DictReader;
import org.distarray.protocol.DimData;
import org.distarray.protocol.UnstructuredDim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DistributionTest {

  @Test
  void describedAndPutTogetherAgainIsTheSame() {
    for (int seed = 0; seed < 1000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Distribution d = draw.distribution(draw.shape());
      List<List<DimData>> perRank = IntStream.range(0, d.ranks()).mapToObj(d::dimData).toList();
      Distribution again = Distribution.fromDimDataPerRank(perRank, d.targets());
      assertTrue(again.isCompatible(d), "seed " + seed + ": " + d + " " + again);
      assertEquals(perRank, IntStream.range(0, d.ranks()).mapToObj(again::dimData).toList());
    }
  }

  @Test
  void whatHasNoMeaningIsRefusedNamingIt() {
    assertEquals(
        "Cannot deal out indices from 2 with step 0 (a step other than 0)",
        assertThrows(IllegalArgumentException.class, () -> new BlockCyclic(5, 2, 1, 2, 0))
            .getMessage());
    assertEquals(
        "Cannot use a grid of processes [100000, 100000]: it has 10000000000 of them (at most"
            + " 2147483647, each on an engine of its own)",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Distribution.of(
                        List.of(
                            BlockCyclic.cyclic(100_000, 100_000),
                            BlockCyclic.cyclic(100_000, 100_000)),
                        0))
            .getMessage());
  }

  @Test
  void viewOfAViewIsTheComposedView() {
    for (int seed = 0; seed < 2000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Distribution base = draw.distribution(draw.shape());
      IndexTransform first = draw.view(base.shape());
      IndexTransform second = draw.view(first.view());
      View once = base.view(first);
      View twice = once.distribution().view(second);
      View composed = base.view(first.then(second));
      String what = "seed " + seed + ": " + base + " " + first + " " + second;
      assertEquals(composed.distribution().shape(), twice.distribution().shape(), what);
      long[] j = new long[second.view().ndim()];
      for (long n = second.view().size(); n > 0; n--) {
        int expected = composed.parents()[composed.distribution().owner(j)];
        int actual = once.parents()[twice.parents()[twice.distribution().owner(j)]];
        assertEquals(expected, actual, what);
        assertEquals(base.owner(first.apply(second.apply(j))), actual, what);
        for (int d = j.length - 1; d >= 0 && ++j[d] == second.view().dim(d); d--) {
          j[d] = 0;
        }
      }
    }
  }

  @Test
  void ranksTileTheArray() {
    for (int seed = 0; seed < 500; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Distribution d = draw.distribution(draw.shape());
      long total = d.localShapes().stream().mapToLong(Shape::size).sum();
      assertEquals(d.shape().size(), total, "seed " + seed);
      long largest = d.localShapes().stream().mapToLong(Shape::size).max().getAsLong();
      assertEquals(largest, d.largestBlock(), "seed " + seed + ": " + d);
    }
  }

  @Test
  void tenThousandRanksAreArithmetic() {
    int[] targets = IntStream.range(0, 10_000).toArray();
    Distribution d = Distribution.fromShape(Shape.of(1_000_000, 1_000_000, 3), "bc", null, targets);
    assertArrayEquals(new int[] {100, 100, 1}, d.gridShape());
    View view = d.view(IndexTransform.of(d.shape(), Index.parse("::-7, 5::3, 1")));
    assertEquals(Shape.of(142_858, 333_332), view.distribution().shape());
    assertEquals(10_000, view.distribution().ranks());
    assertArrayEquals(IntStream.range(0, 100).toArray(), d.reduce(0).targets());
    assertEquals(1, d.owningRanks(Index.parse("5, 5, 0")).length);
  }

  @Test
  void blocksThatNeedNotBeDealtOutFitTheTargets() {
    assertEquals(
        "<Distribution(shape=(9, 4), dist='bn', grid=[5, 1], targets=[0, 1, 2, 3, 4])>",
        Distribution.fromShape(Shape.of(9, 4), 0, 1, 2, 3, 4, 5, 6, 7).toString());
    Distribution d =
        Distribution.fromShape(
            Shape.of(2, 6), "bb", new int[] {2, 4}, 10, 11, 12, 13, 14, 15, 16, 17);
    assertArrayEquals(new int[] {10, 11, 12, 14, 15, 16}, d.targets());
    assertEquals(Shape.of(0), Distribution.fromShape(Shape.of(0), 3, 4).shape());
    assertArrayEquals(new int[] {3}, Distribution.fromShape(Shape.of(0), 3, 4).targets());
  }

  @Test
  void layoutsOfOneProcessAreCompatibleWhateverTheirKind() {
    Distribution n = Distribution.of(List.of(new Undistributed(6)), 2);
    Distribution b = Distribution.of(List.of(Block.even(6, 1)), 2);
    Distribution c = Distribution.of(List.of(BlockCyclic.of(6, 1, 2)), 2);
    Distribution u =
        Distribution.of(List.of(Unstructured.of(List.of(new long[] {5, 4, 3, 2, 1, 0}))), 2);
    assertTrue(n.isCompatible(b) && b.isCompatible(c) && c.isCompatible(n));
    assertFalse(u.isCompatible(n), "another order");
    Distribution elsewhere = Distribution.of(List.of(new Undistributed(6)), 3);
    assertTrue(n.sameBlocks(elsewhere));
    assertFalse(n.isCompatible(elsewhere));
  }

  @Test
  void distributionsSurviveSerialization() throws Exception {
    for (int seed = 0; seed < 50; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Distribution d = draw.distribution(draw.shape());
      d.owningRanks();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(d);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        Distribution copy = (Distribution) in.readObject();
        assertEquals(d, copy);
        assertEquals(d.hashCode(), copy.hashCode());
        assertArrayEquals(d.owningRanks(), copy.owningRanks());
      }
    }
  }

  @Test
  void globalDimDataMayHoldArraysOrLists() {
    Distribution d =
        Distribution.fromGlobalDimData(
            List.of(
                Map.of("dist_type", "b", "bounds", new long[] {0, 3, 4}),
                Map.of("dist_type", 'c', "size", 7, "proc_grid_size", (short) 2, "block_size", 2L),
                Map.of("dist_type", "u", "indices", List.of(new int[] {2, 0}, List.of(1L))),
                Map.of("dist_type", "n", "size", 5)),
            IntStream.range(0, 8).toArray());
    assertEquals(Shape.of(4, 7, 3, 5), d.shape());
    assertEquals("bcun", d.dist());
    assertEquals(Shape.of(3, 4, 2, 5), d.localShape(0));
  }

  @Test
  void badGlobalDimDataNameTheDimensionAndTheKey() {
    assertMessage(
        "Cannot read dimension 0 of a distribution: bounds is missing in {dist_type=b} (a list of integers)",
        () -> Distribution.fromGlobalDimData(List.of(Map.of("dist_type", "b")), 0));
    assertMessage(
        "Cannot read dimension 0 of a distribution: size is 3.5 in {size=3.5} (an integer)",
        () -> new DictReader("dimension 0 of a distribution", Map.of("size", 3.5)).integer("size"));
    Map<String, Object> padded =
        new TreeMap<>(Map.of("dist_type", "b", "bounds", List.of(0, 3, 4)));
    padded.put("comm_padding", -2);
    assertMessage(
        "Cannot pad dimension 0 of a distribution: padding at index 3 is -2 (0 or more)",
        () -> Distribution.fromGlobalDimData(List.of(padded), 0, 1));
    padded.put("comm_padding", 0);
    padded.put("boundary_padding", -1);
    assertMessage(
        "Cannot pad dimension 0 of a distribution: padding at index 0 is -1 (0 or more)",
        () -> Distribution.fromGlobalDimData(List.of(padded), 0, 1));
  }

  @Test
  void paddingIsDescribedButOwnedOnce() {
    Map<String, Object> padded =
        new TreeMap<>(Map.of("dist_type", "b", "bounds", List.of(0, 4, 7, 12)));
    padded.put("comm_padding", 2);
    padded.put("boundary_padding", 1);
    Map<String, Object> dealt = Map.of("dist_type", "c", "size", 5, "proc_grid_size", 1);
    Distribution d = Distribution.fromGlobalDimData(List.of(padded, dealt), 0, 1, 2);
    List<List<DimData>> described = IntStream.range(0, 3).mapToObj(d::paddedDimData).toList();
    DimData cyclic = new CyclicDim(5, 1, 0, 1);
    assertEquals(
        List.of(
            List.of(new BlockDim(12, 3, 0, 0, 6, 1, 2, false), cyclic),
            List.of(new BlockDim(12, 3, 1, 2, 9, 2, 2, false), cyclic),
            List.of(new BlockDim(12, 3, 2, 5, 12, 2, 1, false), cyclic)),
        described);
    assertEquals(List.of(), DapValidator.ranks(described));
    assertEquals(Shape.of(3, 5), d.localShape(1));
    assertEquals(new BlockDim(12, 3, 1, 4, 7), d.dimData(1).get(0));
    Distribution again = Distribution.fromDimDataPerRank(described, 0, 1, 2);
    assertEquals(described, IntStream.range(0, 3).mapToObj(again::paddedDimData).toList());
    assertTrue(again.isCompatible(Distribution.of(d.maps(), 0, 1, 2)));
    Distribution seen = d.view(IndexTransform.identity(d.shape())).distribution();
    assertEquals(seen.dimData(1), seen.paddedDimData(1));
    assertEquals(d.reduce(1).dimData(1), d.reduce(1).paddedDimData(1));
  }

  @Test
  void paddingWiderThanANeighbourIsDescribedAndFailsValidation() {
    Map<String, Object> padded =
        Map.of("dist_type", "b", "bounds", List.of(0, 0, 6, 7), "comm_padding", 2);
    Distribution d = Distribution.fromGlobalDimData(List.of(padded), 0, 1, 2);
    List<List<DimData>> described = IntStream.range(0, 3).mapToObj(d::paddedDimData).toList();
    assertEquals(
        List.of(
            List.of(new BlockDim(7, 3, 0, 0, 2, 0, 2, false)),
            List.of(new BlockDim(7, 3, 1, -2, 8, 2, 2, false)),
            List.of(new BlockDim(7, 3, 2, 4, 7, 2, 0, false))),
        described);
    assertEquals(List.of(Shape.of(0), Shape.of(6), Shape.of(1)), d.localShapes());
    assertEquals(
        List.of(
            "rank 1, dimension 0: padding is (2, 2) (at most 0 first, what rank 0 owns)",
            "rank 1, dimension 0: padding is (2, 2) (at most 1 last, what rank 2 owns)"),
        DapValidator.ranks(described).stream().map(DapProblem::toString).toList());
    assertEquals(
        "rank 1, dimension 0: start is -2 (an integer from 0 to 7)",
        DapValidator.dimension(1, 0, described.get(1).get(0).toMap()).get(0).toString());
    Distribution again = Distribution.fromDimDataPerRank(described, 0, 1, 2);
    assertEquals(described, IntStream.range(0, 3).mapToObj(again::paddedDimData).toList());
    assertEquals(d, again);
  }

  @Test
  void ranksThatContradictEachOtherAreNamed() {
    DimData first = new BlockDim(10, 2, 0, 0, 4);
    assertMessage(
        "Cannot put a distribution together: there are no ranks (1 or more)",
        () -> Distribution.fromDimDataPerRank(List.of(), 0));
    assertMessage(
        "Cannot put a distribution together: there are 1 ranks, but the process grid of rank 0 is [2] (2 ranks)",
        () -> perRank(first));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: proc_grid_rank is 0 (1)",
        () -> perRank(first, first));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: start is 5 (4, where the block before stops)",
        () -> perRank(first, new BlockDim(10, 2, 1, 5, 10)));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: stop is 9 (10, the size)",
        () -> perRank(first, new BlockDim(10, 2, 1, 4, 9)));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: size is 11 (10)",
        () -> perRank(first, new BlockDim(11, 2, 1, 4, 10)));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: dist_type is c (b)",
        () -> perRank(first, new CyclicDim(10, 2, 1, 1)));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: block_size is 3 (2)",
        () -> perRank(new CyclicDim(10, 2, 0, 2), new CyclicDim(10, 2, 1, 3)));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: padding is 2, 0 (1 first, as the block before has it"
            + " last)",
        () ->
            perRank(
                new BlockDim(10, 2, 0, 0, 6, 0, 1, false),
                new BlockDim(10, 2, 1, 4, 10, 2, 0, false)));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: start is 5 (4, where the block before stops less 1"
            + " cells of padding)",
        () ->
            perRank(
                new BlockDim(10, 2, 0, 0, 6, 0, 1, false),
                new BlockDim(10, 2, 1, 5, 10, 1, 0, false)));
    assertMessage(
        "Cannot put a distribution together: rank 1, dimension 0: index 1 is listed twice (on one process, once)",
        () ->
            perRank(
                new UnstructuredDim(3, 2, 0, new long[] {0, 1}, false),
                new UnstructuredDim(3, 2, 1, new long[] {1, 2}, false)));
    List<List<DimData>> crossed = new ArrayList<>();
    for (int rank = 0; rank < 4; rank++) {
      long cut = rank == 2 ? 5 : 6;
      crossed.add(
          List.of(
              new BlockDim(8, 2, rank / 2, rank < 2 ? 0 : 4, rank < 2 ? 4 : 8),
              rank % 2 == 0 ? new BlockDim(9, 2, 0, 0, cut) : new BlockDim(9, 2, 1, 6, 9)));
    }
    assertTrue(
        message(() -> Distribution.fromDimDataPerRank(crossed, 0, 1, 2, 3))
            .startsWith(
                "Cannot put a distribution together: rank 2, dimension 1: description is {dist_type=b"));
  }

  @Test
  void gridsThatDoNotFitAreRefused() {
    assertMessage(
        "Cannot distribute shape (9, 9) over the grid [4, 1]: 2 targets (4 or more)",
        () -> Distribution.fromShape(Shape.of(9, 9), "bb", new int[] {4, 1}, 0, 1));
    assertMessage(
        "Cannot distribute shape (3, 3): dimension 0 is undistributed ('n') but its grid has 2 processes (1)",
        () -> Distribution.fromShape(Shape.of(3, 3), "nn", new int[] {2, 2}, 0, 1, 2, 3));
    assertMessage(
        "Cannot distribute [block[0,4) over 2] over targets [0, 0] (2 different targets)",
        () -> Distribution.of(List.of(Block.even(4, 2)), 0, 0));
    assertMessage(
        "Cannot use axes [0, -1] of an array of shape (4,): axis 0 is there twice (each once)",
        () -> Distribution.fromShape(Shape.of(4), 0, 1).reduce(0, -1));
  }

  private static Distribution perRank(DimData... dims) {
    List<List<DimData>> perRank = new ArrayList<>();
    for (DimData dim : dims) {
      perRank.add(List.of(dim));
    }
    return Distribution.fromDimDataPerRank(perRank, IntStream.range(0, 8).toArray());
  }

  private static String message(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, message(call));
  }
}
