package org.distarray.io.chunks;

import java.nio.ByteBuffer;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.Truth;

/**
 * Cuts a block into the chunks that it covers. It needs memory for one chunk; chunks that reach
 * over the edge of the array have the fill value there.
 */
public final class ChunkSpread {
  private final NdArray block;
  private final ChunkCut[] cuts;
  private final long[] gridStride;
  private final int[] chunkStride;
  private final int[] group;
  private final int size;
  private final Storage chunk;
  private final Storage fill;

  /**
   * Cuts a block.
   *
   * @param lengths the lengths of a chunk
   * @param region the global indices of the block; no chunk is cut
   * @param fill the bytes of the fill value; null for zeros
   */
  public ChunkSpread(Shape shape, Shape lengths, IndexSet[] region, NdArray block, byte[] fill) {
    int n = region.length;
    this.block = block;
    this.cuts = new ChunkCut[n];
    this.gridStride = new long[n];
    this.chunkStride = new int[n];
    this.group = new int[n];
    long grid = 1;
    int elements = 1;
    for (int d = n - 1; d >= 0; d--) {
      int length = (int) lengths.dim(d);
      cuts[d] = ChunkCut.of(region[d], shape.dim(d), length);
      gridStride[d] = grid;
      chunkStride[d] = elements;
      grid *= ChunkGrid.count(shape.dim(d), length);
      elements *= length;
    }
    this.size = elements;
    boolean empty = block.size() == 0;
    this.chunk = Storage.allocate(block.dtype(), empty ? 0 : elements);
    this.fill = Storage.allocate(block.dtype(), 1);
    if (fill != null) {
      ChunkGather.fill(ElementType.of(block.dtype()), fill.clone(), this.fill);
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
      chunk.copyFrom(0, width, fill, 0, 0, size, width);
      move(0, block.layout().offset(), 0);
      ByteBuffer bytes =
          ByteBuffer.allocate(size * block.dtype().itemsize())
              .order(ElementType.of(block.dtype()).order());
      chunk.writeTo(bytes, 0, size * width);
      if (block.dtype().isBool()) {
        Truth.normalize(bytes.array(), 0, size);
      }
      taker.chunk(number(), bytes.array());
    } while (advance());
  }

  private long number() {
    long number = 0;
    for (int d = 0; d < cuts.length; d++) {
      number += cuts[d].chunk(group[d]) * gridStride[d];
    }
    return number;
  }

  private boolean advance() {
    for (int d = cuts.length - 1; d >= 0; d--) {
      if (++group[d] < cuts[d].chunks()) {
        return true;
      }
      group[d] = 0;
    }
    return false;
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
