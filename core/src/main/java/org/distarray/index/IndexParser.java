package org.distarray.index;

import java.util.Arrays;
import org.distarray.error.Required;

/** Reads NumPy's index notation. */
final class IndexParser {
  // a comma that no list has around it
  private static final String BETWEEN_ENTRIES = ",(?![^\\[]*\\])";

  private IndexParser() {}

  static Index[] parse(String text) {
    Required.given("read an index", "the text", text, "\":-1, 2::2\", for example");
    if (text.isBlank()) {
      return new Index[0];
    }
    String[] entries = text.split(BETWEEN_ENTRIES, -1);
    int n = entries.length;
    if (n > 1 && entries[n - 1].isBlank()) {
      n--; // "3," is the one-entry tuple, as in Python
    }
    Index[] out = new Index[n];
    for (int k = 0; k < n; k++) {
      out[k] = entry(entries[k].trim(), text);
    }
    return out;
  }

  private static Index entry(String entry, String text) {
    switch (entry) {
      case "..." -> {
        return Index.ellipsis();
      }
      case "newaxis", "None" -> {
        return Index.newAxis();
      }
      default -> {
        if (entry.startsWith("[") && entry.endsWith("]")) {
          return list(entry.substring(1, entry.length() - 1), text);
        }
        if (entry.indexOf(':') < 0) {
          return Index.at(number(entry, text));
        }
        String[] parts = entry.split(":", -1);
        if (parts.length > 3) {
          throw bad(entry, text);
        }
        Long step = parts.length == 3 ? bound(parts[2], text) : null;
        return new Index.Span(
            bound(parts[0], text), bound(parts[1], text), step == null ? 1 : step);
      }
    }
  }

  private static Index list(String entries, String text) {
    if (entries.isBlank()) {
      return Index.list();
    }
    return Index.list(
        Arrays.stream(entries.split(",", -1)).mapToLong(part -> number(part, text)).toArray());
  }

  private static Long bound(String part, String text) {
    return part.isBlank() ? null : (Long) number(part, text);
  }

  private static long number(String part, String text) {
    try {
      return Long.parseLong(part.trim());
    } catch (NumberFormatException e) {
      throw bad(part, text);
    }
  }

  private static IllegalArgumentException bad(String part, String text) {
    boolean brackets = text.indexOf('[') >= 0 || text.indexOf('(') >= 0;
    return new IllegalArgumentException(
        "Cannot read the index \""
            + text
            + "\": '"
            + part.trim()
            + "' is not an integer, a slice start:stop:step, '...' or 'newaxis'"
            + (brackets ? " (a list is one entry, \"[3, 0], ::2\"; there are no others)" : ""));
  }
}
