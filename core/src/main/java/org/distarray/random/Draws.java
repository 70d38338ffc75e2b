package org.distarray.random;

/**
 * The random numbers of one element, one after the other. They are the values of a {@link
 * CounterRandom} of its own, whose key is the value at the element's index.
 */
public final class Draws {
  private final CounterRandom own;
  private long next;

  /** The numbers of the element at global index {@code i}. */
  Draws(CounterRandom generator, long i) {
    this.own = CounterRandom.ofKey(generator.bits(i));
  }

  /** A number in (0, 1): neither 0 nor 1, so that it has a finite logarithm. */
  double uniform() {
    return own.open(next++);
  }

  /** A number of the normal distribution with mean 0 and standard deviation 1. */
  double normal() {
    return own.normal(next++);
  }
}
