package org.distarray.connector.sql;

/**
 * A condition on cells as a box.
 *
 * @param box a box with all cells that fulfil the condition
 * @param exact whether all cells of the box fulfil it
 */
record Cut(Box box, boolean exact) {

  /** The cells that fulfil both conditions. */
  Cut and(Cut other) {
    Box both = box.and(other.box);
    return new Cut(both, both.isEmpty() || exact && other.exact);
  }

  /** The cells that fulfil one of two conditions. */
  Cut or(Cut other) {
    boolean one = exact && box.holds(other.box) || other.exact && other.box.holds(box);
    return new Cut(box.hull(other.box), one || joins(other));
  }

  /** Whether two exact boxes differ in one dimension only, and leave no gap there. */
  private boolean joins(Cut other) {
    return exact
        && other.exact
        && box.hull(other.box).size() == box.size() + other.box.size() - box.and(other.box).size();
  }
}
