package org.distarray.kernel;

import java.util.List;

/** Recurrences as terms, and what they are, written by hand. */
public enum Recurrences {
  /** {@code z <- z^2 - 0.045 + 0.45i} while {@code |z| < 2}. */
  JULIA(2, 100) {
    @Override
    public Recurrence terms() {
      return squared(Term.of(-0.045), Term.of(0.45), limit());
    }

    @Override
    public int count(double... a) {
      return squared(a[0], a[1], -0.045, 0.45, limit());
    }
  },
  /** {@code z <- z^2 + c} while {@code |z| < 2}. */
  MANDELBROT(4, 60) {
    @Override
    public Recurrence terms() {
      return squared(Term.argument(2), Term.argument(3), limit());
    }

    @Override
    public int count(double... a) {
      return squared(a[0], a[1], a[2], a[3], limit());
    }
  },
  /** Newton's method for {@code z^3 = 1}, until it has it. */
  NEWTON(2, 50) {
    @Override
    public Recurrence terms() {
      Term x = Term.argument(0);
      Term y = Term.argument(1);
      Term x2 = x.times(x).minus(y.times(y));
      Term y2 = x.times(y).times(2);
      Term re = x2.times(x).minus(y2.times(y)).minus(1);
      Term im = x2.times(y).plus(y2.times(x));
      Term size = x2.times(x2).plus(y2.times(y2)).times(3);
      Term stepRe = re.times(x2).plus(im.times(y2)).over(size);
      Term stepIm = im.times(x2).minus(re.times(y2)).over(size);
      return Recurrence.of(
          List.of(x.minus(stepRe), y.minus(stepIm)),
          re.times(re).plus(im.times(im)).lessEqual(1e-20).not(),
          limit());
    }

    @Override
    public int count(double... a) {
      double x = a[0];
      double y = a[1];
      int n = 0;
      while (n < limit()) {
        double x2 = x * x - y * y;
        double y2 = x * y * 2;
        double re = x2 * x - y2 * y - 1;
        double im = x2 * y + y2 * x;
        if (re * re + im * im <= 1e-20) {
          break;
        }
        double size = (x2 * x2 + y2 * y2) * 3;
        x = x - (re * x2 + im * y2) / size;
        y = y - (im * x2 - re * y2) / size;
        n++;
      }
      return n;
    }
  },
  /** Fibonacci's numbers from any two: each next value is made of the other's present one. */
  FIBONACCI(2, 1000) {
    @Override
    public Recurrence terms() {
      Term x = Term.argument(0);
      Term y = Term.argument(1);
      return Recurrence.of(List.of(y, x.plus(y)), y.less(1e6), limit());
    }

    @Override
    public int count(double... a) {
      double x = a[0];
      double y = a[1];
      int n = 0;
      while (n < limit() && y < 1e6) {
        double sum = x + y;
        x = y;
        y = sum;
        n++;
      }
      return n;
    }
  },
  /** A condition that would hold again later: it ends the count the first time that it does not. */
  ONCE(1, 20) {
    @Override
    public Recurrence terms() {
      Term x = Term.argument(0);
      return Recurrence.of(List.of(x.negated()), Term.of(-1).less(x), limit());
    }

    @Override
    public int count(double... a) {
      return !(a[0] > -1) ? 0 : !(-a[0] > -1) ? 1 : limit();
    }
  },
  /** No step at all. */
  NEVER(1, 0) {
    @Override
    public Recurrence terms() {
      return Recurrence.of(List.of(Term.argument(0)), Term.argument(0).lessEqual(5), limit());
    }

    @Override
    public int count(double... a) {
      return 0;
    }
  };

  private final int arguments;
  private final int limit;

  Recurrences(int arguments, int limit) {
    this.arguments = arguments;
    this.limit = limit;
  }

  public abstract Recurrence terms();

  /** The count from the arguments, one element of each. */
  public abstract int count(double... a);

  public int arguments() {
    return arguments;
  }

  int limit() {
    return limit;
  }

  private static Recurrence squared(Term re, Term im, int limit) {
    Term x = Term.argument(0);
    Term y = Term.argument(1);
    Term xx = x.times(x);
    Term yy = y.times(y);
    return Recurrence.of(
        List.of(xx.minus(yy).plus(re), x.times(y).times(2).plus(im)), xx.plus(yy).less(4), limit);
  }

  private static int squared(double x0, double y0, double re, double im, int limit) {
    double x = x0;
    double y = y0;
    int n = 0;
    while (n < limit && x * x + y * y < 4) {
      double next = x * x - y * y + re;
      y = x * y * 2 + im;
      x = next;
      n++;
    }
    return n;
  }
}
