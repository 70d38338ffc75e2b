package org.distarray.loop.element;

/** Common divisors and multiples of two integers. Results have no sign, and wrap around. */
public final class Divisors {
  private Divisors() {}

  /** The greatest common divisor; that of 0 and 0 is 0. */
  public static int gcd(int a, int b) {
    return (int) gcd((long) a, (long) b);
  }

  public static long gcd(long a, long b) {
    return unsigned(Math.abs(a), Math.abs(b));
  }

  /** The least common multiple, wrapping around; 0 if one of them is 0. */
  public static int lcm(int a, int b) {
    return (int) lcm((long) a, (long) b);
  }

  public static long lcm(long a, long b) {
    return multiple(Math.abs(a), Math.abs(b));
  }

  /** The greatest common divisor of unsigned numbers. */
  static long unsigned(long a, long b) {
    long large = a;
    long small = b;
    // only the first remainders may be of numbers beyond the signed range
    while (small != 0 && (large | small) < 0) {
      long rest = Long.remainderUnsigned(large, small);
      large = small;
      small = rest;
    }
    while (small != 0) {
      long rest = large % small;
      large = small;
      small = rest;
    }
    return large;
  }

  /** The least common multiple of unsigned numbers, wrapping around. */
  static long multiple(long a, long b) {
    long divisor = unsigned(a, b);
    return divisor == 0 ? 0 : Long.divideUnsigned(a, divisor) * b;
  }
}
