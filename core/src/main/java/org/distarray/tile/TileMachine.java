package org.distarray.tile;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.TileReader;
import org.distarray.progress.Tally;

/**
 * Runs a {@link Program} over the block of one rank, one cache-sized tile after the other. Nothing
 * of the block's size is allocated except the result.
 */
public final class TileMachine {
  // measured: with 4 to 5 live tiles of float64, 1024 no longer fit a 32 KB first-level cache
  static final int TILE = 512;

  // elements of which it is asked at once whether they change anything
  private static final int IDLE = 8 * TILE;

  // elements after which a tally is told
  private static final long TOLD = 128 * TILE;

  // elements that several sinks find in a near cache, one after the other
  private static final long CACHED = 32 * TILE;

  private final ScheduledProgram scheduled;
  private final Program program;
  private final List<Loaded> feeds;
  private final Shape shape;
  private final int tile;
  // of the machine's thread; it is told of many tiles at a time
  private final Tally tally;

  /**
   * Binds a program to the arrays of one rank.
   *
   * @param feeds the array or the tiles of each feed of the program
   * @param shape the block's local shape
   */
  public TileMachine(SharedProgram program, List<Loaded> feeds, Shape shape) {
    this(program.scheduled(shape.size()), feeds, shape, TILE, Tally.NONE);
  }

  /**
   * Binds a program to the arrays of one rank, and counts the elements that are done.
   *
   * @param tally is told of elements on the thread that runs the machine
   */
  public TileMachine(SharedProgram program, List<Loaded> feeds, Shape shape, Tally tally) {
    this(program.scheduled(shape.size()), feeds, shape, TILE, tally);
  }

  TileMachine(Program program, List<Loaded> feeds, Shape shape, Loops loops) {
    this(new ScheduledProgram(program, loops), feeds, shape, TILE);
  }

  /** Binds a program that is kept; {@code tile} is the most elements of a tile. */
  TileMachine(ScheduledProgram scheduled, List<Loaded> feeds, Shape shape, int tile) {
    this(scheduled, feeds, shape, tile, Tally.NONE);
  }

  private TileMachine(
      ScheduledProgram scheduled, List<Loaded> feeds, Shape shape, int tile, Tally tally) {
    this.scheduled = scheduled;
    this.program = scheduled.program();
    this.feeds = feeds;
    this.shape = shape;
    this.tile = tile;
    this.tally = tally;
  }

  /** Computes the only result of the whole block, tile by tile. */
  public void run(TileSink sink) {
    run(List.of(sink));
  }

  /** Computes the results of the whole block, tile by tile, each for a sink of its own. */
  public void run(List<TileSink> sinks) {
    NdArray alone = alone();
    if (alone == null || !runRows(alone, sinks)) {
      runTiles(sinks);
    }
    Reference.reachabilityFence(this); // loops have the Java arrays of the feeds alone
  }

  /** Gives rows as they lie: a sink knows best how to walk through them; false for short ones. */
  private boolean runRows(NdArray alone, List<TileSink> sinks) {
    long size = alone.size();
    // what lies in order needs no reader
    boolean inOrder = alone.layout().isContiguous();
    TileReader reader = inOrder ? null : new TileReader(alone);
    long row = inOrder ? size : reader.rowLength();
    if (row < TILE && !inOrder) {
      return false;
    }
    long most = sinks.size() == 1 ? row : Math.min(row, CACHED);
    for (long start = 0; start < size; start += row) {
      int first = inOrder ? alone.layout().offset() : reader.position(start);
      for (long done = 0; done < row; done += most) {
        int n = (int) Math.min(most, row - done);
        for (TileSink sink : sinks) {
          sink.accept(alone.storage().memory(), first + (int) done, start + done, n);
        }
      }
    }
    Reference.reachabilityFence(alone);
    return true;
  }

  private void runTiles(List<TileSink> sinks) {
    Binding binding = new Binding(scheduled, feeds, null, shape.size(), tile);
    List<Binding.Action> actions = binding.actions();
    Binding.Place[] results = binding.results();
    TileSink[] into = sinks.toArray(new TileSink[0]);
    Ahead ahead = binding.ahead();
    boolean late = !binding.lateActions().isEmpty();
    // elements that nothing computes may be asked about many tiles at a time
    boolean isHeld = late && actions.isEmpty() && results[0].moves();
    long size = shape.size();
    long asked = 0;
    long told = 0;
    for (long start = 0, next; start < size; start = next) {
      told = tell(told, start);
      if (isHeld && start >= asked) {
        asked = Math.min(size, start + IDLE);
        if (isIdle(into[0], results[0], start, (int) (asked - start))) {
          next = asked;
          continue;
        }
      }
      int n = into[0].best(start, (int) Math.min(binding.tile(), size - start));
      next = start + n;
      for (Binding.Action action : actions) {
        action.run(start, n);
      }
      if (next + binding.tile() <= size) {
        ahead.read(next);
      }
      if (late && isIdle(into[0], results[0], start, n)) {
        continue;
      }
      for (Binding.Action action : binding.lateActions()) {
        action.run(start, n);
      }
      for (int k = 0; k < into.length; k++) {
        into[k].accept(results[k].array(), results[k].at(start), start, n);
      }
    }
  }

  /** Tells of the elements that are done, when they are many. Returns the number told so far. */
  private long tell(long told, long done) {
    if (done - told < TOLD) {
      return told;
    }
    tally.add(done - told);
    return done;
  }

  private static boolean isIdle(TileSink sink, Binding.Place place, long start, int n) {
    return sink.isIdle(place.array(), place.at(start), start, n);
  }

  /**
   * The whole block: the input itself where nothing is computed, which may repeat elements, or a
   * new array.
   */
  public NdArray array() {
    NdArray alone = alone();
    return alone == null ? toArray() : alone;
  }

  /** The arrays that are the results, one for each; empty if something is computed or read. */
  Optional<List<NdArray>> arrays() {
    Map<Integer, NdArray> there = new HashMap<>();
    for (Instruction instruction : program.code()) {
      if (instruction instanceof Instruction.Load load) {
        there.put(load.output(), feeds.get(load.feed()).array());
      }
    }
    List<NdArray> out = new ArrayList<>();
    for (int value : program.results()) {
      if (there.get(value) == null) {
        return Optional.empty();
      }
      out.add(there.get(value));
    }
    return Optional.of(out);
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
    Binding binding = new Binding(scheduled, feeds, out.storage(), shape.size(), tile);
    long size = shape.size();
    long told = 0;
    for (long start = 0; start < size; start += binding.tile()) {
      told = tell(told, start);
      int n = (int) Math.min(binding.tile(), size - start);
      for (Binding.Action action : binding.actions()) {
        action.run(start, n);
      }
    }
    Reference.reachabilityFence(this); // loops have the Java arrays alone
    Reference.reachabilityFence(out);
  }

  /** The input array that is itself every result; null if something is computed. */
  private NdArray alone() {
    int copied = program.copied();
    return copied < 0 ? null : feeds.get(copied).array();
  }
}
