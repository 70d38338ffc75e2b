package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;

import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** The ufuncs that the Array API does not have are NumPy's on every layout. */
public interface ElementLaws extends ArrayLaws {

  @Test
  default void ufuncsBesideTheStandardAreNumPysOnEveryLayout() {
    assertRows("/numpy/elements.jsonl.gz", ElementLaws::answer);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    int part = row.json().get("params").path("part").asInt();
    A a = given.get(0);
    A last = given.get(given.size() - 1);
    return switch (row.op()) {
      case "divmod" -> a.divmod(last).get(part);
      case "modf" -> a.modf().get(part);
      case "frexp" -> a.frexp().get(part);
      default ->
          given.size() == 1 ? a.apply(Ufunc.of(row.op())) : a.apply(Ufunc.of(row.op()), last);
    };
  }

  @Test
  default void numbersBesideArraysHaveNumPysTypes() {
    DistArray a = context().fromArray(NdArray.arange(DType.FLOAT32, 5));
    assertSame(NdArray.arange(DType.FLOAT32, 5).multiply(8), a.ldexp(3), "ldexp");
    assertSame(
        NdArray.arange(DType.FLOAT64, 5).square(), a.floatPower(2), "float_power is always double");
    assertSame(
        NdArray.of(new long[] {6, 1, 2, 3, 2}).astype(DType.INT8),
        a.astype(DType.INT8).gcd(6),
        "gcd");
  }

  @Test
  default void bothPartsOfANumberAreItsSumAndItsProduct() {
    Draw draw = new Draw("parts", 1);
    for (DType dtype : List.of(DType.INT8, DType.INT64, DType.FLOAT32, DType.FLOAT64)) {
      NdArray x = draw.array(dtype, draw.shape());
      DistArray a = context().fromArray(x, draw.layout(x.shape()));
      List<DistArray> halves = a.modf();
      NdArray floats = x.fabs().copysign(x);
      assertSame(floats, halves.get(0).add(halves.get(1)), "modf");
      List<DistArray> binary = a.frexp();
      assertSame(floats, binary.get(0).ldexp(binary.get(1)), "frexp");
      List<DistArray> quotient = a.divmod(3);
      assertSame(
          x.subtract(x.remainder(3)), quotient.get(0).multiply(3).astype(x.dtype()), "divmod");
    }
  }

  @Test
  default void whatNumPyRefusesIsRefusedByName() {
    DistArray a = context().fromArray(NdArray.arange(DType.FLOAT64, 3, 4));
    DistArray truth = a.greater(2);
    assertRefused(() -> truth.gcd(truth), "Cannot apply gcd to bool and bool", "integers");
    assertRefused(() -> a.lcm(2), "Cannot apply lcm to float64 and the number 2");
    assertRefused(() -> a.ldexp(0.5), "Cannot apply ldexp", "an integer that int64 can hold");
    assertRefused(() -> a.bitwiseCount(), "Cannot apply bitwise_count to float64");
    assertRefused(
        () -> a.astype(DType.COMPLEX64).modf(), "Cannot apply modf to an array of complex64");
    assertRefused(() -> a.astype(DType.COMPLEX128).deg2rad(), "Cannot apply deg2rad");
  }

  @Test
  default void aMaskAndATargetAreOptionsOfEveryFunction() {
    // numpy.multiply(a, 10, where=m, out=c), on equal and on different layouts
    NdArray x = NdArray.arange(DType.INT64, 6, 7);
    NdArray kept = NdArray.arange(DType.INT64, 6, 7).negative();
    NdArray want = x.remainder(3).equal(0).where(x.multiply(10), kept);
    for (int seed = 0; seed < 4; seed++) {
      Draw draw = new Draw("where and out", seed);
      DistArray a = context().fromArray(x, draw.layout(x.shape()));
      DistArray m = a.remainder(3).equal(0);
      DistArray c = context().fromArray(kept, draw.layout(x.shape()));
      m.where(a.multiply(10), c).computeInto(c);
      assertSame(want, c, draw);
      m.where(a.multiply(10), c).computeInto(c);
      assertSame(want, c, draw + " again");
      DistArray sums = context().fromArray(NdArray.arange(DType.INT64, 7));
      a.over(0).where(m).sum().computeInto(sums);
      assertSame(x.over(0).where(x.remainder(3).equal(0)).sum(), sums, draw + ": sums");
    }
  }
}
