package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.error.Required;
import org.distarray.index.Index;

/** Differences of neighbours along an axis. */
final class Differences {
  private Differences() {}

  static <A extends ArrayLike<A>> A of(A a, int times, int... axis) {
    Required.given("take differences", "the list of axes", axis, ReduceOptions.AXES);
    if (axis.length > 1 || times < 0) {
      throw new IllegalArgumentException(
          "Cannot take differences "
              + times
              + " times along axes "
              + Arrays.toString(axis)
              + " (0 times or more, along one axis or none)");
    }
    int d = a.shape().axis(axis.length == 0 ? -1 : axis[0]);
    A out = a;
    for (int k = 0; k < times; k++) {
      A later = part(out, d, new Index.Span(1L, null, 1));
      A before = part(out, d, new Index.Span(null, -1L, 1));
      out = a.dtype().isBool() ? later.notEqual(before) : later.subtract(before);
    }
    return times == 0 ? a.copy() : out;
  }

  /** Differences of an array with others before and behind it; null stands for none. */
  static <A extends ArrayLike<A>> A of(A a, int times, Object prepend, Object append, int... axis) {
    Required.given("take differences", "the list of axes", axis, ReduceOptions.AXES);
    if (times < 1 || axis.length > 1) {
      return of(a, times, axis); // of no differences NumPy gives the array alone
    }
    int d = a.shape().axis(axis.length == 0 ? -1 : axis[0]);
    List<A> parts = new ArrayList<>();
    for (Object each : Arrays.asList(prepend, a, append)) {
      if (each != null) {
        A given = a.selecting().array("take differences", each);
        // a number is so along all lines
        long[] line = a.shape().with(d, 1).toArray();
        parts.add(given.ndim() == 0 && a.ndim() > 0 ? given.broadcastTo(line) : given);
      }
    }
    return of(parts.size() == 1 ? a : Joining.concat(parts, d), times, axis);
  }

  private static <A extends ArrayLike<A>> A part(A a, int d, Index index) {
    return a.get(Masks.along(a.ndim(), d, index));
  }
}
