package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Linalg;
import org.distarray.array.Over;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Linear algebra gives NumPy's values, of both kinds of arrays and on every layout. */
public interface LinalgLaws extends ArrayLaws {

  @Test
  default void normsPowersAndProductsAreNumPys() {
    forRows(
        "/numpy/linalg.jsonl.gz",
        (row, draw) -> {
          NdArray a = (NdArray) row.arguments().get(0);
          Object second = row.arguments().size() > 1 ? row.arguments().get(1) : null;
          assertAnswer(row, answer(row, a, second), "the local array");
          DistArray b = context().fromArray(a, draw.layout(a.shape()));
          Object beside =
              second instanceof NdArray other && !draw.once(3)
                  ? context().fromArray(other, draw.layout(other.shape()))
                  : second;
          DistArray got = answer(row, b, beside);
          assertEquals(row.expected().dtype(), got.dtype(), row + ": before it is computed");
          assertAnswer(row, got.toArray(), b.distribution() + "");
        });
  }

  private static void assertAnswer(Corpus.Row row, NdArray got, String on) {
    NdArray want = row.expected();
    String what = row + " " + row.json().get("params") + " on " + on;
    assertEquals(want.dtype(), got.dtype(), what);
    assertEquals(want.shape(), got.shape(), what);
    assertNull(row.tolerance().difference(got, want), what);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, A a, Object beside) {
    JsonNode params = row.json().get("params");
    Linalg<A> linalg = a.linalg();
    return switch (row.op()) {
      case "vector_norm" -> {
        Over<A> over = a.over(Corpus.ints(params.get("axis")));
        yield (params.get("keepdims").asBoolean() ? over.keepdims() : over).vectorNorm(ord(params));
      }
      case "matrix_norm" ->
          params.get("ord").asText().equals("fro")
              ? linalg.matrixNorm()
              : linalg.matrixNorm(ord(params));
      case "matrix_power" -> linalg.matrixPower(params.get("n").asInt());
      case "outer" -> linalg.outer(beside);
      case "vecdot" -> linalg.vecdot(beside, params.get("axis").asInt());
      default -> throw new AssertionError(row.op());
    };
  }

  private static double ord(JsonNode params) {
    String text = params.get("ord").asText();
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  @Test
  default void normsTakeMasksLabelsAndDtypes() {
    NdArray local = NdArray.arange(DType.INT32, 3, 4);
    DistArray a = context().fromArray(local, Distribution.fromShape(Shape.of(3, 4), 3, 1, 0, 2));
    assertEquals("[4. 6. 8. 10.]", "" + text(a.over(0).where(a.less(8)).vectorNorm(1)));
    assertEquals(DType.FLOAT32, a.over().dtype(DType.FLOAT32).vectorNorm(2).dtype());
    NdArray labels = NdArray.of(new long[] {0, 2, 0, 2});
    assertEquals("[30.  0. 36.]", "" + a.over(0, 1).by(labels, 3).vectorNorm(1).toArray());
  }

  private static String text(DistArray a) {
    return a.toArray().toString().replaceAll(" +", " ").replace("[ ", "[");
  }

  @Test
  default void normsOfEmptyArraysAreNumPys() {
    DistArray none = context().zeros(0);
    for (double ord : new double[] {0, 0.5, 1, 2, Double.POSITIVE_INFINITY}) {
      assertEquals(0.0, none.linalg().norm(ord).asDouble(), "order " + ord);
    }
    assertRefused(() -> none.linalg().norm(Double.NEGATIVE_INFINITY), "of an empty array");
    assertEquals("(0, 0)", context().zeros(0, 0).linalg().matrixPower(0).shape().toString());
  }

  @Test
  default void whatIsNoMatrixOrVectorIsRefusedWithItsShape() {
    Linalg<DistArray> cube = context().zeros(2, 3, 4).linalg();
    Linalg<DistArray> line = context().zeros(3).linalg();
    assertRefused(() -> cube.norm(1), "Cannot take the norm of order 1.0: an array of shape (2, 3");
    assertRefused(line::matrixNorm, "Cannot take the norm of matrices: an array of shape (3,)");
    assertRefused(() -> line.matrixPower(2), "Cannot take the power 2 of an array of shape (3,)");
    assertRefused(() -> context().zeros(2, 2).linalg().matrixPower(-1), "a power of 0 or more");
    assertRefused(() -> cube.matrixNorm(2), "Cannot take the norm of order 2.0 of matrices (1, -1");
    assertRefused(() -> cube.outer(context().zeros(3)), "shapes (2, 3, 4) and (3,)");
    assertRefused(() -> line.outer(2), "Cannot take the outer product: the Integer 2");
    assertRefused(
        () -> line.vecdot(context().zeros(4)), "float64 (3,) by float64 (4,) (equal inner lengths");
    assertRefused(() -> line.vecdot(context().zeros(3), 1), "along axis 1 ");
    assertRefused(line::matrixTranspose, "Cannot transpose the matrices of an array of shape (3,)");
    Over<DistArray> sums = context().zeros(3).over();
    assertRefused(() -> sums.initial(1).vectorNorm(2), "Cannot take the norm with initial 1");
    assertRefused(() -> sums.dtype(DType.INT32).vectorNorm(2), "norms with dtype int32");
  }
}
