package org.distarray.ndarray;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.distarray.annotation.Internal;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * Copies elements at listed positions of local arrays.
 *
 * @hidden
 */
@Internal
public final class Picking {
  /** Runs shorter than this are gathered element by element. */
  private static final int SHORT_RUN = 8;

  private Picking() {}

  /** The elements of a view at the lists of a transform, as a new array. */
  static NdArray listed(NdArray unlisted, IndexTransform t) {
    int[][] at = new int[unlisted.ndim()][];
    for (int d = 0; d < t.source().ndim(); d++) {
      Optional<long[]> list = t.list(d);
      if (list.isPresent()) {
        at[t.axis(d)] = ints(list.get());
      }
    }
    return outer(unlisted, at);
  }

  /** The positions as ints, which is what positions in one JVM are. */
  private static int[] ints(long[] positions) {
    int[] out = new int[positions.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.toIntExact(positions[k]);
    }
    return out;
  }

  /** The positions of an int64 array in C order. */
  public static int[] ints(NdArray positions) {
    NdArray a = positions.contiguous();
    long[] all = (long[]) a.storage().memory();
    int from = a.layout().offset();
    int[] out = new int[a.shape().intSize()];
    for (int k = 0; k < out.length; k++) {
      out[k] = (int) all[from + k];
    }
    Reference.reachabilityFence(a);
    return out;
  }

  /** The number of true elements of a 1-d bool array. */
  public static int count(NdArray mask) {
    NdArray a = mask.contiguous();
    byte[] bools = (byte[]) a.storage().memory();
    int from = a.layout().offset();
    int end = from + a.shape().intSize();
    int count = 0;
    for (int k = from; k < end; k++) {
      count += Gathering.isTrue(bools[k]);
    }
    Reference.reachabilityFence(a);
    return count;
  }

  /** The positions at which a 1-d bool array is true. */
  private static int[] trues(NdArray mask) {
    NdArray a = mask.contiguous();
    byte[] bools = (byte[]) a.storage().memory();
    int from = a.layout().offset();
    int[] out = new int[count(a)];
    for (int k = 0, j = 0; j < out.length; k++) {
      out[j] = k;
      j += Gathering.isTrue(bools[from + k]);
    }
    Reference.reachabilityFence(a);
    return out;
  }

  /** The positions at which a 1-d bool array is true, from a first one on, int64. */
  public static NdArray trues(NdArray mask, long first) {
    NdArray a = mask.contiguous();
    byte[] bools = (byte[]) a.storage().memory();
    int from = a.layout().offset();
    long[] out = new long[count(a)];
    for (int k = 0, j = 0; j < out.length; k++) {
      out[j] = first + k;
      j += Gathering.isTrue(bools[from + k]);
    }
    Reference.reachabilityFence(a);
    return NdArray.of(out);
  }

  /** The elements at the indices of an axis at which a 1-d bool array is true, as a new array. */
  static NdArray compress(NdArray array, int axis, NdArray mask) {
    return compress(array, axis, mask, count(mask), found -> {});
  }

  /**
   * The elements at the indices of an axis at which a 1-d bool array is true, as a new array.
   *
   * @param count the number of bools that are true
   * @param check takes the number that was found, and refuses another one
   */
  public static NdArray compress(
      NdArray array, int axis, NdArray mask, int count, IntConsumer check) {
    boolean isLine = array.ndim() == 1 && array.dtype().width() == 1;
    if (!isLine) {
      int[] at = trues(mask);
      check.accept(at.length);
      return along(array, axis, at);
    }
    NdArray a = array.contiguous();
    NdArray m = mask.contiguous();
    NdArray out = ArrayPool.unwritten(a.dtype(), Shape.of(count));
    check.accept(
        Gathering.compress(
            a.storage().memory(),
            a.layout().offset(),
            (byte[]) m.storage().memory(),
            m.layout().offset(),
            m.shape().intSize(),
            out.storage().memory(),
            count));
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(m);
    Reference.reachabilityFence(out);
    return out;
  }

  /** The elements at listed indices of an axis, as a new array. */
  public static NdArray along(NdArray array, int axis, int... at) {
    int[][] all = new int[array.ndim()][];
    all[axis] = at;
    return outer(array, all);
  }

  /**
   * The elements at listed indices of several axes, each with each, as a new array; the array
   * itself where no axis has a list.
   *
   * @param at the indices along each axis; null for all
   */
  public static NdArray outer(NdArray array, int[]... at) {
    long[] dims = array.shape().toArray();
    boolean isWhole = true;
    for (int d = 0; d < at.length; d++) {
      isWhole &= at[d] == null;
      dims[d] = at[d] == null ? dims[d] : at[d].length;
    }
    if (isWhole) {
      return array;
    }
    NdArray out = ArrayPool.unwritten(array.dtype(), Shape.of(dims));
    outerInto(array, out, at);
    return out;
  }

  /**
   * Writes the elements of {@link #outer} into an array.
   *
   * @param out in C order from its storage's first element
   * @param at the indices along each axis, of which one has a list; null for all
   */
  public static void outerInto(NdArray array, NdArray out, int[]... at) {
    NdArray a = array.contiguous();
    int[] dims = new int[at.length];
    int last = -1; // the last listed axis
    int inner = 1; // the elements of one of its indices
    for (int d = 0; d < at.length; d++) {
      dims[d] = (int) a.shape().dim(d);
      last = at[d] == null ? last : d;
      inner = at[d] == null ? inner * dims[d] : 1;
    }
    int[] list = at[last];
    int lines = out.size() == 0 ? 0 : (int) (out.size() / list.length / inner);
    int[] runs = runs(list);
    int[] index = new int[last];
    for (int line = 0; line < lines; line++) {
      int source = 0;
      for (int d = 0; d < last; d++) {
        source = source * dims[d] + (at[d] == null ? index[d] : at[d][index[d]]);
      }
      line(a, source * dims[last] * inner, list, runs, inner, out, line * list.length * inner);
      for (int d = last - 1; d >= 0 && ++index[d] == out.shape().dim(d); d--) {
        index[d] = 0;
      }
    }
  }

  /** Copies the listed indices of one line of an array. */
  private static void line(
      NdArray a, int from, int[] at, int[] runs, int inner, NdArray out, int to) {
    int width = a.dtype().width();
    int base = a.layout().offset() + from;
    Object read = a.storage().memory();
    Object write = out.storage().memory();
    if (inner == 1 && at.length < SHORT_RUN * (runs.length - 1L)) {
      Gathering.gather(read, base, at, write, to, width);
    } else {
      for (int r = 0; r + 1 < runs.length; r++) {
        int first = base + at[runs[r]] * inner;
        int length = (runs[r + 1] - runs[r]) * inner;
        System.arraycopy(
            read, first * width, write, (to + runs[r] * inner) * width, length * width);
      }
    }
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(out);
  }

  /** The starts of stretches of indices that follow each other, and the end. */
  private static int[] runs(int[] at) {
    int[] out = new int[at.length + 1];
    int n = 0;
    for (int k = 0; k < at.length; k++) {
      if (k == 0 || at[k] != at[k - 1] + 1) {
        out[n++] = k;
      }
    }
    out[n++] = at.length;
    return Arrays.copyOf(out, n);
  }

  /** The elements at positions in C order, as a new array. */
  public static NdArray at(NdArray array, int[] positions, Shape shape) {
    NdArray out = ArrayPool.unwritten(array.dtype(), shape);
    into(array, positions, out);
    return out;
  }

  /**
   * Writes the elements at positions in C order into an array.
   *
   * @param out in C order from its storage's first element
   */
  public static void into(NdArray array, int[] positions, NdArray out) {
    NdArray a = array.contiguous();
    Gathering.gather(
        a.storage().memory(),
        a.layout().offset(),
        positions,
        out.storage().memory(),
        0,
        a.dtype().width());
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(out);
  }
}
