package org.distarray.plan;

import org.distarray.index.Shape;
import org.distarray.reduce.Accumulator;
import org.distarray.reduce.Placement;

/** Feeds the tiles of a block to an accumulator, each element to the result that it belongs to. */
final class ReducingSink implements TileSink {
  private final Accumulator accumulator;
  private final Placement placement;

  /**
   * Feeds the tiles of a block of one shape to one accumulator.
   *
   * @param shape the block's local shape
   * @param axes the reduced dimensions, sorted
   */
  ReducingSink(Accumulator accumulator, Shape shape, int... axes) {
    this.accumulator = accumulator;
    this.placement = new Placement(shape, axes);
  }

  @Override
  public void accept(Object array, int from, long start, int n) {
    placement.feed(accumulator, array, from, start, n);
  }
}
