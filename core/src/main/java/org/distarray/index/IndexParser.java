package org.distarray.index;

import org.distarray.error.Required;

/** Reads NumPy's index notation. */
final class IndexParser {
  private IndexParser() {}

  static Index[] parse(String text) {
    Required.given("read an index", "the text", text, "\":-1, 2::2\", for example");
    if (text.isBlank()) {
      return new Index[0];
    }
    String[] entries = text.split(",", -1);
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
    boolean list = text.indexOf('[') >= 0 || text.indexOf('(') >= 0;
    return new IllegalArgumentException(
        "Cannot read the index \""
            + text
            + "\": "
            + (list
                ? "lists of indices are not supported yet (integers, slices start:stop:step, '...' or"
                    + " 'newaxis', with commas between them and without brackets)"
                : "'"
                    + part.trim()
                    + "' is not an integer, a slice start:stop:step, '...' or 'newaxis'"));
  }
}
