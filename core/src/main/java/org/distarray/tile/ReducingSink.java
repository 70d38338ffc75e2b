package org.distarray.tile;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.fold.Accumulator;
import org.distarray.fold.JointAccumulator;
import org.distarray.fold.Placement;
import org.distarray.index.Shape;

/** Feeds the tiles of blocks to an accumulator, each element to the result that it belongs to. */
public final class ReducingSink {
  private ReducingSink() {}

  /**
   * Feeds a block to one accumulator: as a whole if the operands are there and it takes them so,
   * and otherwise in tiles, with the same bits.
   *
   * @param machine computes the operands
   */
  public static void feed(
      TileMachine machine,
      JointAccumulator accumulator,
      List<DType> dtypes,
      Shape shape,
      int... axes) {
    boolean done = machine.arrays().filter(all -> accumulator.block(all, axes)).isPresent();
    if (!done) {
      machine.run(of(accumulator, dtypes, shape, axes));
    }
  }

  /**
   * A sink that feeds the tiles of a block to one accumulator. The bits do not depend on how the
   * tiles are cut.
   *
   * @param dtype the type of the tiles
   * @param shape the block's local shape
   * @param axes the reduced dimensions, sorted
   */
  public static TileSink of(Accumulator accumulator, DType dtype, Shape shape, int... axes) {
    return of(JointAccumulator.of(accumulator), List.of(dtype), shape, axes).get(0);
  }

  /**
   * A sink for each of several blocks of one shape. One accumulator takes their elements side by
   * side.
   *
   * @param dtypes the types of the tiles
   */
  public static List<TileSink> of(
      JointAccumulator accumulator, List<DType> dtypes, Shape shape, int... axes) {
    Placement placement = new Placement(shape, axes);
    return UnitSink.of(new Fed(accumulator, placement), placement.units(), dtypes);
  }

  /** Gives an accumulator the pieces of each stretch. */
  private record Fed(JointAccumulator accumulator, Placement placement) implements UnitSink.Joint {
    @Override
    public void accept(Object[] arrays, int[] from, long start, int n) {
      placement.feed(accumulator, arrays, from, start, n);
    }

    @Override
    public boolean isIdle(Object array, int from, long start, int n) {
      return placement.isIdle(accumulator, array, from, start, n);
    }
  }
}
