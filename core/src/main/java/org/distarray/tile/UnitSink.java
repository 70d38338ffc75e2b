package org.distarray.tile;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.fold.Units;
import org.distarray.ndarray.Storage;

/**
 * Gives a sink whole units only. Its results then have the same bits, whether the elements come in
 * tiles, as they are computed or read, or in the rows of a block. Units that come whole are not
 * copied.
 */
final class UnitSink {

  /** Takes stretches of several operands side by side, as {@link TileSink} takes those of one. */
  @FunctionalInterface
  public interface Joint {

    /**
     * Takes a stretch.
     *
     * @param arrays a primitive array for each operand
     * @param from the beginning of the stretch in each array
     * @param start the position of its first element in the block's C order
     */
    void accept(Object[] arrays, int[] from, long start, int n);

    /** Whether a stretch of the first operand would change nothing, as {@link TileSink#isIdle}. */
    default boolean isIdle(Object array, int from, long start, int n) {
      return false;
    }
  }

  private final Joint sink;
  private final Units units;
  private final List<DType> dtypes;
  // the elements of the unit that has begun; there once one does
  private Storage[] unit;
  private Object[] whole;
  private int held;
  // what has come of the tile, and what is given on
  private final Object[] arrays;
  private final int[] from;
  private final int[] at;

  private UnitSink(Joint sink, Units units, List<DType> dtypes) {
    this.sink = sink;
    this.units = units;
    this.dtypes = dtypes;
    this.arrays = new Object[dtypes.size()];
    this.from = new int[arrays.length];
    this.at = new int[arrays.length];
  }

  /**
   * Puts a sink that needs whole units behind tiles.
   *
   * @param dtype the type of the elements
   */
  public static TileSink of(TileSink sink, Units units, DType dtype) {
    Joint one = (arrays, from, start, n) -> sink.accept(arrays[0], from[0], start, n);
    return of(one, units, List.of(dtype)).get(0);
  }

  /**
   * Makes a sink for each of several operands. These take equal stretches one after the other;
   * {@code sink} takes the stretches together.
   *
   * @param dtypes the types of the elements
   */
  public static List<TileSink> of(Joint sink, Units units, List<DType> dtypes) {
    UnitSink all = new UnitSink(sink, units, dtypes);
    if (dtypes.size() == 1) {
      return List.of(all.new Operand(0));
    }
    List<TileSink> out = new ArrayList<>(dtypes.size());
    for (int j = 0; j < dtypes.size(); j++) {
      out.add(all.new Operand(j));
    }
    return out;
  }

  /** Takes the tiles of one operand; those of the last one are given on with all others. */
  private final class Operand implements TileSink {
    private final int operand;

    Operand(int operand) {
      this.operand = operand;
    }

    @Override
    public void accept(Object array, int at, long start, int n) {
      arrays[operand] = array;
      from[operand] = at;
      if (operand == arrays.length - 1) {
        UnitSink.this.accept(start, n);
      }
    }

    @Override
    public int best(long start, int most) {
      return units.best(start, most);
    }

    @Override
    public boolean isIdle(Object array, int from, long start, int n) {
      boolean isWhole = held == 0 && units.lastEnd(start + n) == start + n;
      return isWhole && sink.isIdle(array, from, start, n);
    }
  }

  private void accept(long start, int n) {
    int done = held == 0 ? 0 : hold(0, start, n);
    long end = start + n;
    long stop = done == n ? end : units.lastEnd(end);
    int direct = (int) (stop - start) - done;
    if (direct > 0) {
      for (int j = 0; j < at.length; j++) {
        at[j] = from[j] + done;
      }
      sink.accept(arrays, at, start + done, direct);
      done += direct;
    }
    if (done < n) {
      hold(done, start + done, n - done);
    }
  }

  /** Takes the elements of the unit that has begun, or that begins now. */
  private int hold(int done, long start, int n) {
    long end = units.end(start);
    int count = (int) Math.min(n, end - start);
    if (unit == null) {
      allocate();
    }
    for (int j = 0; j < at.length; j++) {
      int width = dtypes.get(j).width();
      Storage array = Storage.of(arrays[j]);
      int first = (from[j] + done) * width;
      unit[j].copyFrom(held * width, width, array, first, width, count, width);
      at[j] = 0;
    }
    held += count;
    if (start + count == end) {
      sink.accept(whole, at, end - held, held);
      held = 0;
    }
    return count;
  }

  private void allocate() {
    unit = new Storage[arrays.length];
    whole = new Object[arrays.length];
    for (int j = 0; j < arrays.length; j++) {
      unit[j] = Storage.allocate(dtypes.get(j), units.most());
      whole[j] = unit[j].array();
    }
  }
}
