package org.distarray.benchmark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.distarray.DistArray;

/**
 * The sums of 200 expressions, each of which is met for the first time, and once more right after
 * that. The figures are means of one expression.
 */
final class FirstTimes implements Operation {
  private static final int EXPRESSIONS = 200;
  private static final long SEED = 42;

  /** The age of the JVM when the first expression is met. */
  private static final long AGE = TimeUnit.SECONDS.toMillis(1);

  @Override
  public double check(Bed bed) {
    DistArray a = bed.inputs().a();
    return DrawnExpression.draw(EXPRESSIONS, SEED).stream()
        .mapToDouble(expression -> Math.abs(expression.of(a).sum().asDouble()))
        .sum();
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    DistArray a = bed.inputs().a();
    for (long left = AGE - age(); left > 0; left = AGE - age()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
    }
    double first = 0;
    double cpu = 0;
    double again = 0;
    for (DrawnExpression expression : DrawnExpression.draw(EXPRESSIONS, SEED)) {
      Sample one = once(bed, expression, a);
      first += one.wall();
      cpu += one.cpu();
      again += once(bed, expression, a).wall();
    }
    return new Sample(
        first / EXPRESSIONS, first / EXPRESSIONS, cpu / EXPRESSIONS, again / EXPRESSIONS, 0);
  }

  private static Sample once(Bed bed, DrawnExpression expression, DistArray a) {
    return bed.time(() -> expression.of(a).sum().asDouble(), sum -> {}, Double.MIN_VALUE);
  }

  private static long age() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }
}
