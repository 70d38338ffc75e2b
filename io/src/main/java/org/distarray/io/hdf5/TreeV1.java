package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks version 1 B-trees: the members of old groups, and the chunks of datasets. HDF5 File Format
 * Specification 3.0, III.A.1.
 *
 * <p>A node is read only as far as it is filled. The level falls by one from a node to its
 * children, so that no walk runs in circles.
 */
final class TreeV1 {
  /** The type of the tree of a group, whose keys are positions of names. */
  static final int GROUP = 0;

  /** The type of the tree of a dataset, whose keys are a chunk's size, filter mask and offsets. */
  static final int CHUNKS = 1;

  private final MetaBytes file;
  private final int type;
  private final int keyBytes;

  TreeV1(MetaBytes file, int type, int keyBytes) {
    this.file = file;
    this.type = type;
    this.keyBytes = keyBytes;
  }

  /**
   * A node.
   *
   * @param level 0 for a leaf
   * @param in key 0, child 0, key 1, child 1, ... and a last key
   */
  record Node(int level, int children, int keyBytes, Widths widths, ByteBuffer in) {
    int key(int k) {
      return k * (keyBytes + widths.address());
    }

    long child(int k) {
      return widths.address(in, key(k) + keyBytes);
    }
  }

  /** Takes a child of a leaf. */
  @FunctionalInterface
  interface Leaf {
    void child(Node node, int k);
  }

  /**
   * Reads a node.
   *
   * @param level the level that it must have; negative for the root, which may have any
   */
  Node node(long address, int level) {
    Widths widths = file.widths();
    // the addresses of the neighbours are last
    int header = 8 + 2 * widths.address();
    ByteBuffer head = file.at(address, header);
    boolean signed = head.getInt(0) == 0x45455254 && head.get(4) == type; // TREE
    if (!signed) {
      throw new Hdf5Fault("it is damaged: no B-tree node of type " + type + " at " + address);
    }
    int found = head.get(5) & 0xFF;
    if (level >= 0 && found != level) {
      throw new Hdf5Fault(
          "it is damaged: a B-tree node of level "
              + found
              + " at "
              + address
              + ", not "
              + level
              + " (its nodes may run in circles)");
    }
    int children = head.getShort(6) & 0xFFFF;
    int bytes = children * (keyBytes + widths.address()) + keyBytes;
    return new Node(found, children, keyBytes, widths, file.at(address + header, bytes));
  }

  /** Visits the children of all leaves, in their order. One node of each level is in memory. */
  void forEach(long root, Leaf leaf) {
    Deque<Visit> open = new ArrayDeque<>();
    open.push(new Visit(node(root, -1)));
    while (!open.isEmpty()) {
      Visit top = open.peek();
      if (top.next == top.node.children) {
        open.pop();
      } else if (top.node.level > 0) {
        open.push(new Visit(node(top.node.child(top.next++), top.node.level - 1)));
      } else {
        leaf.child(top.node, top.next++);
      }
    }
  }

  /** A node and the child that comes next. */
  private static final class Visit {
    private final Node node;
    private int next;

    private Visit(Node node) {
      this.node = node;
    }
  }
}
