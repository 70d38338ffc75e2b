package org.distarray.random;

import java.io.Serializable;

/**
 * A counter-based generator: the value at global index {@code i} is a function of the seed, the
 * stream and {@code i}. An array of random numbers is therefore the same for every distribution,
 * engine and order of computation.
 *
 * <p>The 64 bits at index {@code i} are {@code mix64(key + GOLDEN_GAMMA * (i + 1))}: SplitMix64 of
 * Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", with the constants
 * of {@code java.util.SplittableRandom}. So the values at 0, 1, 2, ... under a key are those that
 * {@code new SplittableRandom(key).nextLong()} gives one after another. The key of a stream is the
 * value at index {@code stream} under the seed as key; streams of one seed have different keys.
 *
 * <p>Only IEEE arithmetic and {@link StrictMath} are used: the same numbers on every JVM. Any
 * {@code long} is an index.
 */
public final class CounterRandom implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long key;

  private CounterRandom(long key) {
    this.key = key;
  }

  /** The generator of one stream of a seed. */
  public static CounterRandom of(long seed, long stream) {
    return new CounterRandom(ofKey(seed).bits(stream));
  }

  /** The generator with this key. */
  public static CounterRandom ofKey(long key) {
    return new CounterRandom(key);
  }

  public long key() {
    return key;
  }

  /** 64 random bits. */
  public long bits(long i) {
    return mix64(key + GOLDEN_GAMMA * (i + 1));
  }

  /** A number in [0, 1): a multiple of 2^-53, all equally likely. */
  public double uniform(long i) {
    return (bits(i) >>> 11) * 0x1.0p-53;
  }

  /** The middle of one of 2^52 equal intervals of (0, 1): exact in a double, never 0 or 1. */
  public double open(long i) {
    return ((bits(i) >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** A number of the normal distribution with mean 0 and variance 1; at most 8.21 from 0. */
  public double normal(long i) {
    return NormalQuantile.of(open(i));
  }

  /** A number of a law, from numbers that no other index has. */
  public double of(Law law, long i) {
    return law.draw(new Draws(this, i));
  }

  /**
   * An integer in [low, high). Each is drawn with probability {@code 1 / (high - low)} up to {@code
   * 2^-64}: Lemire's multiplication without its rejection step, which would cost the index its
   * single draw.
   *
   * @throws IllegalArgumentException when {@code low >= high}
   */
  public long integer(long i, long low, long high) {
    checkRange(low, high);
    return integerFrom(i, low, high - low);
  }

  /**
   * One of the integers that follow one another from {@code low} on, by the rules of {@link
   * #integer}.
   *
   * @param count how many they are, unsigned; 0 for all 2^64
   */
  public long integerFrom(long i, long low, long count) {
    return count == 0 ? bits(i) : low + multiplyHighUnsigned(bits(i), count);
  }

  /**
   * Fills {@code out[from + k]}, k in [0, n), with {@link #uniform} at index {@code first + k *
   * step}.
   */
  public void uniform(double[] out, int from, long first, long step, int n) {
    uniform(UniformLoop.PLAIN, out, from, first, step, n);
  }

  /**
   * Does {@link #uniform(double[], int, long, long, int)} with the given loop. All loops give the
   * same numbers.
   */
  public void uniform(UniformLoop loop, double[] out, int from, long first, long step, int n) {
    loop.fill(out, from, key + GOLDEN_GAMMA * (first + 1), GOLDEN_GAMMA * step, n);
  }

  /** The computation of a {@link UniformLoop}. */
  static void fill(double[] out, int from, long start, long gamma, int n) {
    long z = start;
    for (int k = from; k < from + n; k++) {
      out[k] = (mix64(z) >>> 11) * 0x1.0p-53;
      z += gamma;
    }
  }

  /**
   * Fills {@code out[from + k]}, k in [0, n), with {@link #normal} at index {@code first + k *
   * step}.
   */
  public void normal(double[] out, int from, long first, long step, int n) {
    for (int k = 0; k < n; k++) {
      out[from + k] = normal(first + k * step);
    }
  }

  /**
   * Fills {@code out[from + k]}, k in [0, n), with {@link #integerFrom} at index {@code first + k *
   * step}.
   */
  public void integers(long[] out, int from, long first, long step, int n, long low, long count) {
    for (int k = 0; k < n; k++) {
      out[from + k] = integerFrom(first + k * step, low, count);
    }
  }

  private static void checkRange(long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "Cannot draw integers: low "
              + low
              + ", high "
              + high
              + " (low must be below high, which is excluded)");
    }
  }

  private static long multiplyHighUnsigned(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }

  private static long mix64(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CounterRandom r && r.key == key;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(key);
  }

  @Override
  public String toString() {
    return "random(key=" + key + ")";
  }
}
