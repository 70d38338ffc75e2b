package org.distarray.random;

/**
 * The Poisson distribution: products of uniform numbers for small means (Knuth), and for others
 * Hörmann 1993, "The transformed rejection method for generating Poisson random variables",
 * algorithm PTRS.
 *
 * @param mean 0 to 2^62
 */
public record Poisson(double mean) implements Law {
  private static final double SMALL = 10;
  private static final double MOST = 0x1p62;

  public Poisson {
    Parameters.check(mean >= 0 && mean <= MOST, "Poisson", "mean", mean, "0 to 2^62");
  }

  @Override
  public double draw(Draws own) {
    return mean < SMALL ? counted(own) : rejected(own);
  }

  private double counted(Draws own) {
    double least = StrictMath.exp(-mean);
    int count = 0;
    for (double product = own.uniform(); product > least; product *= own.uniform()) {
      count++;
    }
    return count;
  }

  private double rejected(Draws own) {
    double log = StrictMath.log(mean);
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double inner = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = own.uniform() - 0.5;
      double v = own.uniform();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= inner) {
        return k;
      }
      if (k < 0 || us < 0.013 && v > us) {
        continue;
      }
      double height = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
      if (height <= k * log - mean - LogFactorial.of(k)) {
        return k;
      }
    }
  }

  @Override
  public String toString() {
    return "poisson(" + mean + ")";
  }
}
