package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Making;
import org.distarray.array.Sets;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Arrays that are made beside others are NumPy's. */
public interface MakingLaws extends ArrayLaws {

  @Test
  default void madeArraysAreNumPys() {
    assertRows("/numpy/making.jsonl.gz", MakingLaws::answer);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    JsonNode with = row.json().get("params");
    A a = given.get(0);
    double start = with.path("start").asDouble();
    double stop = with.path("stop").asDouble();
    long n = with.path("n").asLong();
    long m = with.path("m").asLong();
    long k = with.path("k").asLong();
    return switch (row.op()) {
      case "zerosLike" -> Making.zerosLike(a);
      case "onesLike" -> Making.onesLike(a);
      case "fullLike" -> Making.fullLike(a, 1);
      case "linspace" -> Making.linspace(a, start, stop, n);
      case "linspaceOpen" -> Making.linspace(a, start, stop, n, false);
      case "logspace" -> decimals(Making.logspace(a, start, stop, n));
      case "geomspace" -> decimals(Making.geomspace(a, start, stop, n));
      case "eye" -> Making.eye(a, n, m, k);
      case "tri" -> Making.tri(a, n, m, k);
      case "vander" -> Making.vander(a, n);
      case "vanderOf" -> Making.vander(a, n, with.get("rises").asBoolean());
      case "arange" -> Making.arange(a, start, stop, with.get("step").asDouble());
      case "linspaceOf" -> Making.linspace(a, start, stop, n, closed(with), dtype(with));
      case "logspaceOf" ->
          decimals(Making.logspace(a, start, stop, n, closed(with), with.get("base").asDouble()));
      case "geomspaceOf" -> decimals(Making.geomspace(a, start, stop, n, closed(with)));
      case "likeOf" -> Making.onesLike(a, dtype(with)).add(Making.zerosLike(a, dtype(with)));
      case "fullAs" -> Making.fullLike(a, given.get(1));
      case "meshgrid" ->
          Making.meshgrid(given, with.get("indexing").asText()).get(with.get("which").asInt());
      default -> throw new AssertionError(row.op());
    };
  }

  private static boolean closed(JsonNode with) {
    return with.get("closed").asBoolean();
  }

  private static DType dtype(JsonNode with) {
    return DType.of(with.get("dtype").asText());
  }

  /** Nine decimals of logarithms: powers differ in the last place. */
  private static <A extends ArrayLike<A>> A decimals(A a) {
    return a.abs().log10().multiply(1e9).rint().add(0.0).multiply(a.sign());
  }

  @Test
  default void whatIsMadeLikeAnArrayLiesAsTheArray() {
    Distribution d = Distribution.fromShape(Shape.of(6, 5), "cb", null, 3, 1, 0);
    DistArray a = context().arange(d, DType.FLOAT32);
    DistArray zeros = Making.zerosLike(a);
    assertEquals(d, zeros.distribution());
    assertSame(NdArray.zeros(DType.FLOAT32, d.shape()), zeros, "zeros");
    zeros.set("0, 0", 5);
    assertEquals(0.0, a.item(0, 0));
    DistArray long1 = Making.linspace(a, 0, 1, 1_000_001);
    assertEquals(0.25, long1.item(250_000));
    assertFalse(long1.explain().contains("move"), long1::explain);
  }

  @Test
  default void whatIsMadeBesideAnArrayIsWhatItsContextMakes() {
    DistArray like = context().zeros(2, 2);
    NdArray local = NdArray.scalar(1);
    long max = Long.MAX_VALUE;
    for (long[] n : new long[][] {{0, 7, 1}, {10, 0, -3}, {5, 5, 2}, {max - 9, max, 4}}) {
      NdArray want = context().arange(n[0], n[1], n[2]).toArray();
      assertSame(want, Making.arange(like, n[0], n[1], n[2]), "long");
      assertSame(want, Making.arange(local, n[0], n[1], n[2]), "long");
    }
    for (double[] n : new double[][] {{0, 1, 0.1}, {1e19, 1e19 + 12288, 4096}, {2, -1, -0.75}}) {
      NdArray want = context().arange(n[0], n[1], n[2]).toArray();
      assertSame(want, Making.arange(like, n[0], n[1], n[2]), "double");
      assertSame(want, Making.arange(local, n[0], n[1], n[2]), "double");
    }
    for (long[] shape : new long[][] {{}, {1}, {0, 3}, {7, 2}, {3, 0, 2}}) {
      NdArray want = NdArray.full(DType.INT16, Shape.of(shape), -3);
      DistArray made = Making.full(like, -3, DType.INT16, shape);
      assertSame(want, made, "full");
      if (want.size() > 0) {
        assertEquals(context().distribution(shape), made.distribution());
      }
      assertSame(want, Making.full(local, -3, DType.INT16, shape), "full");
    }
    DistArray z = context().fromArray(NdArray.of(new double[] {1, -2}).view(DType.COMPLEX128));
    NdArray both = NdArray.of(new boolean[] {true});
    assertSame(both, Sets.isin(z, Complex.of(1, -2)), "a complex number for an array");
    assertSame(both, Sets.isin(z.toArray(), Complex.of(1, -2)), "of local arrays");
  }

  @Test
  default void whatCannotBeMadeIsRefusedByName() {
    DistArray a = context().zeros(2, 2);
    assertRefused(() -> Making.linspace(a, 0, 1, -1), "at equal distances: the lengths [-1] (0 or");
    assertRefused(() -> Making.geomspace(a, 0, 1, 3), "from 0.0 to 1.0 (numbers of one sign");
    assertRefused(() -> Making.geomspace(a, 2, -1, 3), "from 2.0 to -1.0 (numbers of one sign");
    assertRefused(() -> Making.eye(a, 2, -2, 0), "make a matrix: the lengths [2, -2]");
    assertRefused(() -> Making.vander(a, 2), "matrix of powers of an array of shape (2, 2)");
    assertRefused(() -> Making.meshgrid(List.of(a.sum()), "yx"), "by \"yx\" (\"xy\" or \"ij\")");
    assertRefused(() -> Making.fullLike(a.astype(DType.INT8), 1000), "1000", "int8");
    assertRefused(() -> Making.fullLike(a, "x"), "Cannot make an array like another: the String");
    assertRefused(() -> Making.fullLike(a, new long[3]), "(3,)", "(2, 2)");
    assertRefused(() -> Making.full(a, 1, DType.INT8, 2, -1), "of one value: the lengths [2, -1]");
    assertRefused(() -> Making.full(a, 300, DType.INT8, 2), "300", "int8");
    assertRefused(() -> Making.arange(a, 0L, 3L, 0L), "Cannot make arange(0, 3, 0) (finite");
    assertRefused(() -> Making.arange(a, 0, Double.NaN, 1), "Cannot make arange(0.0, NaN, 1.0)");
  }
}
