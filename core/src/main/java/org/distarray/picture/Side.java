package org.distarray.picture;

import java.util.List;

/**
 * One side of a panel: a mark for each row, or for each column.
 *
 * @param name what the side shows, {@code "axis 0"}; may be empty
 */
public record Side(String name, List<Mark> marks) {
  public Side {
    marks = List.copyOf(marks);
  }

  /** A side of one row or column that needs no name and no label. */
  public static Side single() {
    return new Side("", List.of(new Mark("", 1)));
  }

  int size() {
    return marks.size();
  }

  Mark mark(int k) {
    return marks.get(k);
  }

  boolean labelled() {
    return marks.stream().anyMatch(mark -> !mark.label().isEmpty());
  }

  boolean elided() {
    return marks.stream().anyMatch(Mark::isGap);
  }

  /** What all marks together stand for. */
  double length() {
    return marks.stream().mapToDouble(Mark::length).sum();
  }

  /**
   * One row or column.
   *
   * @param length how many indices it stands for; 0 for a gap where some are left out
   */
  public record Mark(String label, long length) {
    /** The place of rows or columns that are left out. */
    public static final Mark GAP = new Mark("...", 0);

    /** Whether it stands for what is left out. */
    public boolean isGap() {
      return length == 0;
    }
  }
}
