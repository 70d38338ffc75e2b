package org.distarray.notebooks.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads the source of a note: a head between two lines {@code ---}, then Markdown in which a block
 * of code is a cell.
 *
 * <p>The first word of a block is {@code scala} or {@code sql}; other blocks belong to the text. A
 * block {@code scala zeppelin} or {@code scala jupyter} is in one front end alone, and {@code sql
 * line month mean} has a chart.
 */
final class NoteSource {
  private static final String FENCE = "---";
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  private final String name;
  private final List<String> lines;
  private final List<Cell> cells = new ArrayList<>();
  // the lines of the text before the next block; the first is greater if there is none
  private int from = Integer.MAX_VALUE;
  private int to;

  private NoteSource(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  /**
   * Reads a note.
   *
   * @param name the name of the source without its ending
   * @throws IllegalArgumentException when its head or a block is not as stated above
   */
  static Note read(String name, String source) {
    List<String> lines = source.lines().toList();
    int end = lines.subList(Math.min(1, lines.size()), lines.size()).indexOf(FENCE) + 1;
    if (end == 0 || !lines.get(0).equals(FENCE)) {
      throw new IllegalArgumentException(
          "Cannot read the note " + name + ": it has no head (two lines of --- around its title)");
    }
    Map<String, String> head = head(name, lines.subList(1, end));
    NoteSource body = new NoteSource(name, lines.subList(end + 1, lines.size()));
    return new Note(name, head.get("title"), head.get("id"), head.get("engines"), body.cells());
  }

  private static Map<String, String> head(String name, List<String> lines) {
    Map<String, String> out = new HashMap<>();
    for (String line : lines) {
      String[] pair = line.split(": *", 2);
      out.put(pair[0], pair.length == 2 ? pair[1].strip() : "");
    }
    List<String> missing =
        List.of("title", "id", "engines").stream()
            .filter(key -> out.getOrDefault(key, "").isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot read the note " + name + ": its head lacks " + missing + " (a line for each)");
    }
    return out;
  }

  private List<Cell> cells() {
    Node document = PARSER.parse(String.join("\n", lines));
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof FencedCodeBlock block && isCode(block)) {
        endText();
        cells.add(code(block));
      } else {
        List<SourceSpan> spans = node.getSourceSpans();
        from = Math.min(from, spans.get(0).getLineIndex());
        to = spans.get(spans.size() - 1).getLineIndex() + 1;
      }
    }
    endText();
    return cells;
  }

  private void endText() {
    if (from < to) {
      cells.add(new Cell.Text(String.join("\n", lines.subList(from, to))));
    }
    from = Integer.MAX_VALUE;
  }

  private static boolean isCode(FencedCodeBlock block) {
    String language = words(block).get(0);
    return language.equals("scala") || language.equals("sql");
  }

  private static List<String> words(FencedCodeBlock block) {
    return Arrays.asList(block.getInfo().strip().split(" +"));
  }

  private Cell code(FencedCodeBlock block) {
    List<String> words = words(block);
    String code = block.getLiteral().stripTrailing();
    List<String> marks = words.subList(1, words.size());
    if (words.get(0).equals("sql")) {
      return new Cell.Sql(
          code, marks.isEmpty() ? Optional.empty() : Optional.of(SqlChart.of(marks)));
    }
    return new Cell.Scala(
        code, marks.isEmpty() ? Optional.empty() : Optional.of(frontEnd(String.join(" ", marks))));
  }

  private FrontEnd frontEnd(String mark) {
    return Arrays.stream(FrontEnd.values())
        .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(mark))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot read the note "
                        + name
                        + ": a block of 'scala "
                        + mark
                        + "' (scala, scala zeppelin or scala jupyter)"));
  }
}
