package org.distarray.plan;

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
}
