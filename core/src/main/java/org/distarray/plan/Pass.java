package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass over memory: what goes in, and what is done to each tile.
 *
 * @param feeds where the program's loads take their elements
 * @param operations the names of what is done, in order, for people
 */
record Pass(List<Feed> feeds, Program program, List<String> operations) {
  Pass {
    feeds = List.copyOf(feeds);
    operations = List.copyOf(operations);
  }

  /** The stages that feed the pass. */
  List<Stage> inputs() {
    List<Stage> out = new ArrayList<>();
    for (Feed feed : feeds) {
      if (feed instanceof Feed.Aligned f) {
        out.add(f.stage());
      } else if (feed instanceof Feed.Arrived f) {
        out.add(f.move());
      }
    }
    return out;
  }
}
