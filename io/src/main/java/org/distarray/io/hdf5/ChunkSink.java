package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.chunks.ChunkSpread;
import org.distarray.io.chunks.filter.FilterChain;
import org.distarray.io.chunks.filter.FilterStep;
import org.distarray.io.commit.Blocks;
import org.distarray.io.commit.FileAssembly;
import org.distarray.io.commit.PartFiles;
import org.distarray.io.commit.PieceSink;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.BlockWriter;
import org.distarray.store.ChunkLayout;
import org.distarray.store.Receipt;

/**
 * Writes an array in chunks. Each chunk is encoded by one task. If the blocks of a distribution cut
 * chunks, the array is first redistributed into blocks of whole chunks. A task writes its chunks
 * into a part, one behind the other, and its receipt tells their lengths.
 */
final class ChunkSink extends PieceSink {
  private static final int NUMBERS = 3;

  private final Shape chunk;
  private final List<FilterStep> filters;
  private final byte[] fill;
  private final Runnable before;
  private final Consumer<List<StoredChunk>> written;

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
    return new Writer(file().parts(), distribution(), dtype(), chunk, filters, fill);
  }

  @Override
  protected void written(List<Receipt> receiptsInRankOrder, long[] bytes) {
    long[][] numbers = receiptsInRankOrder.stream().map(Receipt::numbers).toArray(long[][]::new);
    long[] lengths = Arrays.stream(numbers).mapToLong(ChunkSink::length).toArray();
    long[] positions = file().append(receiptsInRankOrder, lengths);
    List<StoredChunk> chunks = new ArrayList<>();
    for (int rank = 0; rank < positions.length; rank++) {
      long at = positions[rank];
      for (int k = 1; k < numbers[rank].length; k += NUMBERS) {
        long stored = numbers[rank][k + 1];
        chunks.add(new StoredChunk(numbers[rank][k], at, stored, (int) numbers[rank][k + 2]));
        at += stored;
      }
    }
    chunks.sort(Comparator.comparingLong(StoredChunk::number));
    written.accept(chunks);
  }

  private static long length(long[] numbers) {
    long out = 0;
    for (int k = 2; k < numbers.length; k += NUMBERS) {
      out += numbers[k];
    }
    return out;
  }

  /** Writes the chunks of a block; the numbers of a chunk are its own, its length and its mask. */
  private record Writer(
      PartFiles parts,
      Distribution distribution,
      DType dtype,
      Shape chunk,
      List<FilterStep> filters,
      byte[] fill)
      implements BlockWriter {
    @Override
    public Receipt write(LocalBlock block) {
      Blocks.check(block, distribution, dtype);
      IndexSet[] region = distribution.indices(block.rank());
      List<long[]> chunks = new ArrayList<>();
      PartFiles.Part part = parts.create(block.rank());
      try (part;
          FilterChain encoder = new FilterChain(filters, bytes())) {
        new ChunkSpread(distribution.shape(), chunk, region, block.array(), fill)
            .forEach(
                (number, bytes) -> {
                  byte[] out = encoder.encode(bytes);
                  part.out().write(ByteBuffer.wrap(out));
                  chunks.add(new long[] {number, out.length, 0});
                });
      }
      long[] numbers = new long[1 + NUMBERS * chunks.size()];
      numbers[0] = block.array().size() * dtype.itemsize();
      for (int k = 0; k < chunks.size(); k++) {
        System.arraycopy(chunks.get(k), 0, numbers, 1 + NUMBERS * k, NUMBERS);
      }
      return new Receipt(block.rank(), part.location(), numbers);
    }

    private int bytes() {
      return Math.toIntExact(chunk.size() * dtype.itemsize());
    }
  }
}
