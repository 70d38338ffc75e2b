package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Collects a region from chunks. It visits each chunk that holds a wanted element once, and moves
 * runs of elements to their places. It needs memory for the region, and for one chunk before and
 * after decoding.
 */
final class ChunkGather {
  private final ElementType type;
  private final int[] chunkDims;
  private final ChunkCut[] cuts;
  private final long[] gridStride;
  private final int[] chunkStride;
  private final int[] outStride;
  private final int chunkSize;
  private final Storage out;
  private final int[] group;
  // null before the first chunk that is there
  private Storage chunk;

  private ChunkGather(
      ElementType type, Shape shape, int[] chunkDims, IndexSet[] region, Storage out) {
    int n = chunkDims.length;
    this.type = type;
    this.chunkDims = chunkDims;
    this.cuts = new ChunkCut[n];
    this.gridStride = new long[n];
    this.chunkStride = new int[n];
    this.outStride = new int[n];
    this.group = new int[n];
    this.out = out;
    long grid = 1;
    int size = 1;
    int outSize = 1;
    for (int d = n - 1; d >= 0; d--) {
      cuts[d] = ChunkCut.of(region[d], shape.dim(d), chunkDims[d]);
      gridStride[d] = grid;
      chunkStride[d] = size;
      outStride[d] = outSize;
      grid *= ChunkGrid.count(shape.dim(d), chunkDims[d]);
      size *= chunkDims[d];
      outSize *= (int) region[d].size();
    }
    this.chunkSize = size;
  }

  /**
   * Reads a region of a chunked dataset into {@code out}. Elements of chunks that are not stored do
   * not change.
   *
   * @param shape the shape of the dataset, with at least one dimension
   * @param out an array in C order with the sizes of the region, none of which is 0
   * @throws Hdf5Fault when a chunk cannot be decoded
   */
  static void chunked(
      ByteReader in,
      ElementType type,
      Shape shape,
      StoredLayout.Chunked layout,
      IndexSet[] region,
      NdArray out) {
    ChunkGather gather = new ChunkGather(type, shape, layout.dims(), region, out.storage());
    ChunkTable table = layout.table();
    int bytes = gather.chunkSize * type.itemsize();
    try (ChunkDecoder decoder = new ChunkDecoder(layout.filters(), bytes)) {
      do {
        int entry = table.find(gather.number());
        if (entry >= 0) {
          byte[] stored = in.read(table.position(entry), table.bytes(entry));
          gather.move(gather.decode(decoder, stored, table.mask(entry)));
        }
      } while (gather.advance());
    }
  }

  /** Takes a region from the bytes of a whole dataset. */
  static void whole(ElementType type, Shape shape, byte[] bytes, IndexSet[] region, NdArray out) {
    int[] dims = new int[shape.ndim()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = Math.toIntExact(shape.dim(d));
    }
    new ChunkGather(type, shape, dims, region, out.storage()).move(bytes.clone());
  }

  private byte[] decode(ChunkDecoder decoder, byte[] stored, int mask) {
    try {
      return decoder.decode(stored, mask);
    } catch (Hdf5Fault e) {
      StringBuilder at = new StringBuilder();
      for (int d = 0; d < cuts.length; d++) {
        at.append(d == 0 ? "" : ", ").append(cuts[d].chunk(group[d]) * chunkDims[d]);
      }
      throw new Hdf5Fault("in the chunk at [" + at + "], " + e.getMessage());
    }
  }

  /** The row-major number of the current chunk. */
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

  private void move(byte[] bytes) {
    if (chunk == null) {
      chunk = Storage.allocate(type.dtype(), chunkSize);
    }
    fill(type, bytes, chunk);
    move(0, 0, 0);
  }

  /** Puts stored bytes into storage of their dtype. */
  static void fill(ElementType type, byte[] bytes, Storage storage) {
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
        out.copyFrom(
            target * width, width, chunk, source * width, cut.step(p) * width, cut.count(p), width);
        continue;
      }
      for (int k = 0; k < cut.count(p); k++) {
        move(d + 1, source + k * cut.step(p) * chunkStride[d], target + k * outStride[d]);
      }
    }
  }
}
