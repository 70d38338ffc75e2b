package org.distarray.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.conformance.Verdict.Outcome;
import org.distarray.engine.LocalEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Layouts of the original and of the protocol, values of NumPy; and that the judges see what is
 * wrong.
 */
class ConformanceTest {
  private static final Benches BENCH = new Benches(LocalEngine::new);

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @TestFactory
  Stream<DynamicTest> layoutsAreTheOriginals() {
    return VectorTests.of("/conformance/distarray.jsonl.gz", family -> true, Path.of("."), BENCH);
  }

  @TestFactory
  Stream<DynamicTest> blocksAreTheProtocols() {
    return VectorTests.of("/conformance/protocol.jsonl.gz", family -> true, Path.of("."), BENCH);
  }

  @TestFactory
  Stream<DynamicTest> valuesAreNumPysOnEveryLayout() {
    return Stream.of("elementwise.jsonl", "reduction.jsonl", "slicing.jsonl", "oracle.jsonl.gz")
        .flatMap(file -> VectorTests.of("/numpy/" + file, family -> true, Path.of("."), BENCH));
  }

  @TestFactory
  Stream<DynamicTest> programsGiveNumPysResults() {
    return VectorTests.of("/numpy/programs.jsonl.gz", family -> true, Path.of("."), BENCH);
  }

  @TestFactory
  Stream<DynamicTest> wrongResultsOfProgramsFail() {
    String array =
        "{'op': 'array', 'args': [%1$s], 'layout': %2$d, 'expect': [%1$s], 'tol': ['exact']}";
    String three = "{'arange': [3], 'dtype': 'int64'}";
    String program =
        "{'family': 'program', 'engines': 3, %s 'steps': [" + array.formatted(three, 5);
    return Stream.of(
            ", {'op': 'flip', 'args': [{'var': 0}], 'params': {'axis': 0}, 'expect': [%s], 'tol': ['exact']}]}",
            ", {'op': 'flip', 'args': [{'var': 0}], 'params': {'axis': 1}, 'expect': [%s], 'tol': ['exact']}]}",
            ", {'op': 'flip', 'args': [{'var': 0}], 'params': {'axis': 0}, 'expect': {'error': 'ValueError'}}]}",
            ", {'op': 'nothing', 'args': [{'var': 0}], 'params': {}, 'expect': [%s], 'tol': ['exact']}]}",
            "], 'ends': [{'var': 0, 'expect': {'arange': [3], 'dtype': 'int64', 'times': 2}}]}")
        .flatMap(
            rest ->
                Stream.of("", "'late': true, 'only': 'spread',")
                    .map(how -> program.formatted(how) + rest.formatted(three)))
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line, () -> assertEquals(Outcome.FAILED, verdict(line).outcome())));
  }

  @TestFactory
  Stream<DynamicTest> wrongAnswersFail() {
    return Stream.of(
            "{'family': 'block_bounds', 'in': {'nprocs': 2, 'size': 5}, 'out': [[0, 2], [2, 5]]}",
            "{'family': 'make_grid_shape', 'in': {'dist': ['b', 'b'], 'nprocs': 4, 'shape': [9, 9]}, 'out': [4, 1]}",
            "{'family': 'tuple_intersection', 'in': {'t0': [3, 15, 2], 't1': [10, 19]}, 'out': [11, 15, 2]}",
            "{'family': 'tuple_intersection', 'in': {'t0': [3, 15, 2], 't1': [10, 19]}, 'out': null}",
            "{'family': 'slice', 'in': {'distribution': {'dist': ['b'], 'nprocs': 2, 'shape': [9]}, 'index': [9]},"
                + " 'out': {}}",
            "{'family': 'owning_ranks', 'in': {'distribution': {'dist': ['b'], 'nprocs': 2, 'shape': [9]}, 'index': [8]},"
                + " 'out': {'ranks': [0], 'targets': [0]}}",
            "{'family': 'reduce', 'in': {'distribution': {'dist': ['b'], 'nprocs': 2, 'shape': [9]}, 'axes': 0},"
                + " 'error': {}}",
            "{'family': 'getitem', 'in': {'array': 'arange float64', 'global_dim_data': [{'dist_type': 'n', 'size': 3}],"
                + " 'index': [1]}, 'numpy': {'dtype': 'float64', 'shape': [], 'data': 'AAAAAAAAAEA='}}",
            "{'family': 'rank_set', 'dim_data_per_rank': [[{'dist_type': 'b', 'proc_grid_rank': 0, 'proc_grid_size': 1,"
                + " 'size': 3, 'start': 0, 'stop': 3}]], 'valid_by_protocol': false, 'why': ''}",
            "{'family': 'reduction', 'op': 'sum', 'args': [{'arange': [3], 'dtype': 'int64'}], 'params': {'axis': 0},"
                + " 'tol': 'exact', 'expect': {'arange': [], 'dtype': 'int64'}}",
            "{'family': 'reduction', 'op': 'max', 'args': [{'arange': [3], 'dtype': 'int64'}], 'params': {'axis': 0},"
                + " 'tol': 'exact', 'expect': {'error': 'ValueError'}}",
            "{'family': 'types', 'op': 'iinfo', 'args': [], 'params': {'dtype': 'int8'}, 'tol': 'exact', 'values': {'max': 128}}",
            "{'family': 'nobody knows it', 'in': {}, 'out': {}}",
            "{'kind': 'unknown'}",
            "{}")
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line, () -> assertEquals(Outcome.FAILED, verdict(line).outcome())));
  }

  private static Verdict verdict(String line) throws IOException {
    JsonNode json = new ObjectMapper().readTree(line.replace('\'', '"'));
    if (json instanceof ObjectNode row && !row.has("original_bug")) {
      row.putNull("original_bug");
    }
    return Verdict.of(Row.of(json, "line 1", Path.of(".")), BENCH);
  }

  @Test
  void whatTheOriginalHadWrongIsNotAskedFor() throws IOException {
    String row =
        "{'family': 'slice', 'in': {'distribution': {'dist': ['c'], 'nprocs': 2, 'shape': [9]}, 'index': [{'slice':"
            + " [null, null, -2]}]}, 'out': {'shape': [77]}, 'original_bug': 'wrong'}";
    assertEquals(Outcome.PASSED, verdict(row).outcome(), row);
  }

  @Test
  void answersThatTheListOfDifferencesExplainsAreRight() throws IOException {
    String row =
        "{'family': 'ufunc', 'in': {'array': 'arange int64', 'global_dim_data': [{'dist_type': 'n', 'size': 3}],"
            + " 'op': 'floor'}, 'numpy': {'dtype': 'float64', 'shape': [3], 'data': '%s'}}";
    String numpy124 = "AAAAAAAAAAAAAAAAAADwPwAAAAAAAABA";
    String wrong = "AAAAAAAAAAAAAAAAAADwPwAAAAAAABRA";
    assertEquals(Outcome.PASSED, verdict(row.formatted(numpy124)).outcome());
    assertEquals(Outcome.FAILED, verdict(row.formatted(wrong)).outcome());
    assertEquals(
        Outcome.FAILED, verdict(row.formatted(numpy124).replace("floor", "sqrt")).outcome());
  }

  @Test
  void blocksOfAnOperationWithDifferencesAreStillCompared() throws IOException {
    String row =
        "{'family': 'ufunc', 'in': {'array': 'arange complex128', 'global_dim_data': [{'dist_type': 'n', 'size': 3}],"
            + " 'op': 'square'}, 'numpy': {'dtype': 'complex128', 'shape': [3], 'data': '%s'},"
            + " 'out': {'pieces': [{'dtype': 'complex128', 'shape': [3], 'data': '%s'}]}}";
    String right = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAPA/AAAAAAAAAAAAAAAAAAAQQAAAAAAAAAAA";
    String wrong = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAPA/AAAAAAAAAAAAAAAAAAAUQAAAAAAAAAAA";
    assertEquals(Outcome.PASSED, verdict(row.formatted(right, right)).outcome());
    assertEquals(Outcome.FAILED, verdict(row.formatted(right, wrong)).outcome());
    String two =
        row.formatted(right, right)
            .replace(
                "[{'dtype': 'complex128', 'shape': [3],", "[{'dtype': 'complex128', 'shape': [2],");
    assertEquals(Outcome.FAILED, verdict(two).outcome());
  }

  @Test
  void paddingWiderThanItsNeighbourIsDescribedAndOwnsNothing() throws IOException {
    String row =
        "{'family': 'owning_ranks', 'in': {'distribution': {'global_dim_data': [{'dist_type': 'b', 'bounds': [0, 0, 3],"
            + " 'comm_padding': 1}], 'nprocs': 2}, 'index': [1]}, 'out': {'ranks': [1], 'targets': [1]}}";
    assertEquals(Outcome.PASSED, verdict(row).outcome());
    assertEquals(
        Outcome.FAILED, verdict(row.replace("'targets': [1]", "'targets': [0]")).outcome());
  }

  @Test
  void aReportTellsFamiliesFailuresAndTotals(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.jsonl"),
        """
        {"id": "good", "family": "block_bounds", "in": {"nprocs": 1, "size": 3}, "out": [[0, 3]], "original_bug": null}
        {"id": "bad", "family": "block_bounds", "in": {"nprocs": 1, "size": 3}, "out": [[0, 4]], "original_bug": null}
        {"id": "lifted", "family": "errors", "in": {"what": "out= of a sum"}, "error": {}, "original_bug": null}
        """);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertFalse(
        ConformanceRun.run(
            List.of(folder), BENCH, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("block_bounds: 1 passed, 1 failed, 0 skipped", lines.get(0));
    assertEquals("  FAILED bad", lines.get(1));
    assertEquals("    expected: block 0 [0, 4]", lines.get(2));
    assertEquals("    got: block 0 [0, 3]", lines.get(3));
    assertEquals("errors: 0 passed, 0 failed, 1 skipped", lines.get(4));
    assertTrue(lines.get(5).startsWith("  skipped lifted: no method takes out="), lines.get(5));
    assertEquals("1 passed, 1 failed, 1 skipped", lines.get(6));
  }
}
