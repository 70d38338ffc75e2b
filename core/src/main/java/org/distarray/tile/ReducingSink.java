package org.distarray.tile;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.fold.Accumulator;
import org.distarray.fold.JointAccumulator;
import org.distarray.fold.Placement;
import org.distarray.index.Shape;

/** Feeds the tiles of a block to an accumulator, each element to the result that it belongs to. */
public final class ReducingSink implements TileSink {
  private final Accumulator accumulator;
  private final Placement placement;

  private ReducingSink(Accumulator accumulator, Placement placement) {
    this.accumulator = accumulator;
    this.placement = placement;
  }

  /**
   * Feeds the tiles of a block of one shape to one accumulator, with the same bits however they are
   * cut.
   *
   * @param dtype the type of the tiles
   * @param shape the block's local shape
   * @param axes the reduced dimensions, sorted
   */
  public static TileSink of(Accumulator accumulator, DType dtype, Shape shape, int... axes) {
    Placement placement = new Placement(shape, axes);
    return UnitSink.of(new ReducingSink(accumulator, placement), placement.units(), dtype);
  }

  /**
   * Feeds the tiles of several blocks of one shape to one accumulator, which takes their elements
   * side by side: a sink for each of them.
   *
   * @param dtypes the types of the tiles
   */
  public static List<TileSink> of(
      JointAccumulator accumulator, List<DType> dtypes, Shape shape, int... axes) {
    if (accumulator.alone().isPresent()) {
      return List.of(of(accumulator.alone().get(), dtypes.get(0), shape, axes));
    }
    Placement placement = new Placement(shape, axes);
    return UnitSink.of(
        (arrays, from, start, n) -> placement.feed(accumulator, arrays, from, start, n),
        placement.units(),
        dtypes);
  }

  @Override
  public void accept(Object array, int from, long start, int n) {
    placement.feed(accumulator, array, from, start, n);
  }
}
