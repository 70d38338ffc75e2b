package org.distarray.io.chunks;

import java.nio.ByteBuffer;
import org.distarray.dist.IndexSet;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.Truth;

/**
 * Cuts a block into the chunks that it covers. It needs memory for one chunk. What the block does
 * not have of a chunk is as it was, or has the fill value if there was no such chunk.
 */
public final class ChunkSpread {
  private final NdArray block;
  private final ElementType type;
  private final ChunkStore before;
  private final ChunkGrid grid;
  private final ChunkCut[] cuts;
  private final int[] chunkStride;
  private final int[] group;
  private final int size;
  private final Storage chunk;
  private final Storage fill;

  /**
   * Cuts a block.
   *
   * @param type the form of the elements in the file
   * @param grid the chunks of the whole array
   * @param region the global indices of the block; nobody else has an element of its chunks
   * @param fill the bytes of the fill value; null for zeros
   * @param before the chunks as they were
   */
  public ChunkSpread(
      ElementType type,
      ChunkGrid grid,
      IndexSet[] region,
      NdArray block,
      byte[] fill,
      ChunkStore before) {
    int n = region.length;
    this.block = block;
    this.type = type;
    this.before = before;
    this.grid = grid;
    this.cuts = new ChunkCut[n];
    this.chunkStride = new int[n];
    this.group = new int[n];
    int elements = 1;
    for (int d = n - 1; d >= 0; d--) {
      cuts[d] = ChunkCut.of(region[d], grid.shape().dim(d), grid.dim(d));
      chunkStride[d] = elements;
      elements *= grid.dim(d);
    }
    this.size = elements;
    boolean empty = block.size() == 0;
    this.chunk = Storage.allocate(block.dtype(), empty ? 0 : elements);
    this.fill = Storage.allocate(block.dtype(), 1);
    if (fill != null) {
      ChunkGather.fill(type, fill.clone(), this.fill);
    }
  }

  /** Takes a chunk: its row-major number, and its bytes, which are the taker's. */
  @FunctionalInterface
  public interface Taker {
    void chunk(long number, byte[] bytes);
  }

  /** Gives all chunks to a taker. */
  public void forEach(Taker taker) {
    if (block.size() == 0) {
      return;
    }
    int width = block.dtype().width();
    do {
      long number = number();
      prepare(number);
      move(0, block.layout().offset(), 0);
      ByteBuffer bytes = ByteBuffer.allocate(size * type.itemsize()).order(type.order());
      chunk.writeTo(bytes, 0, size * width);
      if (block.dtype().isBool()) {
        Truth.normalize(bytes.array(), 0, size);
      }
      taker.chunk(number, bytes.array());
    } while (ChunkCut.advance(cuts, group));
  }

  private long number() {
    long[] at = new long[cuts.length];
    for (int d = 0; d < cuts.length; d++) {
      at[d] = cuts[d].chunk(group[d]);
    }
    return grid.number(at);
  }

  /**
   * Sets a chunk to what it was, or to the fill value, unless the block has all elements of it.
   * Those behind the edge of the array have the fill value.
   */
  private void prepare(long number) {
    long[] start = grid.start(number);
    long have = 1;
    long inside = 1;
    for (int d = 0; d < cuts.length; d++) {
      long along = 0;
      for (int p = cuts[d].first(group[d]); p < cuts[d].first(group[d] + 1); p++) {
        along += cuts[d].count(p);
      }
      have *= along;
      inside *= Math.min(grid.dim(d), grid.shape().dim(d) - start[d]);
    }
    byte[] old = have == inside ? null : before.read(number);
    if (old != null) {
      ChunkGather.fill(type, old, chunk);
    } else if (have < size) {
      int width = block.dtype().width();
      chunk.copyFrom(0, width, fill, 0, 0, size, width);
    }
  }

  private void move(int d, int from, int to) {
    ChunkCut cut = cuts[d];
    int width = block.dtype().width();
    int stride = block.layout().stride(d);
    int end = cut.first(group[d] + 1);
    for (int p = cut.first(group[d]); p < end; p++) {
      int source = from + cut.local(p) * stride;
      int target = to + cut.inChunk(p) * chunkStride[d];
      if (d == cuts.length - 1) {
        chunk.copyFrom(
            target * width,
            cut.step(p) * width,
            block.storage(),
            source * width,
            stride * width,
            cut.count(p),
            width);
        continue;
      }
      for (int k = 0; k < cut.count(p); k++) {
        move(d + 1, source + k * stride, target + k * cut.step(p) * chunkStride[d]);
      }
    }
  }
}
