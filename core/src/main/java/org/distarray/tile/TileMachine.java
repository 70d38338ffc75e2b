package org.distarray.tile;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/**
 * Runs a {@link Program} over the block of one rank, one cache-sized tile after the other; nothing
 * of the block's size is allocated but the result.
 */
public final class TileMachine {
  // measured: with 4 to 5 live tiles of float64, 1024 no longer fit a 32 KB first-level cache
  static final int TILE = 512;

  // elements that several sinks find in a near cache, one after the other
  private static final long CACHED = 32 * TILE;

  private final Program program;
  private final List<Loaded> feeds;
  private final Shape shape;
  private final Loops loops;

  /**
   * Binds a program to the arrays of one rank.
   *
   * @param feeds what is there of each feed of the program
   * @param shape the block's local shape
   */
  public TileMachine(Program program, List<Loaded> feeds, Shape shape) {
    this(program, feeds, shape, Loops.forBlock(shape.size()));
  }

  TileMachine(Program program, List<Loaded> feeds, Shape shape, Loops loops) {
    this.program = program;
    this.feeds = feeds;
    this.shape = shape;
    this.loops = loops;
  }

  /** Computes the only result of the whole block, tile by tile. */
  public void run(TileSink sink) {
    run(List.of(sink));
  }

  /** Computes the results of the whole block, tile by tile, each for a sink of its own. */
  public void run(List<TileSink> sinks) {
    NdArray alone = alone();
    if (alone != null && shape.size() > 0) {
      TileReader reader = new TileReader(alone);
      // rows as they lie: the sink knows best how to walk through them
      long row = reader.rowLength();
      long most = sinks.size() == 1 ? row : Math.min(row, CACHED);
      if (row >= TILE) {
        for (long start = 0; start < shape.size(); start += row) {
          int first = reader.position(start);
          for (long done = 0; done < row; done += most) {
            int n = (int) Math.min(most, row - done);
            for (TileSink sink : sinks) {
              sink.accept(alone.storage().array(), first + (int) done, start + done, n);
            }
          }
        }
        return;
      }
    }
    Binding binding = new Binding(program, feeds, loops, null, TILE);
    List<Binding.Action> actions = binding.actions();
    Binding.Place[] results = binding.results().toArray(new Binding.Place[0]);
    TileSink[] into = sinks.toArray(new TileSink[0]);
    Ahead ahead = binding.ahead();
    long size = shape.size();
    for (long start = 0; start < size; start += TILE) {
      int n = (int) Math.min(TILE, size - start);
      for (Binding.Action action : actions) {
        action.run(start, n);
      }
      if (start + 2 * TILE <= size) {
        ahead.read(start + TILE);
      }
      for (int k = 0; k < into.length; k++) {
        into[k].accept(results[k].array(), results[k].at(start), start, n);
      }
    }
  }

  /** Computes the whole block into a new array. */
  public NdArray toArray() {
    NdArray out = NdArray.zeros(program.resultType(), shape);
    runInto(out);
    return out;
  }

  /**
   * Computes the whole block into an array.
   *
   * @param out of the block's shape and the result's dtype, in C order from its storage's first
   *     element
   */
  public void runInto(NdArray out) {
    NdArray alone = alone();
    if (alone != null) {
      out.assign(alone);
      return;
    }
    Binding binding = new Binding(program, feeds, loops, out.storage(), TILE);
    List<Binding.Action> actions = new ArrayList<>(binding.actions());
    Binding.Place result = binding.results().get(0);
    if (result.array() != out.storage().array()) {
      DType dtype = program.resultType();
      int width = dtype.width();
      Storage from = Storage.of(result.array());
      actions.add(
          (start, n) ->
              out.storage()
                  .copyFrom(
                      Math.toIntExact(start * width),
                      width,
                      from,
                      result.at(start) * width,
                      width,
                      n,
                      width));
    }
    long size = shape.size();
    for (long start = 0; start < size; start += TILE) {
      int n = (int) Math.min(TILE, size - start);
      for (Binding.Action action : actions) {
        action.run(start, n);
      }
    }
  }

  /** The array that is every result as it is, or null where something is computed. */
  private NdArray alone() {
    if (program.code().size() != 1 || !(program.code().get(0) instanceof Instruction.Load load)) {
      return null;
    }
    for (int value : program.results()) {
      if (value != load.output()) {
        return null; // a constant
      }
    }
    return feeds.get(load.feed()).array();
  }
}
