package org.distarray.array;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.display.Bundle;
import org.distarray.index.Index;

/**
 * The rows of a small 2-d array as lines of text with tabs between the columns, for the tables of
 * notebooks. A table has all rows, and the first columns where there are many.
 *
 * @hidden
 */
@Internal
public final class Rows {
  private static final long MOST_ROWS = 1000;
  private static final long MOST_COLUMNS = 20;

  private Rows() {}

  /** A bundle with the rows of an array, if it is of 2-d and has at most 1000 rows. */
  public static <A extends ArrayLike<A>> Bundle with(Bundle bundle, A a) {
    boolean isTable = a.ndim() == 2 && a.shape().dim(0) <= MOST_ROWS;
    return isTable ? bundle.withText(Bundle.TABLE, () -> text(a)) : bundle;
  }

  /** The names of the columns, and then the rows; each begins with its index. */
  private static <A extends ArrayLike<A>> String text(A a) {
    long columns = a.shape().dim(1);
    long shown = Math.min(columns, MOST_COLUMNS);
    StringBuilder out = new StringBuilder("row");
    if (shown < columns) {
      out.append(" (the first ").append(shown).append(" of ").append(columns).append(" columns)");
    }
    for (long c = 0; c < shown; c++) {
      out.append('\t').append(c);
    }
    List<?> rows = (shown < columns ? a.get(Index.all(), Index.span(0, shown)) : a).tolist();
    for (int r = 0; r < rows.size(); r++) {
      out.append('\n').append(r);
      ((List<?>) rows.get(r)).forEach(item -> out.append('\t').append(item));
    }
    return out.toString();
  }
}
