package org.distarray.random;

/**
 * A loop that computes uniform numbers: {@code out[from + k] = (mix64(start + k * gamma) >>> 11) *
 * 2^-53} for k in [0, n), with SplitMix64's mixing function. All loops give the same bits.
 */
@FunctionalInterface
public interface UniformLoop {

  /** In plain Java. */
  UniformLoop PLAIN = CounterRandom::fill;

  /** Computes {@code n} numbers. */
  void fill(double[] out, int from, long start, long gamma, int n);

  /**
   * The loop for about so many numbers: with the Vector API, in less than half of the time, where
   * this JVM has it and they are enough to compile it for.
   */
  static UniformLoop of(long numbers) {
    return numbers >= VectorUniform.FROM && VectorUniform.ENABLED ? VectorUniform.loop() : PLAIN;
  }
}
