package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.junit.jupiter.api.Test;

/**
 * Whether a complex product is finite, 0, infinite or NaN follows from its factors, on every
 * layout.
 */
public interface ComplexProductLaws extends ArrayLaws {
  double INF = Double.POSITIVE_INFINITY;
  double NAN = Double.NaN;

  /** Of which products have no rounding errors, beside those of {@link #ROUNDED}. */
  List<Complex> EXACT =
      numbers(1, 1, 0, 1, -2, 0.5, 1, -0.0, -0.0, 1, 1e200, 1e200, 1e-200, 1e-200);

  /** Of which products with their conjugates are real up to an error, in some order. */
  List<Complex> ROUNDED = numbers(.1, .2, .1, -.2, .3, .7, .3, -.7, 1.1, -.9, 1.1, .9);

  List<Complex> NOUGHTS = numbers(0, 0, -0.0, 0, 0, -0.0, -0.0, -0.0);
  List<Complex> INFINITE = numbers(INF, 0, 0, -INF, INF, INF, -INF, 1, -0.0, INF, 2, -INF);
  List<Complex> NANS = numbers(NAN, 1, 1, NAN, INF, NAN, NAN, -0.0, NAN, NAN);

  private static List<Complex> numbers(double... parts) {
    return Stream.iterate(0, k -> k < parts.length, k -> k + 2)
        .map(k -> Complex.of(parts[k], parts[k + 1]))
        .toList();
  }

  /** Calls back for products of drawn numbers, with all layouts' answers to each. */
  private void forEachProduct(List<Complex> plain, Function<Complex, String> kind, Right right) {
    Turns turns = new Turns();
    for (int seed = 0; seed < rounds(100); seed++) {
      Draw draw = new Draw("complex factors", seed);
      Complex[] factors = new Complex[2 + draw.below(7)];
      Arrays.setAll(
          factors,
          k -> draw.oneOf(draw.once(4) ? draw.oneOf(INFINITE, INFINITE, NANS, NOUGHTS) : plain));
      NdArray a = NdArray.zeros(DType.COMPLEX128, Shape.of(factors.length));
      for (int k = 0; k < factors.length; k++) {
        a.setItem(factors[k], k);
      }
      String want =
          right.of(factors, kind.apply((Complex) LocalOps.reduce(Reduction.PROD, a).item()));
      for (Distribution d : turns.next(Draw.lines(factors.length), rounds(80))) {
        Complex got = (Complex) context().fromArray(a, d).prod().item();
        assertEquals(want, kind.apply(got), draw + ": " + a + " is " + got + " on " + d);
      }
    }
    turns.assertEachKindWasMet();
  }

  /** The kind of a product. */
  interface Right {
    /** The kind that factors say, or that of a local array's product where they do not. */
    String of(Complex[] factors, String local);
  }

  private static boolean is(Complex z, DoublePredicate part) {
    return part.test(z.re()) || part.test(z.im());
  }

  /** A number as C99 sees it: infinite when one part is so. */
  private static String whole(Complex z) {
    return is(z, Double::isInfinite)
        ? "infinite"
        : is(z, Double::isNaN) ? "NaN" : z.re() == 0 && z.im() == 0 ? "0" : "finite";
  }

  private static String parts(Complex z) {
    return Stream.of(z.re(), z.im())
        .map(x -> Double.isFinite(x) ? "finite" : x.toString())
        .collect(Collectors.joining(" "));
  }

  @Test
  default void whatKindAComplexProductIsFollowsFromItsFactors() {
    List<Complex> plain = Stream.concat(EXACT.stream(), ROUNDED.stream()).toList();
    forEachProduct(
        plain,
        ComplexProductLaws::whole,
        (factors, local) -> {
          boolean nan = Arrays.stream(factors).anyMatch(z -> is(z, Double::isNaN));
          boolean infinite = Arrays.stream(factors).anyMatch(z -> is(z, Double::isInfinite));
          boolean nought = Arrays.stream(factors).anyMatch(z -> whole(z).equals("0"));
          return nan || infinite && nought ? "NaN" : infinite ? "infinite" : nought ? "0" : local;
        });
  }

  @Test
  default void partsOfProductsWithoutRoundingErrorsDoNotDependOnTheLayout() {
    forEachProduct(EXACT, ComplexProductLaws::parts, (factors, local) -> local);
  }
}
