package org.distarray.notebooks.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of sentences that say what to type in the place of a line of Python, or of one whose
 * Scala means something else. The first row that fits a line gives its sentence.
 *
 * <pre>{@code
 * Hints.table().afterError("a[1:3]", "error: ...") //> Type a("1:3"), or a(1 until 3) ...
 * }</pre>
 */
public final class Hints {
  private static final String TABLE = "hints.tsv";

  private final List<Row> rows;

  /**
   * A row of the table.
   *
   * @param isError whether it is for lines that do not compile; otherwise for those that do
   * @param pattern begins in the line, and goes on over a line feed and the compiler's messages
   * @param sentence with {@code $1} for the pattern's first group
   */
  private record Row(boolean isError, Pattern pattern, String sentence) {}

  private Hints(List<Row> rows) {
    this.rows = rows;
  }

  /** The table that comes with the prompts. */
  public static Hints table() {
    try (InputStream in = Hints.class.getResourceAsStream(TABLE)) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + TABLE, e);
    }
  }

  /**
   * Reads a table: a row has {@code error} or {@code fine}, a pattern and a sentence, between tabs.
   * A row that begins with {@code #} is a remark.
   *
   * @throws IllegalArgumentException when a row has not these three
   */
  static Hints of(String table) {
    List<Row> rows = new ArrayList<>();
    for (String line : table.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\t");
      if (parts.length != 3 || !parts[0].matches("error|fine")) {
        throw new IllegalArgumentException(
            "Cannot read the row \"" + line + "\" (error or fine, a pattern, a sentence; tabs)");
      }
      rows.add(new Row(parts[0].equals("error"), Pattern.compile(parts[1]), parts[2]));
    }
    return new Hints(rows);
  }

  /**
   * The sentence that says what to type in the place of code that does not compile; empty where no
   * row fits.
   *
   * @param code a line, or several: those that the messages quote are looked at
   * @param messages what the compiler says of it
   */
  public Optional<String> afterError(String code, String messages) {
    List<String> lines = code.lines().toList();
    return lines.stream()
        .filter(line -> lines.size() == 1 || isQuoted(line, messages))
        .flatMap(line -> first(true, line, messages).stream())
        .findFirst();
  }

  /** A warning about code that compiles and does something else; empty where no row fits. */
  public Optional<String> afterSuccess(String code, String messages) {
    return code.lines().flatMap(line -> first(false, line, messages).stream()).findFirst();
  }

  private static boolean isQuoted(String line, String messages) {
    return !line.isBlank() && messages.contains(line.strip());
  }

  private Optional<String> first(boolean isError, String line, String messages) {
    String text = line + "\n" + messages;
    for (Row row : rows) {
      Matcher found = row.pattern().matcher(text);
      if (row.isError() == isError && found.find() && found.start() <= line.length()) {
        StringBuilder before = new StringBuilder();
        found.appendReplacement(before, row.sentence());
        return Optional.of(before.substring(found.start()));
      }
    }
    return Optional.empty();
  }
}
