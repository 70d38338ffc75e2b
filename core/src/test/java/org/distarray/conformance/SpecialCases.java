package org.distarray.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.DynamicTest;

/** The table of special cases, put to the blocks of any engine. */
public final class SpecialCases {
  private SpecialCases() {}

  /**
   * A test for each line of the table: the results of a function as a step of a chain on blocks, in
   * float64 and float32. A function's operands are all computed by one job.
   */
  public static Stream<DynamicTest> onBlocks(Context context) {
    Map<String, NdArray> results = new HashMap<>();
    return SpecialCase.all().stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.line(),
                    () -> {
                      for (DType part : List.of(DType.FLOAT64, DType.FLOAT32)) {
                        SpecialOperands operands = SpecialOperands.of(c.operands(), part);
                        NdArray got =
                            results.computeIfAbsent(
                                c.function() + " of " + c.operands() + " " + part,
                                key -> inAChain(c.function(), operands, context));
                        assertEquals("", wrong(c, operands, got, rows(c, operands)));
                      }
                    }));
  }

  /** The results of a function between two steps of a chain that change nothing. */
  static NdArray inAChain(String function, SpecialOperands operands, Context context) {
    DistArray spread =
        SpecialOperands.apply(
            function, operands.arrays().stream().map(context::fromArray).toList());
    return spread.dtype() == DType.BOOL
        ? spread.logicalNot().logicalNot().toArray()
        : spread.negative().negative().toArray();
  }

  /** The operands about which a line is. */
  static int[] rows(SpecialCase c, SpecialOperands operands) {
    int[] rows =
        IntStream.range(0, operands.rows())
            .filter(row -> c.condition().holds(operands, row))
            .toArray();
    assertNotEquals(0, rows.length, "no operand satisfies the condition");
    return rows;
  }

  /** The first operands whose results are not what the table says. */
  static String wrong(SpecialCase c, SpecialOperands operands, NdArray got, int[] rows) {
    Map<SpecialResult, boolean[]> agree = new HashMap<>();
    return IntStream.of(rows)
        .filter(
            row ->
                !agree.computeIfAbsent(c.resultAt(operands, row), r -> r.agree(got, operands))[row])
        .limit(8)
        .mapToObj(row -> operands.describe(row) + " gives " + got.item(row))
        .collect(Collectors.joining("\n"));
  }
}
