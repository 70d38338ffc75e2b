package org.distarray.io.runs;

import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;

/**
 * Turns a region of an array into runs of consecutive elements in a file. The file holds the array
 * without gaps; the runs come in the order of the file.
 *
 * <p>Elements have numbers: in the file, from the array's first element on; locally, in the block's
 * storage. Inner dimensions that the region wants whole are joined with the ones before, so rows
 * that touch make one run.
 */
public final class RunPlanner {
  private final long[] sizes;
  private final Picks[] picks;
  private final long[] localStrides;
  private final long localOffset;
  private final long[] fileStrides;
  private final int kept;

  /**
   * @param pitch the distance of neighbours of dimension 0 of the file; 0 if there are no gaps
   */
  private RunPlanner(
      long[] sizes, Picks[] picks, long[] localStrides, long localOffset, long pitch) {
    this.sizes = sizes;
    this.picks = picks;
    this.localStrides = localStrides;
    this.localOffset = localOffset;
    this.fileStrides = new long[sizes.length];
    long step = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      fileStrides[d] = step;
      step *= Math.max(1, sizes[d]);
    }
    if (pitch > 0) {
      fileStrides[0] = pitch;
    }
    this.kept = joinable(pitch > 0 ? 2 : 1);
  }

  /**
   * Plans the runs of a region.
   *
   * @param global the shape of the array in the file
   * @param fortran whether dimension 0 runs fastest in the file
   * @param picks the wanted indices of each dimension
   * @param local the places of the wanted elements in memory
   * @throws IllegalArgumentException when the numbers of dimensions differ
   * @throws IndexOutOfBoundsException when an index lies outside the array
   */
  public static RunPlanner of(Shape global, boolean fortran, Picks[] picks, Layout local) {
    int n = global.ndim();
    if (picks.length != n || local.shape().ndim() != n) {
      throw new IllegalArgumentException(
          "Cannot plan a region of " + picks.length + " dimensions of an array of shape " + global);
    }
    long[] sizes = new long[n];
    Picks[] inFileOrder = new Picks[n];
    long[] strides = new long[n];
    for (int d = 0; d < n; d++) {
      int f = fortran ? n - 1 - d : d;
      sizes[f] = global.dim(d);
      inFileOrder[f] = picks[d];
      strides[f] = local.stride(d);
      check(global, d, picks[d]);
    }
    return new RunPlanner(sizes, inFileOrder, strides, local.offset(), 0);
  }

  /**
   * Plans the runs of a region of an array whose rows have gaps between them. A row has the
   * elements of one index of dimension 0, in C order.
   *
   * @param pitch the distance of two rows in elements, at least the length of a row
   */
  static RunPlanner ofRows(Shape global, long pitch, Picks[] picks, Layout local) {
    RunPlanner rows = of(global, false, picks, local);
    // a dimension of length 1 behind the others: rows of one element are runs, too
    int n = global.ndim();
    long[] sizes = Arrays.copyOf(rows.sizes, n + 1);
    Picks[] all = Arrays.copyOf(rows.picks, n + 1);
    long[] strides = Arrays.copyOf(rows.localStrides, n + 1);
    sizes[n] = 1;
    all[n] = Picks.of(new IndexSet.Range(0, 1, 1));
    strides[n] = strides[n - 1];
    return new RunPlanner(sizes, all, strides, rows.localOffset, pitch);
  }

  private static void check(Shape global, int d, Picks picks) {
    if (picks.size() > 0 && (picks.from(0) < 0 || picks.from(picks.size() - 1) >= global.dim(d))) {
      throw new IndexOutOfBoundsException(
          "Cannot take indices "
              + picks.from(0)
              + " to "
              + picks.from(picks.size() - 1)
              + " of dimension "
              + d
              + " of an array of shape "
              + global);
    }
  }

  /**
   * The number of dimensions that remain after joining. Dimensions are joined that are wanted whole
   * and lie without gaps in memory.
   */
  private int joinable(int least) {
    int n = sizes.length;
    while (n > least
        && picks[n - 1].isAllOf(sizes[n - 1])
        && localStrides[n - 2] == localStrides[n - 1] * sizes[n - 1]) {
      n--;
    }
    return n;
  }

  /** The distance of neighbours of a run in local element numbers. */
  public int localStride() {
    return sizes.length == 0 ? 1 : (int) localStrides[sizes.length - 1];
  }

  /** Calls back for all runs, in the order of the file. */
  public void forEachRun(RunConsumer consumer) {
    for (Picks p : picks) {
      if (p.size() == 0) {
        return;
      }
    }
    if (sizes.length == 0) {
      consumer.run(0, localOffset, 1);
      return;
    }
    int last = kept - 1;
    long[] at = new long[last];
    Picks.Table first = picks[last].table(0);
    do {
      long row = 0;
      long local = localOffset;
      for (int d = 0; d < last; d++) {
        row += picks[d].from(at[d]) * fileStrides[d];
        local += picks[d].to(at[d]) * localStrides[d];
      }
      Picks.Table table = first;
      while (true) {
        for (int r = 0; r < table.rows; r++) {
          consumer.runs(
              row + table.from[r] * fileStrides[last],
              table.fromStep[r] * fileStrides[last],
              local + table.to[r] * localStrides[last],
              table.toStep[r] * localStrides[last],
              table.runs[r],
              table.length[r] * fileStrides[last]);
        }
        if (table.end == picks[last].size()) {
          break;
        }
        table = picks[last].table(table.end);
      }
    } while (advance(at));
  }

  private boolean advance(long[] at) {
    for (int d = at.length - 1; d >= 0; d--) {
      if (++at[d] < picks[d].size()) {
        return true;
      }
      at[d] = 0;
    }
    return false;
  }

  /**
   * Takes a run of {@code count} elements. The first one has number {@code file} in the file and
   * number {@code local} in memory.
   */
  @FunctionalInterface
  public interface RunConsumer {
    void run(long file, long local, long count);

    /**
     * Takes {@code n} runs of {@code count} elements at equal distances.
     *
     * @param file the number of the first element in the file
     * @param fileStep the distance of two runs in the file
     * @param local the number of the first element in memory
     * @param localStep the distance of two runs in memory
     */
    default void runs(long file, long fileStep, long local, long localStep, long n, long count) {
      for (long k = 0; k < n; k++) {
        run(file + k * fileStep, local + k * localStep, count);
      }
    }
  }
}
