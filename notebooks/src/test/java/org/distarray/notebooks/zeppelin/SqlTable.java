package org.distarray.notebooks.zeppelin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The table that Zeppelin writes of a frame. */
final class SqlTable {
  /** Zeppelin's {@code zeppelin.spark.maxResult}. */
  private static final int MOST_ROWS = 1000;

  private SqlTable() {}

  static void write(Dataset<?> frame, OutputStream out) {
    StringBuilder table = new StringBuilder("%table ");
    table.append(String.join("\t", frame.columns())).append('\n');
    for (Row row : frame.toDF().takeAsList(MOST_ROWS)) {
      for (int c = 0; c < row.size(); c++) {
        table.append(c == 0 ? "" : "\t").append(cell(row.get(c)));
      }
      table.append('\n');
    }
    try {
      out.write(table.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(Object value) {
    return String.valueOf(value).replace('\t', ' ').replace('\n', ' ');
  }
}
