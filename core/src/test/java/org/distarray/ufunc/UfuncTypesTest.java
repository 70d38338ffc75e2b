package org.distarray.ufunc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Result types are those of NumPy 2's table, but that float32 stands for float16. */
class UfuncTypesTest {
  private static final Map<String, DType> CODES = new HashMap<>();

  static {
    String codes = "?bhilBHILfdFD";
    for (DType t : DType.values()) {
      CODES.put(codes.substring(t.ordinal(), t.ordinal() + 1), t);
    }
  }

  /** Arrays of every dtype, then a number of each kind. */
  private static final List<Object> OPERANDS =
      Stream.<Object>concat(
              Stream.of(DType.values()), Stream.<Object>of(true, 1, 0.5, Complex.of(0, 0.5)))
          .toList();

  static Stream<String> table() {
    return Corpus.lines("/numpy/ufunc-types.txt").stream()
        .filter(line -> !line.startsWith("matmul "));
  }

  @ParameterizedTest
  @MethodSource("table")
  void resultTypesAreNumpys(String line) {
    String[] words = line.split(" ");
    Ufunc f = Ufunc.of(words[0]);
    for (int k = 0; k < OPERANDS.size(); k++) {
      if (f.arity() == 1) {
        check(f, words[1].charAt(k), OPERANDS.get(k));
      }
      for (int j = 0; j < OPERANDS.size() && f.arity() == 2; j++) {
        check(f, words[1 + k].charAt(j), OPERANDS.get(k), OPERANDS.get(j));
      }
    }
  }

  @Test
  void everyUfuncIsInTheTable() {
    Set<Ufunc> known =
        table().map(line -> Ufunc.of(line.split(" ")[0])).collect(Collectors.toSet());
    for (Ufunc f : Ufunc.values()) {
      // whose condition may have any type: tested below
      assertEquals(f != Ufunc.WHERE, known.contains(f), f.label());
    }
  }

  private static void check(Ufunc f, char code, Object... operands) {
    List<Object> given = List.of(operands);
    DType want = CODES.get(String.valueOf(code));
    if (want == null) {
      assertThrows(
          IllegalArgumentException.class, () -> f.resolve(given), () -> f + " of " + given);
    } else {
      assertEquals(want, f.resolve(given).output(), () -> f + " of " + given);
    }
  }

  @Test
  void aNumberBringsOnlyItsKind() {
    for (DType t : DType.values()) {
      boolean wholeOrBool = t.isBool() || t.isInteger();
      assertEquals(t.isBool() ? DType.INT64 : t, add(t, 1));
      assertEquals(t, add(t, true));
      assertEquals(wholeOrBool ? DType.FLOAT64 : t, add(t, 0.5));
      assertEquals(wholeOrBool ? DType.FLOAT64 : t, add(t, 0.5f));
      assertEquals(t.isComplex() ? t : t.complexType(), add(t, Complex.of(0, 1)));
    }
  }

  @Test
  void numbersAloneAreWide() {
    assertEquals(DType.INT64, add((byte) 1, 2));
    assertEquals(DType.FLOAT64, add(1, 2.0f));
    assertEquals(DType.COMPLEX128, add(1, Complex.of(0, 1)));
    assertEquals(DType.BOOL, add(true, false));
  }

  @Test
  void aNumberTakesTheTypeOfTheLoop() {
    assertEquals(
        new Signature(List.of(DType.FLOAT64, DType.FLOAT64), DType.FLOAT64),
        Ufunc.DIVIDE.resolve(List.of(DType.INT8, 300)));
    assertEquals(
        new Signature(List.of(DType.FLOAT32, DType.FLOAT32), DType.FLOAT32),
        Ufunc.HYPOT.resolve(List.of(DType.INT16, 2)));
  }

  @Test
  void aNumberOfAnySizeCanBeCompared() {
    for (DType t : List.of(DType.INT8, DType.UINT8, DType.INT32, DType.UINT64)) {
      assertEquals(DType.BOOL, Ufunc.LESS.resolve(List.of(t, -300)).output());
      assertEquals(DType.BOOL, Ufunc.EQUAL.resolve(List.of(BigInteger.TWO.pow(63), t)).output());
    }
  }

  @Test
  void whereIgnoresTheTypeOfItsCondition() {
    assertEquals(
        new Signature(List.of(DType.BOOL, DType.INT8, DType.INT8), DType.INT8),
        Ufunc.WHERE.resolve(List.of(DType.FLOAT64, DType.INT8, 0)));
    assertEquals(
        new Signature(List.of(DType.BOOL, DType.FLOAT64, DType.FLOAT64), DType.FLOAT64),
        Ufunc.WHERE.resolve(List.of(DType.BOOL, 1, 0.5)));
  }

  @Test
  void everyNameFindsItsOperation() {
    for (Ufunc f : Ufunc.values()) {
      for (String name : f.names()) {
        assertEquals(f, Ufunc.of(name));
      }
    }
  }

  @Test
  void errorsNameTheOperationAndTheTypes() {
    assertMessage(
        "Cannot apply subtract to bool and bool: it is not defined for these types"
            + " (numbers; for bool use logical_not, logical_xor or astype(int8))",
        () -> Ufunc.SUBTRACT.resolve(List.of(DType.BOOL, DType.BOOL)));
    assertMessage(
        "Cannot apply bitwise_and to float64 and int8: it is not defined for these types"
            + " (integers or bool with a common integer type)",
        () -> Ufunc.BITWISE_AND.resolve(List.of(DType.FLOAT64, DType.INT8)));
    assertMessage(
        "Cannot apply floor to complex64: it is not defined for this type (integers or floats)",
        () -> Ufunc.FLOOR.resolve(List.of(DType.COMPLEX64)));
    assertMessage(
        "Cannot apply add to int8 and the number 300: 300 is out of the range of int8, -128 to 127"
            + " (cast the array to a wider type first)",
        () -> Ufunc.ADD.resolve(List.of(DType.INT8, 300)));
    assertMessage(
        "Cannot apply power to int32 and the number -1: integers have no negative integer powers"
            + " (cast one of them to float64 first)",
        () -> Ufunc.POWER.resolve(List.of(DType.INT32, -1)));
    assertMessage(
        "Cannot apply add: got 1 operands (it takes 2)",
        () -> Ufunc.ADD.resolve(List.of(DType.INT8)));
    assertMessage(
        "Cannot apply add to the String three (an array, " + PlainNumber.ACCEPTED + ")",
        () -> Ufunc.ADD.resolve(Arrays.asList(DType.INT8, "three")));
    assertMessage(
        "Cannot find a ufunc: 'addd' (a NumPy name such as 'add', 'arctan2' or 'logical_not')",
        () -> Ufunc.of("addd"));
  }

  private static DType add(Object a, Object b) {
    return Ufunc.ADD.resolve(List.of(a, b)).output();
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
