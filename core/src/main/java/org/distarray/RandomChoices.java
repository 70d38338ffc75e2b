package org.distarray;

import org.distarray.annotation.Internal;
import org.distarray.array.Sets;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * Random choices and orders of {@link Random}. The results do not depend on the layout of what is
 * chosen from.
 *
 * @hidden
 */
@Internal
public sealed interface RandomChoices permits Random {
  /** NumPy's tolerance of a sum of probabilities. */
  double TOLERANCE = 1e-8;

  /**
   * Makes the int64 numbers 0 to {@code n - 1} in random order, each order as likely as any other.
   * It is one sort of random keys.
   *
   * <pre>{@code
   * context.random().seed(7).permutation(5).toArray() //> [4 2 3 1 0]
   * }</pre>
   *
   * @throws IllegalArgumentException when {@code n} is negative
   */
  default DistArray permutation(long n) {
    return self().keys(n).argsort();
  }

  /**
   * Copies an array with its rows, the parts along axis 0, in random order.
   *
   * <pre>{@code
   * context.random().seed(7).permutation(context.arange(5).multiply(10)).toArray() //> [40 20 30 10  0]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is 0-d
   */
  default DistArray permutation(DistArray array) {
    long n = self().rows(array, "permute");
    return array.take(permutation(n), 0);
  }

  /**
   * Puts the rows of an array, the parts along axis 0, into random order. The array is changed, as
   * by {@code set}.
   *
   * <pre>{@code
   * DistArray a = context.arange(5);
   * context.random().seed(7).shuffle(a);
   * a.toArray() //> [4 2 3 1 0]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is 0-d
   */
  default void shuffle(DistArray array) {
    array.set("...", permutation(array));
  }

  /**
   * Draws rows of an array, the parts along axis 0, with replacement: all are equally likely, and
   * one may come several times.
   *
   * <pre>{@code
   * context.random().seed(7).choice(context.arange(3).multiply(10), 6).toArray() //> [20 10 10 10 10  0]
   * }</pre>
   *
   * @param shape the shape of the drawn rows
   * @throws IllegalArgumentException when the array is 0-d, or has no rows to draw from
   */
  default DistArray choice(DistArray array, long... shape) {
    return choice(array, true, shape);
  }

  /**
   * Draws rows of an array, the parts along axis 0. All are equally likely.
   *
   * <pre>{@code
   * context.random().seed(7).choice(context.arange(5), false, 3).toArray() //> [0 1 3]
   * }</pre>
   *
   * @param replace whether a row may come several times
   * @param shape the shape of the drawn rows
   * @throws IllegalArgumentException when the array is 0-d or has too few rows
   */
  default DistArray choice(DistArray array, boolean replace, long... shape) {
    long n = self().rows(array, "draw from");
    long count = self().laidOut(shape).shape().size();
    Random.checkEnough(n, count, replace);
    DistArray rows =
        replace
            ? self().integers(0, Math.max(1, n), shape)
            : self().keys(n).order(0).argtopk(count).reshape(shape);
    return array.take(rows, 0);
  }

  /**
   * Draws rows of an array, the parts along axis 0, with probabilities.
   *
   * <pre>{@code
   * DistArray p = context.fromArray(NdArray.of(new double[] {0.1, 0, 0.9}));
   * context.random().seed(7).choice(context.arange(3), p, true, 6).toArray() //> [2 2 2 2 2 2]
   * }</pre>
   *
   * <p>Without replacement the rows are drawn one after the other, each with probabilities in
   * proportion to those of the rows that are left. The probabilities are summed at the call.
   *
   * @param p the probability of each row, 1-d; their sum is 1
   * @param replace whether a row may come several times
   * @param shape the shape of the drawn rows
   * @throws IllegalArgumentException when the probabilities are negative or NaN, do not sum to 1,
   *     are not one for each row, or when too few of them are above 0
   */
  default DistArray choice(DistArray array, DistArray p, boolean replace, long... shape) {
    long n = self().rows(array, "draw from");
    Required.given("draw by chance", "the probabilities", p, "one for each row");
    if (!p.shape().equals(Shape.of(n))) {
      throw new IllegalArgumentException(
          "Cannot draw by chance: probabilities of shape "
              + p.shape()
              + " (one for each of "
              + n
              + " rows)");
    }
    long count = self().laidOut(shape).shape().size();
    DistArray[] facts = {p.sum(), p.less(0).any(), p.greater(0).countNonzero()};
    p.context().compute(facts); // in one pass
    double sum = facts[0].asDouble();
    boolean isBelow = facts[1].asBoolean();
    long possible = facts[2].asLong();
    for (DistArray fact : facts) {
      fact.close();
    }
    if (!(Math.abs(sum - 1) <= TOLERANCE) || isBelow) {
      throw new IllegalArgumentException(
          "Cannot draw by chance: the probabilities sum to "
              + sum
              + " or some are below 0 (0 or more, with the sum 1)");
    }
    Random.checkEnough(possible, count, replace);
    if (replace) {
      DistArray ends = p.cumsum();
      DistArray scaled = ends.divide(ends.get("-1"));
      return array.take(Sets.searchsorted(scaled, self().rand(shape), true), 0);
    }
    // a race: the first of exponential times, each with its own rate, is drawn first
    DistArray times = self().exponential(p.distribution(), 1).divide(p);
    return array.take(times.negative().order(0).argtopk(count).reshape(shape), 0);
  }

  private Random self() {
    return (Random) this;
  }
}
