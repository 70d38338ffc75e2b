package org.distarray;

import java.util.concurrent.atomic.AtomicReference;
import org.distarray.dist.Distribution;
import org.distarray.expr.Source;
import org.distarray.generate.RandomNumbers;
import org.distarray.random.CounterRandom;

/**
 * Makes arrays of random numbers. Each number is a function of the seed, the call and its global
 * index: the same numbers for every layout, number of engines and JVM. Each call after {@link
 * #seed} has numbers of its own.
 */
public final class Random {
  private final Context context;
  private final AtomicReference<Next> next;

  // one value, so that no call sees a new seed with an old stream
  private record Next(long seed, long stream) {
    Next after() {
      return new Next(seed, stream + 1);
    }
  }

  Random(Context context, long seed) {
    this.context = context;
    this.next = new AtomicReference<>(new Next(seed, 0));
  }

  /** Starts again from a seed. */
  public Random seed(long value) {
    next.set(new Next(value, 0));
    return this;
  }

  /** A generator that no other call has. */
  private CounterRandom next() {
    Next mine = next.getAndUpdate(Next::after);
    return CounterRandom.of(mine.seed(), mine.stream());
  }

  /** A seed that no other call has. */
  long nextSeed() {
    return next().key();
  }

  /** float64, uniform in [0, 1). */
  public DistArray rand(Distribution d) {
    return make(new RandomNumbers.Uniform(Context.shape(d), next()), d);
  }

  /** float64, uniform in [0, 1), in the default distribution. */
  public DistArray rand(long... shape) {
    return rand(context.distribution(shape));
  }

  /** float64, normal with mean 0 and standard deviation 1. */
  public DistArray randn(Distribution d) {
    return normal(d, 0, 1);
  }

  /** float64, normal with mean 0 and standard deviation 1, in the default distribution. */
  public DistArray randn(long... shape) {
    return randn(context.distribution(shape));
  }

  /**
   * float64, normal.
   *
   * @param loc the mean
   * @param scale the standard deviation, at least 0
   */
  public DistArray normal(Distribution d, double loc, double scale) {
    if (!(scale >= 0)) {
      throw new IllegalArgumentException(
          "Cannot draw normal numbers: scale " + scale + " (0 or more)");
    }
    return make(new RandomNumbers.Normal(Context.shape(d), next(), loc, scale), d);
  }

  /** int64, uniform in [low, high). */
  public DistArray randint(Distribution d, long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "Cannot draw integers from [" + low + ", " + high + ") (low below high)");
    }
    return make(new RandomNumbers.Integers(Context.shape(d), next(), low, high), d);
  }

  /** {@code <Random(seed=7, 2 calls)>}: the seed, and how often it was used since it was set. */
  @Override
  public String toString() {
    Next now = next.get();
    return "<Random(seed=" + now.seed() + ", " + now.stream() + " calls)>";
  }

  private DistArray make(RandomNumbers numbers, Distribution d) {
    context.check(d);
    return context.arrayOf(new Source(numbers, d));
  }
}
