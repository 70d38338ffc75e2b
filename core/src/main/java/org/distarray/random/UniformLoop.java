package org.distarray.random;

/**
 * A loop that computes uniform numbers: {@code out[from + k] = (mix64(start + k * gamma) >>> 11) *
 * 2^-53} for k in [0, n), with SplitMix64's mixing function. All loops give the same bits.
 */
@FunctionalInterface
public interface UniformLoop {

  /** The loop in plain Java. */
  UniformLoop PLAIN = CounterRandom::fill;

  /** Computes {@code n} numbers. */
  void fill(double[] out, int from, long start, long gamma, int n);

  /**
   * The loop for about this many numbers. It is the loop in the Vector API if this JVM has that API
   * and there are enough numbers to be worth compiling it. That loop takes less than half of the
   * time.
   */
  static UniformLoop of(long numbers) {
    return numbers >= VectorUniform.FROM && VectorUniform.ENABLED ? VectorUniform.loop() : PLAIN;
  }
}
