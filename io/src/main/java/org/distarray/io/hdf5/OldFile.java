package org.distarray.io.hdf5;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;

/**
 * A file to which arrays are added. The new file has its bytes, and behind them the new elements,
 * and new headers of the groups on the way to them. The superblock leads to the new root group.
 */
final class OldFile {
  private final FileRef file;
  private final FileIdentity identity;
  private final Map<String, OldGroup> groups = new HashMap<>();
  private final Map<String, OldMember> members = new HashMap<>();
  private OldSuperblock superblock;

  private OldFile(FileRef file) {
    this.file = file;
    this.identity = file.identity();
  }

  /**
   * Reads what is needed to add datasets.
   *
   * @param datasets the names of the groups and of the dataset, for each
   * @param dimensions the names of the groups and of the dimension, for each; it may be there
   * @param attributes whether the whole file gets attributes
   * @param changed the names of the groups and of the member, for each that gets attributes
   * @throws ArrayIOException when the file cannot be read, has one of the datasets, or has what
   *     cannot be kept
   */
  static OldFile read(
      FileRef file,
      List<List<String>> datasets,
      List<List<String>> dimensions,
      boolean attributes,
      Set<List<String>> changed) {
    OldFile out = new OldFile(file);
    return Hdf5Meta.guarded(
        file,
        "Cannot add to " + file,
        () -> {
          try (ByteReader in = file.open()) {
            MetaBytes meta = SuperblockReader.open(in);
            out.superblock = OldSuperblock.read(in, meta);
            if (attributes) {
              out.group(meta, "", meta.root());
              out.member(meta, "", meta.root());
              out.members.get("").checkFree();
            }
            datasets.forEach(names -> out.absent(meta, names));
            dimensions.forEach(names -> out.member(meta, names));
            changed.forEach(names -> out.changed(meta, names));
          }
          return out;
        });
  }

  private void absent(MetaBytes meta, List<String> names) {
    if (visit(meta, names) >= 0) {
      throw new Hdf5Fault(
          "it has a '" + KeyPath.absolute(names) + "' (another key, or mode 'w' for a new file)");
    }
  }

  private void changed(MetaBytes meta, List<String> names) {
    member(meta, names);
    String path = KeyPath.absolute(names);
    if (!members.containsKey(path)) {
      throw new Hdf5Fault("it has no '" + path + "', which was to get attributes");
    }
    members.get(path).checkFree();
  }

  private void member(MetaBytes meta, List<String> names) {
    long address = visit(meta, names);
    if (address >= 0) {
      member(meta, KeyPath.absolute(names), address);
    }
  }

  private void member(MetaBytes meta, String path, long address) {
    try {
      members.put(path, OldMember.read(meta, path, address));
    } catch (Hdf5Fault e) {
      throw e.in(path);
    }
  }

  /** Reads a group, unless it was read. */
  private void group(MetaBytes meta, String path, long address) {
    if (!groups.containsKey(path)) {
      ObjectMessages messages = ObjectHeaderReader.read(meta, address);
      if (!GroupLinks.isGroup(messages)) {
        throw new Hdf5Fault("'" + path + "' is not a group (another key)");
      }
      groups.put(path, OldGroup.of(meta, messages, path));
    }
  }

  /** Reads the groups that are there on the way to an object. Its address, or -1 if it is new. */
  private long visit(MetaBytes meta, List<String> names) {
    String path = "";
    long address = meta.root();
    for (String name : names) {
      group(meta, path, address);
      HdfLink link = groups.get(path).find(name);
      path += "/" + name;
      if (link == null) {
        return -1;
      } else if (link.kind() != HdfLink.Kind.HARD) {
        throw new Hdf5Fault("'" + path + "' is a link (the path that it leads to)");
      }
      address = link.address();
    }
    return address;
  }

  /** The member at a path, if it was asked for and is there. */
  Optional<OldMember> member(String path) {
    return Optional.ofNullable(members.get(path));
  }

  /** The position of address 0: behind a user block. */
  long base() {
    return superblock.base();
  }

  /** The length of the superblock. */
  int superblockBytes() {
    return superblock.length();
  }

  /** The position behind the last byte that the file uses. */
  long end() {
    return superblock.end();
  }

  /** Opens the file, if it is still the one that was read. */
  ByteReader open() {
    return file.store().open(file.path(), identity);
  }

  /** Checks that the file is still the one that was read. */
  void check() {
    identity.check(file.path(), file.identity());
  }

  /** The group of a path, {@code ""} or {@code "/g/h"}; null if it is new. */
  OldGroup group(String path) {
    return groups.get(path);
  }

  /** The number of members of the groups that were read; there are fewer dimensions in them. */
  int members() {
    return groups.values().stream().mapToInt(g -> g.links().size()).sum();
  }

  /**
   * The superblock with another end and another root group.
   *
   * @param newEnd the address of the end
   */
  byte[] superblock(long newEnd, long root) {
    return superblock.with(base() + newEnd, root);
  }
}
