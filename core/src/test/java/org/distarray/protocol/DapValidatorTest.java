package org.distarray.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.IntBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DapValidatorTest {
  private static Map<String, Object> structure(Object buffer, List<?> dimData) {
    return new HashMap<>(Map.of("__version__", "0.10.0", "buffer", buffer, "dim_data", dimData));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0#"
            + "dist_type is missing ('b' for block, 'c' for cyclic or 'u' for unstructured)",
        "'dist_type': 'n', 'size': 9, 'proc_grid_size': 1, 'proc_grid_rank': 0#"
            + "dist_type is 'n' ('b' for block, 'c' for cyclic or 'u' for unstructured)",
        "'dist_type': 'c', 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 1#"
            + "size is missing (an integer, 0 or more)",
        "'dist_type': 'c', 'size': -9, 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 1#"
            + "size is -9 (an integer, 0 or more)",
        "'dist_type': 'c', 'size': '9', 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 1#"
            + "size is '9' (an integer, 0 or more)",
        "'dist_type': 'c', 'size': 9, 'proc_grid_size': 0, 'proc_grid_rank': 1, 'start': 1#"
            + "proc_grid_size is 0 (an integer, 1 or more)",
        "'dist_type': 'c', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 2, 'start': 2#"
            + "proc_grid_rank is 2 (an integer from 0 to 1)",
        "'dist_type': 'c', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': -1, 'start': 2#"
            + "proc_grid_rank is -1 (an integer from 0 to 1)",
        "'dist_type': 'c', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 1#"
            + "start is missing (an integer, 0 or more)",
        "'dist_type': 'c', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 0#"
            + "start is 0 (1, which is proc_grid_rank * block_size)",
        "'dist_type': 'c', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 0, 'block_size': 0#"
            + "block_size is 0 (an integer, 1 or more)",
        "'dist_type': 'c', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 1, 'stop': 9#"
            + "stop is 9 (no such key; with dist_type 'c' there are [dist_type, size, proc_grid_size,"
            + " proc_grid_rank] and [start, block_size])",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': -1, 'stop': 4#"
            + "start is -1 (an integer from 0 to 9)",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': 5, 'stop': 4#"
            + "stop is 4 (an integer from 5 to 9)",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': 0, 'stop': 10#"
            + "stop is 10 (an integer from 0 to 9)",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': 0#"
            + "stop is missing (an integer from 0 to 9)",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': 0, 'stop': 4, 'padding':"
            + " 1#padding is 1 (two integers, 0 or more: the cells at the beginning and at the end)",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': 0, 'stop': 4, 'padding':"
            + " (1, -1)#padding is [1, -1] (two integers, 0 or more: the cells at the beginning and at the end)",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': 0, 'stop': 4, 'padding':"
            + " (0, 5)#padding is [0, 5] (communication padding that fits in the block of 4 cells)",
        "'dist_type': 'b', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'start': 0, 'stop': 4, 'periodic':"
            + " 1#periodic is 1 (true or false)",
        "'dist_type': 'u', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0#"
            + "indices is missing (a list or buffer of integers)",
        "'dist_type': 'u', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'indices': [0, True]#"
            + "indices is [0, true] (a list or buffer of integers)",
        "'dist_type': 'u', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'indices': [3, 4, 3]#"
            + "indices is [3, 4, 3] (each index once, but 3 is there twice)",
        "'dist_type': 'u', 'size': 9, 'proc_grid_size': 2, 'proc_grid_rank': 0, 'indices': [3], 'one_to_one': 0#"
            + "one_to_one is 0 (true or false)",
      })
  void problemsOfADimensionAreNamed(String dict, String problem) {
    List<Map<String, Object>> good =
        DapText.read(
            "[{'dist_type': 'c', 'size': 4, 'proc_grid_size': 1,"
                + " 'proc_grid_rank': 0,"
                + " 'start': 0}, {"
                + dict
                + "}]");
    List<DapProblem> problems =
        DapValidator.local(7, structure(NdArray.arange(DType.INT64, 4, 4), good));
    assertEquals(1, problems.size(), problems.toString());
    assertEquals("rank 7, dimension 1: " + problem, problems.get(0).toString());
    assertEquals(1, problems.get(0).dimension());
  }

  private static void assertProblem(String problem, Map<String, ?> structure) {
    assertProblems(problem, DapValidator.local(3, structure));
  }

  private static void assertProblems(String all, List<DapProblem> problems) {
    assertEquals(all, problems.stream().map(DapProblem::toString).reduce("", String::concat));
  }

  @Test
  void problemsOfTheStructureAreNamed() {
    NdArray two = NdArray.arange(DType.INT64, 2, 3);
    List<Map<String, Object>> free = List.of(Map.of(), Map.of());
    assertEquals(List.of(), DapValidator.local(3, structure(two, free)));
    Map<String, Object> more = structure(two, free);
    more.put("dtype", "int64");
    assertProblem(
        "rank 3: dtype is 'int64' (no such key; there are [__version__, buffer, dim_data])", more);
    Map<String, Object> old = structure(two, free);
    old.put("__version__", "0.9.0");
    assertProblem("rank 3: __version__ is '0.9.0' ('0.10.0')", old);
    Map<String, Object> nothing = structure(two, free);
    nothing.remove("buffer");
    assertProblem(
        "rank 3: buffer is missing (an NdArray, a java.nio buffer or a primitive array)", nothing);
    Map<String, Object> none = structure(two, free);
    none.put("dim_data", null);
    assertProblem(
        "rank 3: dim_data is null (a list of dictionaries, one for each dimension)", none);
    assertProblem(
        "rank 3: dim_data is [1] (a list of dictionaries, one for each dimension)",
        structure(two, List.of(1)));
    assertProblem(
        "rank 3: dim_data has 1 dictionaries (2, one for each dimension of the buffer)",
        structure(two, List.of(Map.of())));
    List<Map<String, Object>> block =
        DapText.read(DapText.json(List.of(new BlockDim(9, 2, 0, 0, 5))));
    assertProblem(
        "rank 3, dimension 0: buffer has length 4 (5, as the dictionary describes)",
        structure(NdArray.arange(DType.INT8, 4), block));
    assertProblem(
        "rank 3: buffer has 4 elements (5, as the dictionaries describe)",
        structure(new int[4], block));
    assertProblem(
        "rank 3: buffer has no shape (an NdArray, whose shape tells the length of a dimension with an empty"
            + " dictionary)",
        structure(IntBuffer.allocate(4), free));
    assertEquals(
        List.of(), DapValidator.local(3, structure(IntBuffer.allocate(4), List.of(Map.of()))));
    assertEquals(List.of(), DapValidator.local(3, structure(new double[1], List.of())), "0-d");
  }

  private static void assertRanks(String problem, DimData... alongOneDimension) {
    List<List<DimData>> perRank = Stream.of(alongOneDimension).map(List::of).toList();
    assertProblems(problem, DapValidator.ranks(perRank));
  }

  private static BlockDim block(int p, long start, long stop, int left, int right) {
    return new BlockDim(10, 3, p, start, stop, left, right, false);
  }

  private static UnstructuredDim list(int p, boolean oneToOne, long... indices) {
    return new UnstructuredDim(9, 2, p, indices, oneToOne);
  }

  @Test
  void contradictionsOfRanksAreNamed() {
    assertRanks("rank 0: dim_data is missing (there are no processes; 1 or more)");
    assertRanks(
        "rank 0: proc_grid_size is [3] in the dimensions (sizes whose product is 2, the number of processes)",
        block(0, 0, 4, 0, 0),
        block(2, 4, 10, 0, 0));
    assertRanks(
        "rank 1, dimension 0: proc_grid_size is 4 (3, as on rank 0)",
        block(0, 0, 4, 0, 0),
        new BlockDim(10, 4, 1, 4, 7));
    assertRanks(
        "rank 1, dimension 0: size is 11 (10, as on rank 0)",
        block(0, 0, 4, 0, 0),
        new BlockDim(11, 3, 1, 4, 7));
    assertRanks(
        "rank 1, dimension 0: dist_type is 'c' ('b', as on rank 0)",
        block(0, 0, 4, 0, 0),
        new CyclicDim(10, 3, 1, 1));
    assertRanks(
        "rank 1, dimension 0: block_size is 3 (2, as on rank 0)",
        new CyclicDim(10, 2, 0, 2),
        new CyclicDim(10, 2, 1, 3));
    assertRanks(
        "rank 1, dimension 0: periodic is true (false, as on rank 0)",
        block(0, 0, 4, 0, 0),
        new BlockDim(10, 3, 1, 4, 7, 0, 0, true));
    assertRanks(
        "rank 1, dimension 0: proc_grid_rank is 2 (1, as ranks are in row-major order over the grid)"
            + "rank 2, dimension 0: proc_grid_rank is 1 (2, as ranks are in row-major order over the grid)",
        block(0, 0, 4, 0, 0),
        block(2, 7, 10, 0, 0),
        block(1, 4, 7, 0, 0));
  }

  @Test
  void brokenSeamsOfBlocksAreNamed() {
    assertRanks("", block(0, 0, 5, 4, 1), block(1, 3, 9, 1, 2), block(2, 5, 10, 2, 0));
    assertRanks(
        "rank 0, dimension 0: start is 1 (0, where the dimension begins)",
        block(0, 1, 4, 0, 0),
        block(1, 4, 7, 0, 0),
        block(2, 7, 10, 0, 0));
    assertRanks(
        "rank 1, dimension 0: start is 5 (4, where the block before ends)",
        block(0, 0, 4, 0, 0),
        block(1, 5, 7, 0, 0),
        block(2, 7, 10, 0, 0));
    assertRanks(
        "rank 1, dimension 0: start is 4 (3, where the block before ends less 1 cells of padding)",
        block(0, 0, 5, 0, 1),
        block(1, 4, 7, 1, 0),
        block(2, 7, 10, 0, 0));
    assertRanks(
        "rank 2, dimension 0: stop is 9 (10, the size, in the last block)",
        block(0, 0, 4, 0, 0),
        block(1, 4, 7, 0, 0),
        block(2, 7, 9, 0, 0));
    assertRanks(
        "rank 1, dimension 0: padding is (2, 0) (1 first, as rank 0 has (0, 1))",
        block(0, 0, 5, 0, 1),
        block(1, 2, 7, 2, 0),
        block(2, 7, 10, 0, 0));
    assertRanks(
        "rank 2, dimension 0: padding is (2, 0) (at most 1 first, what rank 1 owns)",
        block(0, 0, 4, 0, 0),
        block(1, 4, 7, 0, 2),
        block(2, 3, 10, 2, 0));
    assertRanks(
        "rank 0, dimension 0: padding is (0, 2) (at most 1 last, what rank 1 owns)",
        block(0, 0, 6, 0, 2),
        block(1, 2, 5, 2, 0),
        block(2, 5, 10, 0, 0));
  }

  @Test
  void indexListsMayHaveGapsAndDuplicatesUnlessTheyAreOneToOne() {
    assertRanks("", list(0, false, 3, 1), list(1, false, 1, 7, -2));
    assertRanks("", list(0, true, 3, 1), list(1, true));
    assertRanks(
        "rank 1, dimension 0: indices has 1 (with one_to_one each index on one process, and rank 0 has it)",
        list(0, true, 3, 1),
        list(1, true, 7, 1));
    assertRanks(
        "rank 1, dimension 0: indices has 7 twice (each index once)",
        list(0, false),
        list(1, false, 7, 7));
  }

  @Test
  void processesOfOneRowDescribeItAlikeButForBoundaryPadding() {
    DimData top = new BlockDim(4, 2, 0, 0, 2, 0, 0, false);
    DimData edge = new BlockDim(4, 2, 0, 0, 2, 1, 0, false);
    DimData odd = new BlockDim(4, 2, 0, 0, 1);
    DimData bottom = new BlockDim(4, 2, 1, 2, 4);
    DimData left = new CyclicDim(3, 2, 0, 1);
    DimData right = new CyclicDim(3, 2, 1, 1);
    List<List<DimData>> rows =
        List.of(
            List.of(top, left),
            List.of(edge, right),
            List.of(bottom, left),
            List.of(bottom, right));
    assertEquals(List.of(), DapValidator.ranks(rows));
    List<DapProblem> problems =
        DapValidator.ranks(
            List.of(
                List.of(top, left),
                List.of(odd, right),
                List.of(bottom, left),
                List.of(bottom, right)));
    assertEquals(
        "[rank 1, dimension 0: the dictionary is " + odd + " (" + top + ", as on rank 0)]",
        problems.toString());
    assertEquals(
        "[rank 1: dim_data has 1 dimensions (2, as on rank 0)]",
        DapValidator.ranks(List.of(List.of(top, left), List.of(edge))).toString());
  }

  @Test
  void whatHasProblemsIsRefusedWithAllOfThem() {
    DapValidator.require("do it", List.of());
    DapProblem one = new DapProblem(1, 0, "start", "is 5", "4");
    assertEquals(
        "Cannot do it: rank 1, dimension 0: start is 5 (4); rank 1, dimension 0: start is 5 (4)",
        assertThrows(
                IllegalArgumentException.class,
                () -> DapValidator.require("do it", List.of(one, one)))
            .getMessage());
    String many =
        assertThrows(
                IllegalArgumentException.class,
                () -> DapValidator.require("do it", Collections.nCopies(7, one)))
            .getMessage();
    assertEquals("; and 2 more", many.substring(many.lastIndexOf("; ")));
  }
}
