package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.chunks.ChunkGrid;
import org.distarray.io.chunks.ChunkSpread;
import org.distarray.io.chunks.ChunkStore;
import org.distarray.io.chunks.filter.FilterChain;
import org.distarray.io.commit.Blocks;
import org.distarray.io.commit.FileAssembly;
import org.distarray.io.commit.PartFiles;
import org.distarray.io.commit.SharedFile;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;
import org.distarray.store.StoredPart;

/**
 * Writes the chunks that a block covers. Chunks without filters have places in the file. Others are
 * encoded and written into a part, one behind the other, and the receipt tells their lengths.
 *
 * @param distribution the distribution of the blocks, which cut no chunk
 * @param part the part of the stored array that the blocks make
 * @param plan the stored array: the shape that it has afterwards, and the chunks that it has before
 * @param file the file; null if all tasks write parts and there are no chunks before
 * @param places the places of the chunks in the file; null for parts
 * @param parts the directory of the parts; null for places
 */
record ChunkWriter(
    Distribution distribution,
    StoredPart part,
    DatasetPlan plan,
    SharedFile file,
    ChunkPlaces places,
    PartFiles parts)
    implements BlockWriter {
  /** The numbers of a receipt for each chunk: its number, its length and its mask. */
  private static final int NUMBERS = 3;

  @Override
  public Receipt write(LocalBlock block) {
    Blocks.check(block, distribution, plan.type().dtype());
    try {
      return places == null ? intoPart(block) : inPlace(block);
    } catch (Hdf5Fault e) {
      throw new ArrayIOException("Cannot write into " + file + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new ArrayIOException(
          "Cannot write chunks of "
              + Arrays.toString(layout().dims())
              + " elements: no memory for one (a larger heap, or smaller chunks)",
          e);
    }
  }

  private Receipt inPlace(LocalBlock block) {
    try (ByteUpdater out = file.open()) {
      spread(block, (number, bytes) -> out.write(places.position(number), ByteBuffer.wrap(bytes)));
      // here, for on a network file system the driver's own sync does not reach this machine's
      // bytes
      out.sync();
    }
    return new Receipt(block.rank(), file.toString(), block.array().nbytes());
  }

  private Receipt intoPart(LocalBlock block) {
    List<long[]> chunks = new ArrayList<>();
    PartFiles.Part out = parts.create(block.rank());
    try (out;
        FilterChain encoder = new FilterChain(layout().filters(), bytes())) {
      spread(
          block,
          (number, bytes) -> {
            byte[] encoded = encoder.encode(bytes);
            out.out().write(ByteBuffer.wrap(encoded));
            chunks.add(new long[] {number, encoded.length, 0});
          });
    }
    long[] numbers = new long[1 + NUMBERS * chunks.size()];
    numbers[0] = block.array().nbytes();
    for (int k = 0; k < chunks.size(); k++) {
      System.arraycopy(chunks.get(k), 0, numbers, 1 + NUMBERS * k, NUMBERS);
    }
    return new Receipt(block.rank(), out.location(), numbers);
  }

  private StoredLayout.Chunked layout() {
    return (StoredLayout.Chunked) plan.layout();
  }

  private int bytes() {
    return layout().chunkBytes(plan.type().itemsize());
  }

  private void spread(LocalBlock block, ChunkSpread.Taker taker) {
    ChunkGrid grid = new ChunkGrid(plan.shape(), layout().dims());
    if (layout().table().size() == 0) {
      spread(block, grid, number -> null, taker);
      return;
    }
    try (ByteReader in = file.read();
        Hdf5Chunks before = new Hdf5Chunks(in, layout(), grid, plan.type().itemsize())) {
      spread(block, grid, before, taker);
    }
  }

  private void spread(
      LocalBlock block, ChunkGrid grid, ChunkStore before, ChunkSpread.Taker taker) {
    new ChunkSpread(
            plan.type(),
            grid,
            part.region(distribution, block.rank()),
            part.shown(block.array()),
            plan.fill(),
            before)
        .forEach(taker);
  }

  /**
   * Puts the parts that tasks have written behind the end of a file.
   *
   * @return the chunks of all parts, with their places in the file
   */
  static List<StoredChunk> append(FileAssembly file, List<Receipt> receiptsInRankOrder) {
    long[] lengths = receiptsInRankOrder.stream().mapToLong(ChunkWriter::length).toArray();
    long[] positions = file.append(receiptsInRankOrder, lengths);
    List<StoredChunk> out = new ArrayList<>();
    for (int rank = 0; rank < positions.length; rank++) {
      out.addAll(chunks(receiptsInRankOrder.get(rank), positions[rank]));
    }
    return out;
  }

  /** The length of the part of which a receipt tells. */
  private static long length(Receipt receipt) {
    long[] numbers = receipt.numbers();
    long out = 0;
    for (int k = 2; k < numbers.length; k += NUMBERS) {
      out += numbers[k];
    }
    return out;
  }

  /**
   * The chunks of the part of which a receipt tells.
   *
   * @param position the position of the part in the file
   */
  private static List<StoredChunk> chunks(Receipt receipt, long position) {
    long[] numbers = receipt.numbers();
    List<StoredChunk> out = new ArrayList<>();
    long at = position;
    for (int k = 1; k < numbers.length; k += NUMBERS) {
      out.add(new StoredChunk(numbers[k], at, numbers[k + 1], (int) numbers[k + 2]));
      at += numbers[k + 1];
    }
    return out;
  }
}
