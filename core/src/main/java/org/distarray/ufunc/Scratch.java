package org.distarray.ufunc;

/**
 * Arrays of a thread for what crosses from one loop of a function to the next. They hold nothing
 * that outlives a call, and are kept since new ones would be written through to main memory.
 */
public final class Scratch {
  private static final ThreadLocal<double[][]> ROWS =
      ThreadLocal.withInitial(() -> new double[0][]);

  private Scratch() {}

  /** At least {@code count} arrays of at least {@code n} elements each, with anything in them. */
  public static double[][] rows(int count, int n) {
    double[][] rows = ROWS.get();
    if (rows.length < count || count > 0 && rows[0].length < n) {
      int length = rows.length == 0 ? n : Math.max(n, rows[0].length);
      rows = new double[Math.max(count, rows.length)][length];
      ROWS.set(rows);
    }
    return rows;
  }
}
