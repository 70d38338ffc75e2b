package org.distarray;

import java.util.concurrent.atomic.AtomicReference;
import org.distarray.dist.Distribution;
import org.distarray.expr.Source;
import org.distarray.generate.RandomNumbers;
import org.distarray.random.CounterRandom;

/**
 * Makes arrays of random numbers.
 *
 * <p>Each number is a function of the seed, the number of the call, and the global index. The
 * numbers are therefore the same for every layout, every number of engines and every JVM. Each call
 * since {@link #seed} gives other numbers.
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

  /**
   * Sets the seed. The same calls then give the same numbers again.
   *
   * <pre>{@code
   * context.random().seed(7).randint(context.distribution(5), 0, 10).toArray() //> [7 6 5 6 3]
   * context.random().seed(7).randint(context.distribution(5), 0, 10).toArray() //> [7 6 5 6 3]
   * }</pre>
   */
  public Random seed(long value) {
    next.set(new Next(value, 0));
    return this;
  }

  /** A generator whose numbers no other call has. */
  private CounterRandom next() {
    Next mine = next.getAndUpdate(Next::after);
    return CounterRandom.of(mine.seed(), mine.stream());
  }

  /** A seed that no other call gets. */
  long nextSeed() {
    return next().key();
  }

  /**
   * Makes float64 numbers that are uniform in [0, 1).
   *
   * <pre>{@code
   * context.random().seed(7).rand(context.distribution(Shape.of(2, 2), "nb")).toArray() //> [[0.72150818 0.64970434]
   *                                                                                     //>  [0.54937432 0.60423481]]
   * }</pre>
   */
  public DistArray rand(Distribution d) {
    return make(new RandomNumbers.Uniform(Context.shape(d), next()), d);
  }

  /**
   * Makes float64 numbers that are uniform in [0, 1), in the default distribution.
   *
   * <pre>{@code
   * context.random().seed(7).rand(2, 2).toArray() //> [[0.72150818 0.64970434]
   *                                               //>  [0.54937432 0.60423481]]
   * }</pre>
   */
  public DistArray rand(long... shape) {
    return rand(context.distribution(shape));
  }

  /**
   * Makes float64 numbers of the normal distribution with mean 0 and standard deviation 1.
   *
   * <pre>{@code
   * context.random().seed(7).randn(context.distribution(3)).toArray() //> [0.5873277  0.38452236 0.12408074]
   * }</pre>
   */
  public DistArray randn(Distribution d) {
    return normal(d, 0, 1);
  }

  /**
   * Makes float64 numbers of the normal distribution with mean 0 and standard deviation 1, in the
   * default distribution.
   *
   * <pre>{@code
   * context.random().seed(7).randn(3).toArray() //> [0.5873277  0.38452236 0.12408074]
   * }</pre>
   */
  public DistArray randn(long... shape) {
    return randn(context.distribution(shape));
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
  public DistArray normal(Distribution d, double loc, double scale) {
    if (!(scale >= 0)) {
      throw new IllegalArgumentException(
          "Cannot draw normal numbers: scale " + scale + " (0 or more)");
    }
    return make(new RandomNumbers.Normal(Context.shape(d), next(), loc, scale), d);
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
  public DistArray randint(Distribution d, long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "Cannot draw integers from [" + low + ", " + high + ") (low below high)");
    }
    return make(new RandomNumbers.Integers(Context.shape(d), next(), low, high), d);
  }

  /**
   * The seed and the number of calls since it was set.
   *
   * <pre>{@code
   * context.random().seed(7) //> <Random(seed=7, 0 calls)>
   * }</pre>
   */
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
