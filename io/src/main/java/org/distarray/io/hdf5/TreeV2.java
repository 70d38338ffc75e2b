package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Reads version 2 B-trees: the members of new groups, the chunks of datasets without limits, and
 * large objects of heaps. HDF5 File Format Specification 3.0, III.A.2; the widths of numbers are
 * those of H5B2hdr.c.
 *
 * <p>A tree without records may keep the address of a root that is gone. It is not followed.
 */
final class TreeV2 {
  private static final int PREFIX = 6;
  private static final int DEEPEST = 16;

  private final MetaBytes file;
  private final int type;
  private final int nodeSize;
  private final int recordSize;
  private final int depth;
  private final long root;
  private final int inRoot;
  private final long total;
  // by level: the most records of a subtree, of which the width of its counter depends
  private final long[] mostBelow;

  /**
   * Opens a tree.
   *
   * @throws Hdf5Fault when there is no such tree
   */
  TreeV2(MetaBytes file, long address) {
    Widths widths = file.widths();
    int rootAt = 16;
    int inRootAt = rootAt + widths.address();
    int end = inRootAt + 2 + widths.length() + Checksum.BYTES;
    ByteBuffer in = Checksum.verify(file.at(address, end));
    this.file = file;
    this.type = in.get(5);
    this.nodeSize = in.getInt(6);
    this.recordSize = in.getShort(10) & 0xFFFF;
    this.depth = in.getShort(12) & 0xFFFF;
    this.root = widths.address(in, rootAt);
    this.inRoot = in.getShort(inRootAt) & 0xFFFF;
    this.total = widths.length(in, inRootAt + 2);
    boolean signed = in.getInt(0) == 0x44485442 && in.get(4) == 0; // BTHD
    if (!signed || recordSize < 1 || nodeSize < PREFIX + recordSize + 4 || depth > DEEPEST) {
      throw new Hdf5Fault("it is damaged: no B-tree of version 2 at address " + address);
    }
    this.mostBelow = new long[depth + 1];
    mostBelow[0] = inLeaf();
    for (int level = 1; level <= depth; level++) {
      int pointer = pointerSize(level);
      long most = (nodeSize - PREFIX - 4L - pointer) / (recordSize + pointer);
      if (most < 1) {
        throw new Hdf5Fault("it is damaged: nodes of a B-tree of " + nodeSize + " bytes");
      }
      double all = (most + 1.0) * mostBelow[level - 1] + most;
      mostBelow[level] = all < 0x1p62 ? (most + 1) * mostBelow[level - 1] + most : Long.MAX_VALUE;
    }
  }

  /** The type of the records, a number of the specification. */
  int type() {
    return type;
  }

  /** The bytes of a record. */
  int recordSize() {
    return recordSize;
  }

  /** The number of records. */
  long size() {
    return total;
  }

  /**
   * Visits all records, in their order.
   *
   * @throws Hdf5Fault when there are not as many as the header says
   */
  void forEach(Consumer<ByteBuffer> visit) {
    long[] seen = {0};
    forEach(
        record -> 0,
        record -> {
          seen[0]++;
          visit.accept(record);
        });
    if (seen[0] != total) {
      throw new Hdf5Fault("it is damaged: " + seen[0] + " of " + total + " records in a B-tree");
    }
  }

  /**
   * Visits the records that are wanted.
   *
   * @param place negative for a record before the wanted ones, 0 for a wanted one, positive for one
   *     behind them
   * @param visit gets each record as a buffer of its own, from position 0 on
   */
  void forEach(ToIntFunction<ByteBuffer> place, Consumer<ByteBuffer> visit) {
    if (total > 0) {
      visit(root, inRoot, depth, place, visit);
    }
  }

  private void visit(
      long address,
      int records,
      int level,
      ToIntFunction<ByteBuffer> place,
      Consumer<ByteBuffer> visit) {
    int pointer = level == 0 ? 0 : pointerSize(level);
    int pointers = PREFIX + records * recordSize;
    int end = pointers + (level == 0 ? 0 : (records + 1) * pointer);
    if (end > nodeSize - 4) {
      throw new Hdf5Fault("it is damaged: " + records + " records in a node of a B-tree");
    }
    ByteBuffer in = Checksum.verify(file.at(address, end + 4));
    int signature = level == 0 ? 0x464C5442 : 0x4E495442; // BTLF, BTIN
    if (in.getInt(0) != signature || in.get(4) != 0 || in.get(5) != type) {
      throw new Hdf5Fault("it is damaged: no node of a B-tree at address " + address);
    }
    int before = -1;
    for (int k = 0; k <= records; k++) {
      int at = 1;
      ByteBuffer record = null;
      if (k < records) {
        record = in.slice(PREFIX + k * recordSize, recordSize).order(ByteOrder.LITTLE_ENDIAN);
        at = place.applyAsInt(record);
      }
      if (level > 0 && (k == 0 || before <= 0) && at >= 0) {
        int child = pointers + k * pointer;
        int n = (int) number(in, child + file.widths().address(), counterSize());
        visit(file.widths().address(in, child), n, level - 1, place, visit);
      }
      if (record != null && at == 0) {
        visit.accept(record.position(0));
      }
      before = at;
    }
  }

  private long inLeaf() {
    return (nodeSize - PREFIX - 4L) / recordSize;
  }

  /** The bytes of the number of records of a node. */
  private int counterSize() {
    return width(inLeaf());
  }

  /** The bytes of the address of a child, its records, and those of its subtree. */
  private int pointerSize(int level) {
    return file.widths().address() + counterSize() + (level > 1 ? width(mostBelow[level - 1]) : 0);
  }

  /** The bytes that hold numbers up to a limit. H5VM_limit_enc_size. */
  static int width(long limit) {
    return (63 - Long.numberOfLeadingZeros(Math.max(1, limit))) / 8 + 1;
  }

  /** The number in some bytes, the least significant first. */
  static long number(ByteBuffer in, int at, int bytes) {
    long out = 0;
    for (int k = 0; k < bytes; k++) {
      out |= (in.get(at + k) & 0xFFL) << 8 * k;
    }
    return out;
  }
}
