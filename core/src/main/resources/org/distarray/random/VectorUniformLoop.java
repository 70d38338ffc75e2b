package org.distarray.random.generated;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.distarray.random.UniformLoop;

/**
 * SplitMix64 with the Vector API, compiled at run time where the JVM has it: casts in place of
 * generics, and no vector leaves its method, where it would become an object.
 */
public final class VectorUniformLoop implements UniformLoop {
  private static final VectorSpecies LONGS = LongVector.SPECIES_256;
  private static final VectorSpecies DOUBLES = DoubleVector.SPECIES_256;

  public void fill(double[] out, int from, long start, long gamma, int n) {
    int lanes = LONGS.length();
    long[] first = new long[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      first[lane] = start + gamma * lane;
    }
    LongVector counter = (LongVector) LongVector.fromArray(LONGS, first, 0);
    long step = gamma * lanes;
    int end = from + n;
    int k = from;
    for (; k <= end - lanes; k += lanes) {
      LongVector z = counter;
      z = (LongVector) z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30L));
      z = (LongVector) z.mul(0xbf58476d1ce4e5b9L);
      z = (LongVector) z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 27L));
      z = (LongVector) z.mul(0x94d049bb133111ebL);
      z = (LongVector) z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 31L));
      z = (LongVector) z.lanewise(VectorOperators.LSHR, 11L);
      DoubleVector u = (DoubleVector) z.convertShape(VectorOperators.L2D, DOUBLES, 0);
      u = (DoubleVector) u.mul(0x1.0p-53);
      u.intoArray(out, k);
      counter = (LongVector) counter.add(step);
    }
    for (int done = k - from; k < end; k++, done++) {
      long z = start + gamma * done;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      out[k] = ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
  }
}
