package org.distarray.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Over;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of differences says what is so: no line of it never applies. */
class DifferencesTest {
  private static final Context CONTEXT = Context.local(2);

  static List<Difference> lines() {
    assertFalse(Differences.ALL.isEmpty());
    return Differences.ALL;
  }

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineSaysWhatDiffersWhereAndWhy(Difference line) {
    assertTrue(
        line.isRefused()
            || line.isOfType()
            || Said.isChecked(line.numpy124())
            || Said.isChecked(line.here()),
        "words that explain any number");
    assertFalse(line.ops().isEmpty() || line.where().isBlank() || line.numpy124().isBlank());
    assertNotEquals(line.numpy124(), line.here());
    assertTrue(
        Stream.of("NumPy 2", "exact", "C99", "Array API").anyMatch(line.why()::contains),
        () -> "no reason: " + line.why());
    for (String op : line.ops()) {
      assertEquals(op, Differences.label(op), "NumPy's name");
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void itsExampleAnswersAsItSays(Difference line) {
    assertFalse(
        line.example().isEmpty(),
        "no example that shows that the line applies (\"example\": [\"uint64 7\", \"int64 -1\"])");
    List<Object> operands = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (String text : line.example()) {
      if (text.matches("(axis|dtype|ddof) .*")) {
        options.add(text);
      } else {
        operands.add(Literal.operand(text));
      }
    }
    List<Object> types =
        operands.stream().<Object>map(a -> a instanceof NdArray n ? n.dtype() : a).toList();
    assertFalse(Differences.of(line.ops().get(0), types).isEmpty(), "its own call is covered");
    NdArray got;
    try {
      got = call(line.ops().get(0), operands, options);
    } catch (IllegalArgumentException refused) {
      assertTrue(line.isRefused(), refused::getMessage);
      assertTrue(refused.getMessage().startsWith("Cannot "), refused.getMessage());
      return;
    }
    assertFalse(line.isRefused(), () -> "an answer: " + got);
    if (line.isOfType()) {
      assertTrue(line.explainsType(got.dtype(), types), () -> "a result of " + got.dtype());
    }
    Optional<Object> here = Literal.number(line.here());
    if (here.isPresent()) {
      Optional<Object> numpy = Literal.number(line.numpy124());
      assertTrue(has(got, here.get()), () -> got + " has no " + line.here());
      assertFalse(
          numpy.isPresent() && got.size() == 1 && Literal.near(numpy.get(), got.reshape(1).item(0)),
          () -> "NumPy 1.24's own answer: " + got);
    }
  }

  private static boolean has(NdArray got, Object item) {
    NdArray flat = got.reshape(-1);
    for (int k = 0; k < flat.size(); k++) {
      if (Literal.near(item, flat.item(k))) {
        return true;
      }
    }
    return false;
  }

  private static NdArray call(String op, List<Object> operands, List<String> options) {
    if (op.equals("arange")) {
      double[] n = operands.stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray();
      return CONTEXT.arange(n[0], n[1], n[2]).toArray();
    } else if (Stream.of(Ufunc.values()).anyMatch(f -> f.label().equals(op))) {
      return LocalOps.apply(Ufunc.of(op), operands.toArray());
    }
    DistArray a = CONTEXT.fromArray((NdArray) operands.get(0));
    Over<DistArray> over = a.over();
    for (String option : options) {
      String[] word = option.split(" ");
      over =
          switch (word[0]) {
            case "dtype" -> over.dtype(DType.of(word[1]));
            case "ddof" -> over.ddof(Double.parseDouble(word[1]));
            default -> a.over(Integer.parseInt(word[1]));
          };
    }
    return switch (op) {
      case "cumsum" -> over.scan(Cumulative.SUM).toArray();
      case "cumprod" -> over.scan(Cumulative.PROD).toArray();
      default -> over.reduce(Reduction.of(op)).toArray();
    };
  }

  @Test
  void onlyWhatALineSaysIsExplained() {
    List<?> types = List.of(DType.UINT64, DType.INT64);
    NdArray yes = NdArray.of(new boolean[] {true});
    NdArray no = NdArray.of(new boolean[] {false});
    assertNull(explained("equal", types, no, yes));
    assertNotNull(explained("equal", types, yes, no), "the other way round");
    assertNotNull(explained("equal", List.of(DType.INT64, DType.INT64), no, yes), "other types");
    NdArray whole = NdArray.of(new long[] {-3, 2});
    NdArray floats = NdArray.of(new double[] {-3, 2});
    List<DType> one = List.of(DType.INT64);
    assertNull(explained("floor", one, whole, floats));
    assertNotNull(explained("floor", one, floats, whole), "another type than the list has");
    assertNotNull(explained("rint", one, whole, floats), "another operation");
    NdArray others = NdArray.of(new long[] {-3, 3});
    assertNotNull(explained("floor", one, others, floats), "another number");
    assertTrue(Differences.isRefused("add", List.of(DType.INT8, 300)));
    assertFalse(Differences.isRefused("add", List.of(DType.INT8, DType.INT8)));
  }

  @Test
  void wordsExplainOnlyWhatNumPyGetsWrong() {
    NdArray fine = complex(1, 2);
    NdArray other = complex(1, 2.5);
    for (DType t : List.of(DType.COMPLEX64, DType.COMPLEX128)) {
      for (String op : List.of("divide", "multiply", "power")) {
        assertNotNull(explained(op, List.of(t, t), other, fine), op + ": another number");
        assertNull(explained(op, List.of(t, t), fine, complex(1, Double.NaN)), op + ": a NaN");
      }
      for (String op : List.of("reciprocal", "square", "log1p", "exp2", "expm1")) {
        assertNotNull(explained(op, List.of(t), other, fine), op + ": another number");
      }
      assertNotNull(explained("sign", List.of(t), other, complex(1, 0)), "not of size 1");
      assertNotNull(explained("sign", List.of(t), complex(0.6, 0.8), complex(0.8, 0.6)), "order");
      assertNull(explained("sign", List.of(t), complex(0.6, 0.8), complex(1, 0)));
      assertNull(explained("exp2", List.of(t), complex(1, 2), complex(1, 2.000001)), "an angle");
    }
  }

  private static NdArray complex(double re, double im) {
    NdArray out = NdArray.zeros(DType.COMPLEX128, Shape.of(1));
    out.setItem(Complex.of(re, im), 0);
    return out;
  }

  private static String explained(String op, List<?> types, NdArray got, NdArray want) {
    return Differences.unexplained(Differences.of(op, types), types, Tolerance.EXACT, got, want);
  }

  @Test
  void literalsAreNumPys() {
    assertEquals(Complex.of(0.5, -2), Literal.number("0.5-2j").orElseThrow());
    assertEquals(
        Complex.of(Double.NaN, Double.NEGATIVE_INFINITY),
        Literal.number("(nan-infj)").orElseThrow());
    assertEquals(Complex.of(0, 1e-200), Literal.number("1e-200j").orElseThrow());
    assertEquals(true, Literal.number("True").orElseThrow());
    assertEquals(Double.NaN, Literal.number("nan").orElseThrow());
    assertTrue(Literal.number("z/|z|").isEmpty());
    NdArray a = (NdArray) Literal.operand("int8 [1, -2]");
    assertTrue(NdArray.of(DType.INT8, new byte[] {1, -2}, a.shape()).sameAs(a));
    assertEquals(0, ((NdArray) Literal.operand("uint64 7")).ndim());
  }
}
