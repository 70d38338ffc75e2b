package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Products;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Products of arrays are NumPy's on every layout. */
public interface ProductLaws extends ArrayLaws {

  @Test
  default void productsAreNumPysOnEveryLayout() {
    assertRows("/numpy/products.jsonl.gz", ProductLaws::plain);
  }

  /** The answer, in which no zero is negative: its sign depends on the order of products. */
  private static <A extends ArrayLike<A>> A plain(Corpus.Row row, List<A> given) {
    A out = answer(row, given);
    return out.dtype().isFloat() || out.dtype().isComplex() ? out.add(0) : out;
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    JsonNode with = row.json().get("params");
    A a = given.get(0);
    A b = given.get(given.size() - 1);
    int axis = with.path("axis").asInt();
    return switch (row.op()) {
      case "einsum" ->
          Products.einsum(
              with.get("subscripts").asText(),
              a,
              given.subList(1, given.size()).toArray(Object[]::new));
      case "einsumLabels" -> {
        JsonNode labels = with.get("labels");
        yield labels.size() == 2
            ? Products.einsum(a, Corpus.ints(labels.get(0)), b, Corpus.ints(labels.get(1)))
            : Products.einsum(
                a,
                Corpus.ints(labels.get(0)),
                b,
                Corpus.ints(labels.get(1)),
                Corpus.ints(labels.get(2)));
      }
      case "matmul" -> a.matmul(b);
      case "tensordot" -> Products.tensordot(a, b, with.get("axes").asInt());
      case "tensordotAxes" ->
          Products.tensordot(a, b, Corpus.ints(with.get("axes")), Corpus.ints(with.get("other")));
      case "dot" -> a.dot(b);
      case "dotNumber" -> {
        JsonNode number = with.get("number");
        yield a.dot(number.isIntegralNumber() ? number.asLong() : (Object) number.asDouble());
      }
      case "inner" -> Products.inner(a, b);
      case "outer" -> Products.outer(a, b);
      case "vdot" -> Products.vdot(a, b);
      case "vecdot" -> a.linalg().vecdot(b, axis);
      case "matvec" -> Products.matvec(a, b);
      case "vecmat" -> Products.vecmat(a, b);
      case "kron" -> Products.kron(a, b);
      case "crossOf" -> {
        int[] axes = Corpus.ints(with.get("axes"));
        yield Products.cross(a, b, axes[0], axes[1], axes[2]);
      }
      case "cross" -> Products.cross(a, b, axis);
      case "multiDot" -> Products.multiDot(given);
      default -> throw new AssertionError(row.op());
    };
  }

  @Test
  default void labelsThatAreMissingOrBeyondLettersAreRefused() {
    DistArray a = context().zeros(2, 2);
    int[] two = {0, 1};
    assertRefused(() -> Products.einsum(a, new int[] {0, 52}), "the label 52", "0 to 51");
    assertRefused(() -> Products.einsum(a, two, a), "an int[] behind each array");
    assertRefused(() -> Products.einsum(a, two, a, a), "Cannot multiply arrays by labels: ");
  }

  @Test
  default void localOperandsJoinDistributedOnes() {
    NdArray a = NdArray.arange(DType.INT64, 3, 4);
    DistArray b = context().fromArray(a);
    NdArray want = Products.einsum("ij,kj,k->i", a, a, new long[] {1, 2, 3});
    assertSame(want, Products.einsum("ij,kj,k->i", b, a, new long[] {1, 2, 3}), "three kinds");
    assertSame(a.multiply(3), Products.einsum("ij,->ij", b, 3), "a number");
    assertSame(a.matmul(new long[] {1, 2, 3, 4}), b.matmul(new long[] {1, 2, 3, 4}), "a list");
  }

  @Test
  default void stacksThatLieAlikeAreMultipliedWhereTheyAre() {
    Distribution d = Distribution.fromShape(Shape.of(6, 4, 5), "bnn", null, 3, 1, 0);
    DistArray a = context().arange(d, DType.FLOAT64);
    DistArray b = a.multiply(2).transpose(0, 2, 1);
    DistArray product = a.matmul(b);
    assertEquals(d.map(0), product.distribution().map(0));
    assertFalse(product.explain().contains("move"), product::explain);
    NdArray local = a.toArray();
    assertSame(local.matmul(local.multiply(2).transpose(0, 2, 1)), product, "a stack");
    DistArray gram = Products.tensordot(a, a, new int[] {0, 1}, 0, 1);
    assertFalse(gram.explain().contains("move "), gram::explain);
    assertSame(Products.tensordot(local, local, new int[] {0, 1}, 0, 1), gram, "parts of sums");
  }

  @Test
  default void theProductOfMatricesIsOneOfSubscripts() {
    DistArray a = context().arange(context().distribution(8, 9), DType.INT64);
    DistArray b = context().arange(context().distribution(9, 7), DType.INT64);
    DistArray product = Products.einsum("ij,jk->ik", a, b);
    assertEquals(a.matmul(b).explain(), product.explain());
    assertSame(a.toArray().matmul(b.toArray()), product, "matmul");
  }

  @Test
  default void aProductThatBeginsWithTheSecondArrayIsNotTurned() {
    DistArray a = context().arange(context().distribution(8, 9), DType.INT64).compute();
    DistArray b = context().arange(context().distribution(9, 7), DType.INT64).compute();
    DistArray product = Products.einsum("ij,jk->ki", a, b);
    assertSame(a.toArray().matmul(b.toArray()).T().copy(), product, "turned");
    assertTrue(product.explain().lines().toList().get(0).contains("(9, 7)"), product::explain);
    assertTrue(product.explain().contains(", by own loops"), product::explain);
  }

  @Test
  default void productsWhoseRowsAndColumnsAreTooLargeForABlockComeInRounds() {
    try (Context small = open(ContextOptions.defaults().withBlockMaxBytes(8_000))) {
      NdArray a = NdArray.arange(DType.INT64, 2, 990);
      NdArray b = NdArray.arange(DType.INT64, 990, 2);
      DistArray left = small.fromArray(a, small.distribution(a.shape(), "nb"));
      DistArray right = small.fromArray(b, small.distribution(b.shape(), "nb"));
      DistArray product = left.matmul(right);
      assertTrue(product.explain().contains("round 2 of "), product::explain);
      assertSame(a.matmul(b), product, "rounds");
    }
  }

  @Test
  default void subscriptsThatDoNotFitAreRefusedByName() {
    DistArray a = context().zeros(3, 4);
    DistArray v = context().zeros(3);
    String start = "Cannot multiply arrays by \"";
    assertRefused(() -> Products.einsum("ij,j", a), start + "ij,j\": it has 2 terms for 1 arrays");
    assertRefused(() -> Products.einsum("i", a), "term 'i'", "shape (3, 4) (one letter for each");
    assertRefused(() -> Products.einsum("ijk...", a), "term 'ijk...'", "shape (3, 4)");
    assertRefused(() -> Products.einsum("ii", a), "'i' has the lengths 3 and 4 (equal lengths");
    assertRefused(() -> Products.einsum("ij,jk", a, a), "'j' has the lengths 4 and 3");
    assertRefused(() -> Products.einsum("...,...", a, v), "axis -1 of ... has the lengths 4 and 3");
    assertRefused(() -> Products.einsum("ij->ik", a), "the result has 'k', which no array has");
    assertRefused(() -> Products.einsum("ij->ii", a), "the result has 'i' more than once");
    assertRefused(() -> Products.einsum("...j->j", a), "the result lacks the axes that ... stands");
    assertRefused(() -> Products.einsum("i$", a), "'$' (letters, one ... a term");
    assertRefused(() -> Products.einsum("i..", a), "'.' (letters, one ... a term");
    assertRefused(() -> Products.einsum("i->i->i", v), "'-' (letters, one ... a term");
    assertRefused(() -> Products.einsum(null, a), "the text is null");
    assertRefused(() -> Products.einsum("i,i", v, (Object) null), "multiply arrays by subscripts");
  }

  @Test
  default void axesThatDoNotFitAreRefusedByName() {
    DistArray a = context().zeros(3, 4);
    DistArray v = context().zeros(3);
    assertRefused(() -> Products.tensordot(a, a, 3), "over 3 axes of shapes (3, 4) and (3, 4)");
    assertRefused(() -> Products.tensordot(a, a, 1), "over axes [1] and [0]", "of equal lengths");
    assertRefused(() -> Products.tensordot(a, a, new int[] {0, 0}, 0, 1), "axis 0 is there twice");
    assertRefused(() -> Products.tensordot(a, a, new int[] {0}, 0, 1), "as many axes of each");
    assertRefused(() -> a.dot(context().zeros(2, 3, 4)), "axes [-1] and [-2] of shapes (3, 4) and");
    assertRefused(
        () -> Products.inner(a, v), "Cannot take the inner product of shapes (3, 4) and (3,)");
    assertRefused(() -> Products.vdot(a, v), "of shapes (12,) and (3,)");
    assertRefused(() -> Products.cross(a, a), "cross product along axis -1 of float64 (3, 4) and");
    assertRefused(() -> Products.cross(v.equal(0), v.equal(0)), "bool (3,) (numbers, in vectors");
    assertRefused(() -> Products.matvec(v, v), "multiply matrices by vectors: float64 (3,) by");
    assertRefused(() -> Products.vecmat(v, a.T()), "inner lengths, not 3 and 4: (..., k) by (...");
    assertRefused(() -> Products.multiDot(List.of(a)), "Cannot multiply 1 matrices in a row");
    assertRefused(() -> Products.multiDot(List.of(a, a)), "[(3, 4), (3, 4)]: number 1 does not");
    assertRefused(
        () -> context().zeros(2, 3, 4).matmul(context().zeros(3, 4, 5)),
        "Cannot multiply matrices in stacks of shapes (2,) and (3,)");
    assertRefused(() -> a.toArray().matmul(a), "beside a local array");
  }
}
