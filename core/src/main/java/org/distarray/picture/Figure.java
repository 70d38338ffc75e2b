package org.distarray.picture;

import java.util.List;

/**
 * The content of a picture of owners, before it is drawn: groups of panels in rows, and a legend.
 *
 * @param title the title
 * @param subtitle how to read the picture
 * @param owners the number of owners, shown or not; colours depend on it
 * @param rows the rows of groups, from above
 * @param legend the lines of the legend; may be empty
 */
public record Figure(
    String title, String subtitle, int owners, List<List<Group>> rows, List<Entry> legend) {
  public Figure {
    rows = rows.stream().map(List::copyOf).toList();
    legend = List.copyOf(legend);
  }

  /**
   * Panels that stand side by side.
   *
   * @param title the text above the panels; may be empty
   * @param panels the panels, from the left
   */
  public record Group(String title, List<Cells> panels) {
    /** Stands for groups that are left out. */
    public static final Group GAP = new Group("...", List.of(Cells.GAP));

    public Group {
      panels = List.copyOf(panels);
    }
  }

  /**
   * A line of the legend.
   *
   * @param owner the owner whose colour the line explains, or -1 for headings and gaps
   * @param columns the texts of the line
   */
  public record Entry(int owner, List<String> columns) {
    public Entry {
      columns = List.copyOf(columns);
    }
  }
}
