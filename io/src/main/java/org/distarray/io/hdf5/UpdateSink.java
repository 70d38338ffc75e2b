package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.chunks.ChunkGrid;
import org.distarray.io.commit.InPlaceSink;
import org.distarray.io.commit.RunsWriter;
import org.distarray.store.BlockWriter;
import org.distarray.store.ChunkLayout;
import org.distarray.store.PartSource;
import org.distarray.store.Receipt;
import org.distarray.store.StoredPart;

/**
 * Writes an array into a part of a dataset, in place.
 *
 * <p>Elements in one piece, and chunks without filters, are written where they lie. Chunks with
 * filters, and new ones, go behind the end of the file, and then a new index of all chunks. What
 * was there is still valid then. The last steps are one short write of the superblock, which says
 * that the file is longer, and one of the dataset's header, which leads to the new index and tells
 * the new shape.
 */
final class UpdateSink extends InPlaceSink {
  private static final int PAGE = 4096;
  // of fill values that are written at once
  private static final int PIECE = 1 << 20;

  private final OldDataset old;
  private final StoredPart part;
  private final DatasetPlan plan;
  // the chunks with a new place, by their numbers in the new shape
  private final TreeMap<Long, StoredChunk> moved = new TreeMap<>();
  // the position of elements in one piece that had none before, or -1
  private long address = -1;
  private boolean inParts;

  UpdateSink(String label, OldDataset old, StoredPart part) {
    super(label, old.file(), old.plan().identity(), end(old));
    this.old = old;
    this.part = part;
    this.plan = grown(old.plan(), part.after());
  }

  /** The position of address 0: behind a user block. */
  private long base() {
    return old.superblock().base();
  }

  /** Behind all that is in the file, even by a program that was killed. */
  private static long end(OldDataset old) {
    return Math.max(old.superblock().end(), old.plan().identity().length());
  }

  /** The plan with the shape afterwards, by which chunks get other numbers. */
  private static DatasetPlan grown(DatasetPlan plan, Shape after) {
    if (!(plan.layout() instanceof StoredLayout.Chunked c)) {
      return plan;
    }
    ChunkGrid before = new ChunkGrid(plan.shape(), c.dims());
    ChunkGrid now = new ChunkGrid(after, c.dims());
    ChunkTable.Builder table = new ChunkTable.Builder();
    for (int k = 0; k < c.table().size(); k++) {
      long[] at = before.start(c.table().number(k));
      for (int d = 0; d < at.length; d++) {
        at[d] /= c.dims()[d];
      }
      table.add(now.number(at), c.table().position(k), c.table().bytes(k), c.table().mask(k));
    }
    StoredLayout chunks =
        new StoredLayout.Chunked(c.dims(), c.filters(), table.build(c.filters().size()));
    return new DatasetPlan(after, plan.type(), plan.fill(), chunks, plan.file(), plan.identity());
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    if (!(plan.layout() instanceof StoredLayout.Chunked c)) {
      return RunsWriter.arranged(given, type, part, false);
    }
    if (ChunkLayout.isAligned(given, c.shape(), part.index())) {
      return given;
    }
    Hdf5Source whole = new Hdf5Source(old.file(), List.of(), null, plan);
    return new PartSource(whole, part.index()).chunkLayout(given.targets()).orElse(given);
  }

  @Override
  protected void check(Distribution arranged) {
    if (plan.layout() instanceof StoredLayout.Chunked c
        && !ChunkLayout.isAligned(arranged, c.shape(), part.index())) {
      throw new IllegalArgumentException(
          "Cannot write "
              + arranged
              + ": it cuts chunks of "
              + c.shape()
              + " (what arrange answers)");
    }
  }

  @Override
  protected BlockWriter lockedWriter() {
    checkHeader();
    return plan.layout() instanceof StoredLayout.Chunked c ? chunks(c) : runs();
  }

  private BlockWriter runs() {
    if (!(plan.layout() instanceof StoredLayout.Contiguous there)) {
      file().align(PAGE);
      address = file().end();
      long bytes = Math.multiplyExact(plan.shape().size(), (long) plan.type().itemsize());
      file().region(bytes);
      fill(bytes);
    }
    long at = address >= 0 ? address : ((StoredLayout.Contiguous) plan.layout()).position();
    return new RunsWriter(shared(), distribution(), plan.type(), part, at, false);
  }

  /** Writes the fill value to a new region, which is full of zeros. */
  private void fill(long bytes) {
    if (plan.fill() == null) {
      return;
    }
    // whole elements, whose sizes are powers of two
    byte[] piece = new byte[(int) Math.min(bytes, PIECE)];
    for (int k = 0; k < piece.length; k++) {
      piece[k] = plan.fill()[k % plan.fill().length];
    }
    try (ByteUpdater out = shared().open()) {
      for (long at = 0; at < bytes; at += piece.length) {
        int n = (int) Math.min(piece.length, bytes - at);
        out.write(address + at, ByteBuffer.wrap(piece, 0, n));
      }
    }
  }

  private BlockWriter chunks(StoredLayout.Chunked c) {
    inParts = !c.filters().isEmpty();
    if (inParts) {
      return new ChunkWriter(distribution(), part, plan, shared(), null, file().parts());
    }
    long bytes = c.chunkBytes(plan.type().itemsize());
    ChunkTable.Builder all = new ChunkTable.Builder();
    for (int k = 0; k < c.table().size(); k++) {
      all.add(c.table().number(k), c.table().position(k), (int) bytes, 0);
    }
    if (movesChunks(c)) {
      file().align(Long.BYTES);
    }
    long first = file().end();
    long aligned = (bytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    forEachChunk(
        c,
        number -> {
          if (c.table().find(number) < 0) {
            long position = first + moved.size() * aligned;
            moved.put(number, new StoredChunk(number, position, bytes, 0));
            all.add(number, position, (int) bytes, 0);
          }
        });
    file().region(Math.multiplyExact(moved.size(), aligned));
    ChunkPlaces places = new ChunkPlaces(0, bytes, all.build(0));
    return new ChunkWriter(distribution(), part, plan, shared(), places, null);
  }

  /** Takes the number of each chunk in which elements of the part lie. */
  private void forEachChunk(StoredLayout.Chunked c, LongConsumer taker) {
    if (part.index().view().size() > 0) {
      new ChunkGrid(plan.shape(), c.dims()).forEach(part.region(), taker::accept);
    }
  }

  @Override
  protected void lockedWritten(List<Receipt> receiptsInRankOrder) {
    if (inParts) {
      ChunkWriter.append(file(), receiptsInRankOrder)
          .forEach(chunk -> moved.put(chunk.number(), chunk));
    }
    HeaderPatch patch = patch();
    file().commit();
    if (!patch.blocks().isEmpty()) {
      try (ByteUpdater out = shared().open()) {
        out.write(base(), ByteBuffer.wrap(old.superblock().with(file().end())));
        out.sync();
        patch
            .blocks()
            .forEach(
                (at, bytes) -> {
                  out.write(at, bytes);
                  out.sync();
                });
      }
    }
  }

  /** Checks, before anything is written, that the header can be changed as it must be. */
  private void checkHeader() {
    header(
        out -> {
          if (part.grows()) {
            out.put(ObjectMessages.DATASPACE, 0, new byte[0]);
          }
          if (plan.layout() instanceof StoredLayout.Absent) {
            out.put(ObjectMessages.LAYOUT, 0, new byte[0]);
          } else if (plan.layout() instanceof StoredLayout.Chunked c && movesChunks(c)) {
            lead(out, c, 0);
          }
        });
  }

  /** Whether any chunk gets a new place. */
  private boolean movesChunks(StoredLayout.Chunked c) {
    boolean[] out = {!c.filters().isEmpty()};
    forEachChunk(c, number -> out[0] |= c.table().find(number) < 0);
    return out[0];
  }

  /**
   * The changes of the header, whose index is written here. The place of the elements comes before
   * the shape: where they are in two blocks, what is behind the old shape is not looked for.
   */
  private HeaderPatch patch() {
    return header(
        out -> {
          if (address >= 0) {
            int version = old.header().body(ObjectMessages.LAYOUT).get(0);
            out.put(ObjectMessages.LAYOUT, version < 3 ? 8 : 2, address(address - base()));
          }
          if (!moved.isEmpty()) {
            index(out, (StoredLayout.Chunked) plan.layout());
          }
          if (part.grows()) {
            int version = old.header().body(ObjectMessages.DATASPACE).get(0);
            LittleEndian dims = new LittleEndian();
            Arrays.stream(part.after().toArray()).forEach(dims::u8);
            out.put(ObjectMessages.DATASPACE, version == 1 ? 8 : 4, dims.toBytes());
          }
        });
  }

  private HeaderPatch header(Consumer<HeaderPatch> changes) {
    try (ByteReader in = shared().read()) {
      HeaderPatch out = new HeaderPatch(in, base(), old.header());
      changes.accept(out);
      return out;
    } catch (Hdf5Fault e) {
      throw new ArrayIOException("Cannot write into " + label() + ": " + e.getMessage(), e);
    }
  }

  /** Writes an index of all chunks, to which the header is to lead. */
  private void index(HeaderPatch header, StoredLayout.Chunked c) {
    for (int k = 0; k < c.table().size(); k++) {
      ChunkTable t = c.table();
      moved.putIfAbsent(
          t.number(k), new StoredChunk(t.number(k), t.position(k), t.bytes(k), t.mask(k)));
    }
    file().align(Long.BYTES);
    List<StoredChunk> chunks = moved.values().stream().map(chunk -> chunk.moved(-base())).toList();
    ChunkTreeWriter.Tree tree =
        ChunkTreeWriter.write(plan.shape(), c.shape(), chunks, file().end() - base());
    file().append(tree.bytes());
    file().append(lead(header, c, tree.root()));
  }

  /**
   * Leads the header to an index of chunks.
   *
   * @return the bytes of the header that come next in the file
   */
  private byte[] lead(HeaderPatch header, StoredLayout.Chunked c, long root) {
    int version = old.header().body(ObjectMessages.LAYOUT).get(0);
    if (version < 4) {
      header.put(ObjectMessages.LAYOUT, version < 3 ? 8 : 3, address(root));
      return new byte[0];
    }
    byte[] message = ObjectHeaderWriter.chunked(root, c.shape(), plan.type().itemsize()).toBytes();
    return header.replace(ObjectMessages.LAYOUT, message, file().end() - base());
  }

  private static byte[] address(long at) {
    return new LittleEndian().u8(at).toBytes();
  }
}
