package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.List;

/** A dimension that has a name in a new file, and the datasets that have it. */
final class NewDimension {
  private final List<String> names;
  private final int id;
  private final long length;
  private boolean grows;
  private NewDataset scale;
  private final List<NewDataset> users = new ArrayList<>();
  private final List<Integer> usedFor = new ArrayList<>();

  /**
   * Makes a dimension.
   *
   * @param names the groups that it is in, and its name
   * @param id its number among the dimensions of the file
   */
  NewDimension(List<String> names, int id, long length) {
    this.names = names;
    this.id = id;
    this.length = length;
  }

  List<String> names() {
    return names;
  }

  String name() {
    return names.get(names.size() - 1);
  }

  int id() {
    return id;
  }

  long length() {
    return length;
  }

  /** Whether it has no limit. */
  boolean grows() {
    return grows;
  }

  /** Says that it has no limit. */
  void grow() {
    grows = true;
  }

  /** The dataset of its values, or the one that stands for it. */
  NewDataset scale() {
    return scale;
  }

  void scale(NewDataset values) {
    scale = values;
  }

  /** Adds dimension {@code d} of a dataset. */
  void used(NewDataset by, int d) {
    users.add(by);
    usedFor.add(d);
  }

  /** Adds the datasets that have it, and the dimension of each, to lists. */
  void addTo(List<NewDataset> allUsers, List<Integer> allUsedFor) {
    allUsers.addAll(users);
    allUsedFor.addAll(usedFor);
  }

  List<NewDataset> users() {
    return users;
  }

  int[] usedFor() {
    return usedFor.stream().mapToInt(d -> d).toArray();
  }
}
