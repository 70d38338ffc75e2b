package org.distarray.order.generated;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.distarray.order.KeyLoops;

/**
 * The loops with the Vector API, compiled at run time where the JVM has it: casts in place of
 * generics, and no vector leaves its method, where it would become an object.
 */
public final class VectorKeyLoops implements KeyLoops {
  private static final VectorSpecies S = DoubleVector.SPECIES_256;
  private static final VectorSpecies LONGS = LongVector.SPECIES_256;

  private static final int L = S.length();

  public void keys(double[] x, int from, int n, long flip, long[] out, int at) {
    DoubleVector zero = (DoubleVector) DoubleVector.zero(S);
    LongVector size = (LongVector) LongVector.broadcast(LONGS, Long.MAX_VALUE);
    LongVector flips = (LongVector) LongVector.broadcast(LONGS, flip);
    // NaN as well: a blend keeps its bits
    DoubleVector nan = (DoubleVector) size.reinterpretAsDoubles();
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector v = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      LongVector bits = (LongVector) v.add(zero).reinterpretAsLongs();
      LongVector sign = (LongVector) bits.lanewise(VectorOperators.ASHR, 63);
      bits = (LongVector) bits.lanewise(VectorOperators.XOR, sign.and(size));
      bits = (LongVector) bits.lanewise(VectorOperators.XOR, flips);
      DoubleVector key = (DoubleVector) bits.reinterpretAsDoubles();
      key = (DoubleVector) nan.blend(key, v.compare(VectorOperators.EQ, v));
      ((LongVector) key.reinterpretAsLongs()).intoArray(out, at + k);
    }
    for (; k < n; k++) {
      double v = x[from + k];
      long bits = Double.doubleToRawLongBits(v + 0.0);
      out[at + k] = v == v ? bits ^ bits >> 63 & Long.MAX_VALUE ^ flip : NAN;
    }
  }

  public int below(double[] x, int from, int n, double limit) {
    DoubleVector most = (DoubleVector) DoubleVector.broadcast(S, limit);
    DoubleVector one = (DoubleVector) DoubleVector.broadcast(S, 1.0);
    DoubleVector a = (DoubleVector) DoubleVector.zero(S);
    DoubleVector b = a;
    int k = 0;
    for (; k <= n - 2 * L; k += 2 * L) {
      DoubleVector v = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      DoubleVector w = (DoubleVector) DoubleVector.fromArray(S, x, from + k + L);
      a = (DoubleVector) a.add(one, v.compare(VectorOperators.LT, most));
      b = (DoubleVector) b.add(one, w.compare(VectorOperators.LT, most));
    }
    a = (DoubleVector) a.add(b);
    int out = 0;
    for (int lane = 0; lane < L; lane++) {
      out += (int) a.lane(lane);
    }
    for (; k < n; k++) {
      out += x[from + k] < limit ? 1 : 0;
    }
    return out;
  }

  public int above(double[] x, int from, int n, double limit) {
    DoubleVector least = (DoubleVector) DoubleVector.broadcast(S, limit);
    DoubleVector one = (DoubleVector) DoubleVector.broadcast(S, 1.0);
    DoubleVector a = (DoubleVector) DoubleVector.zero(S);
    DoubleVector b = a;
    int k = 0;
    for (; k <= n - 2 * L; k += 2 * L) {
      DoubleVector v = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      DoubleVector w = (DoubleVector) DoubleVector.fromArray(S, x, from + k + L);
      a = (DoubleVector) a.add(one, v.compare(VectorOperators.GT, least));
      b = (DoubleVector) b.add(one, w.compare(VectorOperators.GT, least));
    }
    a = (DoubleVector) a.add(b);
    int out = 0;
    for (int lane = 0; lane < L; lane++) {
      out += (int) a.lane(lane);
    }
    for (; k < n; k++) {
      out += x[from + k] > limit ? 1 : 0;
    }
    return out;
  }

  public int between(double[] x, int from, int n, double low, double high, int[] places) {
    DoubleVector least = (DoubleVector) DoubleVector.broadcast(S, low);
    DoubleVector most = (DoubleVector) DoubleVector.broadcast(S, high);
    int there = 0;
    int k = 0;
    for (; k <= n - L; k += L) {
      DoubleVector v = (DoubleVector) DoubleVector.fromArray(S, x, from + k);
      VectorMask inside = v.compare(VectorOperators.GE, least);
      inside = inside.and(v.compare(VectorOperators.LE, most));
      if (inside.anyTrue()) {
        for (int j = k; j < k + L; j++) {
          places[there] = j;
          there += x[from + j] >= low && x[from + j] <= high ? 1 : 0;
        }
      }
    }
    for (; k < n; k++) {
      if (x[from + k] >= low && x[from + k] <= high) {
        places[there++] = k;
      }
    }
    return there;
  }
}
