package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.loop.ComplexReferences.Block;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every complex function at its extremes, on plain and on generated loops. */
class ComplexReferencesTest {
  private static final List<Block> BLOCKS = ComplexReferences.blocks();

  /** Rounds once, or passes parts on: nothing that a table could tell. */
  private static final Set<Ufunc> PARTWISE =
      Set.of(Ufunc.CONJUGATE, Ufunc.NEGATIVE, Ufunc.POSITIVE, Ufunc.RINT);

  static Stream<Block> exact() {
    return BLOCKS.stream().filter(Block::isExact);
  }

  static Stream<Block> special() {
    return BLOCKS.stream().filter(block -> !block.isExact());
  }

  @ParameterizedTest
  @MethodSource("exact")
  void extremesAreWithinTheStatedBound(Block block) {
    NdArray got = apply(block);
    for (int i = 0; i < got.size(); i++) {
      Complex is = complex(got, i);
      Complex want = block.values().getComplex(i);
      double larger = Math.max(Math.abs(want.re()), Math.abs(want.im()));
      double re = of(block) == Of.PARTS ? want.re() : larger;
      double im = of(block) == Of.LARGER_PART ? larger : want.im();
      int element = i;
      assertTrue(
          isNear(block, is.re(), want.re(), re) && isNear(block, is.im(), want.im(), im),
          () -> block + " at " + at(block, element) + ": " + is + " instead of " + want);
    }
  }

  /** What a bound is in ulps of: each part, the larger one for the real part, or for both. */
  private enum Of {
    PARTS,
    LARGER_FOR_REAL,
    LARGER_PART
  }

  private static Of of(Block block) {
    boolean isDouble = block.dtype() == DType.COMPLEX128;
    return switch (block.f()) {
      case POWER -> Of.LARGER_PART;
      case MULTIPLY, SQUARE -> isDouble ? Of.LARGER_PART : Of.PARTS;
      case EXPM1 -> Of.LARGER_FOR_REAL;
      default -> Of.PARTS;
    };
  }

  private static double ulps(Block block) {
    boolean isDouble = block.dtype() == DType.COMPLEX128;
    return switch (block.f()) {
      case POWER -> isDouble ? 8 : 1;
      case MULTIPLY, SQUARE -> isDouble ? 2 : 1;
      case ABSOLUTE -> 1;
      case ARCCOS, ARCCOSH, ARCSIN, ARCSINH, ARCTAN, ARCTANH, COS, COSH, SIN, SINH, TAN, TANH ->
          isDouble ? 6 : 1;
      default -> isDouble ? 4 : 1;
    };
  }

  private static boolean isNear(Block block, double is, double want, double of) {
    double ulp = block.dtype() == DType.COMPLEX128 ? Math.ulp(of) : Math.ulp((float) of);
    // the largest number is next to infinity
    return is == want
        || Math.abs(clipped(block, is) - clipped(block, want))
            <= ulps(block) * (Double.isInfinite(ulp) ? Math.ulp(clipped(block, of)) : ulp);
  }

  private static double clipped(Block block, double x) {
    double largest = block.dtype() == DType.COMPLEX128 ? Double.MAX_VALUE : Float.MAX_VALUE;
    return Math.abs(x) > largest ? Math.copySign(largest, x) : x;
  }

  @ParameterizedTest
  @MethodSource("special")
  void specialValuesAreTheDecidedOnes(Block block) {
    NdArray got = apply(block);
    for (int i = 0; i < got.size(); i++) {
      Complex is = complex(got, i);
      Complex want = block.values().getComplex(i);
      double larger = 0;
      if (block.f() == Ufunc.POWER && isFinite(block, i)) {
        larger = clipped(block, Math.max(Math.abs(want.re()), Math.abs(want.im())));
      }
      int element = i;
      assertTrue(
          isDecided(block, is.re(), want.re(), larger)
              && isDecided(block, is.im(), want.im(), larger),
          () -> block + " at " + at(block, element) + ": " + is + " instead of " + want);
    }
  }

  /** Zeros have signs, but for those of powers, which C99 leaves open. */
  private static boolean isDecided(Block block, double is, double want, double larger) {
    if (!(Math.abs(want) <= Double.MAX_VALUE) || want == 0 && block.f() != Ufunc.POWER) {
      return Double.compare(is, want) == 0;
    }
    return isNear(block, is, want, Math.max(larger, Math.abs(want)));
  }

  /** Whether a part that is infinite overflowed, so that its digits hide the other. */
  private static boolean isFinite(Block block, int i) {
    return block.operands().stream()
        .map(a -> complex(a, i))
        .allMatch(z -> Math.abs(z.re()) + Math.abs(z.im()) < Double.POSITIVE_INFINITY);
  }

  @Test
  void powersOfRealNumbersBeyondTheRangeAreInfiniteOr0() {
    double[] bases = {1e-10, 1e300, 2, 1e-310, 1 + 0x1p-52, 1 - 0x1p-53};
    for (double exponent : new double[] {7e306, 9e306, 1e308, Double.MAX_VALUE}) {
      for (double base : bases) {
        double size = base > 1 ? Double.POSITIVE_INFINITY : 0;
        assertEquals(Complex.of(size, 0), power(base, exponent), base + "**" + exponent);
        Complex inverse = Complex.of(1 / size, 0);
        assertEquals(inverse, power(base, -exponent), base + "**-" + exponent);
      }
    }
  }

  private static Complex power(double base, double exponent) {
    NdArray out =
        LocalOps.apply(Ufunc.POWER, NdArray.full(DType.COMPLEX128, Shape.of(1), base), exponent);
    // the sign of a part that is 0 is open
    return Complex.of(out.getComplex(0).re() + 0.0, out.getComplex(0).im() + 0.0);
  }

  @ParameterizedTest
  @MethodSource("exact")
  void theConjugateHasTheConjugateValue(Block block) {
    NdArray straight = apply(block);
    List<NdArray> turned = block.operands().stream().map(NdArray::conjugate).toList();
    NdArray got = LocalOps.apply(block.f(), turned.toArray());
    for (int i = 0; i < got.size(); i++) {
      Complex z = complex(straight, i);
      Complex w = complex(got, i);
      // but the sign of an exact 0
      int element = i;
      assertTrue(z.re() == w.re() && z.im() == -w.im(), () -> block + " at " + at(block, element));
    }
  }

  @Test
  void generatedLoopsGiveWhatTheElementFunctionGives() {
    for (Block block : BLOCKS) {
      NdArray[] operands = block.operands().toArray(NdArray[]::new);
      Signature signature =
          block.f().resolve(new ArrayList<>(Collections.nCopies(operands.length, block.dtype())));
      NdArray got = apply(block);
      PlainEvaluation plain = new PlainEvaluation(block.f(), signature);
      for (int i = 0; i < got.size(); i++) {
        NdArray want = plain.element(operands, i);
        int element = i;
        assertEquals(want.item(), got.item(i), () -> block + " at " + at(block, element));
      }
    }
  }

  @Test
  void everyComplexFunctionIsInTheTable() {
    Set<String> known =
        BLOCKS.stream()
            .flatMap(block -> Stream.of(block.toString()))
            .collect(Collectors.toCollection(TreeSet::new));
    for (DType t : List.of(DType.COMPLEX64, DType.COMPLEX128)) {
      for (Ufunc f : Ufunc.values()) {
        if (f.arity() < 3 && !PARTWISE.contains(f) && computes(f, t)) {
          assertTrue(known.contains(f + " " + t + " exact"), f + " " + t);
          assertTrue(known.contains(f + " " + t + " special"), f + " " + t);
        }
      }
    }
  }

  /** Sums and choices; float_power calls power. */
  private static final Set<Ufunc> PLAIN =
      Set.of(
          Ufunc.ADD,
          Ufunc.SUBTRACT,
          Ufunc.MAXIMUM,
          Ufunc.MINIMUM,
          Ufunc.FMAX,
          Ufunc.FMIN,
          Ufunc.FLOAT_POWER);

  /** Whether an operation has a value other than sums, choices and questions. */
  private static boolean computes(Ufunc f, DType t) {
    if (PLAIN.contains(f)) {
      return false;
    }
    try {
      Signature signature = f.resolve(new ArrayList<>(Collections.nCopies(f.arity(), t)));
      return f == Ufunc.ABSOLUTE || signature.output() == t;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static NdArray apply(Block block) {
    return LocalOps.apply(block.f(), block.operands().toArray());
  }

  private static Complex complex(NdArray a, int i) {
    return a.dtype().isComplex() ? a.getComplex(i) : Complex.of(a.getDouble(i), 0);
  }

  private static String at(Block block, int i) {
    return block.operands().stream()
        .map(a -> a.item(i).toString())
        .collect(Collectors.joining(", "));
  }
}
