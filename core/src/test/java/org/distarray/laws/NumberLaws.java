package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.Logic;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Bounds, rounding, differences and comparisons of whole arrays are NumPy's on every layout. */
public interface NumberLaws extends ArrayLaws {

  @Test
  default void boundsRoundingAndComparisonsAreNumPysOnEveryLayout() {
    assertRows("/numpy/numbers.jsonl.gz", NumberLaws::answer);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    JsonNode with = row.json().get("params");
    A a = given.get(0);
    A last = given.get(given.size() - 1);
    return switch (row.op()) {
      case "clip" -> a.clip(given.get(1), last);
      case "clipMax" -> a.clip(null, last);
      case "clipList" -> a.clip(Corpus.longs(with.get("low")), number(with.get("high")));
      case "iscloseNumber" ->
          Logic.isclose(
              a,
              given(with.get("number")),
              with.get("rtol").asDouble(),
              with.get("atol").asDouble(),
              with.get("nan").asBoolean());
      case "round" -> a.round(with.get("decimals").asInt());
      case "diff" -> a.diff(with.get("axis").asInt());
      case "isclose" ->
          Logic.isclose(
              a,
              last,
              with.get("rtol").asDouble(),
              with.get("atol").asDouble(),
              with.get("nan").asBoolean());
      case "arrayEqual" ->
          a.selecting().array("compare", NdArray.scalar(Logic.arrayEqual(a, last)));
      case "isposinf" -> Logic.isposinf(a);
      default -> Logic.isneginf(a);
    };
  }

  private static Object number(JsonNode json) {
    return json.isIntegralNumber() ? (Object) json.asLong() : (Object) json.asDouble();
  }

  /** A number of a dtype and two parts, in Python's words. */
  private static Object given(JsonNode words) {
    double re = part(words.get(1).asText());
    return switch (DType.of(words.get(0).asText())) {
      case BOOL -> re != 0;
      case INT64 -> (Object) (long) re;
      case FLOAT64 -> (Object) re;
      default -> Complex.of(re, part(words.get(2).asText()));
    };
  }

  private static double part(String words) {
    return words.equals("inf")
        ? Double.POSITIVE_INFINITY
        : words.equals("nan") ? Double.NaN : Double.parseDouble(words);
  }

  @Test
  default void aNumberBesideAnArrayKeepsItsDtype() {
    DistArray a = context().fromArray(NdArray.arange(DType.INT8, 5));
    assertSame(NdArray.arange(DType.INT8, 5).maximum(2), a.clip(2, null).toArray(), "clip");
    assertSame(NdArray.arange(DType.INT8, 5), a.clip(null, null).toArray(), "no bounds");
    assertSame(NdArray.arange(DType.INT8, 5).minimum(3), a.clip(-1000, 3).toArray(), "below all");
    assertSame(NdArray.arange(DType.INT8, 5).maximum(2), a.clip(2, 1000L).toArray(), "above all");
    NdArray wide = NdArray.arange(DType.INT16, 5).multiply(300); // numpy.clip(a, 200, wide)
    NdArray limited = NdArray.of(new long[] {0, 200, 200, 200, 200}, 5).astype(DType.INT16);
    assertSame(limited, a.clip(200, a.context().fromArray(wide)).toArray(), "all arrays' dtype");
    assertSame(limited, a.toArray().clip(200, wide), "all arrays' dtype");
    NdArray chosen = NdArray.of(new long[] {0, 1, 0, 0, 1}, 5).astype(DType.INT8);
    List<DistArray> conditions = List.of(a.less(2), a.greater(3));
    assertSame(chosen, Indexing.select(conditions, List.of(a, 1), 0).toArray(), "select");
    NdArray picked = NdArray.of(new long[] {0, 7, 9, 9, 9}, 5).astype(DType.INT8);
    assertSame(picked, Indexing.choose(a.minimum(2), a, 7, 9).toArray(), "choose");
    assertSame(picked, Indexing.choose(a.minimum(2), List.of(a, 7, 9)).toArray(), "a list");
    assertRefused(() -> Indexing.select(conditions, List.of(a, 300), 0), "300 is out of the range");
    assertRefused(() -> a.clip(1000, null), "Cannot apply maximum", "1000 is out of the range");
    assertRefused(() -> a.clip(null, -1000), "Cannot apply minimum", "-1000 is out of the range");
    assertSame(NdArray.arange(DType.INT8, 5), a.round().toArray(), "round");
    assertTrue(Logic.allclose(a, a.add(1e-9)));
    assertFalse(Logic.allclose(a, a.add(1e-3)));
    assertTrue(Logic.allclose(a, a.add(1e-3), 0, 0.01, false));
    assertFalse(Logic.arrayEqual(a, a.get("1:")));
    assertFalse(Logic.arrayEqual(a, a.get("1:"), true));
    DistArray gaps = context().fromArray(NdArray.of(1, Double.NaN, 3));
    assertTrue(Logic.arrayEqual(gaps, gaps, true));
    assertFalse(Logic.arrayEqual(gaps, gaps));
    assertFalse(Logic.arrayEqual(gaps, gaps.add(new double[] {0, 0, 1}), true));
  }

  @Test
  default void boundsAndDifferencesAreRefusedByName() {
    DistArray a = context().fromArray(NdArray.arange(DType.INT64, 3, 4));
    assertRefused(() -> a.diff(0, 1), "Cannot take differences 1 times along axes [0, 1]");
    assertRefused(() -> a.diff(2), "Cannot use axis 2");
    assertRefused(() -> a.less(2).round(-1), "Cannot round bool to -1 decimals");
    assertRefused(
        () -> Logic.isposinf(a.astype(DType.COMPLEX128)), "complex numbers have many infinities");
  }
}
