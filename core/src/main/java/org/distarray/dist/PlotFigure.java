package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.distarray.dist.Stretches.Stretch;
import org.distarray.picture.Cells;
import org.distarray.picture.Figure;
import org.distarray.picture.Figure.Entry;
import org.distarray.picture.Figure.Group;
import org.distarray.picture.Side;
import org.distarray.picture.Side.Mark;

/** The figure that {@link DistributionPlot} draws, as cells with owners and texts. */
final class PlotFigure {
  static final int MOST_DIMENSIONS = 3;
  private static final int MOST_PROCESSES = 16;
  private static final int MOST_SLICES = 8;
  private static final int MOST_IN_LINE = 12;
  private static final int MOST_IN_GRID = 6;
  private static final int NO_OWNER = -1;

  private PlotFigure() {}

  static String title(Distribution d) {
    String grid =
        Arrays.stream(d.gridShape()).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    String processes = d.ranks() == 1 ? " process" : " processes";
    return d.shape() + " '" + d.dist() + "' over " + (d.ndim() < 2 ? d.ranks() : grid) + processes;
  }

  static Figure global(Distribution d, String title, int most) {
    List<List<Stretch>> cuts = new ArrayList<>();
    for (int k = 0; k < d.ndim(); k++) {
      DimMap map = d.map(k);
      long n = map.size();
      cuts.add(Stretches.cut(n, most(d, k, most), i -> map.ownedUntil(i, n)));
    }
    List<Cells> panels =
        panels(
            d.ndim(), cuts, at -> d.owner(starts(at)), at -> Integer.toString(d.owner(starts(at))));
    return new Figure(
        title,
        "beside: global index; inside: the process that owns it",
        d.ranks(),
        List.of(List.of(new Group("", panels))),
        legend(d));
  }

  static Figure local(Distribution d, String title, int most) {
    int[] grid = d.gridShape();
    int across = d.ndim() < 2 ? 1 : grid[grid.length - 1];
    if (across == d.ranks()) {
      across = 1; // one row of processes: below each other
    }
    int down = d.ranks() / across;
    List<List<Group>> rows = new ArrayList<>();
    for (Stretch r : singles(down, across == 1 ? MOST_IN_LINE : MOST_IN_GRID)) {
      List<Group> row = new ArrayList<>();
      for (Stretch c : singles(across, MOST_IN_GRID)) {
        boolean gap = r.elided() || c.elided();
        row.add(gap ? Group.GAP : block(d, (int) (r.start() * across + c.start()), most));
      }
      rows.add(r.elided() ? List.of(Group.GAP) : row);
    }
    return new Figure(
        title, "beside: local index; inside: global index", d.ranks(), rows, List.of());
  }

  private static Group block(Distribution d, int rank, int most) {
    IndexSet[] sets = d.indices(rank);
    List<List<Stretch>> cuts = new ArrayList<>();
    for (int k = 0; k < sets.length; k++) {
      IndexSet set = sets[k];
      cuts.add(Stretches.cut(set.size(), most(d, k, most), l -> l + set.runLength(l)));
    }
    String target = d.targets()[rank] == rank ? "" : " on target " + d.targets()[rank];
    String name = "process " + rank + " " + coordinates(d, rank) + target + ": ";
    List<Cells> panels = panels(d.ndim(), cuts, at -> rank, at -> globalIndex(sets, at));
    return new Group(name + "block " + d.localShape(rank), panels);
  }

  private static String globalIndex(IndexSet[] sets, Stretch... at) {
    StringJoiner out = new StringJoiner(", ");
    for (int k = 0; k < at.length; k++) {
      long first = sets[k].at(at[k].start());
      out.add(Stretch.label(first, first + at[k].stop() - at[k].start()));
    }
    return at.length == 0 ? "()" : out.toString();
  }

  /** Computes a property of a cell from its stretch of each dimension. */
  private interface CellFunction<T> {
    T of(Stretch... at);
  }

  /** The panels of up to three cut dimensions: slices of the first, rows, columns. */
  private static List<Cells> panels(
      int ndim, List<List<Stretch>> cuts, CellFunction<Integer> owner, CellFunction<String> text) {
    Side rows = ndim < 2 ? Side.single() : side(ndim - 2, cuts);
    Side columns = ndim < 1 ? Side.single() : side(ndim - 1, cuts);
    if (ndim < MOST_DIMENSIONS) {
      return List.of(panel("", rows, columns, (r, c) -> at(ndim, cuts, null, r, c), owner, text));
    }
    List<Cells> out = new ArrayList<>();
    for (Stretch slice : cuts.get(0)) {
      out.add(
          slice.elided()
              ? Cells.GAP
              : panel(
                  "[" + slice.label() + ", :, :]",
                  rows,
                  columns,
                  (r, c) -> at(ndim, cuts, slice, r, c),
                  owner,
                  text));
    }
    return out;
  }

  /** The stretches of each dimension that meet in a cell. */
  private interface Meeting {
    Stretch[] at(int row, int column);
  }

  private static Stretch[] at(
      int ndim, List<List<Stretch>> cuts, Stretch slice, int row, int column) {
    return switch (ndim) {
      case 0 -> new Stretch[0];
      case 1 -> new Stretch[] {cuts.get(0).get(column)};
      case 2 -> new Stretch[] {cuts.get(0).get(row), cuts.get(1).get(column)};
      default -> new Stretch[] {slice, cuts.get(1).get(row), cuts.get(2).get(column)};
    };
  }

  private static Cells panel(
      String title,
      Side rows,
      Side columns,
      Meeting meeting,
      CellFunction<Integer> owner,
      CellFunction<String> text) {
    int height = rows.marks().size();
    int width = columns.marks().size();
    int[][] owners = new int[height][width];
    String[][] texts = new String[height][width];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        boolean gap = rows.marks().get(r).isGap() || columns.marks().get(c).isGap();
        owners[r][c] = gap ? NO_OWNER : owner.of(meeting.at(r, c));
        texts[r][c] = gap ? Mark.GAP.label() : text.of(meeting.at(r, c));
      }
    }
    return new Cells(title, rows, columns, owners, texts);
  }

  private static Side side(int d, List<List<Stretch>> cuts) {
    return new Side(
        "axis " + d,
        cuts.get(d).stream()
            .map(s -> s.elided() ? Mark.GAP : new Mark(s.label(), s.stop() - s.start()))
            .toList());
  }

  private static List<Entry> legend(Distribution d) {
    int[] targets = d.targets();
    IntFunction<Entry> line =
        rank ->
            new Entry(
                rank,
                List.of(
                    Integer.toString(rank),
                    coordinates(d, rank),
                    Integer.toString(targets[rank]),
                    d.localShape(rank).toString()));
    List<Entry> out = new ArrayList<>();
    out.add(new Entry(NO_OWNER, List.of("process", "grid", "target", "block")));
    for (Stretch s : singles(d.ranks(), MOST_PROCESSES)) {
      out.add(
          s.elided()
              ? new Entry(NO_OWNER, List.of(Mark.GAP.label()))
              : line.apply((int) s.start()));
    }
    return out;
  }

  private static List<Stretch> singles(long n, int most) {
    return Stretches.cut(n, most, i -> i + 1);
  }

  private static int most(Distribution d, int k, int most) {
    return d.ndim() == MOST_DIMENSIONS && k == 0 ? Math.min(most, MOST_SLICES) : most;
  }

  private static long[] starts(Stretch... at) {
    return Arrays.stream(at).mapToLong(Stretch::start).toArray();
  }

  private static String coordinates(Distribution d, int rank) {
    StringJoiner out = new StringJoiner(", ", "(", d.ndim() == 1 ? ",)" : ")");
    Arrays.stream(d.grid().coords(rank)).forEach(k -> out.add(Integer.toString(k)));
    return out.toString();
  }
}
