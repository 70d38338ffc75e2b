package org.distarray;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.expr.Exprs;
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
public final class Random implements RandomLaws, RandomChoices {
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
  CounterRandom next() {
    Next mine = next.getAndUpdate(Next::after);
    return CounterRandom.of(mine.seed(), mine.stream());
  }

  /** A seed that no other call gets. */
  long nextSeed() {
    return next().key();
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

  Distribution laidOut(long... shape) {
    return context.distribution(shape);
  }

  DistArray make(RandomNumbers numbers, Distribution d) {
    context.check(d);
    return context.arrayOf(new Source(numbers, d));
  }

  /** Random int64 keys, of which two are hardly ever equal. */
  DistArray keys(long n) {
    return randint(laidOut(n), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The length of an array along axis 0. */
  long rows(DistArray array, String what) {
    Required.given(what + " rows", "the array", array, "context.arange(5), for example");
    context.check(array, what + " rows");
    if (array.ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot " + what + " rows of " + array + ": it is 0-d (give the array an axis)");
    }
    return array.shape().dim(0);
  }

  static void checkEnough(long rows, long count, boolean replace) {
    if (count > 0 && rows < (replace ? 1 : count)) {
      throw new IllegalArgumentException(
          "Cannot draw "
              + count
              + (replace ? "" : " different")
              + " rows from "
              + rows
              + " (fewer, or with replacement)");
    }
  }

  static void checkRange(BigInteger low, BigInteger high, DType dtype) {
    Required.given("draw integers", "low", low, "the least integer");
    Required.given("draw integers", "high", high, "an integer that is not drawn, above low");
    Required.given("draw integers", "the dtype", dtype, "an integer dtype, or bool");
    if (low.compareTo(high) >= 0) {
      throw new IllegalArgumentException(
          "Cannot draw integers from [" + low + ", " + high + ") (low below high)");
    }
    if (!dtype.isInteger() && dtype != DType.BOOL) {
      throw new IllegalArgumentException(
          "Cannot draw integers of dtype " + dtype + " (an integer dtype, or bool)");
    }
    BigInteger last = high.subtract(BigInteger.ONE);
    if (dtype == DType.BOOL && (low.signum() < 0 || last.compareTo(BigInteger.ONE) > 0)) {
      throw new IllegalArgumentException(
          "Cannot draw bools from [" + low + ", " + high + ") (low 0 and high 2)");
    }
    Exprs.stored(low, dtype);
    Exprs.stored(last, dtype);
  }
}
