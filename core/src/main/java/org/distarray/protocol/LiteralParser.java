package org.distarray.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a {@link Literal} in one of the two notations. */
final class LiteralParser {
  private static final int DEPTH = 16;
  private static final Pattern ARRAY = Pattern.compile("(?:np\\.|numpy\\.)?array\\(");
  private static final Pattern DTYPE =
      Pattern.compile("\\s*(?:,\\s*dtype=(?:np\\.|numpy\\.)?'?\\w+'?\\s*)?\\)");
  private static final Pattern NUMPY_INT =
      Pattern.compile("(?:np|numpy)\\.u?int\\d*\\(\\s*([+-]?\\d{1,20})\\s*\\)");
  private static final Pattern COMMENT = Pattern.compile("#[^\\n]*(?=\\n)|\\\\(?=\\n)");
  private static final Pattern NUMBER = Pattern.compile("([+-]?)0([xXoObB])([0-9a-fA-F]+)");
  private static final Pattern HEX = Pattern.compile("u([0-9a-fA-F]{4})");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private final Notation notation;
  private int at;

  private LiteralParser(String text, Notation notation) {
    this.text = text;
    this.notation = notation;
  }

  static Literal parse(String text, Notation notation) {
    LiteralParser parser = new LiteralParser(text, notation);
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
    } else if (isPython() && take('(')) {
      return tuple(depth);
    } else if (take('[')) {
      return new Literal.Items(items(']', depth));
    }
    String string = string();
    if (string != null) {
      return new Literal.Text(string);
    } else if ((m = match(notation.integer)) != null
        || isPython() && (m = match(NUMPY_INT)) != null) {
      return integer(m.group(1));
    } else if ((m = match(notation.real)) != null) {
      return new Literal.Real(Double.parseDouble(m.group()));
    } else if ((m = match(notation.word)) != null) {
      return notation.word(m.group());
    } else if (isPython() && match(ARRAY) != null) {
      return array(depth);
    }
    throw wrong(
        isPython()
            ? "a string, an integer, True, False, a tuple, a list or a dictionary"
            : "a string, a number, true, false, null, a list or an object");
  }

  private boolean isPython() {
    return notation == Notation.PYTHON;
  }

  /** The string that starts here, or null. */
  private String string() {
    if (isPython()) {
      return pythonText();
    }
    // by hand: a regular expression with escapes takes stack for each character
    if (!take('"')) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    while (!take('"')) {
      if (at >= text.length() || text.charAt(at) < 0x20) {
        throw wrong("the end of a string");
      }
      out.append(take('\\') ? escaped() : text.charAt(at++));
    }
    return out.toString();
  }

  /** Strings of Python side by side are one. */
  private String pythonText() {
    StringBuilder out = null;
    int behind = at;
    for (PythonText next; (next = PythonText.at(text, at)) != null; space()) {
      out = (out == null ? new StringBuilder() : out).append(next.value());
      at = next.end();
      behind = at;
    }
    at = behind;
    return out == null ? null : out.toString();
  }

  private char escaped() {
    Matcher hex = match(HEX);
    if (hex != null) {
      return (char) Integer.parseInt(hex.group(1), 16);
    }
    int known = at < text.length() ? ESCAPES.indexOf(text.charAt(at)) : -1;
    if (known < 0) {
      throw wrong("an escape of JSON");
    }
    at++;
    return ESCAPED.charAt(known);
  }

  private Literal integer(String digits) {
    String plain = digits.replaceAll("[_ \\t]", "");
    Matcher based = NUMBER.matcher(plain);
    try {
      if (based.matches()) {
        int base = Map.of("x", 16, "o", 8, "b", 2).get(based.group(2).toLowerCase(Locale.ROOT));
        return new Literal.Int(Long.parseLong(based.group(1) + based.group(3), base));
      }
      return new Literal.Int(Long.parseLong(plain));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the integer " + digits + " does not fit in 64 bits", e);
    }
  }

  /** A tuple, or a value in parentheses: the comma makes the tuple. */
  private Literal tuple(int depth) {
    List<Literal> items = new ArrayList<>();
    boolean comma = items(')', depth, items);
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
    items(close, depth, out);
    return out;
  }

  private boolean items(char close, int depth, List<Literal> out) {
    return list(
        close,
        () -> {
          out.add(value(depth + 1));
          return null;
        });
  }

  private Map<String, Literal> entries(int depth) {
    Map<String, Literal> out = new LinkedHashMap<>();
    list(
        '}',
        () -> {
          String name = string();
          if (name == null) {
            throw wrong("a string as a key");
          }
          space();
          if (!take(':')) {
            throw wrong("':'");
          }
          // Python takes the last
          if (out.put(name, value(depth + 1)) != null && !isPython()) {
            throw new IllegalArgumentException("the key '" + name + "' comes twice");
          }
          return null;
        });
    return out;
  }

  /**
   * Items with commas between them, and in Python perhaps one behind the last.
   *
   * @return whether a comma is behind the last
   */
  private boolean list(char close, Supplier<Void> item) {
    space();
    boolean more = false;
    while (more && !isPython() || !take(close)) {
      item.get();
      space();
      if (take(close)) {
        return false;
      } else if (!take(',')) {
        throw wrong("',' or '" + close + "'");
      }
      space();
      more = true;
    }
    return more;
  }

  private void space() {
    while (at < text.length() && notation.space.indexOf(text.charAt(at)) >= 0
        || isPython() && match(COMMENT) != null) {
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
        (rest.isEmpty()
                ? "it ends"
                : "'" + rest.substring(0, Math.min(20, rest.length())) + "' stands")
            + " at character "
            + at
            + " (expected "
            + expected
            + ")");
  }
}
