package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.distarray.laws.PlainPadding.pad;
import static org.distarray.laws.PlainPadding.pads;
import static org.distarray.laws.PlainPadding.stencil;
import static org.distarray.laws.PlainPadding.unravel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Boundary;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.error.TaskException;
import org.distarray.function.BlockFunction;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapText;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.Test;

/** Functions of widened blocks see the array as it is around them, however it is cut. */
public interface HaloLaws extends ArrayLaws {

  /** An overlap of every kind: depths 0 to 5, equal or not, of all boundaries. */
  private static Overlap overlap(Draw draw, int ndim) {
    int n = ndim == 0 || draw.once(3) ? 1 : ndim;
    int[] before = new int[n];
    int[] after = new int[n];
    for (int d = 0; d < n; d++) {
      before[d] = draw.below(draw.oneOf(1, 2, 3, 6));
      after[d] = draw.once(2) ? before[d] : draw.below(6);
    }
    Boundary[] boundaries = new Boundary[draw.once(2) ? n : 1];
    for (int d = 0; d < boundaries.length; d++) {
      boundaries[d] =
          draw.oneOf(
              Boundary.NONE,
              Boundary.PERIODIC,
              Boundary.REFLECT,
              Boundary.NEAREST,
              Boundary.constant(70 + d));
    }
    return Overlap.depths(before, after).boundary(boundaries);
  }

  private static long[] interior(LocalBlock block) {
    long[] first = new long[block.ndim()];
    Arrays.setAll(first, d -> block.dimData(d) instanceof BlockDim b ? b.paddingLeft() : 0);
    return first;
  }

  private static Shape haloShape(Draw draw) {
    long[] dims = new long[draw.oneOf(0, 1, 1, 1, 2, 2, 2, 3)];
    for (int d = 0; d < dims.length; d++) {
      dims[d] =
          draw.once(20) ? 0 : 1 + draw.below(dims.length == 1 ? 25 : dims.length == 2 ? 9 : 5);
    }
    return Shape.of(dims);
  }

  private static Distribution blocks(Draw draw, Shape shape) {
    return Overlap.depth(1).blocks(draw.layout(shape));
  }

  @Test
  default void theIdentityOfWidenedBlocksIsTheIdentity() {
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("the identity of widened blocks", seed);
      NdArray a = draw.array(draw.dtype(), haloShape(draw));
      Distribution d = draw.layout(a.shape());
      Overlap overlap = overlap(draw, a.ndim());
      if (a.dtype() == DType.BOOL || a.dtype().isUnsigned()) {
        overlap = overlap.boundary(Boundary.constant(1));
      }
      DistArray b = context().fromArray(a, d).mapOverlap(overlap, LocalBlock::array, a.dtype());
      assertEquals(d, b.distribution());
      assertSame(a, b, draw + ": " + overlap + " of " + d);
      DistArray c =
          context()
              .fromArray(a, d)
              .mapOverlap(overlap.trim(false), LocalBlock::interior, a.dtype());
      assertSame(a, c, draw + ": " + overlap + " of " + d);
    }
  }

  @Test
  default void stencilsAreThoseOfThePaddedArray() {
    for (int seed = 0; seed < rounds(400); seed++) {
      Draw draw = new Draw("stencils", seed);
      NdArray a = draw.array(DType.INT64, haloShape(draw));
      Distribution d = draw.once(2) ? draw.layout(a.shape()) : blocks(draw, a.shape());
      Overlap overlap = overlap(draw, a.ndim());
      long[] first = new long[a.ndim()];
      Arrays.setAll(first, k -> pads(a.shape(), overlap, k) ? overlap.before(k) : 0);
      NdArray want = stencil(pad(a, overlap), first, a.shape(), overlap);
      BlockFunction trimmed =
          block -> stencil(block.array(), interior(block), block.interior().shape(), overlap);
      BlockFunction padded =
          block -> {
            NdArray out = NdArray.arange(DType.INT64, block.localShape().toArray());
            block.with(out).interior().assign(trimmed.call(block));
            return out;
          };
      boolean trim = draw.once(2);
      DistArray got =
          context()
              .fromArray(a, d)
              .mapOverlap(overlap.trim(trim), trim ? padded : trimmed, DType.INT64);
      assertSame(want, got, draw + ": " + overlap + " of " + d);
    }
  }

  @Test
  default void widenedBlocksKnowWhereTheirElementsAre() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("places of widened blocks", seed);
      Shape shape = haloShape(draw);
      NdArray a = NdArray.arange(DType.INT64, shape.toArray());
      Distribution d = draw.layout(shape);
      Overlap overlap = overlap(draw, shape.ndim()).trim(false);
      NdArray want = pad(a, overlap);
      DistArray right =
          context()
              .fromArray(a, d)
              .mapOverlap(
                  overlap,
                  block -> {
                    boolean same = block.globalShape().equals(want.shape());
                    NdArray flat = block.array().reshape(block.array().size());
                    for (long k = 0; same && k < flat.size(); k++) {
                      long[] at = unravel(k, block.localShape());
                      for (int axis = 0; axis < at.length; axis++) {
                        at[axis] = block.globalIndex(axis, at[axis]);
                      }
                      same = flat.getLong(k) == want.getLong(at);
                    }
                    return NdArray.full(DType.BOOL, block.interior().shape(), same);
                  },
                  DType.BOOL);
      assertSame(NdArray.full(DType.BOOL, shape, true), right, draw + ": " + overlap + " of " + d);
    }
  }

  @Test
  default void widenedBlocksGoOutByTheProtocolAndComeBack() {
    int sent = 0;
    for (int seed = 0; seed < rounds(400); seed++) {
      Draw draw = new Draw("widened blocks by the protocol", seed);
      NdArray a = draw.array(DType.FLOAT64, haloShape(draw));
      Distribution d = blocks(draw, a.shape());
      int[] depths = new int[Math.max(1, a.ndim())];
      Arrays.setAll(depths, k -> draw.below(3));
      Overlap overlap = Overlap.depth(depths).boundary(overlap(draw, 0).boundary(0));
      boolean deep = false;
      for (int axis = 0; axis < a.ndim(); axis++) {
        for (int p = 0; d.map(axis).gridSize() > 1 && p < d.map(axis).gridSize(); p++) {
          deep |= d.map(axis).localSize(p) < depths[axis];
        }
      }
      if (deep) {
        continue;
      }
      sent++;
      List<DapStructure> out = context().fromArray(a, d).toProtocol(overlap);
      assertEquals(
          List.of(),
          DapValidator.structures(out.stream().map(DapStructure::toMap).toList()),
          draw + "");
      for (DapStructure structure : out) {
        String text = DapText.json(structure.dimData());
        assertEquals(structure.dimData(), DapText.dimData(0, text, structure.shape().toArray()));
      }
      DistArray back =
          context().fromBlocks(out.stream().map(DapStructure::block).toList(), d.targets());
      assertSame(pad(a, overlap), back, draw + ": " + overlap + " of " + d);
    }
    assertTrue(sent > 0);
  }

  @Test
  default void paddingIsDescribedByTheProtocol() {
    DistArray a = context().arange(18);
    a = a.distributeAs(Distribution.of(List.of(Block.even(18, 2)), 0, 1));
    // the protocol's own example: boundary padding of its ends is its user's, here there is none
    assertEquals(
        "[[{dist_type=b, size=18, proc_grid_size=2, proc_grid_rank=0, start=0, stop=10, padding=[0, 1]}],"
            + " [{dist_type=b, size=18, proc_grid_size=2, proc_grid_rank=1, start=8, stop=18, padding=[1, 0]}]]",
        a.toProtocol(Overlap.depth(1)).stream().map(DapStructure::dimData).toList().toString());
    assertEquals(
        "[[{dist_type=b, size=22, proc_grid_size=2, proc_grid_rank=0, start=0, stop=13, padding=[2, 2],"
            + " periodic=true}], [{dist_type=b, size=22, proc_grid_size=2, proc_grid_rank=1, start=9, stop=22,"
            + " padding=[2, 2], periodic=true}]]",
        a.toProtocol(Overlap.depth(2).boundary(Boundary.PERIODIC)).stream()
            .map(DapStructure::dimData)
            .toList()
            .toString());
  }

  @Test
  default void paddingThatTheProtocolDoesNotHaveIsRefused() {
    Distribution d = Distribution.of(List.of(Block.irregular(0, 3, 5, 9)), 0, 1, 2);
    DistArray a = context().arange(d, DType.INT32);
    assertRefused(
        () -> a.toProtocol(Overlap.depth(3)),
        "Cannot describe blocks with depth (3), boundary none by the protocol",
        "rank 0, dimension 0: padding is (0, 3) (at most 2 last, what rank 1 owns)");
    assertRefused(
        () -> a.toProtocol(Overlap.depths(new int[] {1}, new int[] {2})),
        "rank 1, dimension 0: padding is (1, 2) (2 first, as rank 0 has (0, 2))");
    DistArray c =
        context().arange(Distribution.of(List.of(BlockCyclic.cyclic(9, 3)), 0, 1, 2), DType.INT32);
    assertRefused(
        () -> c.toProtocol(Overlap.depth(1)),
        "Cannot widen blocks along dimension 0: cyclic(1) over 3",
        "(a block map: call distributeAs first)");
  }

  @Test
  default void badOverlapsAreRefused() {
    assertRefused(
        () -> Overlap.depth(1, -1), "Cannot overlap blocks by depths [1, -1]", "0 or more");
    assertRefused(Overlap::depth, "Cannot overlap blocks by depths []");
    assertRefused(
        () -> Overlap.depths(new int[] {1, 2}, new int[] {1}),
        "depths [1, 2] before and [1] after");
    assertRefused(() -> Overlap.depth(1).boundary(), "Cannot overlap blocks with boundaries []");
    assertRefused(
        () -> Boundary.constant("0"),
        "Cannot pad an array with the String 0 (a Number, a Boolean or a Complex)");
    DistArray a = context().zeros(Distribution.fromShape(Shape.of(4, 5, 6), 0, 1), DType.FLOAT64);
    assertRefused(
        () -> a.mapOverlap(Overlap.depth(1, 2), LocalBlock::array, DType.FLOAT64),
        "Cannot overlap the blocks of an array of 3 dimensions by depth (1, 2), boundary none",
        "one for each dimension, or one for all");
    assertRefused(
        () ->
            a.astype(DType.INT8)
                .mapOverlap(
                    Overlap.depth(1).boundary(Boundary.constant(200)),
                    LocalBlock::array,
                    DType.INT8),
        "Cannot store 200 in an array of int8 (-128 to 127)");
    TaskException padded =
        assertThrows(
            TaskException.class,
            () ->
                a.mapOverlap(Overlap.depth(1, 0, 0), LocalBlock::interior, DType.FLOAT64)
                    .toArray());
    assertTrue(
        padded.getMessage().contains("float64(3, 5, 6), with padding, or call trim(false)"),
        padded.getMessage());
    TaskException bare =
        assertThrows(
            TaskException.class,
            () ->
                a.mapOverlap(Overlap.depth(1).trim(false), LocalBlock::array, DType.FLOAT64)
                    .toArray());
    assertTrue(bare.getMessage().contains("float64(2, 5, 6), without padding"), bare.getMessage());
    RuntimeException large =
        assertThrows(
            LimitExceededException.class,
            () ->
                a.mapOverlap(
                    Overlap.depth(1 << 30).boundary(Boundary.NEAREST),
                    LocalBlock::array,
                    DType.FLOAT64));
    assertTrue(large.getMessage().contains("Cannot widen the blocks of"), large.getMessage());
  }

  @Test
  default void onlyMarginsMoveAndThePlanSaysSo() {
    int[] targets = {0, 1, 2, 3};
    DistArray a =
        context()
            .arange(Distribution.fromShape(Shape.of(400, 1000), "b", null, targets), DType.FLOAT64);
    String plan = a.mapOverlap(Overlap.depth(1), LocalBlock::array, DType.FLOAT64).explain();
    assertTrue(plan.contains("halo 46.9 KiB of 3.1 MiB"), plan);
    assertTrue(plan.contains("mapOverlap depth (1), boundary none <- stage 1, stage 2"), plan);
    String along = a.mapOverlap(Overlap.depth(0, 5), LocalBlock::array, DType.FLOAT64).explain();
    assertTrue(!along.contains("halo"), along);
    List<DimMap> maps = List.of(BlockCyclic.cyclic(400, 4), new Undistributed(1000));
    DistArray cyclic = a.distributeAs(Distribution.of(maps, targets)).compute();
    String moved =
        cyclic.mapOverlap(Overlap.depth(1, 0), LocalBlock::array, DType.FLOAT64).explain();
    assertEquals(2, moved.split("move 2.3 MiB of 3.1 MiB", -1).length - 1, moved);
    String kept =
        cyclic.mapOverlap(Overlap.depth(0, 1), LocalBlock::array, DType.FLOAT64).explain();
    assertTrue(!kept.contains("move") && !kept.contains("halo"), kept);
    cyclic.close();
    try (Context strict = open(ContextOptions.defaults().withAlignment(Alignment.STRICT))) {
      DistArray c = strict.zeros(Distribution.of(maps, targets), DType.FLOAT64);
      assertRefused(
          () -> c.mapOverlap(Overlap.depth(1), LocalBlock::array, DType.FLOAT64),
          "Cannot widen the blocks of an array: distributions differ in dimension 0: block[0,400) over 4 vs",
          "(call distributeAs first)");
    }
  }

  @Test
  default void aFilterOfAViewAndOfAFilter() {
    NdArray a = NdArray.arange(DType.INT64, 30, 11);
    Overlap overlap = Overlap.depth(2, 1).boundary(Boundary.REFLECT, Boundary.PERIODIC).trim(false);
    BlockFunction f =
        block -> stencil(block.array(), interior(block), block.interior().shape(), overlap);
    DistArray got =
        context().fromArray(a).get("4:27:2, ::-1").add(1).mapOverlap(overlap, f, DType.INT64);
    got = got.mapOverlap(overlap, f, DType.INT64);
    NdArray want = NdArray.zeros(DType.INT64, Shape.of(12, 11));
    want.assign(a.get(Index.span(4, 27, 2), Index.every(-1)));
    NdArray flat = want.shaped(want.size());
    for (long k = 0; k < flat.size(); k++) {
      flat.setLong(flat.getLong(k) + 1, k);
    }
    for (int again = 0; again < 2; again++) {
      want = stencil(pad(want, overlap), new long[] {2, 1}, want.shape(), overlap);
    }
    assertSame(want, got, "a filter of a filter of a view");
  }

  @Test
  default void aLoopOfFortyStepsTakesFortySteps() {
    DistArray a = context().arange(Distribution.fromShape(Shape.of(30), 3, 1, 4), DType.INT64);
    Overlap overlap = Overlap.depths(new int[] {1}, new int[] {0}).boundary(Boundary.PERIODIC);
    for (int step = 0; step < 40; step++) {
      // every element becomes the one before it; the first one of the result is cut off
      a = a.mapOverlap(overlap, block -> roll(block.array()), DType.INT64);
    }
    NdArray want = NdArray.zeros(DType.INT64, Shape.of(30));
    for (int i = 0; i < 30; i++) {
      want.setLong((i + 20) % 30, i);
    }
    assertSame(want, a, "rolled by 40");
  }

  private static NdArray roll(NdArray a) {
    NdArray out = a.copy();
    out.get("1:").assign(a.get(":-1"));
    return out;
  }
}
