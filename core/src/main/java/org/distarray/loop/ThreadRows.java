package org.distarray.loop;

/**
 * Arrays of a thread for what crosses from one loop of a function to the next. They hold nothing
 * that outlives a call, and are kept since new ones would be written through to main memory.
 */
public final class ThreadRows {
  private static final ThreadLocal<double[][]> ROWS =
      ThreadLocal.withInitial(() -> new double[0][]);
  private static final ThreadLocal<double[][]> WIDENED =
      ThreadLocal.withInitial(() -> new double[2][0]);

  private ThreadRows() {}

  /** At least {@code count} arrays of at least {@code n} elements each, with anything in them. */
  public static double[][] rows(int count, int n) {
    return of(ROWS, count, n);
  }

  /**
   * Two arrays for a function's argument and value as doubles; they are none of {@link #rows},
   * which the function itself uses.
   */
  static double[][] widened(int n) {
    return of(WIDENED, 2, n);
  }

  private static double[][] of(ThreadLocal<double[][]> kept, int count, int n) {
    double[][] rows = kept.get();
    if (rows.length < count || count > 0 && rows[0].length < n) {
      int length = rows.length == 0 ? n : Math.max(n, rows[0].length);
      rows = new double[Math.max(count, rows.length)][length];
      kept.set(rows);
    }
    return rows;
  }
}
