package org.distarray.dtype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.testing.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promotion and casting against NumPy's own tables, all pairs of types. */
class NumPyTypesTest {

  static List<String> lines() {
    List<String> lines = Corpus.lines("/numpy/dtypes.txt");
    assertEquals(13 * 13 + 13 * 4 + 13 * 13, lines.size());
    return lines;
  }

  @ParameterizedTest
  @MethodSource("lines")
  void typesBehaveAsInNumPy(String line) {
    String[] word = line.split(" ");
    DType a = DType.of(word[1]);
    switch (word[0]) {
      case "promote" -> assertEquals(DType.of(word[3]), Promotion.promote(a, DType.of(word[2])));
      case "number" ->
          assertEquals(DType.of(word[3]), Promotion.withNumber(a, Kind.valueOf(word[2])));
      default -> {
        DType b = DType.of(word[2]);
        assertEquals(Boolean.valueOf(word[3]), Casting.SAFE.allows(a, b), "safe");
        assertEquals(Boolean.valueOf(word[4]), Casting.SAME_KIND.allows(a, b), "same kind");
        assertTrue(Casting.UNSAFE.allows(a, b));
      }
    }
  }
}
