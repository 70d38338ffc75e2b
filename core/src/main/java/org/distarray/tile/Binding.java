package org.distarray.tile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.loop.FusedLoop;
import org.distarray.loop.Kernels;
import org.distarray.loop.LoopForm;
import org.distarray.loop.LoopShape;
import org.distarray.loop.StepwiseLoop;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/**
 * A program with its loops and the places of its values, for the block of one rank: what is done to
 * each tile.
 *
 * <p>Blocks that lie in order are read where they are, and the result is written where it belongs;
 * only what passes between loops, or lies otherwise, has a tile of its own. Tiles whose value is no
 * longer needed are used again, so that they stay in the cache.
 */
final class Binding {

  /** Something that is done to elements {@code [start, start + n)} of the block. */
  @FunctionalInterface
  interface Action {
    void run(long start, int n);
  }

  /**
   * Where the elements of a tile are.
   *
   * @param moves whether they are those of a block, from {@code offset + start}; else they begin at
   *     0
   */
  record Place(Object array, int offset, boolean moves) {
    int at(long start) {
      // what has an array has positions in it
      return moves ? Math.toIntExact(offset + start) : 0;
    }
  }

  private final Program program;
  private final List<Loaded> feeds;
  private final Loops loops;
  private final int tile;
  private final List<Schedule.Group> groups;
  private final List<Action> actions = new ArrayList<>();
  // for each value, where it is; null for a constant, and before it is there
  private final Place[] places;
  private final Object[] constants;
  private final Place output;
  // for each value, the last group that takes it
  private final int[] lastUse;
  private final Map<DType, Deque<Object>> free = new HashMap<>();
  private final Ahead ahead = new Ahead();

  /**
   * Binds a program.
   *
   * @param feeds what is there of each feed
   * @param output where the only result shall be, in C order; or null
   * @param tile the most elements of a tile
   */
  Binding(Program program, List<Loaded> feeds, Loops loops, Storage output, int tile) {
    this.program = program;
    this.feeds = feeds;
    this.loops = loops;
    this.tile = tile;
    this.output = output == null ? null : new Place(output.array(), 0, true);
    this.groups = Schedule.of(program, loops.compiled(), loops.vector());
    int n = program.types().size();
    places = new Place[n];
    constants = new Object[n];
    lastUse = GroupShape.lastUses(program, groups);
    program
        .constants()
        .forEach((value, array) -> constants[value] = array.copy().storage().array());
    program.code().forEach(this::load);
    for (int g = 0; g < groups.size(); g++) {
      bind(g);
    }
    for (int value : program.results()) {
      if (constants[value] != null && places[value] == null) {
        fill(value);
      }
    }
  }

  List<Action> actions() {
    return actions;
  }

  /** The blocks that are read where they lie, for a look at their next tile. */
  Ahead ahead() {
    return ahead;
  }

  /**
   * Where the results of a tile are after the actions; where one shall be, if that was possible.
   */
  List<Place> results() {
    return program.results().stream().map(value -> places[value]).toList();
  }

  private void load(Instruction instruction) {
    if (instruction instanceof Instruction.Load load) {
      Loaded loaded = feeds.get(load.feed());
      int value = load.output();
      if (loaded.tiles() != null) {
        Storage made = Storage.allocate(loaded.dtype(), tile);
        actions.add((start, n) -> loaded.tiles().read(start, n, made));
        places[value] = new Place(made.array(), 0, false);
        return;
      }
      NdArray feed = loaded.array();
      TileReader reader = new TileReader(feed);
      if (feed.size() > 0 && reader.repeated()) {
        Storage one = Storage.allocate(feed.dtype(), 1);
        reader.read(0, 1, one);
        constants[value] = one.array();
      } else if (reader.direct()) {
        places[value] = new Place(reader.storage().array(), reader.offset(), true);
        ahead.add(reader.storage(), places[value], feed.dtype());
      } else {
        Storage copy = Storage.allocate(feed.dtype(), tile);
        actions.add((start, n) -> reader.read(start, n, copy));
        places[value] = new Place(copy.array(), 0, false);
      }
    }
  }

  private void bind(int g) {
    GroupShape shape = shape(g);
    LoopForm form = shape.form();
    // one index for all arrays: they begin together in their blocks, or all are tiles
    boolean together = form == LoopForm.ONE_INDEX && beginTogether(shape);
    List<Place> used = new ArrayList<>();
    for (int value : shape.arrays()) {
      if (form == LoopForm.ONE_INDEX && !together) {
        copyToTile(value);
      }
      used.add(places[value]);
    }
    for (int value : shape.outputs()) {
      boolean direct =
          output != null && value == program.result() && (together || form != LoopForm.ONE_INDEX);
      places[value] = direct ? output : new Place(take(program.types().get(value)), 0, false);
      used.add(places[value]);
    }
    actions.add(action(form, shape.loop(), used, shape.constants()));
    for (int value : shape.arrays()) {
      giveBack(value, g);
    }
  }

  private boolean beginTogether(GroupShape shape) {
    boolean out = output != null && shape.outputs().equals(List.of(program.result()));
    for (int value : shape.arrays()) {
      out &= places[value].moves() && places[value].offset() == 0;
    }
    return out;
  }

  private GroupShape shape(int g) {
    BitSet constant = new BitSet();
    for (int value = 0; value < constants.length; value++) {
      constant.set(value, constants[value] != null);
    }
    return GroupShape.of(program, groups, g, constant, lastUse);
  }

  private Action action(
      LoopForm form, LoopShape shape, List<Place> used, List<Integer> constantValues) {
    Place[] where = used.toArray(new Place[0]);
    Object[] arrays = used.stream().map(Place::array).toArray();
    Object[] values = constantValues.stream().map(value -> constants[value]).toArray();
    int[] at = new int[arrays.length];
    FusedLoop loop = form == null ? null : Kernels.fused(shape, form);
    FusedLoop[] stepwise = {null};
    return (start, n) -> {
      for (int k = 0; k < at.length; k++) {
        at[k] = where[k].at(start);
      }
      if (loop == null || !loop.run(arrays, at, values, n)) {
        if (stepwise[0] == null) {
          stepwise[0] = new StepwiseLoop(shape, values, tile);
        }
        stepwise[0].run(arrays, at, values, n);
      }
    };
  }

  private void copyToTile(int value) {
    Place from = places[value];
    if (from.moves()) {
      DType dtype = program.types().get(value);
      int width = dtype.width();
      Storage source = Storage.of(from.array());
      Storage copy = Storage.of(take(dtype));
      actions.add(
          (start, n) -> copy.copyFrom(0, width, source, from.at(start) * width, width, n, width));
      places[value] = new Place(copy.array(), 0, false);
    }
  }

  /** A constant as a tile. */
  private void fill(int value) {
    DType dtype = program.types().get(value);
    Storage filled = Storage.allocate(dtype, tile);
    filled.copyFrom(0, dtype.width(), Storage.of(constants[value]), 0, 0, tile, dtype.width());
    places[value] = new Place(filled.array(), 0, false);
  }

  private Object take(DType dtype) {
    Deque<Object> reusable = free.computeIfAbsent(dtype, t -> new ArrayDeque<>());
    return reusable.isEmpty() ? Storage.allocate(dtype, tile).array() : reusable.pop();
  }

  private void giveBack(int value, int g) {
    Place place = places[value];
    if (lastUse[value] == g && !place.moves()) {
      free.computeIfAbsent(program.types().get(value), t -> new ArrayDeque<>()).push(place.array());
    }
  }
}
