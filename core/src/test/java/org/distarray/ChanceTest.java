package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random numbers against SciPy's distribution functions: moments, and the tests of Kolmogorov and
 * Smirnov and of chi-square, each with a fixed seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChanceTest {
  private static final int N = 200_000;

  /** Of ten thousand right samples, one is further off. */
  private static final double SMIRNOV = 2.23;

  private static final double DEVIATIONS = 4.5;

  private Context context;

  @BeforeAll
  void open() {
    context = Context.local(4);
  }

  @AfterAll
  void close() {
    context.close();
  }

  /** A law of the table; points are values and their probabilities. */
  private record Law(
      String name,
      double[] parameters,
      double mean,
      double variance,
      double kurtosis,
      boolean discrete,
      double[][] points,
      double chiSquare) {

    static Law of(String line) {
      String[] part = line.split(",");
      double[][] points =
          Arrays.stream(part[6].split(";"))
              .map(pair -> numbers(pair, "="))
              .toArray(double[][]::new);
      return new Law(
          part[0],
          numbers(part[1], ";"),
          Double.parseDouble(part[2]),
          Double.parseDouble(part[3]),
          Double.parseDouble(part[4]),
          part[5].equals("discrete"),
          points,
          Double.parseDouble(part[7]));
    }

    private static double[] numbers(String text, String between) {
      return Arrays.stream(text.split(between)).mapToDouble(Double::parseDouble).toArray();
    }

    @Override
    public String toString() {
      return name + Arrays.toString(parameters);
    }

    DistArray draw(Random random) {
      double[] p = parameters;
      return switch (name) {
        case "uniform" -> random.uniform(p[0], p[1], N);
        case "normal" -> random.normal(p[0], p[1], N);
        case "exponential" -> random.exponential(p[0], N);
        case "gamma" -> random.gamma(p[0], p[1], N);
        case "beta" -> random.beta(p[0], p[1], N);
        case "poisson" -> random.poisson(p[0], N);
        case "binomial" -> random.binomial((long) p[0], p[1], N);
        default -> throw new AssertionError(name);
      };
    }
  }

  static List<Law> laws() {
    return Corpus.lines("/org/distarray/random/chance.csv").stream().map(Law::of).toList();
  }

  static Stream<Law> discrete() {
    return laws().stream().filter(Law::discrete);
  }

  static Stream<Law> continuous() {
    return laws().stream().filter(law -> !law.discrete());
  }

  private double[] sample(Law law) {
    DistArray drawn = law.draw(context.random().seed(42));
    assertEquals(law.discrete() ? DType.INT64 : DType.FLOAT64, drawn.dtype());
    return drawn.toArray().toDoubles();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void momentsAreThoseOfTheLaw(Law law) {
    double[] x = sample(law);
    double mean = Arrays.stream(x).sum() / N;
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (N - 1);
    assertEquals(law.mean(), mean, DEVIATIONS * Math.sqrt(law.variance() / N), "mean");
    double spread = law.variance() * Math.sqrt((law.kurtosis() + 2) / N);
    assertEquals(law.variance(), variance, DEVIATIONS * spread, "variance");
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void numbersAreDistributedAsKolmogorovAndSmirnovExpect(Law law) {
    double[] x = sample(law);
    for (double[] point : law.points()) {
      double below = Arrays.stream(x).filter(v -> v <= point[0]).count() / (double) N;
      assertEquals(point[1], below, SMIRNOV / Math.sqrt(N), "below " + point[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("discrete")
  void countsAreWithinChiSquare(Law law) {
    double[] x = sample(law);
    double distance = 0;
    double from = Double.NEGATIVE_INFINITY;
    for (double[] bin : law.points()) {
      double first = from;
      double want = bin[1] * N;
      double off = Arrays.stream(x).filter(v -> v > first && v <= bin[0]).count() - want;
      distance += off * off / want;
      from = bin[0];
    }
    double got = distance;
    assertTrue(got <= law.chiSquare(), () -> got + " above " + law.chiSquare());
  }
}
