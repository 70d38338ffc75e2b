package org.distarray.loop.generated;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Calls what generated loops call, on vectors that a loop carries, as often as it is told. */
public final class VectorRehearsal implements java.util.function.IntConsumer {
  private static final VectorSpecies DOUBLES = DoubleVector.SPECIES_256;
  private static final VectorSpecies LONGS = LongVector.SPECIES_256;
  private static final VectorSpecies FLOATS = FloatVector.SPECIES_256;
  private static final VectorSpecies HALF_FLOATS = FloatVector.SPECIES_128;
  private static final VectorSpecies HALF_INTS = IntVector.SPECIES_128;

  public void accept(int times) {
    doubles(times, new double[DOUBLES.length()]);
    longs(times, new long[LONGS.length()]);
    floats(times, new float[FLOATS.length()]);
    widened(times, new float[HALF_FLOATS.length()], new int[HALF_INTS.length()]);
  }

  private static void doubles(int times, double[] room) {
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    DoubleVector a = one;
    VectorMask all = (VectorMask) one.compare(VectorOperators.LE, one);
    for (int k = 0; k < times; k++) {
      a = (DoubleVector) a.add(one);
      a = (DoubleVector) a.mul(one);
      a = (DoubleVector) a.mul(1.0);
      a = (DoubleVector) a.sub(one);
      a = (DoubleVector) a.div(one);
      a = (DoubleVector) a.fma(one, zero);
      a = (DoubleVector) a.neg();
      a = (DoubleVector) a.abs();
      a = (DoubleVector) a.max(zero);
      a = (DoubleVector) a.min(one);
      a = (DoubleVector) a.sqrt();
      a = (DoubleVector) a.add(one, all);
      VectorMask less = (VectorMask) a.compare(VectorOperators.LE, one);
      all = (VectorMask) all.and(less);
      all = (VectorMask) all.or(less);
      all = (VectorMask) all.not();
      all = (VectorMask) all.or(DOUBLES.maskAll(true));
      a = (DoubleVector) a.blend(one, less);
      if (less.allTrue() && !less.anyTrue()) {
        a = zero;
      }
      a.intoArray(room, 0);
      a = (DoubleVector) DoubleVector.fromArray(DOUBLES, room, 0);
      a = (DoubleVector) a.reinterpretAsLongs().reinterpretAsDoubles();
    }
  }

  private static void longs(int times, long[] room) {
    LongVector one = LongVector.broadcast(LONGS, 1L);
    LongVector a = one;
    for (int k = 0; k < times; k++) {
      a = (LongVector) a.add(one);
      a = (LongVector) a.sub(one);
      a = (LongVector) a.mul(3L);
      a = (LongVector) a.and(one);
      a = (LongVector) a.or(one);
      a = (LongVector) a.lanewise(VectorOperators.LSHL, 1);
      a = (LongVector) a.lanewise(VectorOperators.LSHR, 1);
      a = (LongVector) a.lanewise(VectorOperators.ASHR, 1);
      a = (LongVector) a.lanewise(VectorOperators.XOR, one);
      a.intoArray(room, 0);
      a = (LongVector) LongVector.fromArray(LONGS, room, 0);
    }
  }

  private static void floats(int times, float[] room) {
    FloatVector one = FloatVector.broadcast(FLOATS, 1.0f);
    FloatVector a = one;
    for (int k = 0; k < times; k++) {
      a = (FloatVector) a.add(one);
      a = (FloatVector) a.mul(one);
      a = (FloatVector) a.fma(one, one);
      a.intoArray(room, 0);
      a = (FloatVector) FloatVector.fromArray(FLOATS, room, 0);
    }
  }

  private static void widened(int times, float[] room, int[] places) {
    LongVector two = LongVector.broadcast(LONGS, 2L);
    DoubleVector a = DoubleVector.zero(DOUBLES);
    for (int k = 0; k < times; k++) {
      FloatVector v = (FloatVector) FloatVector.fromArray(HALF_FLOATS, room, 0);
      a = (DoubleVector) a.add((DoubleVector) v.convertShape(VectorOperators.F2D, DOUBLES, 0));
      a = (DoubleVector) a.add((DoubleVector) two.convertShape(VectorOperators.L2D, DOUBLES, 0));
      IntVector i = (IntVector) two.convertShape(VectorOperators.L2I, HALF_INTS, 0);
      i.intoArray(places, 0);
      room[0] = a.lane(0) > 8 ? 0 : places[0] - 1;
    }
  }
}
