package org.distarray;

import java.math.BigInteger;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.generate.RandomNumbers;
import org.distarray.random.Beta;
import org.distarray.random.Binomial;
import org.distarray.random.Exponential;
import org.distarray.random.Gamma;
import org.distarray.random.Law;
import org.distarray.random.Poisson;

/**
 * The probability distributions of {@link Random}. A method that takes a shape last uses the
 * default distribution over the engines.
 *
 * @hidden
 */
@Internal
public sealed interface RandomLaws permits Random {

  /**
   * Makes float64 numbers that are uniform in [0, 1).
   *
   * <pre>{@code
   * context.random().seed(7).rand(context.distribution(Shape.of(2, 2), "nb")).toArray() //> [[0.72150818 0.64970434]
   *                                                                                     //>  [0.54937432 0.60423481]]
   * }</pre>
   */
  default DistArray rand(Distribution d) {
    return self().make(new RandomNumbers.Uniform(Context.shape(d), self().next()), d);
  }

  /**
   * Makes float64 numbers that are uniform in [0, 1).
   *
   * <pre>{@code
   * context.random().seed(7).rand(2, 2).toArray() //> [[0.72150818 0.64970434]
   *                                               //>  [0.54937432 0.60423481]]
   * }</pre>
   */
  default DistArray rand(long... shape) {
    return rand(self().laidOut(shape));
  }

  /**
   * Makes float64 numbers that are uniform in [0, 1), as {@code Generator.random}: {@link
   * #rand(long...) rand}.
   *
   * <pre>{@code
   * context.random().seed(7).random(2).toArray() //> [0.72150818 0.64970434]
   * }</pre>
   */
  default DistArray random(long... shape) {
    return rand(shape);
  }

  /**
   * Makes float64 numbers that are uniform between two others: {@code low + (high - low) * rand}.
   *
   * <pre>{@code
   * context.random().seed(7).uniform(context.distribution(3), -1, 1).toArray() //> [0.44301636 0.29940867 0.09874865]
   * }</pre>
   *
   * @throws IllegalArgumentException when a bound is not finite, or the distance of both is not
   */
  default DistArray uniform(Distribution d, double low, double high) {
    if (!Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "Cannot draw uniform numbers: low " + low + ", high " + high + " (a finite distance)");
    }
    return rand(d).multiply(high - low).add(low);
  }

  /**
   * Makes float64 numbers that are uniform between two others.
   *
   * <pre>{@code
   * context.random().seed(7).uniform(-1, 1, 3).toArray() //> [0.44301636 0.29940867 0.09874865]
   * }</pre>
   */
  default DistArray uniform(double low, double high, long... shape) {
    return uniform(self().laidOut(shape), low, high);
  }

  /**
   * Makes float64 numbers of the normal distribution with mean 0 and standard deviation 1.
   *
   * <pre>{@code
   * context.random().seed(7).randn(context.distribution(3)).toArray() //> [0.5873277  0.38452236 0.12408074]
   * }</pre>
   */
  default DistArray randn(Distribution d) {
    return normal(d, 0, 1);
  }

  /**
   * Makes float64 numbers of the normal distribution with mean 0 and standard deviation 1.
   *
   * <pre>{@code
   * context.random().seed(7).randn(3).toArray() //> [0.5873277  0.38452236 0.12408074]
   * }</pre>
   */
  default DistArray randn(long... shape) {
    return randn(self().laidOut(shape));
  }

  /**
   * Makes float64 numbers of the normal distribution with mean 0 and standard deviation 1: {@link
   * #randn(long...) randn}.
   *
   * <pre>{@code
   * context.random().seed(7).standardNormal(3).toArray() //> [0.5873277  0.38452236 0.12408074]
   * }</pre>
   */
  default DistArray standardNormal(long... shape) {
    return randn(shape);
  }

  /**
   * Draws one float64 number of the normal distribution with mean 0 and standard deviation 1, as a
   * 0-d array.
   *
   * <pre>{@code
   * context.random().seed(7).normal().shape() //> ()
   * }</pre>
   */
  default DistArray normal() {
    return randn();
  }

  /**
   * Makes float64 numbers of a normal distribution.
   *
   * <pre>{@code
   * context.random().seed(7).normal(context.distribution(3), 100, 15).toArray() //> [108.80991555 105.76783539 101.86121105]
   * }</pre>
   *
   * @param loc the mean
   * @param scale the standard deviation, 0 or more
   */
  default DistArray normal(Distribution d, double loc, double scale) {
    if (!(scale >= 0)) {
      throw new IllegalArgumentException(
          "Cannot draw normal numbers: scale " + scale + " (0 or more)");
    }
    return self().make(new RandomNumbers.Normal(Context.shape(d), self().next(), loc, scale), d);
  }

  /**
   * Makes float64 numbers of a normal distribution.
   *
   * <pre>{@code
   * context.random().seed(7).normal(100, 15, 3).toArray() //> [108.80991555 105.76783539 101.86121105]
   * }</pre>
   *
   * @param loc the mean
   * @param scale the standard deviation, 0 or more
   */
  default DistArray normal(double loc, double scale, long... shape) {
    return normal(self().laidOut(shape), loc, scale);
  }

  /**
   * Makes float64 numbers of an exponential distribution, with density {@code exp(-x / scale) /
   * scale}.
   *
   * <pre>{@code
   * context.random().seed(7).exponential(context.distribution(3), 2).toArray() //> [0.99057879 3.5677965  1.72637072]
   * }</pre>
   *
   * @param scale the mean, 0 or more
   */
  default DistArray exponential(Distribution d, double scale) {
    return draw(d, DType.FLOAT64, new Exponential(scale));
  }

  /**
   * Makes float64 numbers of an exponential distribution.
   *
   * <pre>{@code
   * context.random().seed(7).exponential(2, 3).toArray() //> [0.99057879 3.5677965  1.72637072]
   * }</pre>
   *
   * @param scale the mean, 0 or more
   */
  default DistArray exponential(double scale, long... shape) {
    return exponential(self().laidOut(shape), scale);
  }

  /**
   * Makes float64 numbers of a gamma distribution, by the method of Marsaglia and Tsang (2000).
   *
   * <pre>{@code
   * context.random().seed(7).gamma(context.distribution(3), 2, 1.5).toArray() //> [3.07733583 1.06131929 2.13715211]
   * }</pre>
   *
   * @param shape 0 or more; the mean is {@code shape * scale}
   * @param scale 0 or more
   */
  default DistArray gamma(Distribution d, double shape, double scale) {
    return draw(d, DType.FLOAT64, new Gamma(shape, scale));
  }

  /**
   * Makes float64 numbers of a gamma distribution.
   *
   * <pre>{@code
   * context.random().seed(7).gamma(2, 1.5, 3).toArray() //> [3.07733583 1.06131929 2.13715211]
   * }</pre>
   *
   * @param shape 0 or more; the mean is {@code shape * scale}
   * @param scale 0 or more
   * @param dims the shape of the array
   */
  default DistArray gamma(double shape, double scale, long... dims) {
    return gamma(self().laidOut(dims), shape, scale);
  }

  /**
   * Makes float64 numbers of a beta distribution, in [0, 1].
   *
   * <pre>{@code
   * context.random().seed(7).beta(context.distribution(3), 2, 5).toArray() //> [0.13316778 0.17837936 0.3757774 ]
   * }</pre>
   *
   * @param a above 0; the mean is {@code a / (a + b)}
   * @param b above 0
   */
  default DistArray beta(Distribution d, double a, double b) {
    return draw(d, DType.FLOAT64, new Beta(a, b));
  }

  /**
   * Makes float64 numbers of a beta distribution, in [0, 1].
   *
   * <pre>{@code
   * context.random().seed(7).beta(2, 5, 3).toArray() //> [0.13316778 0.17837936 0.3757774 ]
   * }</pre>
   *
   * @param a above 0; the mean is {@code a / (a + b)}
   * @param b above 0
   */
  default DistArray beta(double a, double b, long... shape) {
    return beta(self().laidOut(shape), a, b);
  }

  /**
   * Makes int64 numbers of a Poisson distribution: how often a rare event happens.
   *
   * <pre>{@code
   * context.random().seed(7).poisson(context.distribution(8), 2.5).toArray() //> [3 1 2 2 2 0 1 3]
   * }</pre>
   *
   * @param mean 0 to 2^62
   */
  default DistArray poisson(Distribution d, double mean) {
    return draw(d, DType.INT64, new Poisson(mean));
  }

  /**
   * Makes int64 numbers of a Poisson distribution.
   *
   * <pre>{@code
   * context.random().seed(7).poisson(2.5, 8).toArray() //> [3 1 2 2 2 0 1 3]
   * }</pre>
   *
   * @param mean 0 to 2^62
   */
  default DistArray poisson(double mean, long... shape) {
    return poisson(self().laidOut(shape), mean);
  }

  /**
   * Makes int64 numbers of a binomial distribution: how many of some trials succeed.
   *
   * <pre>{@code
   * context.random().seed(7).binomial(context.distribution(8), 10, 0.5).toArray() //> [5 3 5 4 5 2 6 6]
   * }</pre>
   *
   * @param n the number of trials, 0 to 2^53
   * @param p the probability of a success, 0 to 1
   */
  default DistArray binomial(Distribution d, long n, double p) {
    return draw(d, DType.INT64, new Binomial(n, p));
  }

  /**
   * Makes int64 numbers of a binomial distribution.
   *
   * <pre>{@code
   * context.random().seed(7).binomial(10, 0.5, 8).toArray() //> [5 3 5 4 5 2 6 6]
   * }</pre>
   *
   * @param n the number of trials, 0 to 2^53
   * @param p the probability of a success, 0 to 1
   */
  default DistArray binomial(long n, double p, long... shape) {
    return binomial(self().laidOut(shape), n, p);
  }

  /**
   * Makes int64 numbers that are uniform in [low, high).
   *
   * <pre>{@code
   * context.random().seed(7).randint(context.distribution(8), 1, 7).toArray() //> [5 4 4 4 3 2 6 6]
   * }</pre>
   *
   * @throws IllegalArgumentException when {@code low} is not below {@code high}
   */
  default DistArray randint(Distribution d, long low, long high) {
    return integers(d, low, high, DType.INT64);
  }

  /**
   * Makes int64 numbers that are uniform in [low, high).
   *
   * <pre>{@code
   * context.random().seed(7).integers(1, 7, 8).toArray() //> [5 4 4 4 3 2 6 6]
   * }</pre>
   *
   * @throws IllegalArgumentException when {@code low} is not below {@code high}
   */
  default DistArray integers(long low, long high, long... shape) {
    return randint(self().laidOut(shape), low, high);
  }

  /**
   * Makes int64 numbers that are uniform in [low, high): {@link #integers(long, long, long...)
   * integers}.
   *
   * <pre>{@code
   * context.random().seed(7).randint(1, 7, 8).toArray() //> [5 4 4 4 3 2 6 6]
   * }</pre>
   *
   * @throws IllegalArgumentException when {@code low} is not below {@code high}
   */
  default DistArray randint(long low, long high, long... shape) {
    return integers(low, high, shape);
  }

  /**
   * Makes integers of a dtype that are uniform in [low, high).
   *
   * <pre>{@code
   * context.random().seed(7).integers(context.distribution(4), 0, 256, DType.UINT8).toArray() //> [184 166 140 154]
   * }</pre>
   *
   * @param dtype an integer type that holds {@code low} and {@code high - 1}, or bool with 0 and 1
   * @throws IllegalArgumentException when it does not, or when {@code low} is not below {@code
   *     high}
   */
  default DistArray integers(Distribution d, long low, long high, DType dtype) {
    return integers(d, BigInteger.valueOf(low), BigInteger.valueOf(high), dtype);
  }

  /**
   * Makes integers of a dtype that are uniform in [low, high).
   *
   * <pre>{@code
   * context.random().seed(7).integers(0, 256, DType.UINT8, 4).toArray() //> [184 166 140 154]
   * }</pre>
   *
   * @param dtype an integer type that holds {@code low} and {@code high - 1}, or bool with 0 and 1
   * @throws IllegalArgumentException when it does not, or when {@code low} is not below {@code
   *     high}
   */
  default DistArray integers(long low, long high, DType dtype, long... shape) {
    return integers(self().laidOut(shape), low, high, dtype);
  }

  /**
   * Makes integers of a dtype that are uniform in [low, high), where {@code high} may be beyond
   * int64: so the greatest integer of int64 and the upper half of uint64 are drawn, too.
   *
   * <pre>{@code
   * BigInteger end = DType.UINT64.greatest().add(BigInteger.ONE);
   * context.random().seed(7).integers(BigInteger.ONE.shiftLeft(63), end, DType.UINT64, 2).toArray().min().greaterEqual(1L << 62) //> True
   * }</pre>
   *
   * @param dtype an integer type that holds {@code low} and {@code high - 1}, or bool with 0 and 1
   * @throws IllegalArgumentException when it does not, or when {@code low} is not below {@code
   *     high}
   */
  default DistArray integers(BigInteger low, BigInteger high, DType dtype, long... shape) {
    return integers(self().laidOut(shape), low, high, dtype);
  }

  /**
   * Makes integers of a dtype that are uniform in [low, high), where {@code high} may be beyond
   * int64.
   *
   * <pre>{@code
   * BigInteger end = DType.INT64.greatest().add(BigInteger.ONE);
   * context.random().seed(7).integers(context.distribution(2), end.subtract(BigInteger.ONE), end, DType.INT64).toArray() //> [9223372036854775807 9223372036854775807]
   * }</pre>
   *
   * @param dtype an integer type that holds {@code low} and {@code high - 1}, or bool with 0 and 1
   * @throws IllegalArgumentException when it does not, or when {@code low} is not below {@code
   *     high}
   */
  default DistArray integers(Distribution d, BigInteger low, BigInteger high, DType dtype) {
    Random.checkRange(low, high, dtype);
    long first = low.longValue();
    long count = high.subtract(low).longValue();
    return self()
        .make(new RandomNumbers.Integers(Context.shape(d), dtype, self().next(), first, count), d);
  }

  private DistArray draw(Distribution d, DType dtype, Law law) {
    return self().make(new RandomNumbers.Drawn(Context.shape(d), dtype, self().next(), law), d);
  }

  private Random self() {
    return (Random) this;
  }
}
