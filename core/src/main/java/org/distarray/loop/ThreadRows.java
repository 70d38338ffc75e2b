package org.distarray.loop;

/**
 * Arrays of one thread for the values that pass from one loop of a function to the next. No value
 * outlives a call. The arrays are kept, because new ones would have to be written to main memory.
 */
public final class ThreadRows {
  private static final ThreadLocal<double[][]> ROWS =
      ThreadLocal.withInitial(() -> new double[0][]);
  private static final ThreadLocal<double[][]> WIDENED =
      ThreadLocal.withInitial(() -> new double[2][0]);

  private ThreadRows() {}

  /**
   * At least {@code count} arrays of at least {@code n} elements each. Their contents are
   * undefined.
   */
  public static double[][] rows(int count, int n) {
    return of(ROWS, count, n);
  }

  /**
   * Two arrays for the argument and the value of a function as doubles. They are not among {@link
   * #rows}, which the function itself uses.
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
