package org.distarray.notebooks;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The output of a job while it runs: headings, remarks, and calls with their results. Each line is
 * printed at once.
 */
final class Transcript {
  private static final String PROMPT = ">>> ";
  private final PrintWriter out;

  Transcript(PrintWriter out) {
    this.out = out;
  }

  void heading(String text) {
    out.println();
    out.println("== " + text + " ==");
    out.flush();
  }

  void say(String format, Object... values) {
    out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    out.flush();
  }

  /** A statement that gives nothing. */
  void statement(String code) {
    say(PROMPT + code.replace("\n", "\n... "));
  }

  /** A call and its value, an item of a list to a line. Gives the value back. */
  <T> T call(String code, T value) {
    statement(code);
    if (value instanceof List<?> items) {
      items.forEach(item -> say("%s", item));
    } else {
      say("%s", value);
    }
    return value;
  }
}
