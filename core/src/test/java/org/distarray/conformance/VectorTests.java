package org.distarray.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.distarray.conformance.Verdict.Outcome;
import org.junit.jupiter.api.DynamicTest;

/** Rows as tests: one for each that is not about what this library does otherwise on purpose. */
public final class VectorTests {
  private VectorTests() {}

  /**
   * The tests of a resource's rows.
   *
   * @param families which of them
   * @param folder where the files lie that rows name
   */
  public static Stream<DynamicTest> of(
      String resource, Predicate<String> families, Path folder, Bench bench) {
    List<Row> rows =
        Vectors.resource(resource, folder).stream()
            .filter(row -> families.test(row.family()))
            .toList();
    assertFalse(rows.isEmpty(), resource);
    return rows.stream()
        .map(row -> DynamicTest.dynamicTest(row.id(), () -> check(Verdict.of(row, bench))));
  }

  private static void check(Verdict verdict) {
    String answers = "expected " + verdict.expected() + "\n     got " + verdict.got();
    assertNotEquals(Outcome.FAILED, verdict.outcome(), answers);
  }
}
