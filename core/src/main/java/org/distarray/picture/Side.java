package org.distarray.picture;

import java.util.List;

/**
 * One side of a panel, with a mark for each row or each column.
 *
 * @param name the name of the side, {@code "axis 0"}; may be empty
 * @param marks the marks, in order
 */
public record Side(String name, List<Mark> marks) {
  public Side {
    marks = List.copyOf(marks);
  }

  /** A side with one row or column that has neither name nor label. */
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

  /** The number of indices of all marks together. */
  double length() {
    return marks.stream().mapToDouble(Mark::length).sum();
  }

  /**
   * The mark of one row or column.
   *
   * @param label the text beside it
   * @param length the number of indices that it stands for; 0 for a gap
   */
  public record Mark(String label, long length) {
    /** Stands for rows or columns that are left out. */
    public static final Mark GAP = new Mark("...", 0);

    /** Whether this mark stands for rows or columns that are left out. */
    public boolean isGap() {
      return length == 0;
    }
  }
}
