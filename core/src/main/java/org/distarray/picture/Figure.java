package org.distarray.picture;

import java.util.List;

/**
 * What a picture of owners shows, before it is drawn: panels of cells in groups, the groups in
 * rows, and a legend.
 *
 * @param subtitle how to read it
 * @param owners how many owners there are, shown or not: colours depend on it
 * @param rows of groups, from above
 * @param legend may be empty
 */
public record Figure(
    String title, String subtitle, int owners, List<List<Group>> rows, List<Entry> legend) {
  public Figure {
    rows = rows.stream().map(List::copyOf).toList();
    legend = List.copyOf(legend);
  }

  /**
   * Panels that belong together, side by side.
   *
   * @param title above them; may be empty
   */
  public record Group(String title, List<Cells> panels) {
    /** The place of groups that are left out. */
    public static final Group GAP = new Group("...", List.of(Cells.GAP));

    public Group {
      panels = List.copyOf(panels);
    }
  }

  /**
   * A line of the legend.
   *
   * @param owner whose colour it explains, or -1 for none: headings and gaps
   */
  public record Entry(int owner, List<String> columns) {
    public Entry {
      columns = List.copyOf(columns);
    }
  }
}
