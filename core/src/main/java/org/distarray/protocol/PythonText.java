package org.distarray.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A string literal of Python: with single or triple quotes of either kind, escapes, and the
 * prefixes {@code u} and {@code r}. Python Language Reference, 2.4.1.
 *
 * @param value the characters
 * @param end the position behind the literal
 */
record PythonText(String value, int end) {
  private static final Pattern START = Pattern.compile("([uUrR]?)('''|\"\"\"|'|\")");
  private static final Pattern CODE =
      Pattern.compile("x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}");
  private static final String ESCAPES = "\\'\"abfnrtv";
  private static final String ESCAPED = "\\'\"\u0007\b\f\n\r\t\u000B";

  /**
   * The literal that starts at a position; null if none does.
   *
   * @throws IllegalArgumentException when it does not end
   */
  static PythonText at(String text, int from) {
    Matcher start = START.matcher(text).region(from, text.length());
    if (!start.lookingAt()) {
      return null;
    }
    boolean raw = start.group(1).equalsIgnoreCase("r");
    String quote = start.group(2);
    StringBuilder out = new StringBuilder();
    int at = start.end();
    while (!text.startsWith(quote, at)) {
      boolean cut = at >= text.length() || quote.length() == 1 && text.charAt(at) == '\n';
      if (cut || text.charAt(at) == '\\' && at + 1 == text.length()) {
        throw new IllegalArgumentException("the string at character " + from + " does not end");
      } else if (text.charAt(at) != '\\') {
        out.append(text.charAt(at++));
      } else if (raw) {
        out.append(text, at, at + 2);
        at += 2;
      } else {
        at = escape(text, at + 1, out);
      }
    }
    return new PythonText(out.toString(), at + quote.length());
  }

  /** Appends what an escape stands for, and returns the position behind it. */
  private static int escape(String text, int at, StringBuilder out) {
    Matcher code = CODE.matcher(text).region(at, text.length());
    if (code.lookingAt()) {
      boolean octal = Character.isDigit(text.charAt(at));
      int point =
          (int) Long.parseLong(octal ? code.group() : code.group().substring(1), octal ? 8 : 16);
      if (!Character.isValidCodePoint(point)) {
        throw new IllegalArgumentException("the escape at character " + at + " is no character");
      }
      out.appendCodePoint(point);
      return code.end();
    }
    char c = text.charAt(at);
    int known = ESCAPES.indexOf(c);
    if (known >= 0) {
      out.append(ESCAPED.charAt(known));
    } else if (c != '\n') { // a line that goes on
      out.append('\\').append(c);
    }
    return at + 1;
  }
}
