package org.distarray.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;

/**
 * Makes a transform of the entries of an index expression.
 *
 * @hidden
 */
@Internal
public final class IndexEntries {
  /**
   * The entries of the longest list that goes with every task. The indices of a longer axis are an
   * array.
   */
  public static final int LONGEST_LIST = 100_000;

  private final Shape source;
  private final Index[] given;
  private final Index[] full;
  private final IndexRule[] rules;
  private final List<Long> dims = new ArrayList<>();

  IndexEntries(Shape source, Index... index) {
    this.source = source;
    this.full = expand(source, index); // refuses null first
    this.given = index;
    this.rules = new IndexRule[source.ndim()];
  }

  IndexTransform transform() {
    int d = 0;
    int first = firstAxis();
    if (first == 0) {
      dims.add(0L); // the list's, which is known when the list comes
    }
    for (Index entry : full) {
      if (entry instanceof Index.NewAxis) {
        dims.add(1L);
      } else if (entry instanceof Index.At at) {
        rules[d] = new IndexRule.Fixed(Bounds.of(source, d).wrapped(at.index(), () -> ""));
        d++;
      } else if (entry instanceof Index.Span span) {
        span(span, d++);
      } else if (entry instanceof Index.Listed listed) {
        list(listed.indices(), d, first == 0 && !listed.outer());
        d++;
      }
    }
    Shape view = Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    return new IndexTransform(source, view, rules, false);
  }

  private void span(Index.Span span, int d) {
    long size = source.dim(d);
    long by = span.step();
    long first =
        by > 0
            ? clip(span.start(), size, 0, 0, size)
            : clip(span.start(), size, size - 1, -1, size - 1);
    long end =
        by > 0 ? clip(span.stop(), size, size, 0, size) : clip(span.stop(), size, -1, -1, size - 1);
    // towards zero: of the last step only whether it starts before the end counts
    long count =
        (by > 0 ? first >= end : first <= end) ? 0 : 1 + (end - first - Long.signum(by)) / by;
    rules[d] = new IndexRule.Affine(dims.size(), count == 0 ? 0 : first, count <= 1 ? 1 : by);
    dims.add(count);
  }

  private void list(long[] indices, int d, boolean comesFirst) {
    Bounds bounds = Bounds.of(source, d);
    for (int k = 0; k < indices.length; k++) {
      int entry = k;
      indices[k] = bounds.wrapped(indices[k], () -> ": entry " + entry + " of the list");
    }
    rules[d] = new IndexRule.Listed(comesFirst ? 0 : dims.size(), indices);
    if (comesFirst) {
      dims.set(0, (long) indices.length);
    } else {
      dims.add((long) indices.length);
    }
  }

  /** 0 where the dimension of a list comes first, as in NumPy; else -1. */
  private int firstAxis() {
    int paired = 0;
    int groups = 0;
    boolean inGroup = false;
    for (Index entry : given) { // an ellipsis separates also where it is empty
      boolean pairs = entry instanceof Index.Listed l && !l.outer();
      paired += pairs ? 1 : 0;
      boolean joins = pairs || entry instanceof Index.At;
      groups += joins && !inGroup ? 1 : 0;
      inGroup = joins;
    }
    if (paired > 1) {
      throw new IllegalArgumentException(
          "Cannot view an array of shape "
              + source
              + " by "
              + paired
              + " lists of indices (one list; get pairs several, and Index.ix crosses them)");
    }
    return paired == 1 && groups > 1 ? 0 : -1;
  }

  private static Index[] expand(Shape source, Index[] index) {
    Required.given("index an array", "the index", index, "Index.at(0), for example");
    int used = 0;
    int ellipsis = -1;
    for (int k = 0; k < index.length; k++) {
      if (index[k] == null) {
        throw new IllegalArgumentException(
            "Cannot index with null: "
                + Arrays.toString(index)
                + " (Index.newAxis() makes a new dimension)");
      } else if (index[k] instanceof Index.Ellipsis) {
        if (ellipsis >= 0) {
          throw new IllegalArgumentException(
              "Cannot index with two ellipses: " + Arrays.toString(index));
        }
        ellipsis = k;
      } else if (!(index[k] instanceof Index.NewAxis)) {
        used++;
      }
    }
    if (used > source.ndim()) {
      throw new IllegalArgumentException(
          "Cannot index an array of shape "
              + source
              + " with "
              + used
              + " entries (at most "
              + source.ndim()
              + ")");
    }
    List<Index> out = new ArrayList<>(Arrays.asList(index));
    int at = ellipsis < 0 ? out.size() : ellipsis;
    if (ellipsis >= 0) {
      out.remove(ellipsis);
    }
    for (int k = used; k < source.ndim(); k++) {
      out.add(at, Index.all());
    }
    return out.toArray(new Index[0]);
  }

  private static long clip(Long bound, long size, long missing, long low, long high) {
    if (bound == null) {
      return missing;
    }
    long b = bound < 0 ? bound + size : bound;
    return Math.max(low, Math.min(high, b));
  }
}
