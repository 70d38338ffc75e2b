package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Result types of reductions, running reductions, products and creation are NumPy 2's. */
class ResultTypesTest {
  private static final Context CONTEXT = Context.local(2);

  /** NumPy's order of dtypes and its codes for them, as in the table of the ufuncs. */
  private static final String CODES = "?bhilBHILfdFD";

  static List<String> lines() {
    List<String> lines = Corpus.lines("/numpy/result-types.txt");
    assertEquals(12 * 13 + 7 * 13 * 13 + 8, lines.size());
    return lines;
  }

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void theTypeIsNumpys(String line) {
    String[] word = line.split(" ");
    DType requested = word[2].equals("-") ? null : DType.of(word[2]);
    if (word[0].contains("(")) {
      assertEquals(DType.of(word[3]), created(word[0]).dtype());
      return;
    }
    DistArray a = CONTEXT.ones(CONTEXT.distribution(2, 2), DType.of(word[1]));
    if (isRefused(word[0], requested)) {
      assertThrows(IllegalArgumentException.class, () -> reduced(a, word[0], requested));
      return;
    }
    DistArray got = reduced(a, word[0], requested);
    assertEquals(DType.of(word[3]), got.dtype());
    assertEquals(got.dtype(), got.toArray().dtype(), "of the elements");
  }

  /** NumPy computes these in the integer type, which says nothing of the elements. */
  private static boolean isRefused(String name, DType requested) {
    return (name.equals("var") || name.equals("std"))
        && requested != null
        && (requested.isInteger() || requested.isBool());
  }

  private static DistArray created(String call) {
    return switch (call) {
      case "arange(3)" -> CONTEXT.arange(3);
      case "arange(0,3,1)" -> CONTEXT.arange(0, 3, 1);
      case "arange(0.0,3.0,1.0)" -> CONTEXT.arange(0.0, 3.0, 1.0);
      case "arange(0.5,3.0,1.0)" -> CONTEXT.arange(0.5, 3.0, 1.0);
      case "zeros(3)" -> CONTEXT.zeros(3);
      case "ones(3)" -> CONTEXT.ones(3);
      case "empty(3)" -> CONTEXT.empty(3);
      default -> CONTEXT.indices(CONTEXT.distribution(3), 0);
    };
  }

  private static DistArray reduced(DistArray a, String name, DType requested) {
    var over = requested == null ? a.over(0) : a.over(0).dtype(requested);
    return switch (name) {
      case "cumsum" -> over.scan(Cumulative.SUM);
      case "cumprod" -> over.scan(Cumulative.PROD);
      default -> over.reduce(Reduction.of(name));
    };
  }

  @Test
  void productsHaveNumpysTypes() {
    String[] words =
        Corpus.lines("/numpy/ufunc-types.txt").stream()
            .filter(line -> line.startsWith("matmul "))
            .findFirst()
            .orElseThrow()
            .split(" ");
    for (DType t : DType.values()) {
      for (DType u : DType.values()) {
        DistArray a = CONTEXT.fromArray(NdArray.arange(t, 2, 2));
        DistArray b = CONTEXT.fromArray(NdArray.arange(u, 2, 2));
        char code = words[1 + t.ordinal()].charAt(u.ordinal());
        assertEquals(
            DType.values()[CODES.indexOf(code)], a.matmul(b).dtype(), () -> t + " by " + u);
      }
    }
  }
}
