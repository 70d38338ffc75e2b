package org.distarray.io.hdf5;

import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

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
    this.address = root();
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
              ? "it is a group, with "
                  + members(GroupLinks.of(file, at))
                  + " (the key of a dataset)"
              : "it is a named datatype, not a dataset");
    }
    return at;
  }

  private long root() {
    if (file.getSuperblock() instanceof SuperblockV2V3 s) {
      return s.getRootGroupObjectHeaderAddress();
    }
    SuperblockV0V1 old = (SuperblockV0V1) file.getSuperblock();
    return new SymbolTableEntry(file, old.getRootGroupSymbolTableAddress())
        .getObjectHeaderAddress();
  }

  private void step(ObjectMessages at, String name) {
    String here = path.length() == 0 ? "the root group" : "'" + path + "'";
    if (!GroupLinks.isGroup(at)) {
      throw new Hdf5Fault("there is no '" + name + "' in " + here + ", which is not a group");
    }
    List<HdfLink> links = GroupLinks.of(file, at);
    HdfLink link =
        links.stream()
            .filter(l -> l.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new Hdf5Fault(
                        "there is no '" + name + "' in " + here + ", which has " + members(links)));
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
      address = root();
      path.setLength(0);
    }
    List<String> names =
        Arrays.stream(target.split("/")).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
    for (int k = names.size() - 1; k >= 0; k--) {
      todo.addFirst(names.get(k));
    }
  }

  private static String members(List<HdfLink> links) {
    if (links.isEmpty()) {
      return "no members";
    }
    String shown =
        links.stream().limit(NAMES_SHOWN).map(HdfLink::name).collect(Collectors.joining(", "));
    return links.size() > NAMES_SHOWN ? shown + ", ... (" + links.size() + " in all)" : shown;
  }
}
