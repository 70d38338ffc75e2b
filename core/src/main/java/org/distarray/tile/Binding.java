package org.distarray.tile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.loop.LoopForm;
import org.distarray.loop.StepwiseLoop;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.store.TileSource;

/**
 * A program with its loops and the places of its values, for the block of one rank: the actions on
 * each tile.
 *
 * <p>Blocks in order are read where they are, and the result is written where it belongs. Only
 * values between loops, and values that lie otherwise, have a tile of their own. A tile whose value
 * is no longer needed is used again, so it stays in the cache.
 */
final class Binding {

  /** An action on elements {@code [start, start + n)} of the block. */
  @FunctionalInterface
  interface Action {
    void run(long start, int n);
  }

  /**
   * The place of the elements of a tile.
   *
   * @param moves whether they are elements of a block, from {@code offset + start} on; otherwise
   *     they begin at 0
   */
  record Place(Object array, int offset, boolean moves) {
    int at(long start) {
      // what has an array has positions in it
      return moves ? Math.toIntExact(offset + start) : 0;
    }
  }

  /** The tiles of one call of a loop that needs no scratch. A call costs as much as 50 elements. */
  private static final int WIDE = 4;

  private final ScheduledProgram scheduled;
  private final Program program;
  private final List<Loaded> feeds;
  private final int most;
  private final int tile;
  // whether the only tile is the block
  private final boolean single;
  private final List<Action> actions = new ArrayList<>();
  private final List<Action> lateActions = new ArrayList<>();
  // for each value, where it is; null for a constant, and before it is there
  private final Place[] places;
  private final Object[] constants;
  private final Place output;
  private final Map<DType, Deque<Object>> free = new HashMap<>();
  // of the blocks that loops read step by step
  private final Map<Integer, TileCopy> copies = new HashMap<>();
  private final Ahead ahead = new Ahead();

  /**
   * Binds a program.
   *
   * @param feeds the array or the tiles of each feed
   * @param output where the only result is written, in C order; or null
   * @param size the number of elements of the block
   * @param most the most elements of a tile, where several are in use at a time
   */
  Binding(ScheduledProgram scheduled, List<Loaded> feeds, Storage output, long size, int most) {
    this.scheduled = scheduled;
    this.program = scheduled.program();
    this.feeds = feeds;
    this.single = size <= most;
    this.most = most;
    this.output = output == null ? null : new Place(output.memory(), 0, true);
    this.tile = single ? (int) size : isOneLoop() ? WIDE * most : most;
    int n = program.types().size();
    places = new Place[n];
    constants = new Object[n];
    program
        .constants()
        .forEach((value, array) -> constants[value] = array.copy().storage().array());
    program.code().forEach(this::load);
    for (int g = 0; g < scheduled.size(); g++) {
      bind(g);
    }
    program.results().forEach(this::fill);
    if (output != null && !places[program.result()].equals(output)) {
      copy(places[program.result()], this.output, program.resultType());
    }
  }

  /** Whether one loop does all of the work, and reads blocks: the result alone may be a tile. */
  private boolean isOneLoop() {
    return scheduled.size() == 1
        && !scheduled.isAlone(0)
        && (scheduled.isVector() || output != null)
        && program.results().size() == 1
        && feeds.stream().allMatch(feed -> feed.array() != null && isInPlace(feed.array()));
  }

  /** Whether a loop reads an array where it lies: in order, or one element throughout. */
  private boolean isInPlace(NdArray feed) {
    // plain loops need all arrays to begin at one index
    boolean begins = scheduled.isVector() || feed.layout().offset() == 0;
    return feed.layout().isContiguous() && begins || new TileReader(feed).repeated();
  }

  List<Action> actions() {
    return actions;
  }

  /** The most elements of a tile. */
  int tile() {
    return tile;
  }

  /** The actions that read results, but not the first one, from which nothing is computed. */
  List<Action> lateActions() {
    return lateActions;
  }

  /** The blocks that plain loops read where they lie, for a look at their next tile. */
  Ahead ahead() {
    return ahead;
  }

  /** The places of the results of a tile after the actions. */
  Place[] results() {
    Place[] out = new Place[program.results().size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = places[program.results().get(k)];
    }
    return out;
  }

  private void load(Instruction instruction) {
    if (instruction instanceof Instruction.Load load) {
      Loaded loaded = feeds.get(load.feed());
      int value = load.output();
      NdArray feed = loaded.array();
      if (feed == null) {
        read(value, loaded.tiles());
      } else if (feed.layout().isContiguous() && feed.size() != 1) {
        places[value] = new Place(feed.storage().memory(), feed.layout().offset(), true);
        if (!scheduled.isVector()) {
          ahead.add(feed.storage(), places[value], feed.dtype());
        }
      } else {
        TileReader reader = new TileReader(feed);
        if (reader.repeated()) {
          Storage one = Storage.allocate(feed.dtype(), 1);
          reader.read(0, 1, one);
          constants[value] = one.array();
        } else {
          read(value, reader::read);
        }
      }
    }
  }

  /** A value that is read tile by tile. */
  private void read(int value, TileSource from) {
    Storage into = Storage.allocate(program.types().get(value), tile);
    boolean isLate = program.results().get(0) != value && !program.computesFrom(value);
    (isLate ? lateActions : actions).add((start, n) -> from.read(start, n, into));
    places[value] = new Place(into.array(), 0, false);
  }

  private void bind(int g) {
    Cut cut = scheduled.cut(g, constants);
    GroupShape shape = cut.shape();
    boolean constant = scheduled.isAlone(g) && isConstant(shape.arrays());
    boolean together = beginTogether(shape);
    int count = shape.arrays().size();
    Place[] used = new Place[count + shape.outputs().size()];
    for (int k = 0; k < count; k++) {
      int value = shape.arrays().get(k);
      fill(value);
      if (!together) {
        copyToTile(value);
      }
      used[k] = places[value];
    }
    for (int k = count; k < used.length; k++) {
      int value = shape.outputs().get(k - count);
      boolean direct = output != null && value == program.result() && (together || single);
      used[k] = direct ? output : new Place(take(program.types().get(value), constant), 0, false);
      places[value] = used[k];
    }
    Action action = action(g, cut, used);
    if (constant) {
      // computed once: the value is a constant, too
      action.run(0, tile);
      constants[shape.outputs().get(0)] = used[count].array();
    } else {
      actions.add(action);
    }
    // behind the last group nobody takes a tile
    for (int k = 0; k < count && g < scheduled.size() - 1; k++) {
      int value = shape.arrays().get(k);
      if (shape.arrays().indexOf(value) == k) {
        giveBack(value, g);
      }
    }
  }

  private boolean isConstant(List<Integer> values) {
    for (int value : values) {
      if (constants[value] == null) {
        return false;
      }
    }
    return true;
  }

  /** Whether the arrays of a loop begin where the loop wants them to, without a copy. */
  private boolean beginTogether(GroupShape shape) {
    LoopForm form = shape.form();
    if (form == LoopForm.OWN_INDICES || form == LoopForm.VECTOR) {
      return true;
    }
    boolean out =
        single
            || form == LoopForm.ONE_INDEX
                && output != null
                && shape.outputs().equals(List.of(program.result()));
    for (int value : shape.arrays()) {
      Place place = places[value];
      out &= place == null ? single : place.offset() == 0 && (single || place.moves());
    }
    return out;
  }

  private Action action(int g, Cut cut, Place[] where) {
    GroupShape shape = cut.shape();
    Object[] values = new Object[shape.constants().size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = constants[shape.constants().get(k)];
    }
    TileLoop action = new TileLoop(cut.loop().forBlock(), where, values);
    if (!scheduled.isAlone(g)) {
      TileCopy[] copied = new TileCopy[where.length];
      for (int k = 0; k < shape.arrays().size(); k++) {
        int value = shape.arrays().get(k);
        DType dtype = program.types().get(value);
        Place place = where[k];
        copied[k] =
            place.moves()
                ? copies.computeIfAbsent(value, v -> new TileCopy(place, dtype, most))
                : null;
      }
      action.orElse(new StepwiseLoop(cut::steps, values, most), most, copied);
    }
    return action;
  }

  private void copyToTile(int value) {
    if (places[value].moves()) {
      DType dtype = program.types().get(value);
      Place tile = new Place(take(dtype, false), 0, false);
      copy(places[value], tile, dtype);
      places[value] = tile;
    }
  }

  private void copy(Place from, Place to, DType dtype) {
    int width = dtype.width();
    Storage source = Storage.of(from.array());
    Storage target = Storage.of(to.array());
    actions.add(
        (start, n) -> {
          int first = to.at(start) * width;
          target.copyFrom(first, width, source, from.at(start) * width, width, n, width);
        });
  }

  /** Makes a tile of a constant. */
  private void fill(int value) {
    if (constants[value] == null || places[value] != null) {
      return;
    }
    DType dtype = program.types().get(value);
    Storage filled = Storage.allocate(dtype, tile);
    filled.copyFrom(0, dtype.width(), Storage.of(constants[value]), 0, 0, tile, dtype.width());
    places[value] = new Place(filled.array(), 0, false);
  }

  /** A tile, which others use before and after, unless it is {@code kept}. */
  private Object take(DType dtype, boolean kept) {
    Deque<Object> reusable = free.get(dtype);
    return kept || reusable == null || reusable.isEmpty()
        ? Storage.allocate(dtype, tile).array()
        : reusable.pop();
  }

  private void giveBack(int value, int g) {
    Place place = places[value];
    if (scheduled.lastUse(value) == g && !place.moves() && constants[value] == null) {
      free.computeIfAbsent(program.types().get(value), t -> new ArrayDeque<>()).push(place.array());
    }
  }
}
