package org.distarray.plan;

import java.util.Arrays;
import org.distarray.index.Shape;
import org.distarray.reduce.Accumulator;

/**
 * Feeds the tiles of a block to an accumulator, element by element to the result that each belongs
 * to.
 */
final class ReducingSink implements TileSink {
  private final Accumulator accumulator;
  // the block's dimensions, neighbours of one fate merged: length, and the step in the result, 0
  // for reduced ones
  private final long[] dims;
  private final long[] steps;

  /**
   * Feeds the tiles of a block of one shape to one accumulator.
   *
   * @param shape the block's local shape
   * @param axes the reduced dimensions, sorted
   */
  ReducingSink(Accumulator accumulator, Shape shape, int... axes) {
    this.accumulator = accumulator;
    int ndim = shape.ndim();
    long[] size = new long[ndim + 1];
    boolean[] kept = new boolean[ndim + 1];
    int merged = 0;
    for (int d = 0; d < ndim; d++) {
      boolean keep = Arrays.binarySearch(axes, d) < 0;
      if (merged > 0 && kept[merged - 1] == keep) {
        size[merged - 1] *= shape.dim(d);
      } else {
        size[merged] = shape.dim(d);
        kept[merged++] = keep;
      }
    }
    if (merged == 0) {
      size[merged++] = 1;
    }
    dims = Arrays.copyOf(size, merged);
    steps = new long[merged];
    long step = 1;
    for (int d = merged - 1; d >= 0; d--) {
      steps[d] = kept[d] ? step : 0;
      step *= kept[d] ? dims[d] : 1;
    }
  }

  @Override
  public void accept(Object tile, long start, int n) {
    int last = dims.length - 1;
    int done = 0;
    while (done < n) {
      long row = (start + done) / dims[last];
      long column = (start + done) % dims[last];
      int count = (int) Math.min(n - done, dims[last] - column);
      long at = column * steps[last];
      for (int d = last - 1; d >= 0; d--) {
        at += row % dims[d] * steps[d];
        row /= dims[d];
      }
      if (steps[last] == 0) {
        accumulator.run(tile, done, count, (int) at);
      } else {
        accumulator.row(tile, done, count, (int) at);
      }
      done += count;
    }
  }
}
