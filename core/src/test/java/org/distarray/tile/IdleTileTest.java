package org.distarray.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.fold.JointAccumulator;
import org.distarray.fold.Reducer;
import org.distarray.fold.Typed;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.reduce.Reduction;
import org.junit.jupiter.api.Test;

/** The machine reads nothing for tiles that change no result. */
class IdleTileTest {
  private static final int N = 100_000;

  @Test
  void positionsAreReadWhereAnElementMayWin() {
    NdArray a = NdArray.zeros(DType.FLOAT64, Shape.of(N));
    for (int k = 0; k < N; k++) {
      a.setDouble(Math.floorMod(k * 7919L, 997), k);
    }
    a.setDouble(5000, 70_001);
    List<Long> read = new ArrayList<>();
    assertEquals(70_001, argmax(a, read));
    assertEquals(0, read.get(0));
    assertEquals(70_001L / TileMachine.TILE * TileMachine.TILE, read.get(read.size() - 1));
    assertEquals(true, read.size() < N / TileMachine.TILE, read.toString());
  }

  @Test
  void aNumberChangesNothingBehindNan() {
    NdArray a = NdArray.arange(DType.FLOAT64, N);
    a.setDouble(Double.NaN, 7);
    List<Long> read = new ArrayList<>();
    assertEquals(7, argmax(a, read));
    assertEquals(List.of(0L), read);
  }

  private static long argmax(NdArray a, List<Long> read) {
    Reducer reducer = Typed.of(Reduction.ARGMAX, a.dtype(), null, 0);
    ProgramBuilder builder = new ProgramBuilder();
    List<Integer> values =
        List.of(builder.load(0, a.dtype()), builder.load(1, DType.INT64)); // positions
    List<Loaded> feeds =
        List.of(
            Loaded.of(a),
            Loaded.of(
                DType.INT64,
                (long start, int n, Storage tile) -> {
                  read.add(start);
                  for (int k = 0; k < n; k++) {
                    tile.setLong(k, start + k);
                  }
                }));
    TileMachine machine =
        new TileMachine(new SharedProgram(builder.build(values)), feeds, a.shape());
    JointAccumulator accumulator = reducer.accumulator(1);
    ReducingSink.feed(machine, accumulator, reducer.elementTypes(), a.shape(), 0);
    return reducer.finish(accumulator.partial(), a.size()).getLong(0);
  }
}
