package org.distarray.notebooks.zeppelin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The output of a paragraph as Zeppelin cuts it. A line that begins with {@code %html}, {@code
 * %table} and so on begins a part of that type. A table ends only at an empty line; before it, such
 * a line is a row.
 *
 * <p>It knows which bytes the interpreter writes by itself, the echo of values, and which the code
 * prints.
 */
final class ParagraphOutput extends OutputStream {

  /** The types of Zeppelin's outputs. */
  enum Type {
    TEXT,
    HTML,
    ANGULAR,
    TABLE,
    IMG,
    SVG,
    NULL,
    NETWORK
  }

  /**
   * A part of an output.
   *
   * @param echo what of its text the interpreter has written by itself
   */
  record Part(Type type, String text, String echo) {}

  private static final class Open {
    private final Type type;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ByteArrayOutputStream echo = new ByteArrayOutputStream();

    Open(Type type) {
      this.type = type;
    }

    Part part() {
      return new Part(
          type, text.toString(StandardCharsets.UTF_8), echo.toString(StandardCharsets.UTF_8));
    }
  }

  private final List<Open> parts = new ArrayList<>();
  // the word behind a percent sign that begins a line; null elsewhere
  private StringBuilder word;
  private boolean isLineStart = true;
  private int previous;
  private boolean isEcho;

  /** Takes a byte that the interpreter writes by itself. */
  synchronized void echo(int b) {
    isEcho = true;
    write(b);
    isEcho = false;
  }

  @Override
  public synchronized void write(int b) {
    if (isLineStart && b == '%') {
      isLineStart = false;
      word = new StringBuilder("%");
    } else if (word != null && b != ' ' && b != '\n' && b != '\t') {
      word.append((char) b);
    } else if (word == null || !begins(word.toString())) {
      if (word != null) { // of no type
        word.chars().forEach(this::put);
        word = null;
      }
      boolean isEmptyLine = b == '\n' && previous == '\n';
      if (isEmptyLine && isTable()) {
        isLineStart = true; // the line itself is gone
        return;
      }
      isLineStart = b == '\n' && (!isTable() || isLineStart);
      put(b);
    }
    previous = b;
  }

  /** Begins a part if a word is that of a type. */
  private boolean begins(String name) {
    for (Type type : Type.values()) {
      if (name.equals("%" + type.name().toLowerCase(Locale.ROOT))) {
        parts.add(new Open(type));
        word = null;
        return true;
      }
    }
    return false;
  }

  private boolean isTable() {
    return !parts.isEmpty() && parts.get(parts.size() - 1).type == Type.TABLE;
  }

  private void put(int b) {
    if (parts.isEmpty()) {
      parts.add(new Open(Type.TEXT));
    }
    Open last = parts.get(parts.size() - 1);
    last.text.write(b);
    if (isEcho) {
      last.echo.write(b);
    }
  }

  /** The parts so far. Zeppelin counts also those that are empty. */
  synchronized List<Part> parts() {
    return parts.stream().map(Open::part).toList();
  }
}
