package org.distarray.random;

/**
 * The binomial distribution: by inversion where few successes are expected, and otherwise Hörmann
 * 1993, "The generation of binomial random variates", algorithm BTRS.
 *
 * @param trials 0 or more, at most 2^53
 * @param p the probability of a success, 0 to 1
 */
public record Binomial(long trials, double p) implements Law {
  private static final double FEW = 10;
  private static final long MOST = 1L << 53;

  public Binomial {
    Parameters.check(trials >= 0 && trials <= MOST, "binomial", "n", trials, "0 to 2^53");
    Parameters.check(p >= 0 && p <= 1, "binomial", "p", p, "0 to 1");
  }

  @Override
  public double draw(Draws own) {
    // the rarer outcome is counted
    double rare = Math.min(p, 1 - p);
    double count = trials * rare < FEW ? inverted(rare, own) : rejected(rare, own);
    return p <= 0.5 ? count : trials - count;
  }

  private double inverted(double rare, Draws own) {
    double ratio = rare / (1 - rare);
    double none = StrictMath.exp(trials * StrictMath.log1p(-rare));
    // rounding may leave a rest of the probability that no count has
    long most = (long) Math.min(trials, 110 + 10 * FEW);
    while (true) {
      double left = own.uniform();
      double mass = none;
      for (long k = 0; k <= most; k++) {
        if (left <= mass) {
          return k;
        }
        left -= mass;
        mass *= ratio * (trials - k) / (k + 1);
      }
    }
  }

  private double rejected(double rare, Draws own) {
    double deviation = Math.sqrt(trials * rare * (1 - rare));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * rare;
    double c = trials * rare + 0.5;
    double inner = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * deviation;
    double odds = StrictMath.log(rare / (1 - rare));
    double mode = Math.floor((trials + 1) * rare);
    double top = LogFactorial.of(mode) + LogFactorial.of(trials - mode);
    while (true) {
      double u = own.uniform() - 0.5;
      double v = own.uniform();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= inner) {
        return k;
      }
      if (k < 0 || k > trials) {
        continue;
      }
      double height = StrictMath.log(v * alpha / (a / (us * us) + b));
      if (height <= top - LogFactorial.of(k) - LogFactorial.of(trials - k) + (k - mode) * odds) {
        return k;
      }
    }
  }

  @Override
  public String toString() {
    return "binomial(" + trials + ", " + p + ")";
  }
}
