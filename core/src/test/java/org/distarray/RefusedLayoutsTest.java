package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Boundary;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.ProcGrid;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.redist.Demand;
import org.distarray.redist.Exchange;
import org.distarray.redist.Halo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Layouts that are refused: one row for each message, which is the test's name. */
class RefusedLayoutsTest {
  private static final Context CONTEXT = Context.local(4);
  private static final Context STRICT =
      new Context(new LocalEngine(4), ContextOptions.defaults().withAlignment(Alignment.STRICT));
  private static final Shape SHAPE = Shape.of(4, 6);

  @AfterAll
  static void close() {
    CONTEXT.close();
    STRICT.close();
  }

  private static DynamicTest row(String message, Executable call) {
    return DynamicTest.dynamicTest(
        message,
        () -> assertEquals(message, assertThrows(RuntimeException.class, call).getMessage()));
  }

  private static Distribution over(DimMap... maps) {
    return Distribution.of(List.of(maps), 0, 1, 2, 3);
  }

  private static Distribution regular(String dist, int... targets) {
    return Distribution.fromShape(SHAPE, dist, null, targets);
  }

  private static DistArray array(Context context, DimMap... maps) {
    return context.arange(over(maps), DType.INT16);
  }

  @TestFactory
  Stream<DynamicTest> maps() {
    return Stream.of(
        row("Cannot map a dimension of size -1 (0 or more)", () -> new Undistributed(-1)),
        row("Cannot map a dimension over 0 processes (1 or more)", () -> Block.even(4, 0)),
        row(
            "Cannot map a dimension in blocks with bounds [1, 4] (from 0 to the size)",
            () -> Block.irregular(1, 4)),
        row(
            "Cannot map a dimension in blocks with bounds [0, 3, 2]: bound 2 is smaller than the one before (not"
                + " decreasing)",
            () -> Block.irregular(0, 3, 2)),
        row("Cannot deal out blocks of size 0 (1 or more)", () -> BlockCyclic.of(4, 2, 0)),
        row(
            "Cannot deal out blocks of size 9223372036854775807 over 2 processes (at most 2^63 - 1 indices in a"
                + " round)",
            () -> BlockCyclic.of(4, 2, Long.MAX_VALUE)),
        row(
            "Cannot deal out indices from 3 with step 0 (a step other than 0)",
            () -> new BlockCyclic(4, 2, 1, 3, 0)),
        row(
            "Cannot map a dimension of size 3 by index lists: index 1 of process 1 is listed twice (every index of"
                + " [0, 3) once)",
            () -> Unstructured.of(List.of(new long[] {0, 1}, new long[] {1}))),
        row(
            "Cannot map a dimension of size 2 by index lists: index 5 of process 1 is outside (every index of [0, 2)"
                + " once)",
            () -> Unstructured.of(List.of(new long[] {0}, new long[] {5}))));
  }

  @TestFactory
  Stream<DynamicTest> distributions() {
    return Stream.of(
        row(
            "Cannot distribute shape (4, 6) as 'bbb': 3 letters (at most 2)",
            () -> regular("bbb", 0, 1)),
        row(
            "Cannot distribute shape (4, 6) as 'bx': unknown letter 'x' for dimension 1 (n, b, c or u)",
            () -> regular("bx", 0, 1)),
        row(
            "Cannot distribute shape (4, 6) as 'nu': dimension 1 is unstructured, which needs index lists (use"
                + " Unstructured.of and Distribution.of)",
            () -> regular("nu", 0, 1)),
        row(
            "Cannot distribute shape (4, 6): dimension 1 is undistributed ('n') but its grid has 2 processes (1)",
            () -> Distribution.fromShape(SHAPE, "bn", new int[] {2, 2}, 0, 1, 2, 3)),
        row(
            "Cannot distribute shape (4, 6) over the grid [2, 1, 1] (at most 2 dimensions)",
            () -> Distribution.fromShape(SHAPE, "bb", new int[] {2, 1, 1}, 0, 1)),
        row(
            "Cannot distribute shape (4, 6) over the grid [2, 0]: dimension 1 has 0 processes (1 or more)",
            () -> Distribution.fromShape(SHAPE, "bb", new int[] {2, 0}, 0, 1)),
        row(
            "Cannot distribute shape (4, 6) over the grid [2, 2]: 3 targets (4 or more)",
            () -> Distribution.fromShape(SHAPE, "bb", new int[] {2, 2}, 0, 1, 2)),
        row(
            "Cannot distribute [block[0,4) over 2] over targets [3] (2 different targets)",
            () -> Distribution.of(List.of(Block.even(4, 2)), 3)),
        row(
            "Cannot use a grid of processes [65536, 65536]: it has 4294967296 of them (at most 2147483647, each on an"
                + " engine of its own)",
            () -> new ProcGrid(1 << 16, 1 << 16).size()),
        row(
            "Cannot find the owner of [1] in an array of shape (4, 6) (one index for each dimension)",
            () -> regular("b", 0, 1).owner(1)),
        row(
            "Cannot find the owner of [1, 6] in an array of shape (4, 6): index 6 of dimension 1 (0 to 5)",
            () -> regular("b", 0, 1).owner(1, 6)),
        row(
            "Cannot take index 4 of dimension 0 of an array of shape (4, 6) (-4 to 3)",
            () -> regular("b", 0, 1).owningRanks(Index.at(4))),
        row(
            "Cannot use axis 2 of an array of shape (4, 6) (-2 to 1)",
            () -> regular("b", 0, 1).reduce(2)),
        row(
            "Cannot use axes [1, -1] of an array of shape (4, 6): axis 1 is there twice (each once)",
            () -> regular("b", 0, 1).reduce(1, -1)),
        row(
            "Cannot view an array of shape (4, 6) by [0+i0] (a transform of this shape)",
            () -> regular("b", 0, 1).view(IndexTransform.identity(Shape.of(5)))));
  }

  @TestFactory
  Stream<DynamicTest> itemsOfAnotherSize() {
    return Stream.of(
        row(
            "Cannot view a 0-d array as 2 items (it has no last dimension)",
            () -> Distribution.fromShape(Shape.scalar(), 0).rescaled(2)),
        row(
            "Cannot view dimension 1 of length 6 as 4 items (a multiple or a divisor)",
            () -> regular("b", 0, 1).rescaled(4)),
        row(
            "Cannot join every 2 items of dimension 0: the part of rank 1 starts at 3 (a multiple of 2; call"
                + " distributeAs first)",
            () -> over(Block.irregular(0, 3, 6)).rescaled(3)),
        row(
            "Cannot join every 2 items of dimension 0: the part of rank 0 has index 3 behind 0 (a multiple of 2; call"
                + " distributeAs first)",
            () -> over(Unstructured.of(List.of(new long[] {0, 3}, new long[] {1, 2}))).rescaled(2)),
        row(
            "Cannot view dimension 0 as 12 items: it is cyclic(1) over 2 from 5 step -1, whose items are not neighbours"
                + " (call distributeAs first)",
            () -> over(new BlockCyclic(6, 2, 1, 5, -1)).rescaled(12)));
  }

  @TestFactory
  Stream<DynamicTest> redistributions() {
    Distribution even = over(Block.even(10, 2));
    return Stream.of(
        row(
            "Cannot redistribute an array: shape (10,) has 10 elements, (9,) has 9 (the same number)",
            () -> Exchange.between(even, over(Block.even(9, 2)))),
        row(
            "Cannot move elements in pieces of 0 bytes (1 or more)",
            () -> Exchange.between(even, even).inPiecesOf(0)),
        row(
            "Cannot split the block of rank 1: shape (4,) ((5,))",
            () -> Exchange.between(even, even).split(1, NdArray.arange(DType.INT8, 4))),
        row(
            "Cannot place dimensions [cyclic(1) over 2] on axes [1] of the grid [2] (one axis or -1 for each"
                + " dimension, none twice, with as many processes as the map)",
            () -> Demand.of(List.of(BlockCyclic.cyclic(10, 2)), new int[] {1}, new ProcGrid(2))),
        row(
            "Cannot use target 7 of <Distribution(shape=(4,), dist='b', grid=[1], targets=[7])> (targets 0 to 3)",
            () -> CONTEXT.zeros(Distribution.of(List.of(Block.even(4, 1)), 7), DType.INT8)),
        row(
            "Cannot lay an array of shape (3,) out as <Distribution(shape=(10,), dist='b', grid=[2], targets=[0, 1])>"
                + " (a distribution of the same shape)",
            () -> CONTEXT.fromArray(NdArray.arange(DType.INT8, 3), even)),
        row(
            "Cannot add arrays: distributions differ in dimension 1: block[0,10) over 2 vs cyclic(3) over 2 (call"
                + " distributeAs first)",
            () ->
                array(STRICT, new Undistributed(3), Block.even(10, 2))
                    .add(array(STRICT, new Undistributed(3), BlockCyclic.of(10, 2, 3)))),
        row(
            "Cannot apply hypot to arrays: distributions differ in their targets: [0, 1] vs [2, 1] (call distributeAs"
                + " first)",
            () ->
                array(STRICT, Block.even(10, 2))
                    .hypot(
                        STRICT.arange(
                            Distribution.of(List.of(Block.even(10, 2)), 2, 1), DType.INT16))));
  }

  @TestFactory
  Stream<DynamicTest> overlaps() {
    return Stream.of(
        row(
            "Cannot overlap blocks by depths [1, -1] before and [1, -1] after (0 or more, one for each dimension or"
                + " one for all)",
            () -> Overlap.depth(1, -1)),
        row(
            "Cannot overlap blocks by depths [1] before and [1, 2] after (0 or more, one for each dimension or one for"
                + " all)",
            () -> Overlap.depths(new int[] {1}, new int[] {1, 2})),
        row(
            "Cannot overlap blocks with boundaries [] (one for each dimension or one for all)",
            () -> Overlap.depth(1).boundary()),
        row(
            "Cannot overlap the blocks of an array of 1 dimensions by depth (1, 2), boundary none (depths and boundaries"
                + " one for each dimension, or one for all)",
            () ->
                array(CONTEXT, Block.even(10, 2))
                    .mapOverlap(Overlap.depth(1, 2), block -> block.array(), DType.INT16)),
        row(
            "Cannot pad an array with the String abc (a Number, a Boolean or a Complex)",
            () -> Boundary.constant("abc")),
        row(
            "Cannot widen blocks along dimension 0: cyclic(1) over 2 has no neighbours (a block map: call distributeAs"
                + " first)",
            () -> Halo.of(over(BlockCyclic.cyclic(10, 2)), Overlap.depth(1))),
        row(
            "Cannot widen the blocks of an array: distributions differ in dimension 0: block[0,10) over 2 vs cyclic(1)"
                + " over 2 (call distributeAs first)",
            () ->
                array(STRICT, BlockCyclic.cyclic(10, 2))
                    .mapOverlap(Overlap.depth(1), block -> block.array(), DType.INT16)),
        row(
            "Cannot describe blocks with depth (4), boundary none by the protocol: rank 1, dimension 0: padding is (3,"
                + " 3) (4 first, as rank 0 has (0, 4)); rank 2, dimension 0: padding is (4, 0) (3 first, as rank 1 has"
                + " (3, 3))",
            () -> array(CONTEXT, Block.even(9, 3)).toProtocol(Overlap.depth(4))));
  }

  @TestFactory
  Stream<DynamicTest> views() {
    DistArray a = array(CONTEXT, Block.even(4, 2), new Undistributed(6));
    return Stream.of(
        row(
            "Cannot write to a broadcast view of shape (2, 4, 6) (write to its base)",
            () -> a.broadcastTo(2, 4, 6).fill(1)),
        row(
            "Cannot broadcast an array of shape (4, 6) to (4, 5) (dimensions, from the last, must be equal or 1)",
            () -> a.broadcastTo(4, 5)),
        row(
            "Cannot view an array of shape (4, 6) by [0+i0] (a transform of this shape)",
            () -> a.view(IndexTransform.identity(Shape.of(5)))),
        row(
            "Cannot view an array of int16 and shape (4, 3) as int32: its last dimension has 6 bytes (a multiple of 4)",
            () -> a.get(":, :3").view(DType.INT32)),
        row(
            "Cannot view an array of int16 and shape (4, 3) as int8: neighbours in its last dimension are 4 bytes"
                + " apart in its base (2 bytes for a contiguous one; call copy first)",
            () -> a.get(":, ::2").view(DType.INT8)),
        row(
            "Cannot reshape an array of shape (4, 6) to (5, 5): 24 elements, not 25",
            () -> a.reshape(5, 5)));
  }

  @TestFactory
  Stream<DynamicTest> operands() {
    DistArray a = array(CONTEXT, Block.even(4, 2));
    return Stream.of(
        row(
            "Cannot make an array of a double[][]: row [1] has length 1, the first 2 (numbers, in rows of one length)",
            () -> a.add(new double[][] {{1, 2}, {3}})),
        row(
            "Cannot apply maximum to arrays: null (a DistArray, an NdArray, a Java array, a list, a Number, a Boolean or a Complex)",
            () -> a.maximum(null)),
        row(
            "Cannot set elements: the String abc (a DistArray, an NdArray, a Java array, a list, a Number, a Boolean or a Complex)",
            () -> a.fill("abc")),
        row(
            "Cannot add arrays: <DistArray int16 (4,) 'b' on 2 engines, 8 B, lazy> is of another context, <Context(local, 4"
                + " targets)> (an array of <Context(local, 4 targets)>)",
            () -> a.add(array(STRICT, Block.even(4, 2)))),
        row(
            "Cannot apply where to arrays of shapes (4,) and (3,) and () (dimensions, from the last, must be equal or"
                + " 1)",
            () -> a.where(CONTEXT.arange(3), 1)),
        row(
            "Cannot find a dtype: 'flaot64' (did you mean float64? one of bool, int8..int64, uint8..uint64, float32,"
                + " float64, complex64, complex128, or a NumPy type string such as '<f8')",
            () -> DType.of("flaot64")));
  }
}
