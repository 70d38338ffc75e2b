package org.distarray.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.picture.Figure.Entry;
import org.distarray.picture.Figure.Group;

/** Writes a {@link Figure} as lines of text. A cell shows its number. */
public final class TextFigure {
  private static final String BETWEEN_PANELS = "    ";
  private static final String NOTHING = "(no elements)";

  private TextFigure() {}

  /**
   * The lines, with line feeds between them.
   *
   * @param width the longest line, in characters; panels go below each other where lines would be
   *     longer
   */
  public static String text(Figure figure, int width) {
    List<String> out = new ArrayList<>();
    out.add(figure.title());
    out.add(figure.subtitle());
    for (List<Group> row : figure.rows()) {
      out.add("");
      out.addAll(beside(row.stream().map(group -> group(group, width)).toList(), width));
    }
    if (!figure.legend().isEmpty()) {
      out.add("");
      out.addAll(legend(figure.legend()));
    }
    return String.join("\n", out.stream().map(String::stripTrailing).toList());
  }

  /** The length of the longest line of a text, in characters. */
  public static int width(String text) {
    return text.lines().mapToInt(String::length).max().orElse(0);
  }

  private static List<String> group(Group group, int width) {
    List<String> out = new ArrayList<>();
    if (!group.title().isEmpty()) {
      out.add(group.title());
    }
    if (group.panels().isEmpty()) {
      out.add(NOTHING);
    }
    out.addAll(beside(group.panels().stream().map(TextFigure::panel).toList(), width));
    return out;
  }

  private static List<String> panel(Cells panel) {
    List<String> out = new ArrayList<>();
    if (panel.isGap()) {
      return out;
    }
    if (!panel.title().isEmpty()) {
      out.add(panel.title());
    }
    if (panel.isEmpty()) {
      out.add(NOTHING);
      return out;
    }
    int[] widths = new int[panel.columns().size()];
    int beside = 0;
    for (int c = 0; c < widths.length; c++) {
      widths[c] = panel.columns().mark(c).label().length();
      for (int r = 0; r < panel.rows().size(); r++) {
        widths[c] = Math.max(widths[c], text(panel, r, c).length());
      }
    }
    for (int r = 0; r < panel.rows().size(); r++) {
      beside = Math.max(beside, panel.rows().mark(r).label().length());
    }
    String rule = beside == 0 ? "" : " |";
    String space = blanks(panel) ? "  " : " ";
    if (panel.columns().labelled()) {
      StringBuilder head = new StringBuilder(" ".repeat(beside + rule.length()));
      for (int c = 0; c < widths.length; c++) {
        head.append(space).append(right(panel.columns().mark(c).label(), widths[c]));
      }
      out.add(head.toString());
      int whole = head.length() - beside - rule.length();
      out.add(beside == 0 ? "-".repeat(whole) : " ".repeat(beside) + " +" + "-".repeat(whole));
    }
    for (int r = 0; r < panel.rows().size(); r++) {
      StringBuilder line = new StringBuilder(right(panel.rows().mark(r).label(), beside));
      line.append(rule);
      for (int c = 0; c < widths.length; c++) {
        line.append(space).append(right(text(panel, r, c), widths[c]));
      }
      out.add(line.toString());
    }
    return out;
  }

  /** The text of a cell; empty in a row that is left out. */
  private static String text(Cells panel, int r, int c) {
    return panel.rows().mark(r).isGap() ? "" : panel.texts()[r][c];
  }

  /** Whether texts contain spaces. Such texts need more room between them. */
  private static boolean blanks(Cells panel) {
    return Arrays.stream(panel.texts()).flatMap(Arrays::stream).anyMatch(t -> t.contains(" "));
  }

  /** Puts blocks of lines side by side. Blocks that do not fit go below. */
  private static List<String> beside(List<List<String>> blocks, int width) {
    List<String> out = new ArrayList<>();
    List<String> row = new ArrayList<>();
    for (List<String> block : blocks) {
      List<String> next = block.isEmpty() ? List.of("...") : block;
      int wide = widest(row) + BETWEEN_PANELS.length() + widest(next);
      if (!row.isEmpty() && wide > width) {
        out.addAll(row);
        out.add("");
        row = new ArrayList<>();
      }
      row = row.isEmpty() ? new ArrayList<>(next) : joined(row, next);
    }
    out.addAll(row);
    return out;
  }

  private static List<String> joined(List<String> left, List<String> right) {
    List<String> out = new ArrayList<>();
    int wide = widest(left);
    for (int k = 0; k < Math.max(left.size(), right.size()); k++) {
      String begin = k < left.size() ? left.get(k) : "";
      String end = k < right.size() ? right.get(k) : "";
      out.add(begin + " ".repeat(wide - begin.length()) + BETWEEN_PANELS + end);
    }
    return out;
  }

  private static List<String> legend(List<Entry> legend) {
    List<Integer> widths = new ArrayList<>();
    for (Entry entry : legend) {
      for (int k = 0; k < entry.columns().size(); k++) {
        int n = entry.columns().get(k).length();
        if (k == widths.size()) {
          widths.add(n);
        } else {
          widths.set(k, Math.max(widths.get(k), n));
        }
      }
    }
    List<String> out = new ArrayList<>();
    for (Entry entry : legend) {
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < entry.columns().size(); k++) {
        String text = entry.columns().get(k);
        line.append(k == 0 ? "" : "  ").append(text);
        line.append(" ".repeat(widths.get(k) - text.length()));
      }
      out.add(line.toString());
    }
    return out;
  }

  private static int widest(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
