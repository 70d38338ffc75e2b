package org.distarray.io.hdf5;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.fields.StoredType;

/**
 * Finds the object that a key names, one component after the other. It reads only the groups on the
 * way, and counts links.
 */
final class LinkWalk {
  static final int MAX_LINKS = 16;
  private static final int NAMES_SHOWN = 20;

  private final LinkedFiles files;
  private final Deque<String> todo;
  private final List<String> path = new ArrayList<>();
  private LinkedFiles.Opened in;
  private long address;
  private int links;

  private LinkWalk(LinkedFiles files, FileRef start, List<String> names) {
    this.files = files;
    this.todo = new ArrayDeque<>(names);
    enter(files.open(start));
  }

  /**
   * The messages of an object, and where it is.
   *
   * @param path its path in that file, along hard links only
   * @param fields the names that lead from a dataset to a field of its elements
   */
  record Found(
      LinkedFiles.Opened in,
      List<String> path,
      long address,
      ObjectMessages messages,
      List<String> fields) {}

  /**
   * The dataset that a key names.
   *
   * @throws Hdf5Fault when there is no such dataset
   */
  static Found dataset(LinkedFiles files, FileRef start, List<String> names) {
    LinkWalk walk = new LinkWalk(files, start, names);
    ObjectMessages at = walk.end();
    if (!at.has(ObjectMessages.DATASPACE) || !at.has(ObjectMessages.LAYOUT)) {
      throw new Hdf5Fault(
          GroupLinks.isGroup(at)
              ? "it is a group, with " + walk.members(at) + " (the key of a dataset)"
              : "it is a named datatype, not a dataset");
    }
    return walk.found(at);
  }

  /**
   * The group or the dataset that a key names; no names stand for the root group.
   *
   * @throws Hdf5Fault when there is no such object
   */
  static Found object(LinkedFiles files, FileRef start, List<String> names) {
    LinkWalk walk = new LinkWalk(files, start, names);
    return walk.found(walk.end());
  }

  private Found found(ObjectMessages at) {
    return new Found(in, List.copyOf(path), address, at, List.copyOf(todo));
  }

  /** Walks until no names are left, or to a dataset with fields. */
  private ObjectMessages end() {
    ObjectMessages at = messages();
    while (!todo.isEmpty() && !hasFields(at)) {
      step(at, todo.poll());
      at = messages();
    }
    return at;
  }

  private static boolean hasFields(ObjectMessages at) {
    return at.has(ObjectMessages.DATASPACE)
        && at.has(ObjectMessages.LAYOUT)
        && TypeReader.read(at.body(ObjectMessages.DATATYPE)) instanceof StoredType.Compound;
  }

  private ObjectMessages messages() {
    return ObjectHeaderReader.read(in.meta(), address);
  }

  /** Goes to the root group of a file. */
  private void enter(LinkedFiles.Opened file) {
    in = file;
    address = file.meta().root();
    path.clear();
  }

  private void step(ObjectMessages at, String name) {
    String here = path.isEmpty() ? "the root group" : "'" + KeyPath.absolute(path) + "'";
    if (!GroupLinks.isGroup(at)) {
      throw new Hdf5Fault.Absent(
          "there is no '" + name + "' in " + here + ", which is not a group");
    }
    HdfLink link =
        GroupLinks.find(in.meta(), at, name)
            .orElseThrow(
                () ->
                    new Hdf5Fault.Absent(
                        "there is no '" + name + "' in " + here + ", which has " + members(at)));
    switch (link.kind()) {
      case HARD -> {
        address = link.address();
        path.add(name);
      }
      case SOFT -> follow(name, link.target());
      case EXTERNAL -> {
        String[] fileAndPath = link.target().split("\0", 3);
        enter(files.follow(in.file(), "'" + name + "' in " + here, fileAndPath[0]));
        follow(name, fileAndPath.length < 2 ? "/" : "/" + fileAndPath[1]);
      }
      case USER_DEFINED ->
          throw new Hdf5Fault(
              "'" + name + "' in " + here + " is a user-defined link, which is not supported");
    }
  }

  /** A soft link is a path from the root, or from the group that holds it. */
  private void follow(String name, String target) {
    links++;
    if (links > MAX_LINKS) {
      throw new Hdf5Fault(
          "its soft links run in circles, or more than " + MAX_LINKS + " deep, at '" + name + "'");
    }
    if (target.startsWith("/")) {
      enter(in);
    }
    List<String> names =
        Arrays.stream(target.split("/")).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
    for (int k = names.size() - 1; k >= 0; k--) {
      todo.addFirst(names.get(k));
    }
  }

  private String members(ObjectMessages group) {
    GroupLinks.Members found = GroupLinks.members(in.meta(), group, NAMES_SHOWN);
    if (found.count() == 0) {
      return "no members";
    }
    String shown = String.join(", ", found.names());
    return found.count() > found.names().size()
        ? shown + ", ... (" + found.count() + " in all)"
        : shown;
  }
}
