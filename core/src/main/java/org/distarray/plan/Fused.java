package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.tile.Program;

/**
 * A pass over memory: its inputs, and its work on each tile.
 *
 * @param feeds the arrays from which the program's loads take their elements
 * @param program the work on each tile
 * @param operations the names of the operations in order, for people
 */
public record Fused(List<Feed> feeds, Program program, List<String> operations) {
  public Fused {
    feeds = List.copyOf(feeds);
    operations = List.copyOf(operations);
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
