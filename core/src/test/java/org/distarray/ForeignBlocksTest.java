package org.distarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;
import org.distarray.protocol.UnstructuredDim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForeignBlocksTest {
  private final Context context = Context.local(6);

  @AfterEach
  void close() {
    context.close();
  }

  private static String message(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void everyLayoutGoesOutAndComesBack() {
    NdArray values = NdArray.arange(DType.INT64, 5, 6);
    List<Distribution> layouts =
        List.of(
            Distribution.of(
                List.of(Block.irregular(0, 1, 1, 5), BlockCyclic.of(6, 2, 2)), 5, 4, 3, 2, 1, 0),
            Distribution.of(
                List.of(
                    Unstructured.of(List.of(new long[] {4, 0}, new long[] {3, 1, 2})),
                    new Undistributed(6)),
                0,
                1),
            Distribution.fromShape(Shape.of(5, 6), "cb", new int[] {2, 3}, 0, 1, 2, 3, 4, 5));
    for (Distribution d : layouts) {
      List<DapStructure> out = context.fromArray(values, d).toProtocol();
      assertEquals(
          List.of(), DapValidator.structures(out.stream().map(DapStructure::toMap).toList()));
      List<LocalBlock> blocks = out.stream().map(DapStructure::block).toList();
      DistArray back = context.fromBlocks(blocks, d.targets());
      assertTrue(back.distribution().isCompatible(d), back.distribution() + " of " + d);
      assertTrue(values.sameAs(back.toArray()));
      assertTrue(
          values.sameAs(
              context.fromBlocks(blocks).distributeAs(context.distribution(5, 6)).toArray()));
    }
    DistArray scalar = context.fromArray(NdArray.scalar(7L), context.distribution());
    assertEquals(7L, context.fromBlocks(List.of(scalar.toProtocol().get(0).block())).item());
  }

  /** Blocks of 0 .. 11 over three processes with padding of 2 at the seams and 1 at the ends. */
  private static List<LocalBlock> padded(long[][] buffers) {
    long[][] bounds = {{0, 6}, {2, 10}, {6, 12}};
    List<LocalBlock> out = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      DimData dim =
          new BlockDim(12, 3, p, bounds[p][0], bounds[p][1], p == 0 ? 1 : 2, p == 2 ? 1 : 2, true);
      out.add(DapStructure.of(List.of(dim), DType.INT64, LongBuffer.wrap(buffers[p])).block());
    }
    return out;
  }

  @Test
  void foreignBlocksAreReadWithoutACopyAndWithoutCommunicationPadding() {
    // what stands in the communication padding may be out of date
    long[][] buffers = {{0, 1, 2, 3, -1, -1}, {-1, -1, 4, 5, 6, 7, -1, -1}, {-1, -1, 8, 9, 10, 11}};
    DistArray array = context.fromBlocks(padded(buffers), 4, 2, 0);
    assertTrue(NdArray.arange(DType.INT64, 12).sameAs(array.toArray()));
    assertArrayEquals(new int[] {4, 2, 0}, array.targets());
    assertEquals(List.of(Shape.of(4), Shape.of(4), Shape.of(4)), array.localShapes());
    buffers[1][2] = 40;
    assertEquals(40L, array.item(4), "the owner's writes are seen");
    array.set("5", 50);
    assertEquals(50L, array.item(5));
    assertEquals(5, buffers[1][3], "but nothing is ever written to the owner's elements");
    assertEquals(66L - 4 + 40 - 5 + 50, array.sum().asLong());
  }

  @Test
  void writingToExportedBuffersChangesTheArray() {
    DistArray array = context.arange(context.distribution(8), DType.INT64);
    DapStructure second = array.toProtocol().get(1);
    ((LongBuffer) second.buffer()).put(0, -5);
    long first = second.dimData().get(0).globalIndex(0);
    assertEquals(-5L, array.item(first));
    array.get("::1").toProtocol().forEach(block -> ((LongBuffer) block.buffer()).put(0, -7));
    assertEquals(-5L, array.item(first), "a view's buffers are copies");
  }

  @Test
  void theOwnersWritesToOneValueAreSeen() {
    NdArray value = NdArray.of(new long[] {7}, 1).shaped();
    DistArray scalar = context.fromBlocks(List.of(new LocalBlock(0, List.of(), value)), 0);
    DistArray view = scalar.get("...").copy();
    assertEquals(7L, scalar.item());
    assertEquals(7L, view.asLong());
    value.setLong(8);
    assertEquals(8L, scalar.item());
    assertEquals(8L, view.asLong());
    assertEquals(9L, context.ones(context.distribution(2), DType.INT64).add(scalar).item(1));
  }

  @Test
  void blocksThatAreNoArrayAreRefused() {
    NdArray two = NdArray.arange(DType.INT64, 2);
    LocalBlock first = new LocalBlock(0, List.of(new BlockDim(4, 2, 0, 0, 2)), two);
    LocalBlock second = new LocalBlock(1, List.of(new BlockDim(4, 2, 1, 2, 4)), two);
    LocalBlock late = new LocalBlock(1, List.of(new BlockDim(5, 2, 1, 3, 5)), two);
    LocalBlock floats = new LocalBlock(1, second.dimData(), NdArray.arange(DType.FLOAT64, 2));
    LocalBlock misnamed = new LocalBlock(0, second.dimData(), two);
    assertEquals(
        "Cannot make an array of blocks: rank 1, dimension 0: size is 5 (4, as on rank 0)",
        message(() -> context.fromBlocks(List.of(first, late))));
    assertEquals(
        "Cannot make an array of blocks: rank 1 has float64 (int64, as rank 0)",
        message(() -> context.fromBlocks(List.of(first, floats))));
    assertEquals(
        "Cannot make an array of blocks: block 1 has rank 0 (blocks in rank order)",
        message(() -> context.fromBlocks(List.of(first, misnamed))));
    assertEquals(
        "Cannot make an array of blocks: rank 0: dim_data is missing (there are no processes; 1 or more)",
        message(() -> context.fromBlocks(List.of())));
    assertEquals(
        "Cannot make an array of blocks: there are 2 (at most 1, the context's targets: use a larger context)",
        message(
            () -> {
              try (Context small = Context.local(1)) {
                small.fromBlocks(List.of(first, second));
              }
            }));
    assertTrue(
        message(() -> context.fromBlocks(List.of(first, second), 0, 9))
            .startsWith("Cannot use target 9"));
  }

  private static List<LocalBlock> lists(long size, long[]... indices) {
    List<LocalBlock> out = new ArrayList<>();
    for (int p = 0; p < indices.length; p++) {
      DimData dim = new UnstructuredDim(size, indices.length, p, indices[p], false);
      out.add(new LocalBlock(p, List.of(dim), NdArray.arange(DType.INT8, indices[p].length)));
    }
    return out;
  }

  @Test
  void indexListsThatAreLawfulButNoArrayAreRefusedNamingTheIndex() {
    List<LocalBlock> twice = lists(5, new long[] {0, 1, 2}, new long[] {2, 3, 4});
    List<LocalBlock> gap = lists(5, new long[] {4, 1}, new long[] {3, 0});
    List<LocalBlock> outside = lists(3, new long[] {0, -1}, new long[] {2});
    for (List<LocalBlock> lawful : List.of(twice, gap, outside)) {
      assertEquals(
          List.of(), DapValidator.ranks(lawful.stream().map(LocalBlock::dimData).toList()));
    }
    String start = "Cannot put a distribution together: rank ";
    assertEquals(
        start + "1, dimension 0: index 2 is listed twice (on one process, once)",
        message(() -> context.fromBlocks(twice)));
    assertEquals(
        start + "0, dimension 0: index 2 is on no process (each of [0, 5) on one)",
        message(() -> context.fromBlocks(gap)));
    assertEquals(
        start + "0, dimension 0: index -1 is outside (0 or more and below 3)",
        message(() -> context.fromBlocks(outside)));
  }
}
