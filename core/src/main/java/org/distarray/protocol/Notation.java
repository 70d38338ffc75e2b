package org.distarray.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The two notations of a {@link Literal}, by their differences. */
enum Notation {
  /** The literals of Python 2 and 3. */
  PYTHON(
      "([+-]?[ \\t]*(?:0[xX](?:_?[0-9a-fA-F]){1,16}|0[oO](?:_?[0-7]){1,22}"
          + "|0[bB](?:_?[01]){1,64}|\\d(?:_?\\d){0,19}))[lL]?(?![\\w.])",
      "(?!)",
      "(?:True|False)\\b",
      " \t\r\n\f",
      List.of("True", "False", "None")),

  /** RFC 8259. */
  JSON(
      "(-?(?:0|[1-9]\\d{0,19}))(?![\\w.])",
      "-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?![\\w.])",
      "(?:true|false|null)\\b",
      " \t\r\n",
      List.of("true", "false", "null"));

  final Pattern integer;
  final Pattern real;
  final Pattern word;
  final String space;
  private final List<String> words;

  Notation(String integer, String real, String word, String space, List<String> words) {
    this.integer = Pattern.compile(integer);
    this.real = Pattern.compile(real);
    this.word = Pattern.compile(word);
    this.space = space;
    this.words = words;
  }

  Literal word(String found) {
    return switch (words.indexOf(found)) {
      case 0 -> new Literal.Bool(true);
      case 1 -> new Literal.Bool(false);
      default -> new Literal.Null();
    };
  }

  String write(Literal literal) {
    if (literal instanceof Literal.Text t) {
      return quote(t.value());
    } else if (literal instanceof Literal.Int n) {
      return Long.toString(n.value());
    } else if (literal instanceof Literal.Real r) {
      return real(r.value());
    } else if (literal instanceof Literal.Bool b) {
      return words.get(b.value() ? 0 : 1);
    } else if (literal instanceof Literal.Null) {
      return words.get(2);
    } else if (literal instanceof Literal.Dict d) {
      return d.entries().entrySet().stream()
          .map(this::entry)
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (literal instanceof Literal.Tuple t && this == PYTHON) {
      return "(" + items(t.items()) + (t.items().size() == 1 ? ",)" : ")");
    }
    return "["
        + items(literal instanceof Literal.Tuple t ? t.items() : ((Literal.Items) literal).items())
        + "]";
  }

  private String entry(Map.Entry<String, Literal> entry) {
    return quote(entry.getKey()) + ": " + write(entry.getValue());
  }

  private String items(List<Literal> items) {
    return items.stream().map(this::write).collect(Collectors.joining(", "));
  }

  private static String real(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("Cannot write " + value + " as text (a finite number)");
    }
    return Double.toString(value);
  }

  private String quote(String text) {
    char mark = this == JSON ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(mark);
    for (char c : text.toCharArray()) {
      if (c == mark || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append(mark).toString();
  }
}
