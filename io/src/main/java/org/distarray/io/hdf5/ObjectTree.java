package org.distarray.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Member;

/**
 * Lists the groups and datasets of a file. Each object is read once, whatever number of names it
 * has, so that groups that hold each other end. A member that is damaged hides no other.
 */
final class ObjectTree {
  private static final int MOST = 200_000;
  private static final int DEEPEST = 64;

  private final MetaBytes file;
  private final ValueReader values;
  private final Deque<Step> todo = new ArrayDeque<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Long, Integer> byAddress = new HashMap<>();
  private final DimensionNames names = new DimensionNames();
  private final LinkTargets links = new LinkTargets();

  private ObjectTree(MetaBytes file) {
    this.file = file;
    this.values = new ValueReader(file);
  }

  /** A link to follow, and its path. */
  private record Step(String path, HdfLink link) {}

  /**
   * A member whose dimensions have no names yet.
   *
   * @param scales the references to their names; null if it has no dimensions
   */
  private record Draft(Member member, Scales scales) {}

  static Contents list(LinkedFiles.Opened in) {
    ObjectTree tree = new ObjectTree(in.meta());
    tree.walk(in.meta().root());
    List<Member> members = tree.members();
    boolean byMatlab =
        members.stream().anyMatch(m -> m.labels().attributes().names().contains("MATLAB_class"));
    String by = byMatlab ? ", by MATLAB: dimensions are reversed (the option matlab)" : "";
    return new Contents("hdf5 " + in.file() + by, members);
  }

  private void walk(long root) {
    object(new Step("", HdfLink.hard("", root)));
    while (!todo.isEmpty()) {
      if (drafts.size() >= MOST) {
        other("...", "rest", "the file has more than " + MOST + " members");
        return;
      }
      Step step = todo.pop();
      HdfLink link = step.link();
      switch (link.kind()) {
        case HARD -> object(step);
        case SOFT -> {
          links.addSoft(step.path(), link.target());
          other(step.path(), "link", "to '" + link.target() + "'");
        }
        case EXTERNAL -> {
          String[] parts = link.target().split("\0", 3);
          other(
              step.path(),
              "link",
              "to '" + (parts.length < 2 ? "/" : parts[1]) + "' of the file '" + parts[0] + "'");
        }
        case USER_DEFINED -> other(step.path(), "link", "of a kind that a program defined");
      }
    }
  }

  private void other(String path, String type, String fault) {
    drafts.add(new Draft(Member.other(path, type, fault), null));
  }

  private void object(Step step) {
    String path = step.path();
    long address = step.link().address();
    Integer known = byAddress.putIfAbsent(address, drafts.size());
    if (known != null) {
      String first = drafts.get(known).member().path();
      links.addName(path, first);
      other(path, "link", "another name of '/" + first + "'");
      return;
    }
    try {
      ObjectMessages messages = ObjectHeaderReader.read(file, address);
      List<StoredAttribute> all = AttributeReader.read(file, messages);
      Attributes visible = StoredAttribute.visible(all, values.another());
      if (path.isEmpty() && !GroupLinks.isGroup(messages)) {
        throw new Hdf5Fault("it is damaged: its root is no group");
      } else if (messages.has(ObjectMessages.DATASPACE) && messages.has(ObjectMessages.LAYOUT)) {
        dataset(path, address, messages, all, visible);
      } else if (GroupLinks.isGroup(messages)) {
        drafts.add(new Draft(Member.group(path, visible), null));
        group(path, messages);
      } else {
        other(path, "datatype", "a named type without elements");
      }
    } catch (RuntimeException e) {
      if (path.isEmpty()) {
        throw e;
      }
      other(path, "object", Hdf5Fault.words(e));
    }
  }

  private void dataset(
      String path,
      long address,
      ObjectMessages messages,
      List<StoredAttribute> all,
      Attributes visible) {
    List<Member> found = DatasetSketch.members(path, messages, visible);
    Member first = found.get(0);
    // elements that are arrays have dimensions, too, which no scale names
    int ndim = first.shape().isEmpty() ? 0 : messages.dataspace().dims().length;
    Scales scales = Scales.of(ndim, all, address, values);
    if (Scales.isScale(all, values)) {
      names.add(address, Scales.number(all, values), first.name());
      if (Scales.isOnlyDimension(all, values)) {
        drafts.add(new Draft(first.as("dimension"), scales));
        return;
      }
    }
    found.forEach(m -> drafts.add(new Draft(m, scales)));
  }

  private void group(String path, ObjectMessages messages) {
    String prefix = path.isEmpty() ? "" : path + "/";
    if (path.chars().filter(c -> c == '/').count() + 2 > DEEPEST) {
      other(prefix + "...", "rest", "deeper than " + DEEPEST + " groups");
      return;
    }
    List<HdfLink> links = new ArrayList<>();
    Optional<Hdf5Fault> fault =
        GroupLinks.forEach(file, messages, link -> links.add(link) && links.size() < MOST);
    fault.ifPresent(f -> other(prefix + "?", "links", f.getMessage()));
    links.sort(
        GroupLinks.isOrdered(messages)
            ? Comparator.comparingLong(HdfLink::order)
            : Comparator.comparing(
                link -> link.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    for (int k = links.size() - 1; k >= 0; k--) {
      String name = links.get(k).name();
      if (KeyPath.isName(name)) {
        todo.push(new Step(prefix + name, links.get(k)));
      } else {
        other(prefix + "?", "link", "of the name '" + name + "', which is no part of a key");
      }
    }
  }

  /** The members with the names of their dimensions; other names of arrays are arrays, too. */
  private List<Member> members() {
    Map<String, Member> byPath = new HashMap<>();
    List<Member> out = new ArrayList<>();
    for (Draft draft : drafts) {
      Member m =
          draft.scales() == null ? draft.member() : names.named(draft.member(), draft.scales());
      byPath.put(m.path(), m);
      out.add(m);
    }
    out.replaceAll(
        m ->
            links
                .of(m.path())
                .map(byPath::get)
                .filter(target -> target.shape().isPresent())
                .map(target -> target.at(m.path()))
                .orElse(m));
    return out;
  }
}
