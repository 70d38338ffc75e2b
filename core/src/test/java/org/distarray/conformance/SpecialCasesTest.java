package org.distarray.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What functions give for NaN, infinities, zeros and their neighbours: the rules of the Array API
 * standard, and NumPy's answers where it breaks them. Each line of {@code special-cases.txt} is a
 * test.
 */
class SpecialCasesTest {
  private static final Context CONTEXT = Context.local(3);
  private static final List<SpecialCase> CASES = SpecialCase.all();

  private final Map<String, Applied> applied = new HashMap<>();

  /**
   * A function's results for all operands: of one long array, of arrays of one element, and as a
   * step of a chain on blocks.
   */
  private record Applied(
      SpecialOperands operands, NdArray atOnce, NdArray oneByOne, NdArray inAChain) {
    static Applied of(String function, SpecialOperands operands) {
      NdArray atOnce = SpecialOperands.apply(function, operands.arrays());
      NdArray oneByOne = NdArray.zeros(atOnce.dtype(), Shape.of(operands.rows()));
      for (int k = 0; k < operands.rows(); k++) {
        oneByOne.setItem(SpecialOperands.apply(function, operands.row(k).arrays()).item(0), k);
      }
      return new Applied(
          operands, atOnce, oneByOne, SpecialCases.inAChain(function, operands, CONTEXT));
    }
  }

  @TestFactory
  Stream<DynamicTest> functionsGiveWhatTheTableSays() {
    return CASES.stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.line(),
                    () -> {
                      check(c, DType.FLOAT64);
                      check(c, DType.FLOAT32);
                    }));
  }

  private void check(SpecialCase c, DType part) {
    Applied of =
        applied.computeIfAbsent(
            c.function() + " of " + c.operands() + " " + part,
            k -> Applied.of(c.function(), SpecialOperands.of(c.operands(), part)));
    int[] rows = SpecialCases.rows(c, of.operands);
    assertEquals("", SpecialCases.wrong(c, of.operands, of.atOnce, rows), "in a long array");
    assertEquals(
        "", SpecialCases.wrong(c, of.operands, of.oneByOne, rows), "in arrays of one element");
    assertEquals("", SpecialCases.wrong(c, of.operands, of.inAChain, rows), "in a chain on blocks");
  }

  @Test
  void noRuleIsLeftOutUnnoticed() {
    Map<Boolean, Set<String>> names =
        CASES.stream()
            .map(SpecialCase::name)
            .collect(Collectors.partitioningBy(n -> n.contains(" "), Collectors.toSet()));
    assertEquals(471 + 7, names.get(true).size());
    assertEquals(471 + 15 + 42, CASES.size());
  }

  @Test
  void aRuleSeesSignsOfZerosAndOfNans() {
    SpecialOperands operands = SpecialOperands.of(List.of("x"), DType.FLOAT64);
    NdArray x = operands.arrays().get(0);
    for (String value : List.of("0", "-0", "+nan", "-nan", "inf", "-inf", "-2.5")) {
      SpecialCondition is = SpecialCondition.parse("x = " + value, List.of());
      boolean[] agree = SpecialResult.parse(value).agree(x, operands);
      int[] rows = IntStream.range(0, agree.length).filter(k -> agree[k]).toArray();
      assertEquals(operands.rows() / 32, rows.length, value);
      assertTrue(IntStream.of(rows).allMatch(k -> is.holds(operands, k)), value);
    }
  }

  @Test
  void anOpenSignAndUlpsAreAllowedOnlyWhereTheTableSaysSo() {
    NdArray x = NdArray.of(new double[] {1, -1, Math.nextUp(1.0), 1 + 5 * Math.ulp(1.0)});
    assertEquals("[true, false, false, false]", agree("1", x));
    assertEquals("[true, true, false, false]", agree("+-1", x));
    assertEquals("[true, false, true, false]", agree("~1", x));
    assertEquals("[false, true, false, false]", agree("negative", x));
  }

  private static String agree(String result, NdArray got) {
    SpecialOperands same =
        new SpecialOperands(List.of("x"), DType.FLOAT64, List.of(SpecialOperands.doubles(got)));
    return Arrays.toString(SpecialResult.parse(result).agree(got, same));
  }
}
