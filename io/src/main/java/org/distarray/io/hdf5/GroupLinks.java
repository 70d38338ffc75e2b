package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.distarray.index.Bisection;

/**
 * Finds the members of a group, in each of the three ways in which HDF5 stores them: as messages,
 * in a heap with a tree of hashes, or in a tree of names.
 *
 * <p>Only what is on the way to a member is read. A large group therefore costs little, and a link
 * that is damaged spoils no other.
 */
final class GroupLinks {
  private static final int NAME_RECORDS = 5;
  private static final int HASH_BYTES = 4;

  private final MetaBytes file;
  private final ObjectMessages group;
  private long count;
  private Hdf5Fault fault;

  private GroupLinks(MetaBytes file, ObjectMessages group) {
    this.file = file;
    this.group = group;
  }

  static boolean isGroup(ObjectMessages object) {
    return object.has(ObjectMessages.SYMBOL_TABLE)
        || object.has(ObjectMessages.LINK_INFO)
        || object.has(ObjectMessages.LINK);
  }

  /**
   * The member of a name.
   *
   * @throws Hdf5Fault when what is on the way to it is damaged
   */
  static Optional<HdfLink> find(MetaBytes file, ObjectMessages group, String name) {
    GroupLinks links = new GroupLinks(file, group);
    HdfLink found =
        group.has(ObjectMessages.SYMBOL_TABLE)
            ? links.inNames(name)
            : links.inMessages(name).or(() -> links.inHeap(name)).orElse(null);
    if (found == null && links.fault != null) {
      throw new Hdf5Fault(
          "there is no '"
              + name
              + "' among the links that can be read, and in others, "
              + links.fault.getMessage());
    }
    return Optional.ofNullable(found);
  }

  /**
   * The names of some members, and the number of all.
   *
   * @param most the most names
   */
  static Members members(MetaBytes file, ObjectMessages group, int most) {
    List<String> names = new ArrayList<>();
    GroupLinks links = list(file, group, link -> names.size() < most && names.add(link.name()));
    return new Members(names, links.count);
  }

  /**
   * Visits the links of a group that can be read, in the order in which they are stored.
   *
   * @param visit tells whether it wants more links
   * @return the first fault among the others
   */
  static Optional<Hdf5Fault> forEach(
      MetaBytes file, ObjectMessages group, Predicate<HdfLink> visit) {
    return Optional.ofNullable(list(file, group, visit).fault);
  }

  private static GroupLinks list(MetaBytes file, ObjectMessages group, Predicate<HdfLink> visit) {
    GroupLinks links = new GroupLinks(file, group);
    if (group.has(ObjectMessages.SYMBOL_TABLE)) {
      links.readable(() -> links.listNames(visit));
    } else {
      links.listMessages(visit);
      links.readable(() -> links.listHeap(visit));
    }
    return links;
  }

  /** Whether the members of a group have an order in which they were made, as far as it tells. */
  static boolean isOrdered(ObjectMessages group) {
    List<ObjectHeaderReader.RawMessage> info = group.all(ObjectMessages.LINK_INFO);
    return info.size() == 1
        && info.get(0).body().limit() > 1
        && (info.get(0).body().get(1) & 1) != 0;
  }

  /**
   * All links of a group as messages, and each link.
   *
   * @throws Hdf5Fault when one is damaged
   */
  static Map<HdfLink, byte[]> messages(MetaBytes file, ObjectMessages group) {
    GroupLinks links = new GroupLinks(file, group);
    Map<HdfLink, byte[]> out = new LinkedHashMap<>();
    if (group.has(ObjectMessages.SYMBOL_TABLE)) {
      NameTable table = links.table();
      table
          .tree()
          .forEach(
              table.root(),
              (node, k) -> {
                ByteBuffer entries = table.entries(node.child(k));
                for (int at = 0; at < entries.capacity(); at += table.entry()) {
                  HdfLink link = table.link(entries, at);
                  out.put(link, ObjectHeaderWriter.link(link).toBytes());
                }
              });
      return out;
    }
    group.all(ObjectMessages.LINK).forEach(message -> links.put(body(message), out));
    Dense dense = links.dense();
    if (dense != null) {
      dense.tree.forEach(record -> links.put(dense.body(record), out));
    }
    return out;
  }

  private void put(ByteBuffer body, Map<HdfLink, byte[]> out) {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    out.put(HdfLink.parse(body, file.widths()), bytes);
  }

  /** The first names of a group, and the number of its members. */
  record Members(List<String> names, long count) {}

  /** The result of reading, or null if what is read is damaged; the first fault is kept. */
  private <T> T readable(Supplier<T> read) {
    try {
      return read.get();
    } catch (Hdf5Fault e) {
      fault = fault == null ? e : fault;
    } catch (RuntimeException e) {
      fault = fault == null ? new Hdf5Fault("a link is damaged", e) : fault;
    }
    return null;
  }

  // links as messages

  private Optional<HdfLink> inMessages(String name) {
    return group.all(ObjectMessages.LINK).stream()
        .map(message -> readable(() -> HdfLink.parse(body(message), file.widths())))
        .filter(link -> link != null && link.name().equals(name))
        .findFirst();
  }

  private void listMessages(Predicate<HdfLink> visit) {
    boolean more = true;
    for (ObjectHeaderReader.RawMessage message : group.all(ObjectMessages.LINK)) {
      count++;
      HdfLink link = more ? readable(() -> HdfLink.parse(body(message), file.widths())) : null;
      more = link == null ? more : visit.test(link);
    }
  }

  private static ByteBuffer body(ObjectHeaderReader.RawMessage message) {
    return message.body().duplicate().order(message.body().order());
  }

  // links in a heap, by the hashes of their names

  /** The heap and the tree of a group; null if it has none. */
  private Dense dense() {
    if (!group.has(ObjectMessages.LINK_INFO)) {
      return null;
    }
    ByteBuffer in = group.body(ObjectMessages.LINK_INFO);
    int at = 2 + ((in.get(1) & 1) != 0 ? 8 : 0);
    Widths widths = file.widths();
    long heap = widths.address(in, at);
    long names = widths.address(in, at + widths.address());
    if (heap == LittleEndian.UNDEFINED || names == LittleEndian.UNDEFINED) {
      return null;
    }
    TreeV2 tree = new TreeV2(file, names);
    if (tree.type() != NAME_RECORDS || tree.recordSize() <= HASH_BYTES) {
      throw new Hdf5Fault("it is damaged: a tree of type " + tree.type() + " instead of names");
    }
    return new Dense(new HeapReader(file, heap), tree);
  }

  private record Dense(HeapReader heap, TreeV2 tree) {
    HdfLink link(ByteBuffer record) {
      return HdfLink.parse(body(record), heap.widths());
    }

    ByteBuffer body(ByteBuffer record) {
      return heap.object(record.slice(HASH_BYTES, record.capacity() - HASH_BYTES));
    }
  }

  private Optional<HdfLink> inHeap(String name) {
    Dense dense = dense();
    List<HdfLink> found = new ArrayList<>();
    if (dense != null) {
      int hash = Checksum.of(name.getBytes(StandardCharsets.UTF_8));
      dense.tree.forEach(
          record -> Integer.compareUnsigned(record.getInt(0), hash),
          record -> {
            HdfLink link = readable(() -> dense.link(record));
            if (link != null && link.name().equals(name)) {
              found.add(link);
            }
          });
    }
    return found.stream().findFirst();
  }

  private Void listHeap(Predicate<HdfLink> visit) {
    Dense dense = dense();
    boolean[] more = {true};
    if (dense != null) {
      count += dense.tree.size();
      dense.tree.forEach(
          record -> more[0] ? 0 : 1,
          record -> {
            HdfLink link = more[0] ? readable(() -> dense.link(record)) : null;
            more[0] = link == null ? more[0] : visit.test(link);
          });
    }
    return null;
  }

  // links in a tree of names

  private NameTable table() {
    return NameTable.of(file, group.body(ObjectMessages.SYMBOL_TABLE));
  }

  private HdfLink inNames(String name) {
    NameTable table = table();
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    TreeV1.Node node = table.tree().node(table.root(), -1);
    while (true) {
      TreeV1.Node at = node;
      // child k has the names behind key k, up to key k + 1
      int k =
          (int)
              Bisection.first(
                  at.children(),
                  i -> compare(table.name(at.in(), at.key((int) i + 1)), wanted) >= 0);
      if (k == at.children()) {
        return null;
      } else if (at.level() == 0) {
        return inEntries(table, at.child(k), wanted);
      }
      node = table.tree().node(at.child(k), at.level() - 1);
    }
  }

  private HdfLink inEntries(NameTable table, long address, byte[] wanted) {
    ByteBuffer entries = table.entries(address);
    for (int at = 0; at < entries.capacity(); at += table.entry()) {
      int from = at;
      byte[] name = readable(() -> table.name(entries, from));
      if (Arrays.equals(name, wanted)) {
        return table.link(entries, at);
      }
    }
    return null;
  }

  private Void listNames(Predicate<HdfLink> visit) {
    NameTable table = table();
    boolean[] more = {true};
    table
        .tree()
        .forEach(
            table.root(),
            (node, k) -> {
              ByteBuffer entries = readable(() -> table.entries(node.child(k)));
              for (int at = 0; entries != null && at < entries.capacity(); at += table.entry()) {
                int from = at;
                count++;
                HdfLink link = more[0] ? readable(() -> table.link(entries, from)) : null;
                more[0] = link == null ? more[0] : visit.test(link);
              }
            });
    return null;
  }

  private static int compare(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b);
  }
}
