package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Shape;
import org.distarray.io.chunks.ChunkGrid;

/**
 * Writes the index of a dataset's chunks as a version 1 B-tree, which every HDF5 reads. HDF5 File
 * Format Specification 3.0, III.A.1.
 */
final class ChunkTreeWriter {
  /** Half the children of a node, when the superblock does not say it (HDF5_BTREE_CHUNK_IK_DEF). */
  private static final int HALF = 32;

  private static final int HEADER = 24;

  private final ChunkGrid grid;
  private final int keyBytes;
  private final long at;
  private final LittleEndian out = new LittleEndian();

  /** A node, or a chunk: its first chunk, and its address. */
  private record Child(StoredChunk first, long address) {}

  private ChunkTreeWriter(Shape shape, Shape dims, long at) {
    this.grid =
        new ChunkGrid(shape, Arrays.stream(dims.toArray()).mapToInt(n -> (int) n).toArray());
    this.keyBytes = 8 + 8 * (dims.ndim() + 1);
    this.at = at;
  }

  /** The bytes of an index, and the address of its root. */
  record Tree(byte[] bytes, long root) {}

  /**
   * Makes an index.
   *
   * @param chunks the chunks, in row-major order
   * @param at the address of the first byte of the index
   */
  static Tree write(Shape shape, Shape dims, List<StoredChunk> chunks, long at) {
    if (chunks.isEmpty()) {
      return new Tree(new byte[0], LittleEndian.UNDEFINED);
    }
    ChunkTreeWriter writer = new ChunkTreeWriter(shape, dims, at);
    List<Child> level = chunks.stream().map(c -> new Child(c, c.position())).toList();
    StoredChunk last = chunks.get(chunks.size() - 1);
    int height = 0;
    do {
      level = writer.level(height++, level, last);
    } while (level.size() > 1);
    return new Tree(writer.out.toBytes(), level.get(0).address);
  }

  private List<Child> level(int height, List<Child> children, StoredChunk last) {
    List<Child> nodes = new ArrayList<>();
    int size = HEADER + 2 * HALF * 8 + (2 * HALF + 1) * keyBytes;
    long first = at + out.size();
    int most = 2 * HALF;
    int count = (children.size() + most - 1) / most;
    for (int n = 0; n < count; n++) {
      int from = n * most;
      int to = Math.min(children.size(), from + most);
      long address = first + (long) n * size;
      int start = out.size();
      out.ascii("TREE").u1(1).u1(height).u2(to - from);
      out.u8(n == 0 ? LittleEndian.UNDEFINED : address - size);
      out.u8(n == count - 1 ? LittleEndian.UNDEFINED : address + size);
      for (Child child : children.subList(from, to)) {
        key(child.first, 0);
        out.u8(child.address);
      }
      // the key behind all chunks of this node
      key(to < children.size() ? children.get(to).first : last, to < children.size() ? 0 : 1);
      out.bytes(new byte[size - (out.size() - start)]);
      nodes.add(new Child(children.get(from).first, address));
    }
    return nodes;
  }

  /**
   * Writes the key of a chunk.
   *
   * @param beyond 1 for the key of the place behind it
   */
  private void key(StoredChunk chunk, int beyond) {
    out.u4(beyond == 0 ? chunk.bytes() : 0).u4(beyond == 0 ? chunk.mask() : 0);
    long[] start = grid.start(chunk.number());
    for (int d = 0; d < start.length; d++) {
      out.u8(start[d] + beyond * (long) grid.dim(d));
    }
    out.u8(0);
  }
}
