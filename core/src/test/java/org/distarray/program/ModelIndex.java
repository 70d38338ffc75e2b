package org.distarray.program;

import java.util.ArrayList;
import java.util.List;
import org.distarray.index.Index;

/** Basic indexing, as NumPy's documentation has it. */
final class ModelIndex {
  private ModelIndex() {}

  static Model get(Model a, Index... index) {
    List<Integer> dims = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    int further = 0;
    int d = 0;
    for (Index entry : whole(a.ndim(), index)) {
      if (entry instanceof Index.NewAxis) {
        dims.add(1);
        steps.add(0);
        continue;
      }
      int n = a.dim(d);
      if (entry instanceof Index.At at) {
        int i = (int) at.index();
        Unfit.unless(i >= -n && i < n, "no such element");
        further += a.stride(d) * (i < 0 ? i + n : i);
      } else {
        Index.Span s = (Index.Span) entry;
        int step = (int) s.step();
        int start = bound(s.start(), n, step, step > 0 ? 0 : n - 1);
        int stop = bound(s.stop(), n, step, step > 0 ? n : -1);
        int length = Math.max(0, Math.floorDiv(stop - start + step - Integer.signum(step), step));
        dims.add(length);
        steps.add(a.stride(d) * step);
        further += length == 0 ? 0 : a.stride(d) * start;
      }
      d++;
    }
    return a.seen(dims, steps, further);
  }

  /** Python's {@code slice.indices}. */
  private static int bound(Long given, int n, int step, int missing) {
    if (given == null) {
      return missing;
    }
    long i = given < 0 ? given + n : given;
    long least = step > 0 ? 0 : -1;
    long most = step > 0 ? n : n - 1;
    return (int) Math.max(least, Math.min(most, i));
  }

  /** An entry for each dimension. */
  private static List<Index> whole(int ndim, Index... index) {
    List<Index> out = new ArrayList<>();
    int taken = 0;
    boolean filled = false;
    for (Index entry : index) {
      taken += entry instanceof Index.At || entry instanceof Index.Span ? 1 : 0;
    }
    Unfit.unless(taken <= ndim, "too many indices");
    for (Index entry : index) {
      if (entry instanceof Index.Ellipsis) {
        filled = true;
        for (int k = taken; k < ndim; k++) {
          out.add(Index.all());
        }
      } else {
        out.add(entry);
      }
    }
    for (int k = taken; !filled && k < ndim; k++) {
      out.add(Index.all());
    }
    return out;
  }
}
