package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Integers of every two types, and Java's integers of any size, compare exactly. */
class ComparisonTest {
  static final Map<Ufunc, IntPredicate> COMPARISONS =
      Map.of(
          Ufunc.LESS, c -> c < 0,
          Ufunc.LESS_EQUAL, c -> c <= 0,
          Ufunc.GREATER, c -> c > 0,
          Ufunc.GREATER_EQUAL, c -> c >= 0,
          Ufunc.EQUAL, c -> c == 0,
          Ufunc.NOT_EQUAL, c -> c != 0);

  static Stream<DType> integers() {
    return Stream.of(DType.values()).filter(DType::isInteger);
  }

  /** The powers of two and their neighbours, of both signs, in order. */
  private static List<BigInteger> numbers() {
    TreeSet<BigInteger> out = new TreeSet<>();
    for (int power : new int[] {0, 7, 8, 15, 31, 32, 52, 53, 54, 62, 63, 64, 65, 90}) {
      for (int off = -1; off <= 1; off++) {
        BigInteger number = BigInteger.TWO.pow(power).add(BigInteger.valueOf(off));
        out.add(number);
        out.add(number.negate());
      }
    }
    return new ArrayList<>(out);
  }

  private static List<BigInteger> numbers(DType t) {
    return numbers().stream()
        .filter(n -> n.compareTo(t.least()) >= 0 && n.compareTo(t.greatest()) <= 0)
        .toList();
  }

  private static NdArray array(DType t, List<BigInteger> numbers) {
    NdArray out = NdArray.zeros(t, Shape.of(numbers.size()));
    for (int k = 0; k < numbers.size(); k++) {
      out.setItem(numbers.get(k), k);
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("integers")
  void arraysCompareAsTheirNumbersDo(DType t) {
    List<BigInteger> rows = numbers(t);
    NdArray a = array(t, rows).reshape(rows.size(), 1);
    integers()
        .forEach(
            u -> {
              List<BigInteger> columns = numbers(u);
              NdArray b = array(u, columns);
              COMPARISONS.forEach(
                  (f, holds) -> check(f, holds, LocalOps.apply(f, a, b), rows, columns));
            });
  }

  @ParameterizedTest
  @MethodSource("integers")
  void anArrayComparesWithNumbersOfAnySize(DType t) {
    List<BigInteger> rows = numbers(t);
    NdArray a = array(t, rows).reshape(rows.size(), 1);
    for (BigInteger number : numbers()) {
      List<BigInteger> one = List.of(number);
      COMPARISONS.forEach(
          (f, holds) -> {
            check(f, holds, LocalOps.apply(f, a, number), rows, one);
            check(f, holds, LocalOps.apply(f, number, a.reshape(1, rows.size())), one, rows);
            check(
                f,
                holds,
                LocalOps.apply(f, a.reshape(-1).get("0"), number),
                rows.subList(0, 1),
                one);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("integers")
  void numbersCompareWithoutAnArray(DType t) {
    for (BigInteger a : numbers(t)) {
      for (BigInteger b : numbers()) {
        COMPARISONS.forEach(
            (f, holds) -> check(f, holds, LocalOps.apply(f, a, b), List.of(a), List.of(b)));
      }
    }
  }

  private static void check(
      Ufunc f, IntPredicate holds, NdArray got, List<BigInteger> rows, List<BigInteger> columns) {
    NdArray flat = got.reshape(-1);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns.size(); c++) {
        BigInteger x = rows.get(r);
        BigInteger y = columns.get(c);
        assertEquals(
            holds.test(x.compareTo(y)),
            flat.getBoolean(r * columns.size() + c),
            () -> x + " " + f + " " + y);
      }
    }
  }
}
