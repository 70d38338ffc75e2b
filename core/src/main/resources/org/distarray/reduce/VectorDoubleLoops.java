package org.distarray.reduce.generated;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.distarray.reduce.DoubleLoops;

/**
 * The loops with the Vector API, compiled at run time where the JVM has it: casts in place of
 * generics, and no vector leaves its method, where it would become an object.
 */
public final class VectorDoubleLoops implements DoubleLoops {
  // lanes 0 to 3 and 4 to 7 are a vector each, however long the machine's vectors are
  private static final VectorSpecies S = DoubleVector.SPECIES_256;

  private static final VectorSpecies FLOATS = FloatVector.SPECIES_128;

  public void widen(float[] x, int from, int n, double[] out, int at) {
    int k = 0;
    for (; k < n - 3; k += 4) {
      FloatVector v = (FloatVector) FloatVector.fromArray(FLOATS, x, from + k);
      ((DoubleVector) v.convertShape(VectorOperators.F2D, S, 0)).intoArray(out, at + k);
    }
    for (; k < n; k++) {
      out[at + k] = x[from + k];
    }
  }

  public int firstBelow(double[] x, int from, int to, double sign, double bound) {
    int k = from;
    DoubleVector b = (DoubleVector) DoubleVector.broadcast(S, sign * bound);
    // a comparison that is not a constant makes objects of vectors
    if (sign > 0) {
      for (; k < to - 15; k += 16) {
        DoubleVector v0 = (DoubleVector) DoubleVector.fromArray(S, x, k);
        DoubleVector v1 = (DoubleVector) DoubleVector.fromArray(S, x, k + 4);
        DoubleVector v2 = (DoubleVector) DoubleVector.fromArray(S, x, k + 8);
        DoubleVector v3 = (DoubleVector) DoubleVector.fromArray(S, x, k + 12);
        VectorMask m0 = v0.compare(VectorOperators.GE, b);
        VectorMask m1 = v1.compare(VectorOperators.GE, b);
        VectorMask m2 = v2.compare(VectorOperators.GE, b);
        VectorMask m3 = v3.compare(VectorOperators.GE, b);
        if (!m0.and(m1).and(m2.and(m3)).allTrue()) {
          break;
        }
      }
    } else {
      for (; k < to - 15; k += 16) {
        DoubleVector v0 = (DoubleVector) DoubleVector.fromArray(S, x, k);
        DoubleVector v1 = (DoubleVector) DoubleVector.fromArray(S, x, k + 4);
        DoubleVector v2 = (DoubleVector) DoubleVector.fromArray(S, x, k + 8);
        DoubleVector v3 = (DoubleVector) DoubleVector.fromArray(S, x, k + 12);
        VectorMask m0 = v0.compare(VectorOperators.LE, b);
        VectorMask m1 = v1.compare(VectorOperators.LE, b);
        VectorMask m2 = v2.compare(VectorOperators.LE, b);
        VectorMask m3 = v3.compare(VectorOperators.LE, b);
        if (!m0.and(m1).and(m2.and(m3)).allTrue()) {
          break;
        }
      }
    }
    while (k < to && sign * x[k] >= bound) {
      k++;
    }
    return k;
  }

  public void sums(double[] x, int from, int n, double[] lanes) {
    DoubleVector a = (DoubleVector) DoubleVector.zero(S);
    DoubleVector b = a;
    int end = from + n;
    int k = from;
    for (; k < end - 7; k += 8) {
      a = (DoubleVector) a.add((DoubleVector) DoubleVector.fromArray(S, x, k));
      b = (DoubleVector) b.add((DoubleVector) DoubleVector.fromArray(S, x, k + 4));
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, 4);
    for (int lane = 0; k < end; k++) {
      lanes[lane++] += x[k];
    }
  }

  public void sumsOfFour(double[] x, int from, int n, double[] lanes) {
    DoubleVector a = (DoubleVector) DoubleVector.zero(S);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    DoubleVector e = a;
    DoubleVector f = a;
    DoubleVector g = a;
    DoubleVector h = a;
    int end = from + n;
    int k = from;
    for (; k < end - 7; k += 8) {
      int k1 = k + n;
      int k2 = k1 + n;
      int k3 = k2 + n;
      a = (DoubleVector) a.add((DoubleVector) DoubleVector.fromArray(S, x, k));
      b = (DoubleVector) b.add((DoubleVector) DoubleVector.fromArray(S, x, k + 4));
      c = (DoubleVector) c.add((DoubleVector) DoubleVector.fromArray(S, x, k1));
      d = (DoubleVector) d.add((DoubleVector) DoubleVector.fromArray(S, x, k1 + 4));
      e = (DoubleVector) e.add((DoubleVector) DoubleVector.fromArray(S, x, k2));
      f = (DoubleVector) f.add((DoubleVector) DoubleVector.fromArray(S, x, k2 + 4));
      g = (DoubleVector) g.add((DoubleVector) DoubleVector.fromArray(S, x, k3));
      h = (DoubleVector) h.add((DoubleVector) DoubleVector.fromArray(S, x, k3 + 4));
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, 4);
    c.intoArray(lanes, 8);
    d.intoArray(lanes, 12);
    e.intoArray(lanes, 16);
    f.intoArray(lanes, 20);
    g.intoArray(lanes, 24);
    h.intoArray(lanes, 28);
    for (int lane = 0; k < end; k++, lane++) {
      lanes[lane] += x[k];
      lanes[lane + 8] += x[k + n];
      lanes[lane + 16] += x[k + 2 * n];
      lanes[lane + 24] += x[k + 3 * n];
    }
  }

  public void squares(double[] x, int from, int n, double even, double odd, double[] lanes) {
    lanes[0] = even;
    lanes[1] = odd;
    lanes[2] = even;
    lanes[3] = odd;
    DoubleVector mean = (DoubleVector) DoubleVector.fromArray(S, lanes, 0);
    DoubleVector a = (DoubleVector) DoubleVector.zero(S);
    DoubleVector b = a;
    int end = from + n;
    int k = from;
    for (; k < end - 7; k += 8) {
      DoubleVector d = (DoubleVector) DoubleVector.fromArray(S, x, k).sub(mean);
      DoubleVector e = (DoubleVector) DoubleVector.fromArray(S, x, k + 4).sub(mean);
      a = (DoubleVector) a.add((DoubleVector) d.mul(d));
      b = (DoubleVector) b.add((DoubleVector) e.mul(e));
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, 4);
    for (int lane = 0; k < end; k++, lane++) {
      double d = x[k] - ((lane & 1) == 0 ? even : odd);
      lanes[lane] += d * d;
    }
  }

  public void addRow(double[] x, int from, int n, double[] sum, double[] rest, int at) {
    int k = 0;
    for (; k < n - 3; k += 4) {
      DoubleVector b = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      DoubleVector a = (DoubleVector) DoubleVector.fromArray(S, sum, at + k);
      DoubleVector s = (DoubleVector) a.add(b);
      DoubleVector t = (DoubleVector) s.sub(a);
      DoubleVector error = (DoubleVector) a.sub((DoubleVector) s.sub(t));
      error = (DoubleVector) error.add((DoubleVector) b.sub(t));
      error = (DoubleVector) DoubleVector.fromArray(S, rest, at + k).add(error);
      error.intoArray(rest, at + k);
      s.intoArray(sum, at + k);
    }
    for (; k < n; k++) {
      add(x[from + k], sum, rest, at + k);
    }
  }

  public void addRows(
      double[] x, int from, int stride, int n, double[] sum, double[] rest, int at) {
    int k = 0;
    for (; k < n - 3; k += 4) {
      int i = from + k;
      DoubleVector r0 = (DoubleVector) DoubleVector.fromArray(S, x, i);
      DoubleVector r1 = (DoubleVector) DoubleVector.fromArray(S, x, i + stride);
      DoubleVector r2 = (DoubleVector) DoubleVector.fromArray(S, x, i + 2 * stride);
      DoubleVector r3 = (DoubleVector) DoubleVector.fromArray(S, x, i + 3 * stride);
      DoubleVector r4 = (DoubleVector) DoubleVector.fromArray(S, x, i + 4 * stride);
      DoubleVector r5 = (DoubleVector) DoubleVector.fromArray(S, x, i + 5 * stride);
      DoubleVector r6 = (DoubleVector) DoubleVector.fromArray(S, x, i + 6 * stride);
      DoubleVector r7 = (DoubleVector) DoubleVector.fromArray(S, x, i + 7 * stride);
      r0 = (DoubleVector) r0.add(r1);
      r2 = (DoubleVector) r2.add(r3);
      r4 = (DoubleVector) r4.add(r5);
      r6 = (DoubleVector) r6.add(r7);
      r0 = (DoubleVector) r0.add(r2);
      r4 = (DoubleVector) r4.add(r6);
      DoubleVector b = (DoubleVector) r0.add(r4);
      DoubleVector a = (DoubleVector) DoubleVector.fromArray(S, sum, at + k);
      DoubleVector s = (DoubleVector) a.add(b);
      DoubleVector t = (DoubleVector) s.sub(a);
      DoubleVector error = (DoubleVector) a.sub((DoubleVector) s.sub(t));
      error = (DoubleVector) error.add((DoubleVector) b.sub(t));
      error = (DoubleVector) DoubleVector.fromArray(S, rest, at + k).add(error);
      error.intoArray(rest, at + k);
      s.intoArray(sum, at + k);
    }
    for (; k < n; k++) {
      int i = from + k;
      double left = (x[i] + x[i + stride]) + (x[i + 2 * stride] + x[i + 3 * stride]);
      double right =
          (x[i + 4 * stride] + x[i + 5 * stride]) + (x[i + 6 * stride] + x[i + 7 * stride]);
      add(left + right, sum, rest, at + k);
    }
  }

  private static void add(double b, double[] sum, double[] rest, int at) {
    double a = sum[at];
    double s = a + b;
    double t = s - a;
    rest[at] += (a - (s - t)) + (b - t);
    sum[at] = s;
  }

  public void momentsRow(
      double[] x, int from, int n, double share, double[] means, double[] m2, int at) {
    int k = 0;
    for (; k < n - 3; k += 4) {
      DoubleVector v = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      DoubleVector mean = (DoubleVector) DoubleVector.fromArray(S, means, at + k);
      DoubleVector delta = (DoubleVector) v.sub(mean);
      mean = (DoubleVector) mean.add((DoubleVector) delta.mul(share));
      mean.intoArray(means, at + k);
      delta = (DoubleVector) delta.mul((DoubleVector) v.sub(mean));
      delta = (DoubleVector) DoubleVector.fromArray(S, m2, at + k).add(delta);
      delta.intoArray(m2, at + k);
    }
    for (; k < n; k++) {
      double delta = x[from + k] - means[at + k];
      double mean = means[at + k] + delta * share;
      means[at + k] = mean;
      m2[at + k] += delta * (x[from + k] - mean);
    }
  }

  public void momentsRows(
      double[] x,
      int from,
      int stride,
      int n,
      double share,
      double weight,
      double[] means,
      double[] m2,
      int at) {
    int k = 0;
    for (; k < n - 3; k += 4) {
      int i = from + k;
      DoubleVector r0 = (DoubleVector) DoubleVector.fromArray(S, x, i);
      DoubleVector r1 = (DoubleVector) DoubleVector.fromArray(S, x, i + stride);
      DoubleVector r2 = (DoubleVector) DoubleVector.fromArray(S, x, i + 2 * stride);
      DoubleVector r3 = (DoubleVector) DoubleVector.fromArray(S, x, i + 3 * stride);
      DoubleVector r4 = (DoubleVector) DoubleVector.fromArray(S, x, i + 4 * stride);
      DoubleVector r5 = (DoubleVector) DoubleVector.fromArray(S, x, i + 5 * stride);
      DoubleVector r6 = (DoubleVector) DoubleVector.fromArray(S, x, i + 6 * stride);
      DoubleVector r7 = (DoubleVector) DoubleVector.fromArray(S, x, i + 7 * stride);
      DoubleVector left = (DoubleVector) r0.add(r1).add((DoubleVector) r2.add(r3));
      DoubleVector right = (DoubleVector) r4.add(r5).add((DoubleVector) r6.add(r7));
      DoubleVector m = (DoubleVector) left.add(right).mul(0.125);
      r0 = (DoubleVector) r0.sub(m);
      r1 = (DoubleVector) r1.sub(m);
      r2 = (DoubleVector) r2.sub(m);
      r3 = (DoubleVector) r3.sub(m);
      r4 = (DoubleVector) r4.sub(m);
      r5 = (DoubleVector) r5.sub(m);
      r6 = (DoubleVector) r6.sub(m);
      r7 = (DoubleVector) r7.sub(m);
      r0 = (DoubleVector) r0.mul(r0).add((DoubleVector) r1.mul(r1));
      r2 = (DoubleVector) r2.mul(r2).add((DoubleVector) r3.mul(r3));
      r4 = (DoubleVector) r4.mul(r4).add((DoubleVector) r5.mul(r5));
      r6 = (DoubleVector) r6.mul(r6).add((DoubleVector) r7.mul(r7));
      left = (DoubleVector) r0.add(r2);
      right = (DoubleVector) r4.add(r6);
      DoubleVector q = (DoubleVector) left.add(right);
      DoubleVector mean = (DoubleVector) DoubleVector.fromArray(S, means, at + k);
      DoubleVector delta = (DoubleVector) m.sub(mean);
      mean = (DoubleVector) mean.add((DoubleVector) delta.mul(share));
      mean.intoArray(means, at + k);
      q = (DoubleVector) q.add((DoubleVector) delta.mul(weight).mul(delta));
      q = (DoubleVector) DoubleVector.fromArray(S, m2, at + k).add(q);
      q.intoArray(m2, at + k);
    }
    for (; k < n; k++) {
      int i = from + k;
      double left = (x[i] + x[i + stride]) + (x[i + 2 * stride] + x[i + 3 * stride]);
      double right =
          (x[i + 4 * stride] + x[i + 5 * stride]) + (x[i + 6 * stride] + x[i + 7 * stride]);
      double m = (left + right) * 0.125;
      left =
          (square(x[i] - m) + square(x[i + stride] - m))
              + (square(x[i + 2 * stride] - m) + square(x[i + 3 * stride] - m));
      right =
          (square(x[i + 4 * stride] - m) + square(x[i + 5 * stride] - m))
              + (square(x[i + 6 * stride] - m) + square(x[i + 7 * stride] - m));
      double delta = m - means[at + k];
      means[at + k] += delta * share;
      m2[at + k] += (left + right) + delta * weight * delta;
    }
  }

  private static double square(double d) {
    return d * d;
  }
}
