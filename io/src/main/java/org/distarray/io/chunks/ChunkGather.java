package org.distarray.io.chunks;

import java.nio.ByteBuffer;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Collects a region from chunks. It visits each chunk that holds a wanted element once, and moves
 * runs of elements to their places. It needs memory for the region, for one chunk as it is stored,
 * and for the output of each filter of that chunk.
 */
public final class ChunkGather {
  /** Runs of fewer elements are copied faster than they are decoded one by one. */
  private static final int LONG = 32;

  private final ElementType type;
  private final ChunkCut[] cuts;
  private final ChunkGrid grid;
  private final int[] chunkStride;
  private final int[] outStride;
  private final int chunkSize;
  private final Storage out;
  private final int[] group;
  // the current chunk; null before the first chunk that is there
  private ByteBuffer plain;
  // its elements, where runs are short; null before the first such run
  private Storage chunk;
  private boolean filled;

  private ChunkGather(ElementType type, ChunkGrid grid, IndexSet[] region, Storage out) {
    int n = grid.shape().ndim();
    this.type = type;
    this.grid = grid;
    this.cuts = new ChunkCut[n];
    this.chunkStride = new int[n];
    this.outStride = new int[n];
    this.group = new int[n];
    this.out = out;
    int size = 1;
    int outSize = 1;
    for (int d = n - 1; d >= 0; d--) {
      cuts[d] = ChunkCut.of(region[d], grid.shape().dim(d), grid.dim(d));
      chunkStride[d] = size;
      outStride[d] = outSize;
      size *= grid.dim(d);
      outSize *= (int) region[d].size();
    }
    this.chunkSize = size;
  }

  /**
   * Reads a region of an array into {@code out}. Elements of chunks that were never written do not
   * change.
   *
   * @param grid the chunks of a shape with at least one dimension
   * @param out an array in C order with the sizes of the region, none of which is 0
   */
  public static void chunked(
      ChunkStore store, ElementType type, ChunkGrid grid, IndexSet[] region, NdArray out) {
    ChunkGather gather = new ChunkGather(type, grid, region, out.storage());
    do {
      byte[] bytes = store.read(gather.number());
      if (bytes != null) {
        gather.move(bytes);
      }
    } while (ChunkCut.advance(gather.cuts, gather.group));
  }

  /** Takes a region from the bytes of a whole array. */
  public static void whole(
      ElementType type, Shape shape, byte[] bytes, IndexSet[] region, NdArray out) {
    int[] dims = new int[shape.ndim()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = Math.toIntExact(shape.dim(d));
    }
    new ChunkGather(type, new ChunkGrid(shape, dims), region, out.storage()).move(bytes.clone());
  }

  /** The row-major number of the current chunk. */
  private long number() {
    long[] at = new long[cuts.length];
    for (int d = 0; d < cuts.length; d++) {
      at[d] = cuts[d].chunk(group[d]);
    }
    return grid.number(at);
  }

  private void move(byte[] bytes) {
    plain = type.plain(ByteBuffer.wrap(bytes));
    filled = false;
    move(0, 0, 0);
  }

  private Storage elements() {
    if (!filled) {
      chunk = chunk == null ? Storage.allocate(type.dtype(), chunkSize) : chunk;
      chunk.readFrom(plain.rewind(), 0, chunk.length());
      filled = true;
    }
    return chunk;
  }

  /** Puts stored bytes into storage of their dtype. */
  public static void fill(ElementType type, byte[] bytes, Storage storage) {
    storage.readFrom(type.plain(ByteBuffer.wrap(bytes)), 0, storage.length());
  }

  private void move(int d, int from, int to) {
    ChunkCut cut = cuts[d];
    int width = type.dtype().width();
    int end = cut.first(group[d] + 1);
    for (int p = cut.first(group[d]); p < end; p++) {
      int source = from + cut.inChunk(p) * chunkStride[d];
      int target = to + cut.local(p) * outStride[d];
      if (d == cuts.length - 1) {
        int count = cut.count(p);
        int step = cut.step(p) * width;
        if (count >= LONG && step == width) {
          plain.position(source * type.dtype().itemsize());
          out.readFrom(plain, target * width, count * width);
        } else {
          out.copyFrom(target * width, width, elements(), source * width, step, count, width);
        }
        continue;
      }
      for (int k = 0; k < cut.count(p); k++) {
        move(d + 1, source + k * cut.step(p) * chunkStride[d], target + k * outStride[d]);
      }
    }
  }
}
