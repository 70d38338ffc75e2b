package org.distarray.plan;

import java.util.List;
import java.util.Optional;
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

  /** What the feeds take of other stages. */
  List<Taken> inputs() {
    return feeds.stream().map(Feed::taken).flatMap(Optional::stream).toList();
  }
}
