package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Index;

/** Joins nested lists of blocks, as {@code numpy.block}. */
final class Blocks {
  private static final String DOING = "join blocks";

  private Blocks() {}

  static <A extends ArrayLike<A>> A joined(A like, List<?> blocks) {
    int depth = depth(blocks);
    List<A> leaves = new ArrayList<>();
    collect(like, blocks, depth, leaves);
    int ndim = leaves.stream().mapToInt(ArrayLike::ndim).max().orElse(0);
    return joined(blocks, depth, Math.max(ndim, depth), leaves.iterator()::next);
  }

  /** The number of lists around the first block. */
  private static int depth(Object blocks) {
    int depth = 0;
    for (Object each = blocks; each instanceof List<?> list; each = list.get(0)) {
      if (list.isEmpty()) {
        throw new IllegalArgumentException("Cannot join blocks: a list is empty (one or more)");
      }
      depth++;
    }
    return depth;
  }

  private static <A extends ArrayLike<A>> void collect(
      A like, Object blocks, int depth, List<A> out) {
    if (blocks instanceof List<?> list && depth > 0 && !list.isEmpty()) {
      list.forEach(each -> collect(like, each, depth - 1, out));
    } else if (blocks instanceof List || depth > 0) {
      throw new IllegalArgumentException(
          "Cannot join blocks: "
              + (blocks instanceof List ? "a list is empty, or deeper" : "a block is less deep")
              + " than the first one (lists of one depth)");
    } else {
      out.add(like.selecting().array(DOING, blocks));
    }
  }

  /** The next array of one kind. */
  private interface Leaves<A> {
    A next();
  }

  private static <A extends ArrayLike<A>> A joined(
      Object blocks, int depth, int ndim, Leaves<A> leaves) {
    if (depth == 0) {
      A leaf = leaves.next();
      Index[] index = new Index[ndim];
      Arrays.fill(index, Index.all());
      Arrays.fill(index, 0, ndim - leaf.ndim(), Index.newAxis());
      return leaf.ndim() == ndim ? leaf : leaf.get(index);
    }
    List<A> parts = new ArrayList<>();
    for (Object each : (List<?>) blocks) {
      parts.add(joined(each, depth - 1, ndim, leaves));
    }
    return Joining.concat(parts, -depth);
  }
}
