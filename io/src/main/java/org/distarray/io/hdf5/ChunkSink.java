package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.io.chunks.ChunkGrid;
import org.distarray.io.chunks.filter.FilterStep;
import org.distarray.io.commit.FileAssembly;
import org.distarray.io.commit.PieceSink;
import org.distarray.io.commit.SharedFile;
import org.distarray.io.runs.ElementType;
import org.distarray.store.BlockWriter;
import org.distarray.store.ChunkLayout;
import org.distarray.store.Receipt;
import org.distarray.store.StoredPart;

/**
 * Writes an array in chunks. Each chunk is encoded by one task. If the blocks of a distribution cut
 * chunks, the array is first redistributed into blocks of whole chunks. Chunks without filters go
 * straight to their places in the file, if it can be written at any position.
 */
final class ChunkSink extends PieceSink {
  /** Chunks of this many bytes or more start at a multiple of it, so that pages are whole. */
  private static final int PAGE = 4096;

  private final Shape chunk;
  private final List<FilterStep> filters;
  private final byte[] fill;
  private final Runnable before;
  private final Consumer<List<StoredChunk>> written;
  private ChunkPlaces places;
  private long count;

  /**
   * Makes a sink.
   *
   * @param fill the bytes of an element behind the edges of the array
   * @param before begins the file if it was not yet
   * @param written takes the chunks in row-major order
   */
  ChunkSink(
      String label,
      FileAssembly file,
      Shape chunk,
      List<FilterStep> filters,
      byte[] fill,
      Runnable before,
      Consumer<List<StoredChunk>> written) {
    super(label, file);
    this.chunk = chunk;
    this.filters = filters;
    this.fill = fill;
    this.before = before;
    this.written = written;
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    return ChunkLayout.isAligned(given, chunk)
        ? given
        : ChunkLayout.of(given.shape(), chunk, given.targets()).orElseGet(() -> onOne(given));
  }

  /** One block on the first engine. */
  private static Distribution onOne(Distribution given) {
    String undistributed = "n".repeat(given.ndim());
    return Distribution.fromShape(given.shape(), undistributed, null, given.targets()[0]);
  }

  @Override
  protected void check(Distribution arranged) {
    if (!ChunkLayout.isAligned(arranged, chunk)) {
      throw new IllegalArgumentException(
          "Cannot write " + arranged + ": it cuts chunks of " + chunk + " (what arrange answers)");
    }
  }

  @Override
  protected BlockWriter writer() {
    before.run();
    Shape shape = distribution().shape();
    int[] dims = Arrays.stream(chunk.toArray()).mapToInt(n -> (int) n).toArray();
    StoredLayout.Chunked layout = new StoredLayout.Chunked(dims, filters, ChunkTable.empty());
    DatasetPlan plan = new DatasetPlan(shape, ElementType.of(dtype()), fill, layout, null, null);
    StoredPart whole = new StoredPart(shape, IndexTransform.identity(shape));
    SharedFile shared = null;
    if (filters.isEmpty()) {
      long bytes = layout.chunkBytes(dtype().itemsize());
      file().align(bytes >= PAGE ? PAGE : Long.BYTES);
      long first = file().end();
      count = new ChunkGrid(shape, dims).count();
      shared = file().region(Math.multiplyExact(count, bytes));
      places = shared == null ? null : new ChunkPlaces(first, bytes, null);
    }
    return new ChunkWriter(
        distribution(), whole, plan, shared, places, places == null ? file().parts() : null);
  }

  @Override
  protected void written(List<Receipt> receiptsInRankOrder, long[] bytes) {
    List<StoredChunk> chunks = new ArrayList<>();
    if (places != null) {
      for (long k = 0; k < count; k++) {
        chunks.add(new StoredChunk(k, places.position(k), places.bytes(), 0));
      }
    } else {
      chunks.addAll(ChunkWriter.append(file(), receiptsInRankOrder));
      chunks.sort(Comparator.comparingLong(StoredChunk::number));
    }
    written.accept(chunks);
  }
}
