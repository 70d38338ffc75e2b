package org.distarray.io.hdf5;

import java.nio.ByteBuffer;

/**
 * The members of an old group: a tree of nodes with entries, in the order of their names, and a
 * heap with the names. HDF5 File Format Specification 3.0, III.A to III.D.
 *
 * @param root the address of the root of the tree
 */
record NameTable(MetaBytes file, TreeV1 tree, long root, NameHeap names) {
  private static final int SOFT_LINK = 2;

  /** The bytes of an entry behind its name and its address: what is cached of the member. */
  private static final int CACHED = 24;

  /** The table to which a message of a group leads. */
  static NameTable of(MetaBytes file, ByteBuffer message) {
    Widths widths = file.widths();
    TreeV1 tree = new TreeV1(file, TreeV1.GROUP, widths.length());
    NameHeap names = NameHeap.of(file, widths.address(message, widths.address()));
    return new NameTable(file, tree, widths.address(message, 0), names);
  }

  /** The bytes of an entry. */
  int entry() {
    return file.widths().length() + file.widths().address() + CACHED;
  }

  /** The name to which a key of the tree, or an entry, leads. */
  byte[] name(ByteBuffer in, int at) {
    return names.bytes(file.widths().length(in, at));
  }

  /** The link of an entry. */
  HdfLink link(ByteBuffer entries, int at) {
    Widths widths = file.widths();
    String name = names.text(widths.length(entries, at));
    int kind = at + widths.length() + widths.address();
    return entries.getInt(kind) == SOFT_LINK
        ? HdfLink.soft(name, names.text(entries.getInt(kind + 8) & 0xFFFFFFFFL))
        : HdfLink.hard(name, widths.address(entries, at + widths.length()));
  }

  /** The entries of a node. */
  ByteBuffer entries(long address) {
    ByteBuffer head = file.at(address, 8);
    if (head.getInt(0) != 0x444F4E53 || head.get(4) != 1) { // SNOD
      throw new Hdf5Fault("it is damaged: no node of symbols at address " + address);
    }
    long all = head.getShort(6) & 0xFFFF;
    return file.at(address + 8, all * entry());
  }
}
