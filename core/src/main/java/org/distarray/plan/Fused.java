package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.tile.Program;

/**
 * What one pass over memory takes, and what it does to each tile.
 *
 * @param feeds where the program's loads take their elements
 * @param operations the names of what is done, in order, for people
 */
public record Fused(List<Feed> feeds, Program program, List<String> operations) {
  public Fused {
    feeds = List.copyOf(feeds);
    operations = List.copyOf(operations);
  }

  /**
   * What a pass takes of other stages.
   *
   * @param beside what it takes beside its feeds, which comes last
   */
  List<Taken> inputs(List<Taken> beside) {
    List<Taken> out = new ArrayList<>();
    feeds.forEach(feed -> feed.taken().ifPresent(out::add));
    out.addAll(beside);
    return out;
  }
}
