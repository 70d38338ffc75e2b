package org.distarray.io.hdf5;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds the object that a key names, one component after the other. It reads only the groups on the
 * way, counts soft links, and does not follow links to other files.
 */
final class LinkWalk {
  private static final int MAX_SOFT_LINKS = 16;
  private static final int NAMES_SHOWN = 20;

  private final MetaBytes file;
  private final Deque<String> todo;
  private final StringBuilder path = new StringBuilder();
  private long address;
  private int softLinks;

  private LinkWalk(MetaBytes file, List<String> names) {
    this.file = file;
    this.todo = new ArrayDeque<>(names);
    this.address = file.root();
  }

  /**
   * The messages of the dataset that a key names.
   *
   * @throws Hdf5Fault when there is no such dataset
   */
  static ObjectMessages dataset(MetaBytes file, List<String> names) {
    LinkWalk walk = new LinkWalk(file, names);
    ObjectMessages at = ObjectHeaderReader.read(file, walk.address);
    while (!walk.todo.isEmpty()) {
      walk.step(at, walk.todo.poll());
      at = ObjectHeaderReader.read(file, walk.address);
    }
    if (!at.has(ObjectMessages.DATASPACE) || !at.has(ObjectMessages.LAYOUT)) {
      throw new Hdf5Fault(
          GroupLinks.isGroup(at)
              ? "it is a group, with " + walk.members(at) + " (the key of a dataset)"
              : "it is a named datatype, not a dataset");
    }
    return at;
  }

  private void step(ObjectMessages at, String name) {
    String here = path.length() == 0 ? "the root group" : "'" + path + "'";
    if (!GroupLinks.isGroup(at)) {
      throw new Hdf5Fault("there is no '" + name + "' in " + here + ", which is not a group");
    }
    HdfLink link =
        GroupLinks.find(file, at, name)
            .orElseThrow(
                () ->
                    new Hdf5Fault(
                        "there is no '" + name + "' in " + here + ", which has " + members(at)));
    switch (link.kind()) {
      case HARD -> {
        address = link.address();
        path.append('/').append(name);
      }
      case SOFT -> follow(name, link.target());
      case EXTERNAL ->
          throw new Hdf5Fault(
              "'" + name + "' in " + here + " is a link to another file (load from that file)");
      case USER_DEFINED ->
          throw new Hdf5Fault(
              "'" + name + "' in " + here + " is a user-defined link, which is not supported");
    }
  }

  /** A soft link is a path from the root, or from the group that holds it. */
  private void follow(String name, String target) {
    softLinks++;
    if (softLinks > MAX_SOFT_LINKS) {
      throw new Hdf5Fault(
          "its soft links run in circles, or more than "
              + MAX_SOFT_LINKS
              + " deep, at '"
              + name
              + "'");
    }
    if (target.startsWith("/")) {
      address = file.root();
      path.setLength(0);
    }
    List<String> names =
        Arrays.stream(target.split("/")).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
    for (int k = names.size() - 1; k >= 0; k--) {
      todo.addFirst(names.get(k));
    }
  }

  private String members(ObjectMessages group) {
    GroupLinks.Members found = GroupLinks.members(file, group, NAMES_SHOWN);
    if (found.count() == 0) {
      return "no members";
    }
    String shown = String.join(", ", found.names());
    return found.count() > found.names().size()
        ? shown + ", ... (" + found.count() + " in all)"
        : shown;
  }
}
