package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a {@link Literal}. Nothing is evaluated: of all calls, only {@code array([...])} around integers and {@code
 * np.int64(5)} are known, as NumPy prints them inside of lists and dictionaries.
 */
final class LiteralParser {
  private static final int DEPTH = 6;
  private static final Pattern INT = Pattern.compile("([+-]?\\d{1,20})L?(?![\\w.])");
  private static final Pattern TEXT = Pattern.compile("u?(?:'([^'\\\\\\n]*)'|\"([^\"\\\\\\n]*)\")");
  private static final Pattern WORD = Pattern.compile("True\\b|False\\b");
  private static final Pattern ARRAY = Pattern.compile("(?:np\\.|numpy\\.)?array\\(");
  private static final Pattern DTYPE = Pattern.compile("\\s*(?:,\\s*dtype=(?:np\\.|numpy\\.)?'?\\w+'?\\s*)?\\)");
  private static final Pattern NUMPY_INT = Pattern.compile("(?:np|numpy)\\.u?int\\d*\\(\\s*([+-]?\\d{1,20})\\s*\\)");

  private final String text;
  private int at;

  private LiteralParser(String text) {
    this.text = text;
  }

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException saying what is wrong, and at which character
   */
  static Literal parse(String text) {
    LiteralParser parser = new LiteralParser(text);
    Literal value = parser.value(0);
    parser.space();
    if (parser.at < text.length()) {
      throw parser.wrong("the end");
    }
    return value;
  }

  private Literal value(int depth) {
    space();
    if (depth > DEPTH) {
      throw wrong("less deeply nested brackets");
    }
    Matcher m;
    if (take('{')) {
      return new Literal.Dict(entries(depth));
    } else if (take('(')) {
      return tuple(depth);
    } else if (take('[')) {
      return new Literal.Items(items(']', depth));
    } else if ((m = match(TEXT)) != null) {
      return new Literal.Text(m.group(1) != null ? m.group(1) : m.group(2));
    } else if ((m = match(INT)) != null || (m = match(NUMPY_INT)) != null) {
      return integer(m.group(1));
    } else if ((m = match(WORD)) != null) {
      return new Literal.Bool(m.group().equals("True"));
    } else if (match(ARRAY) != null) {
      return array(depth);
    }
    throw wrong("a string, an integer, True, False, a tuple, a list or a dictionary");
  }

  private Literal integer(String digits) {
    try {
      return new Literal.Int(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the integer " + digits + " does not fit in 64 bits", e);
    }
  }

  /** A tuple, or a value in parentheses: the comma makes the tuple. */
  private Literal tuple(int depth) {
    int start = at;
    List<Literal> items = items(')', depth);
    boolean comma = text.substring(start, at - 1).stripTrailing().endsWith(",");
    return items.size() == 1 && !comma ? items.get(0) : new Literal.Tuple(items);
  }

  private Literal array(int depth) {
    space();
    if (!take('[')) {
      throw wrong("'['");
    }
    List<Literal> items = items(']', depth);
    if (match(DTYPE) == null) {
      throw wrong("')'");
    }
    return new Literal.Items(items);
  }

  private List<Literal> items(char close, int depth) {
    List<Literal> out = new ArrayList<>();
    list(
        close,
        () -> {
          out.add(value(depth + 1));
          return null;
        });
    return out;
  }

  private Map<String, Literal> entries(int depth) {
    Map<String, Literal> out = new LinkedHashMap<>();
    list(
        '}',
        () -> {
          Matcher key = match(TEXT);
          if (key == null) {
            throw wrong("a string as a key");
          }
          space();
          if (!take(':')) {
            throw wrong("':'");
          }
          String name = key.group(1) != null ? key.group(1) : key.group(2);
          if (out.put(name, value(depth + 1)) != null) {
            throw new IllegalArgumentException("the key '" + name + "' comes twice");
          }
          return null;
        });
    return out;
  }

  /** Items with commas between them, and perhaps one behind the last. */
  private void list(char close, Supplier<Void> item) {
    space();
    while (!take(close)) {
      item.get();
      space();
      if (take(close)) {
        return;
      } else if (!take(',')) {
        throw wrong("',' or '" + close + "'");
      }
      space();
    }
  }

  private void space() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private Matcher match(Pattern pattern) {
    Matcher m = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
    if (m.lookingAt()) {
      at = m.end();
      return m;
    }
    return null;
  }

  private IllegalArgumentException wrong(String expected) {
    String rest = text.substring(at).strip();
    return new IllegalArgumentException(
        (rest.isEmpty() ? "it ends" : "'" + rest.substring(0, Math.min(20, rest.length())) + "' stands")
            + " at character " + at + " (expected " + expected + ")");
  }
}
