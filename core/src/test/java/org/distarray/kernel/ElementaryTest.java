package org.distarray.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElementaryTest {
  /** An argument, the double nearest to the exact value, and what that is short of it in ulps. */
  private record Reference(double x, double value, double rest) {
    double ulps(double y) {
      if (Double.isInfinite(value) || Double.isInfinite(y)) {
        return value == y ? 0 : Double.POSITIVE_INFINITY;
      }
      return Math.abs((y - value) / Math.ulp(value) - rest);
    }
  }

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    1e-300,
    -1e-300,
    1e300,
    -1e300,
    700,
    -700,
    710,
    -710,
    750,
    -750,
    1e4,
    -1e4,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    Math.PI,
    -Math.PI,
    0x1p32,
  };

  private final Map<Elementary, CompiledForms> forms = new EnumMap<>(Elementary.class);
  private final Map<Elementary, List<Reference>> references = new EnumMap<>(Elementary.class);

  @BeforeAll
  void compile() throws IOException {
    for (Elementary f : Elementary.values()) {
      forms.put(f, new CompiledForms(f));
    }
    List<Reference> here = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(ElementaryTest.class.getResourceAsStream("references.txt.gz")),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("#")) {
          here = new ArrayList<>();
          references.put(Elementary.valueOf(words[1]), here);
        } else {
          here.add(new Reference(number(words[0]), number(words[1]), Double.parseDouble(words[2])));
        }
      }
    }
  }

  private static double number(String bits) {
    return Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
  }

  @ParameterizedTest
  @EnumSource
  void isAsNearToTheExactValueAsItSays(Elementary f) {
    List<Reference> points = references.get(f);
    assertTrue(points.size() > 1000, () -> f + " has " + points.size() + " references");
    double[] y = all(f, points.stream().mapToDouble(Reference::x).toArray());
    for (int k = 0; k < y.length; k++) {
      Reference point = points.get(k);
      double ulps = point.ulps(y[k]);
      double value = y[k];
      assertTrue(
          ulps <= f.ulps(),
          () -> f + "(" + point.x() + ") is " + value + ", " + ulps + " ulp from " + point.value());
    }
    double[] x = points.stream().mapToDouble(Reference::x).toArray();
    assertTrue(
        2 * Arrays.stream(forms.get(f).inside(x)).sum() > x.length,
        () -> f + " is computed elsewhere at most references");
  }

  @ParameterizedTest
  @EnumSource
  void allFormsGiveTheSameBits(Elementary f) {
    double[] x = arguments(f);
    double[] scalar = forms.get(f).scalar(x);
    assertSameBits(f, x, scalar, forms.get(f).phased(x));
    assertSameBits(f, x, scalar, forms.get(f).vector(x));
    assertSameBits(f, x, forms.get(f).inside(x), forms.get(f).insideVector(x));
  }

  /** References, special values, and whatever else a double can be, also outside of the domain. */
  private double[] arguments(Elementary f) {
    Random random = new Random(7);
    double[] anyBits = random.longs(20_000).mapToDouble(Double::longBitsToDouble).toArray();
    double[] ordinary = random.doubles(20_000, -20, 20).toArray();
    double[] known = references.get(f).stream().mapToDouble(Reference::x).toArray();
    return List.of(SPECIAL, anyBits, ordinary, known).stream()
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static void assertSameBits(Elementary f, double[] x, double[] expected, double[] actual) {
    for (int k = 0; k < x.length; k++) {
      double at = x[k];
      // NaN has many bits, which the language does not tell apart
      assertEquals(
          Double.doubleToLongBits(expected[k]),
          Double.doubleToLongBits(actual[k]),
          () -> f + "(" + at + ")");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SIN", "TAN", "ARCSIN", "ARCTAN", "SINH", "TANH", "ARCSINH", "ARCTANH"})
  void oddFunctionsOfNegativesAreTheNegatives(Elementary f) {
    double[] x = arguments(f);
    double[] ofNegative = all(f, Arrays.stream(x).map(v -> -v).toArray());
    assertSameBits(f, x, Arrays.stream(all(f, x)).map(v -> -v).toArray(), ofNegative);
  }

  @ParameterizedTest
  @EnumSource(names = {"COS", "COSH"})
  void evenFunctionsOfNegativesAreTheSame(Elementary f) {
    double[] x = arguments(f);
    assertSameBits(f, x, all(f, x), all(f, Arrays.stream(x).map(v -> -v).toArray()));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "ARCSIN", "ARCTAN", "SINH", "TANH", "ARCSINH", "ARCCOSH", "ARCTANH", "EXP", "EXP2", "EXPM1",
        "LOG", "LOG2", "LOG10", "LOG1P"
      })
  void increasingFunctionsDoNotDecreaseWhereTheirValuesAreFurtherApartThanTheirErrors(
      Elementary f) {
    double[] x = references.get(f).stream().mapToDouble(Reference::x).toArray();
    double[] y = all(f, x);
    for (int k = 1; k < x.length; k++) {
      Reference one = references.get(f).get(k - 1);
      Reference next = references.get(f).get(k);
      int at = k;
      assertTrue(
          y[k - 1] <= y[k] || next.value() - one.value() <= 2 * Math.ulp(next.value()),
          () -> f + " decreases from " + x[at - 1] + " to " + x[at]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SIN, 0.0, 0.0",
    "SIN, -0.0, -0.0",
    "SIN, Infinity, NaN",
    "SIN, -Infinity, NaN",
    "SIN, NaN, NaN",
    "COS, 0.0, 1",
    "COS, -0.0, 1",
    "COS, Infinity, NaN",
    "COS, -Infinity, NaN",
    "COS, NaN, NaN",
    "TAN, 0.0, 0.0",
    "TAN, -0.0, -0.0",
    "TAN, Infinity, NaN",
    "TAN, NaN, NaN",
    "ARCSIN, 0.0, 0.0",
    "ARCSIN, -0.0, -0.0",
    "ARCSIN, 1, 1.5707963267948966",
    "ARCSIN, -1, -1.5707963267948966",
    "ARCSIN, 1.0000000000000002, NaN",
    "ARCSIN, -1.0000000000000002, NaN",
    "ARCSIN, NaN, NaN",
    "ARCSIN, -Infinity, NaN",
    "ARCSIN, Infinity, NaN",
    "ARCCOS, 1, 0.0",
    "ARCCOS, -1, 3.141592653589793",
    "ARCCOS, 0.0, 1.5707963267948966",
    "ARCCOS, -0.0, 1.5707963267948966",
    "ARCCOS, 1.0000000000000002, NaN",
    "ARCCOS, NaN, NaN",
    "ARCCOS, -Infinity, NaN",
    "ARCCOS, Infinity, NaN",
    "ARCTAN, 0.0, 0.0",
    "ARCTAN, -0.0, -0.0",
    "ARCTAN, Infinity, 1.5707963267948966",
    "ARCTAN, -Infinity, -1.5707963267948966",
    "ARCTAN, NaN, NaN",
    "ARCTAN, 1, 0.7853981633974483",
    "SINH, 0.0, 0.0",
    "SINH, -0.0, -0.0",
    "SINH, Infinity, Infinity",
    "SINH, -Infinity, -Infinity",
    "SINH, NaN, NaN",
    "SINH, 800, Infinity",
    "SINH, -800, -Infinity",
    "COSH, 0.0, 1",
    "COSH, -0.0, 1",
    "COSH, Infinity, Infinity",
    "COSH, -Infinity, Infinity",
    "COSH, NaN, NaN",
    "COSH, -800, Infinity",
    "TANH, 0.0, 0.0",
    "TANH, -0.0, -0.0",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "TANH, NaN, NaN",
    "TANH, 20, 1",
    "TANH, -400, -1",
    "ARCSINH, 0.0, 0.0",
    "ARCSINH, -0.0, -0.0",
    "ARCSINH, Infinity, Infinity",
    "ARCSINH, -Infinity, -Infinity",
    "ARCSINH, NaN, NaN",
    "ARCCOSH, 1, 0.0",
    "ARCCOSH, 0.9999999999999999, NaN",
    "ARCCOSH, -Infinity, NaN",
    "ARCCOSH, Infinity, Infinity",
    "ARCCOSH, NaN, NaN",
    "ARCTANH, 0.0, 0.0",
    "ARCTANH, -0.0, -0.0",
    "ARCTANH, 1, Infinity",
    "ARCTANH, -1, -Infinity",
    "ARCTANH, 1.0000000000000002, NaN",
    "ARCTANH, Infinity, NaN",
    "ARCTANH, NaN, NaN",
    "EXP, 0.0, 1",
    "EXP, -0.0, 1",
    "EXP, Infinity, Infinity",
    "EXP, -Infinity, 0.0",
    "EXP, NaN, NaN",
    "EXP, 709.782712893384, 1.7976931348622732E308",
    "EXP, 709.7827128933841, Infinity",
    "EXP, -746, 0.0",
    "EXP2, 0.0, 1",
    "EXP2, Infinity, Infinity",
    "EXP2, -Infinity, 0.0",
    "EXP2, NaN, NaN",
    "EXP2, 1024, Infinity",
    "EXP2, -1074, 4.9E-324",
    "EXP2, -1076, 0.0",
    "EXPM1, 0.0, 0.0",
    "EXPM1, -0.0, -0.0",
    "EXPM1, Infinity, Infinity",
    "EXPM1, -Infinity, -1",
    "EXPM1, NaN, NaN",
    "EXPM1, 710, Infinity",
    "EXPM1, -800, -1",
    "EXPM1, -50, -1",
    "LOG, 1, 0.0",
    "LOG, 0.0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, -1, NaN",
    "LOG, -Infinity, NaN",
    "LOG, Infinity, Infinity",
    "LOG, NaN, NaN",
    "LOG2, 1, 0.0",
    "LOG2, 0.0, -Infinity",
    "LOG2, -0.0, -Infinity",
    "LOG2, -1, NaN",
    "LOG2, -Infinity, NaN",
    "LOG2, Infinity, Infinity",
    "LOG2, NaN, NaN",
    "LOG10, 1, 0.0",
    "LOG10, 0.0, -Infinity",
    "LOG10, -0.0, -Infinity",
    "LOG10, -1, NaN",
    "LOG10, -Infinity, NaN",
    "LOG10, Infinity, Infinity",
    "LOG10, NaN, NaN",
    "LOG1P, 0.0, 0.0",
    "LOG1P, -0.0, -0.0",
    "LOG1P, -1, -Infinity",
    "LOG1P, -2, NaN",
    "LOG1P, -Infinity, NaN",
    "LOG1P, Infinity, Infinity",
    "LOG1P, NaN, NaN",
  })
  void specialValuesAreThoseOfC(Elementary f, double x, double expected) {
    assertEquals(expected, all(f, new double[] {x})[0], () -> f + "(" + x + ")");
  }

  @Test
  void binaryLogarithmsAndExponentialsOfWholePowersAreWhole() {
    double[] whole = IntStream.range(-1074, 1024).asDoubleStream().toArray();
    double[] powers = Arrays.stream(whole).map(n -> Math.scalb(1.0, (int) n)).toArray();
    assertArrayEquals(whole, all(Elementary.LOG2, powers));
    assertArrayEquals(powers, all(Elementary.EXP2, whole));
  }

  @Test
  void decimalLogarithmsOfWholePowersAreWhole() {
    double[] whole = IntStream.rangeClosed(0, 22).asDoubleStream().toArray();
    double[] powers = Arrays.stream(whole).map(n -> Double.parseDouble("1e" + (int) n)).toArray();
    assertArrayEquals(whole, all(Elementary.LOG10, powers));
  }

  /** The function as callers see it: the formula in its domain, the other method elsewhere. */
  private double[] all(Elementary f, double[] x) {
    double[] y = forms.get(f).scalar(x);
    double[] inside = forms.get(f).inside(x);
    String name = f.elsewhere().substring(Elsewhere.class.getName().length() + 1);
    try {
      Method elsewhere = Elsewhere.class.getMethod(name, double.class);
      for (int k = 0; k < x.length; k++) {
        if (inside[k] == 0) {
          y[k] = (double) elsewhere.invoke(null, x[k]);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("Cannot call " + f.elsewhere(), e);
    }
    return y;
  }
}
