package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.tile.Loops;
import org.distarray.tile.Program;

/**
 * A pass over memory: its inputs, and its work on each tile.
 *
 * @param feeds the arrays from which the program's loads take their elements
 * @param program the work on each tile
 * @param operations the names of the operations in order, for people
 * @param counts whether only the number of true results matters, as {@link Program#countable}
 */
public record Fused(List<Feed> feeds, Program program, List<String> operations, boolean counts) {
  public Fused {
    feeds = List.copyOf(feeds);
    operations = List.copyOf(operations);
  }

  /** A pass whose results are kept, or reduced in any way. */
  Fused(List<Feed> feeds, Program program, List<String> operations) {
    this(feeds, program, operations, false);
  }

  /** This pass where only the number of true results matters. */
  Fused counting() {
    return new Fused(feeds, program, operations, true);
  }

  /** The program whose loops run on large blocks. */
  Program large() {
    Loops loops = Loops.forBlock(Long.MAX_VALUE);
    boolean counted = counts && loops.compiled() && loops.vector();
    return counted ? program.countable().orElse(program) : program;
  }

  /**
   * The inputs that a pass takes from other stages.
   *
   * @param beside the inputs beside the feeds, which come last
   */
  List<Taken> inputs(List<Taken> beside) {
    List<Taken> out = new ArrayList<>();
    feeds.forEach(feed -> feed.taken().ifPresent(out::add));
    out.addAll(beside);
    return out;
  }
}
