package org.distarray.tile;

import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;
import org.distarray.reduce.Units;

/**
 * Gives a sink whole units only, so that its results have the same bits whether the elements come
 * in tiles, as they are computed or read, or in the rows in which a block lies. What is whole as it
 * comes is not copied.
 */
public final class UnitSink implements TileSink {
  private final TileSink sink;
  private final Units units;
  private final int width;
  private final Storage unit;
  // the elements of the unit that has begun
  private int held;

  /**
   * Between tiles and a sink.
   *
   * @param dtype the elements' type
   */
  public UnitSink(TileSink sink, Units units, DType dtype) {
    this.sink = sink;
    this.units = units;
    this.width = dtype.width();
    this.unit = Storage.allocate(dtype, units.most());
  }

  @Override
  public void accept(Object array, int from, long start, int n) {
    int done = held == 0 ? 0 : hold(array, from, start, n);
    long end = start + n;
    long whole = done == n || units.end(end - 1) == end ? end : units.begin(end - 1);
    int direct = (int) (whole - start) - done;
    if (direct > 0) {
      sink.accept(array, from + done, start + done, direct);
      done += direct;
    }
    if (done < n) {
      hold(array, from + done, start + done, n - done);
    }
  }

  /** Takes what belongs to the unit that has begun, or begins now. */
  private int hold(Object array, int from, long start, int n) {
    long end = units.end(start);
    int count = (int) Math.min(n, end - start);
    unit.copyFrom(held * width, width, Storage.of(array), from * width, width, count, width);
    held += count;
    if (start + count == end) {
      sink.accept(unit.array(), 0, end - held, held);
      held = 0;
    }
    return count;
  }
}
