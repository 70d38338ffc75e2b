package org.distarray.fold.generated;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.distarray.array.Bins;
import org.distarray.fold.DoubleLoops;

/**
 * The loops with the Vector API, compiled at run time where the JVM has it: casts in place of
 * generics, and no vector leaves its method, where it would become an object.
 */
public final class VectorDoubleLoops implements DoubleLoops {
  private static final VectorSpecies S = DoubleVector.SPECIES_256;

  // 4 or 8; of the eight lanes of a sum, those from 4 on are a second vector, or there is one
  private static final int L = S.length();

  private static final VectorSpecies FLOATS = FloatVector.SPECIES_128;

  private static final VectorSpecies INTS = IntVector.SPECIES_128;

  public void widen(float[] x, int from, int n, double[] out, int at) {
    int k = 0;
    for (; k <= n - L; k += L) {
      FloatVector v = (FloatVector) FloatVector.fromArray(FLOATS, x, from + k);
      ((DoubleVector) v.convertShape(VectorOperators.F2D, S, 0)).intoArray(out, at + k);
    }
    for (; k < n; k++) {
      out[at + k] = x[from + k];
    }
  }

  public void bins(double[] x, int from, int n, Bins.Even bins, int[] out) {
    DoubleVector first = (DoubleVector) DoubleVector.broadcast(S, bins.first());
    DoubleVector last = (DoubleVector) DoubleVector.broadcast(S, bins.last());
    DoubleVector step = (DoubleVector) DoubleVector.broadcast(S, bins.step());
    DoubleVector scale = (DoubleVector) DoubleVector.broadcast(S, bins.scale());
    DoubleVector most = (DoubleVector) DoubleVector.broadcast(S, bins.count() - 1.0);
    DoubleVector half = (DoubleVector) DoubleVector.broadcast(S, 0.5);
    DoubleVector one = (DoubleVector) DoubleVector.broadcast(S, 1);
    DoubleVector none = (DoubleVector) DoubleVector.broadcast(S, -1);
    // a sum with it is a whole number, whose last bits are those of an int
    DoubleVector round = (DoubleVector) DoubleVector.broadcast(S, 0x1.8p52);
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector v = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      DoubleVector b = (DoubleVector) v.sub(first).mul(scale).sub(half);
      b = (DoubleVector) b.add(round).sub(round);
      DoubleVector next = (DoubleVector) b.add(one);
      DoubleVector low = (DoubleVector) b.mul(step).add(first);
      DoubleVector high = (DoubleVector) next.mul(step).add(first);
      VectorMask inside = v.compare(VectorOperators.GE, first).and(v.compare(VectorOperators.LE, last));
      next = (DoubleVector) b.blend(next, v.compare(VectorOperators.GE, high));
      b = (DoubleVector) next.blend(b.sub(one), v.compare(VectorOperators.LT, low));
      b = (DoubleVector) b.blend(most, b.compare(VectorOperators.GT, most));
      b = (DoubleVector) none.blend(b, inside).add(round);
      LongVector bits = (LongVector) b.reinterpretAsLongs();
      ((IntVector) bits.convertShape(VectorOperators.L2I, INTS, 0)).intoArray(out, k);
    }
    for (; k < n; k++) {
      out[k] = bins.bin(x[from + k]);
    }
  }

  public int firstBelow(double[] x, int from, int to, double sign, double bound) {
    int k = from;
    DoubleVector b = (DoubleVector) DoubleVector.broadcast(S, sign * bound);
    // a comparison that is not a constant makes objects of vectors
    if (sign > 0) {
      for (; k <= to - 4 * L; k += 4 * L) {
        DoubleVector v0 = (DoubleVector) DoubleVector.fromArray(S, x, k);
        DoubleVector v1 = (DoubleVector) DoubleVector.fromArray(S, x, k + L);
        DoubleVector v2 = (DoubleVector) DoubleVector.fromArray(S, x, k + 2 * L);
        DoubleVector v3 = (DoubleVector) DoubleVector.fromArray(S, x, k + 3 * L);
        VectorMask m0 = v0.compare(VectorOperators.GE, b);
        VectorMask m1 = v1.compare(VectorOperators.GE, b);
        VectorMask m2 = v2.compare(VectorOperators.GE, b);
        VectorMask m3 = v3.compare(VectorOperators.GE, b);
        if (!m0.and(m1).and(m2.and(m3)).allTrue()) {
          break;
        }
      }
    } else {
      for (; k <= to - 4 * L; k += 4 * L) {
        DoubleVector v0 = (DoubleVector) DoubleVector.fromArray(S, x, k);
        DoubleVector v1 = (DoubleVector) DoubleVector.fromArray(S, x, k + L);
        DoubleVector v2 = (DoubleVector) DoubleVector.fromArray(S, x, k + 2 * L);
        DoubleVector v3 = (DoubleVector) DoubleVector.fromArray(S, x, k + 3 * L);
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
    DoubleVector a = (DoubleVector) DoubleVector.broadcast(S, -0.0);
    DoubleVector b = a;
    int end = from + n;
    int k = from;
    for (; k < end - 7; k += 8) {
      a = (DoubleVector) a.add((DoubleVector) DoubleVector.fromArray(S, x, k));
      if (L == 4) {
        b = (DoubleVector) b.add((DoubleVector) DoubleVector.fromArray(S, x, k + 4));
      }
    }
    a.intoArray(lanes, 0);
    if (L == 4) {
      b.intoArray(lanes, 4);
    }
    for (int lane = 0; k < end; k++) {
      lanes[lane++] += x[k];
    }
  }

  public void sumsOfFour(double[] x, int from, int n, double[] lanes) {
    DoubleVector a = (DoubleVector) DoubleVector.broadcast(S, -0.0);
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
      c = (DoubleVector) c.add((DoubleVector) DoubleVector.fromArray(S, x, k1));
      e = (DoubleVector) e.add((DoubleVector) DoubleVector.fromArray(S, x, k2));
      g = (DoubleVector) g.add((DoubleVector) DoubleVector.fromArray(S, x, k3));
      if (L == 4) {
        b = (DoubleVector) b.add((DoubleVector) DoubleVector.fromArray(S, x, k + 4));
        d = (DoubleVector) d.add((DoubleVector) DoubleVector.fromArray(S, x, k1 + 4));
        f = (DoubleVector) f.add((DoubleVector) DoubleVector.fromArray(S, x, k2 + 4));
        h = (DoubleVector) h.add((DoubleVector) DoubleVector.fromArray(S, x, k3 + 4));
      }
    }
    a.intoArray(lanes, 0);
    c.intoArray(lanes, 8);
    e.intoArray(lanes, 16);
    g.intoArray(lanes, 24);
    if (L == 4) {
      b.intoArray(lanes, 4);
      d.intoArray(lanes, 12);
      f.intoArray(lanes, 20);
      h.intoArray(lanes, 28);
    }
    for (int lane = 0; k < end; k++, lane++) {
      lanes[lane] += x[k];
      lanes[lane + 8] += x[k + n];
      lanes[lane + 16] += x[k + 2 * n];
      lanes[lane + 24] += x[k + 3 * n];
    }
  }

  public void squares(double[] x, int from, int n, double even, double odd, double[] lanes) {
    for (int lane = 0; lane < 8; lane += 2) {
      lanes[lane] = even;
      lanes[lane + 1] = odd;
    }
    DoubleVector mean = (DoubleVector) DoubleVector.fromArray(S, lanes, 0);
    DoubleVector a = (DoubleVector) DoubleVector.zero(S);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector g = a;
    int end = from + n;
    int k = from;
    for (; k < end - 7; k += 8) {
      DoubleVector d = (DoubleVector) DoubleVector.fromArray(S, x, k).sub(mean);
      a = (DoubleVector) a.add((DoubleVector) d.mul(d));
      c = (DoubleVector) c.add(d);
      if (L == 4) {
        DoubleVector e = (DoubleVector) DoubleVector.fromArray(S, x, k + 4).sub(mean);
        b = (DoubleVector) b.add((DoubleVector) e.mul(e));
        g = (DoubleVector) g.add(e);
      }
    }
    a.intoArray(lanes, 0);
    c.intoArray(lanes, 8);
    if (L == 4) {
      b.intoArray(lanes, 4);
      g.intoArray(lanes, 12);
    }
    for (int lane = 0; k < end; k++, lane++) {
      double d = x[k] - ((lane & 1) == 0 ? even : odd);
      lanes[lane] += d * d;
      lanes[lane + 8] += d;
    }
  }

  public int addRow(double[] x, int from, int n, double[] sum, double[] rest, int at) {
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector b = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      DoubleVector a = (DoubleVector) DoubleVector.fromArray(S, sum, at + k);
      DoubleVector s = (DoubleVector) a.add(b);
      DoubleVector t = (DoubleVector) s.sub(a);
      DoubleVector error = (DoubleVector) a.sub((DoubleVector) s.sub(t));
      error = (DoubleVector) error.add((DoubleVector) b.sub(t));
      error = (DoubleVector) DoubleVector.fromArray(S, rest, at + k).add(error);
      // a sum that left the range made its error NaN
      if (!error.compare(VectorOperators.EQ, error).allTrue()) {
        break;
      }
      error.intoArray(rest, at + k);
      s.intoArray(sum, at + k);
    }
    return addLast(x, from, 0, 1, k, n, sum, rest, at);
  }

  public int addRows(
      double[] x, int from, int stride, int n, double[] sum, double[] rest, int at) {
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector a = (DoubleVector) DoubleVector.fromArray(S, sum, at + k);
      DoubleVector errors = (DoubleVector) DoubleVector.fromArray(S, rest, at + k);
      int i = from + k;
      for (int r = 0; r < 8; r++) {
        DoubleVector b = (DoubleVector) DoubleVector.fromArray(S, x, i);
        DoubleVector s = (DoubleVector) a.add(b);
        DoubleVector t = (DoubleVector) s.sub(a);
        DoubleVector e = (DoubleVector) a.sub((DoubleVector) s.sub(t));
        errors = (DoubleVector) errors.add((DoubleVector) e.add((DoubleVector) b.sub(t)));
        a = s;
        i += stride;
      }
      // a sum that left the range made its error NaN
      if (!errors.compare(VectorOperators.EQ, errors).allTrue()) {
        break;
      }
      errors.intoArray(rest, at + k);
      a.intoArray(sum, at + k);
    }
    return addLast(x, from, stride, 8, k, n, sum, rest, at);
  }

  private static int addLast(
      double[] x, int from, int stride, int rows, int k, int n, double[] sum, double[] rest, int at) {
    int end = k;
    while (end < n && add(x, from + end, stride, rows, sum, rest, at + end, false)) {
      end++;
    }
    int stop = stop(end, n);
    for (; k < stop; k++) {
      add(x, from + k, stride, rows, sum, rest, at + k, true);
    }
    return stop;
  }

  /**
   * The column before which a loop stops if it cannot process column {@code end} of {@code n}:
   * whole groups are processed or not, however long the vectors are.
   */
  private static int stop(int end, int n) {
    int group = end - end % GROUP;
    return group + GROUP <= n ? group : end;
  }

  private static boolean add(
      double[] x, int from, int stride, int rows, double[] sum, double[] rest, int at, boolean store) {
    double a = sum[at];
    double errors = rest[at];
    for (int r = 0; r < rows; r++) {
      double b = x[from + r * stride];
      double s = a + b;
      double t = s - a;
      errors += (a - (s - t)) + (b - t);
      a = s;
    }
    if (errors != errors) {
      return false;
    }
    if (store) {
      sum[at] = a;
      rest[at] = errors;
    }
    return true;
  }

  public int multiplyRows(
      double[] x, int from, int stride, int rows, int n, double[] products, int at) {
    DoubleVector least = (DoubleVector) DoubleVector.broadcast(S, LEAST);
    DoubleVector most = (DoubleVector) DoubleVector.broadcast(S, MOST);
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector f = (DoubleVector) DoubleVector.fromArray(S, products, at + k);
      VectorMask near = S.maskAll(true);
      int i = from + k;
      for (int r = 0; r < rows; r++) {
        f = (DoubleVector) f.mul((DoubleVector) DoubleVector.fromArray(S, x, i));
        DoubleVector size = (DoubleVector) f.abs();
        near = near.and(size.compare(VectorOperators.GE, least));
        near = near.and(size.compare(VectorOperators.LE, most));
        i += stride;
      }
      if (!near.allTrue()) {
        break;
      }
      f.intoArray(products, at + k);
    }
    int end = k;
    while (end < n && multiply(x, from + end, stride, rows, products, at + end, false)) {
      end++;
    }
    int stop = stop(end, n);
    for (; k < stop; k++) {
      multiply(x, from + k, stride, rows, products, at + k, true);
    }
    return stop;
  }

  private static boolean multiply(
      double[] x, int from, int stride, int rows, double[] products, int at, boolean store) {
    double f = products[at];
    for (int r = 0; r < rows; r++) {
      f *= x[from + r * stride];
      if (!(Math.abs(f) >= LEAST && Math.abs(f) <= MOST)) {
        return false;
      }
    }
    if (store) {
      products[at] = f;
    }
    return true;
  }

  public int distancesRow(
      double[] x, int from, int n, double[] sums, double[] squares, int at, int plane) {
    DoubleVector limit = (DoubleVector) DoubleVector.broadcast(S, LIMIT);
    DoubleVector tiny = (DoubleVector) DoubleVector.broadcast(S, TINY);
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector p = (DoubleVector) DoubleVector.fromArray(S, sums, at + k);
      DoubleVector d = (DoubleVector) DoubleVector.fromArray(S, x, from + k).sub(p);
      DoubleVector a = (DoubleVector) DoubleVector.fromArray(S, sums, at + plane + k).add(d);
      d = (DoubleVector) d.mul(d);
      DoubleVector b = (DoubleVector) DoubleVector.fromArray(S, squares, at + plane + k).add(d);
      DoubleVector all = (DoubleVector) DoubleVector.fromArray(S, squares, at + k).add(b);
      VectorMask near = all.compare(VectorOperators.LT, limit);
      if (!near.and(all.compare(VectorOperators.GE, tiny)).allTrue()) {
        break;
      }
      a.intoArray(sums, at + plane + k);
      b.intoArray(squares, at + plane + k);
    }
    return distancesLast(x, from, 0, 1, k, n, sums, squares, at, plane);
  }

  public int distancesRows(
      double[] x, int from, int stride, int n, double[] sums, double[] squares, int at, int plane) {
    DoubleVector limit = (DoubleVector) DoubleVector.broadcast(S, LIMIT);
    DoubleVector tiny = (DoubleVector) DoubleVector.broadcast(S, TINY);
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector p = (DoubleVector) DoubleVector.fromArray(S, sums, at + k);
      DoubleVector a = (DoubleVector) DoubleVector.fromArray(S, sums, at + plane + k);
      DoubleVector b = (DoubleVector) DoubleVector.fromArray(S, squares, at + plane + k);
      DoubleVector c = (DoubleVector) DoubleVector.fromArray(S, squares, at + k);
      VectorMask near = c.add(b).compare(VectorOperators.GE, tiny);
      int i = from + k;
      for (int r = 0; r < 8; r++) {
        DoubleVector d = (DoubleVector) DoubleVector.fromArray(S, x, i).sub(p);
        a = (DoubleVector) a.add(d);
        b = (DoubleVector) b.add((DoubleVector) d.mul(d));
        i += stride;
      }
      if (!near.and(c.add(b).compare(VectorOperators.LT, limit)).allTrue()) {
        break;
      }
      a.intoArray(sums, at + plane + k);
      b.intoArray(squares, at + plane + k);
    }
    return distancesLast(x, from, stride, 8, k, n, sums, squares, at, plane);
  }

  private static int distancesLast(
      double[] x,
      int from,
      int stride,
      int rows,
      int k,
      int n,
      double[] sums,
      double[] squares,
      int at,
      int plane) {
    int end = k;
    while (end < n
        && distances(x, from + end, stride, rows, sums, squares, at + end, plane, false)) {
      end++;
    }
    int stop = stop(end, n);
    for (; k < stop; k++) {
      distances(x, from + k, stride, rows, sums, squares, at + k, plane, true);
    }
    return stop;
  }

  private static boolean distances(
      double[] x,
      int from,
      int stride,
      int rows,
      double[] sums,
      double[] squares,
      int at,
      int plane,
      boolean store) {
    double p = sums[at];
    double a = sums[at + plane];
    double b = squares[at + plane];
    double first = squares[at] + b;
    for (int r = 0; r < rows; r++) {
      double d = x[from + r * stride] - p;
      a += d;
      b += d * d;
    }
    double all = squares[at] + b;
    if (!((rows == 1 ? all : first) >= TINY && all < LIMIT)) {
      return false;
    }
    if (store) {
      sums[at + plane] = a;
      squares[at + plane] = b;
    }
    return true;
  }
}
