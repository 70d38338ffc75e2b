package org.distarray.io.runs;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.ndarray.Truth;

/**
 * Writes the elements of blocks as bytes, in C order and little-endian, with a buffer of at most a
 * few megabytes.
 */
public final class BlockBytes {
  /**
   * The bytes of a piece, which fits the processor's cache: each piece is written and read once
   * more on its way out.
   */
  static final int PIECE_BYTES = 128 << 10;

  /**
   * The most bytes between two runs that are read, or written, together. They never have a whole
   * page, which is the least that a disk or a cache of pages moves.
   */
  public static final int GAP = (4 << 10) - 1;

  // a shorter buffer costs more outside the heap, where it stays until it is collected
  private static final int LEAST_OUTSIDE = 16 << 10;

  private BlockBytes() {}

  /**
   * A buffer.
   *
   * @param outside whether a file takes or gives it without a copy if it is outside the heap
   */
  static ByteBuffer buffer(int bytes, boolean outside) {
    return outside && bytes >= LEAST_OUTSIDE
        ? ByteBuffer.allocateDirect(bytes)
        : ByteBuffer.allocate(bytes);
  }

  /**
   * Appends a block in C order.
   *
   * @param block a block of any layout
   * @return the number of bytes
   */
  public static long append(NdArray block, ByteWriter out) {
    long before = out.position();
    int width = block.dtype().width();
    int most = (int) Math.min(block.size(), PIECE_BYTES / block.dtype().itemsize());
    ByteBuffer bytes =
        ByteBuffer.allocate(most * block.dtype().itemsize())
            .order(ElementType.of(block.dtype()).order());
    boolean direct = block.layout().isContiguous();
    Storage piece = direct ? block.storage() : Storage.allocate(block.dtype(), most);
    TileReader reader = new TileReader(block);
    for (long start = 0; start < block.size(); start += most) {
      int n = (int) Math.min(most, block.size() - start);
      if (!direct) {
        reader.read(start, n, piece);
      }
      int at = direct ? block.layout().offset() + (int) start : 0;
      piece.writeTo(bytes.clear(), at * width, n * width);
      if (block.dtype().isBool()) {
        Truth.normalize(bytes.array(), 0, n);
      }
      out.write(bytes.flip());
    }
    return out.position() - before;
  }

  /** The bytes of a small array. */
  public static byte[] of(NdArray array) {
    byte[] out = new byte[Math.toIntExact(array.nbytes())];
    ByteBuffer into = ByteBuffer.wrap(out);
    append(array, new Memory(into));
    return out;
  }

  /** Takes bytes into memory. */
  private record Memory(ByteBuffer into) implements ByteWriter {
    @Override
    public void write(ByteBuffer bytes) {
      into.put(bytes);
    }

    @Override
    public long position() {
      return into.position();
    }

    @Override
    public void close() {}
  }

  /**
   * Writes a block to its places in a file that holds the whole array without gaps.
   *
   * @param type the form of the elements in the file
   * @param global the shape of the whole array
   * @param fortran whether dimension 0 runs fastest in the file
   * @param region the global indices of the block's elements
   * @param before the file as it is, if what lies in short gaps between the runs may be read and
   *     written again with them; else null
   * @param address the position of the whole array in the file, in bytes
   * @return the number of bytes that were written
   */
  public static long scatter(
      NdArray block,
      ElementType type,
      Shape global,
      boolean fortran,
      IndexSet[] region,
      ByteReader before,
      ByteUpdater out,
      long address) {
    Picks[] picks = Arrays.stream(region).map(Picks::of).toArray(Picks[]::new);
    NdArray written = Truth.normalized(block);
    RunPlanner plan = RunPlanner.of(global, fortran, picks, written.layout());
    RunWriter runs = new RunWriter(before, out, address, type, written, plan.localStride());
    plan.forEachRun(runs);
    runs.flush();
    return runs.written();
  }
}
