package org.distarray.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Descriptions that are refused: one row for each message, which is the test's name. */
class RefusedDescriptionsTest {

  private static DynamicTest row(String message, Executable call) {
    return DynamicTest.dynamicTest(
        message,
        () ->
            assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage()));
  }

  private static DynamicTest problem(String message, Map<String, ?> dict) {
    return DynamicTest.dynamicTest(
        message,
        () -> {
          List<DapProblem> found = DapValidator.dimension(3, 1, dict);
          assertEquals(
              List.of("rank 3, dimension 1: " + message),
              found.stream().map(DapProblem::toString).toList());
        });
  }

  private static DynamicTest ranks(String message, DimData... dims) {
    return DynamicTest.dynamicTest(
        message,
        () ->
            assertEquals(
                message,
                DapValidator.ranks(Stream.of(dims).map(List::of).toList()).get(0).toString()));
  }

  /** A lawful dictionary with other values under some keys; a key without a value is left out. */
  private static Map<String, Object> dict(String type, Object... others) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("dist_type", type);
    out.put("size", 10);
    out.put("proc_grid_size", 2);
    out.put("proc_grid_rank", 1);
    switch (type) {
      case "b" -> out.putAll(Map.of("start", 5, "stop", 10));
      case "c" -> out.put("start", 1);
      default -> out.put("indices", List.of(1, 3));
    }
    for (int k = 0; k < others.length; k += 2) {
      out.put((String) others[k], others[k + 1]);
      out.remove(others[k], "-");
    }
    return out;
  }

  @TestFactory
  Stream<DynamicTest> dictionaries() {
    return Stream.of(
        problem(
            "dist_type is 'n' ('b' for block, 'c' for cyclic or 'u' for unstructured)",
            Map.of("dist_type", "n", "size", 1, "proc_grid_size", 1, "proc_grid_rank", 0)),
        problem("size is missing (an integer, 0 or more)", dict("b", "size", "-")),
        problem("size is -1 (an integer, 0 or more)", dict("u", "size", -1)),
        problem("size is 10.0 (an integer, 0 or more)", dict("u", "size", 10.0)),
        problem(
            "proc_grid_size is 4294967296 (an integer from 1 to 2147483647)",
            dict("u", "proc_grid_size", 1L << 32)),
        problem("proc_grid_rank is 2 (an integer from 0 to 1)", dict("b", "proc_grid_rank", 2)),
        problem("start is -2 (an integer from 0 to 10)", dict("b", "start", -2)),
        problem("stop is 4 (an integer from 5 to 10)", dict("b", "stop", 4)),
        problem("periodic is 1 (true or false)", dict("b", "periodic", 1)),
        problem(
            "padding is [1] (two integers, 0 or more: the cells at the beginning and at the end)",
            dict("b", "padding", new int[] {1})),
        problem(
            "padding is [6, 0] (communication padding that fits in the block of 5 cells)",
            dict("b", "padding", List.of(6, 0))),
        problem(
            "step is 2 (no such key; with dist_type 'b' there are [dist_type, size, proc_grid_size, proc_grid_rank]"
                + " and [start, stop, padding, periodic])",
            dict("b", "step", 2)),
        problem("start is 0 (1, which is proc_grid_rank * block_size)", dict("c", "start", 0)),
        problem("block_size is 0 (an integer, 1 or more)", dict("c", "block_size", 0)),
        problem(
            "block_size is 9223372036854775807 (an integer from 1 to 4611686018427387903)",
            dict("c", "block_size", Long.MAX_VALUE)),
        problem("indices is missing (a list or buffer of integers)", dict("u", "indices", "-")),
        problem(
            "indices is [3, 1, 3] (each index once, but 3 is there twice)",
            dict("u", "indices", new long[] {3, 1, 3})),
        problem(
            "one_to_one is yes (true or false)".replace("yes", "'yes'"),
            dict("u", "one_to_one", "yes")));
  }

  @TestFactory
  Stream<DynamicTest> typedDimensions() {
    String block = "{dist_type=b, size=10, proc_grid_size=2, proc_grid_rank=1, ";
    return Stream.of(
        row(
            "Cannot describe a dimension by "
                + block
                + "start=6, stop=5}: start and stop lie wrong (0 <= start <= stop <= size)",
            () -> new BlockDim(10, 2, 1, 6, 5)),
        row(
            "Cannot describe a dimension by "
                + block
                + "start=-3, stop=10, padding=[2, 0]}: start and stop lie wrong (0 <= start <= stop <= size)",
            () -> new BlockDim(10, 2, 1, -3, 10, 2, 0, false)),
        row(
            "Cannot describe a dimension by "
                + block
                + "start=5, stop=10, padding=[-1, 0]}: padding is negative (0 or more)",
            () -> new BlockDim(10, 2, 1, 5, 10, -1, 0, false)),
        row(
            "Cannot describe a dimension by "
                + block
                + "start=5, stop=10, padding=[6, 0]}: communication padding is wider than the block (at most 5 cells"
                + " together)",
            () -> new BlockDim(10, 2, 1, 5, 10, 6, 0, false)),
        row(
            "Cannot describe a dimension by {dist_type=u, size=-1, proc_grid_size=1, proc_grid_rank=0, indices=[]}:"
                + " size is negative (0 or more)",
            () -> new UnstructuredDim(-1, 1, 0, new long[0], false)),
        row(
            "Cannot describe a dimension by {dist_type=u, size=1, proc_grid_size=0, proc_grid_rank=0, indices=[]}:"
                + " proc_grid_size is 0 (1 or more)",
            () -> new UnstructuredDim(1, 0, 0, new long[0], false)),
        row(
            "Cannot describe a dimension by {dist_type=u, size=1, proc_grid_size=2, proc_grid_rank=2, indices=[]}:"
                + " proc_grid_rank is 2 (0 to proc_grid_size - 1)",
            () -> new UnstructuredDim(1, 2, 2, new long[0], false)),
        row(
            "Cannot describe a dimension by {dist_type=c, size=4, proc_grid_size=2, proc_grid_rank=0, start=0,"
                + " block_size=0}: block_size is 0 (1 or more)",
            () -> new CyclicDim(4, 2, 0, 0)),
        row(
            "Cannot read a dimension: start is 0 in {dist_type=c, size=10, proc_grid_size=2, proc_grid_rank=1, start=0}"
                + " (proc_grid_rank * block_size = 1)",
            () -> DimData.of(dict("c", "start", 0))),
        row(
            "Cannot read a dimension: indices is [3, 3] in {dist_type=u, size=10, proc_grid_size=2, proc_grid_rank=1,"
                + " indices=[3, 3]} (each index once, 3 is there twice)",
            () -> DimData.of(dict("u", "indices", List.of(3, 3)))),
        row(
            "Cannot read a dimension: proc_grid_size is 2 in {dist_type=n, size=10, proc_grid_size=2} (1 for an"
                + " undistributed dimension)",
            () -> {
              Map<String, Object> dict = new LinkedHashMap<>();
              dict.put("dist_type", "n");
              dict.put("size", 10);
              dict.put("proc_grid_size", 2);
              DimData.of(dict);
            }),
        row(
            "Cannot read a dimension: proc_grid_size is 4294967296 in {dist_type=u, size=10, proc_grid_size=4294967296,"
                + " proc_grid_rank=1, indices=[1, 3]} (an integer below 2^31)",
            () -> DimData.of(dict("u", "proc_grid_size", 1L << 32))));
  }

  @TestFactory
  Stream<DynamicTest> ranksTogether() {
    BlockDim first = new BlockDim(10, 2, 0, 0, 5);
    return Stream.of(
        ranks("rank 0: dim_data is missing (there are no processes; 1 or more)"),
        ranks(
            "rank 0: proc_grid_size is [2] in the dimensions (sizes whose product is 1, the number of processes)",
            first),
        ranks(
            "rank 1, dimension 0: size is 11 (10, as on rank 0)",
            first,
            new BlockDim(11, 2, 1, 5, 11)),
        ranks(
            "rank 1, dimension 0: dist_type is 'c' ('b', as on rank 0)",
            first,
            new CyclicDim(10, 2, 1, 1)),
        ranks(
            "rank 1, dimension 0: proc_grid_size is 3 (2, as on rank 0)",
            first,
            new BlockDim(10, 3, 1, 5, 10)),
        ranks(
            "rank 1, dimension 0: periodic is true (false, as on rank 0)",
            first,
            new BlockDim(10, 2, 1, 5, 10, 0, 0, true)),
        ranks(
            "rank 1, dimension 0: block_size is 3 (2, as on rank 0)",
            new CyclicDim(10, 2, 0, 2),
            new CyclicDim(10, 2, 1, 3)),
        ranks(
            "rank 1, dimension 0: proc_grid_rank is 0 (1, as ranks are in row-major order over the grid)",
            first,
            first),
        ranks(
            "rank 1, dimension 0: start is 6 (5, where the block before ends)",
            first,
            new BlockDim(10, 2, 1, 6, 10)),
        ranks(
            "rank 0, dimension 0: start is 1 (0, where the dimension begins)",
            new BlockDim(10, 2, 0, 1, 5),
            new BlockDim(10, 2, 1, 5, 10)),
        ranks(
            "rank 1, dimension 0: stop is 9 (10, the size, in the last block)",
            first,
            new BlockDim(10, 2, 1, 5, 9)),
        ranks(
            "rank 1, dimension 0: padding is (2, 0) (1 first, as rank 0 has (0, 1))",
            new BlockDim(10, 2, 0, 0, 6, 0, 1, false),
            new BlockDim(10, 2, 1, 3, 10, 2, 0, false)),
        ranks(
            "rank 1, dimension 0: padding is (3, 0) (at most 2 first, what rank 0 owns)",
            new BlockDim(10, 2, 0, 0, 5, 0, 3, false),
            new BlockDim(10, 2, 1, 0, 10, 3, 0, false)),
        ranks(
            "rank 0, dimension 0: padding is (0, 3) (at most 2 last, what rank 1 owns)",
            new BlockDim(10, 2, 0, 0, 10, 0, 3, false),
            new BlockDim(10, 2, 1, 5, 10, 3, 0, false)),
        ranks(
            "rank 1, dimension 0: indices has 2 (with one_to_one each index on one process, and rank 0 has it)",
            new UnstructuredDim(5, 2, 0, new long[] {0, 2}, true),
            new UnstructuredDim(5, 2, 1, new long[] {2, 3}, true)));
  }

  @TestFactory
  Stream<DynamicTest> blocksAndTexts() {
    BlockDim five = new BlockDim(5, 1, 0, 0, 5);
    String text = DapText.python(List.of(five));
    return Stream.of(
        row(
            "Cannot make the block of rank 2: an array of shape (4,) does not fit ["
                + five
                + "] (shape (5,))",
            () -> new LocalBlock(2, List.of(five), NdArray.arange(DType.INT8, 4))),
        row(
            "Cannot make an array of float64 and shape (5,): got a buffer of 5 floats (5 doubles, or their bytes)",
            () -> DapStructure.of(List.of(five), DType.FLOAT64, FloatBuffer.allocate(5))),
        row(
            "Cannot read dimension descriptions: rank 2, dimension 0: buffer has length 4 (5, as the dictionary"
                + " describes)",
            () -> DapText.dimData(2, text, 4)),
        row(
            "Cannot read dimension descriptions: rank 2: dim_data has 1 dictionaries (2, one for each dimension of the"
                + " buffer)",
            () -> DapText.dimData(2, text, 5, 5)),
        row(
            "Cannot put a distribution together: rank 0, dimension 0: index 4 is on no process (each of [0, 6) on one)",
            () ->
                Distribution.fromDimDataPerRank(
                    List.of(
                        List.of(new UnstructuredDim(6, 1, 0, new long[] {0, 1, 2, 3, 5}, false))),
                    0)),
        row(
            "Cannot put a distribution together: rank 0, dimension 0: index -4 is outside (0 or more and below 2)",
            () ->
                Distribution.fromDimDataPerRank(
                    List.of(List.of(new UnstructuredDim(2, 1, 0, new long[] {0, -4}, false))), 0)));
  }
}
