package org.distarray.io.hdf5;

import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.distarray.index.Shape;

/** Finds where the elements of a dataset lie, and checks that they lie inside the file. */
final class LayoutReader {
  private static final int VIRTUAL = 3;
  private static final long LARGEST_CHUNK = 1L << 30;

  private final MetaBytes file;
  private final ObjectMessages messages;
  private final Shape shape;
  private final long[] limits;
  private final int itemsize;

  private ChunkTable.Builder table;
  private ChunkGrid grid;
  private List<FilterStep> filters = List.of();
  private long chunkBytes;
  private boolean edgesUnfiltered;

  private LayoutReader(
      MetaBytes file, ObjectMessages messages, Shape shape, long[] limits, int itemsize) {
    this.file = file;
    this.messages = messages;
    this.shape = shape;
    this.limits = limits;
    this.itemsize = itemsize;
  }

  /**
   * The layout of the dataset with these messages.
   *
   * @param limits the largest shape, -1 for a dimension without limit
   * @param itemsize the stored bytes of an element
   * @throws Hdf5Fault when the layout is damaged or not supported
   */
  static StoredLayout read(
      MetaBytes file, ObjectMessages messages, Shape shape, long[] limits, int itemsize) {
    return new LayoutReader(file, messages, shape, limits, itemsize).layout();
  }

  private StoredLayout layout() {
    if (messages.has(ObjectMessages.EXTERNAL_FILES)) {
      throw new Hdf5Fault(
          "its elements are in external raw files, which is not supported (h5repack gathers them)");
    }
    ByteBuffer body = messages.body(ObjectMessages.LAYOUT);
    if (body.get(0) >= 3 && body.get(1) == VIRTUAL) {
      throw new Hdf5Fault(
          "it is a virtual dataset, whose elements are in other files (load those, or copy it with h5repack)");
    }
    DataLayoutMessage message = messages.parsed(ObjectMessages.LAYOUT, DataLayoutMessage.class);
    if (message instanceof ContiguousDataLayoutMessage m) {
      return contiguous(m);
    } else if (message instanceof CompactDataLayoutMessage m) {
      return compact(m.getDataBuffer());
    } else if (message instanceof ChunkedDataLayoutMessage m) {
      return oldChunks(m);
    }
    edgesUnfiltered = (body.get(2) & 1) != 0;
    return newChunks((ChunkedDataLayoutMessageV4) message);
  }

  private StoredLayout contiguous(ContiguousDataLayoutMessage message) {
    long bytes = Math.multiplyExact(shape.size(), (long) itemsize);
    if (message.getAddress() == LittleEndian.UNDEFINED || bytes == 0) {
      return new StoredLayout.Absent();
    }
    if (message.getSize() >= 0 && message.getSize() < bytes) {
      throw new Hdf5Fault(
          "it is damaged: "
              + message.getSize()
              + " bytes stored, "
              + bytes
              + " needed for "
              + shape);
    }
    return new StoredLayout.Contiguous(inside(message.getAddress(), bytes));
  }

  private StoredLayout compact(ByteBuffer stored) {
    long bytes = Math.multiplyExact(shape.size(), (long) itemsize);
    if (stored.remaining() < bytes) {
      throw new Hdf5Fault(
          "it is damaged: "
              + stored.remaining()
              + " bytes stored, "
              + bytes
              + " needed for "
              + shape);
    }
    byte[] out = new byte[(int) bytes];
    stored.get(out);
    return new StoredLayout.Compact(out);
  }

  private StoredLayout oldChunks(ChunkedDataLayoutMessage message) {
    int[] dims = begin(message.getChunkDimensions(), message.getSize());
    if (message.getBTreeAddress() != LittleEndian.UNDEFINED) {
      add(BTreeV1.createDataBTree(file, message.getBTreeAddress(), dims.length).getChunks());
    }
    return chunked(dims);
  }

  private StoredLayout newChunks(ChunkedDataLayoutMessageV4 message) {
    // the last "dimension" is the element's size
    int[] all = message.getChunkDimensions();
    if (all.length == 0) {
      throw new Hdf5Fault("it is damaged: chunks without dimensions");
    }
    int[] dims = begin(Arrays.copyOf(all, all.length - 1), all[all.length - 1]);
    long address = message.getAddress();
    if (address == LittleEndian.UNDEFINED) {
      return chunked(dims);
    }
    switch (message.getIndexingType()) {
      case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX -> {
        boolean filtered = message.isFilteredSingleChunk();
        add(
            0,
            address,
            filtered ? message.getSizeOfFilteredSingleChunk() : chunkBytes,
            filtered ? mask(message.getFilterMaskFilteredSingleChunk()) : 0);
      }
      case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX -> implicit(address);
      case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX ->
          ChunkArrayIndex.fixed(file, address, this::addIndexed);
      case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ->
          ChunkArrayIndex.extensible(file, address, this::addIndexed);
      case ChunkedDataLayoutMessageV4.B_TREE_V2_INDEX -> tree(address, dims);
      default ->
          throw new Hdf5Fault(
              "its chunks have an index of unknown type "
                  + message.getIndexingType()
                  + " (1 to 5)");
    }
    return chunked(dims);
  }

  private int[] begin(int[] dims, int elementSize) {
    filters =
        messages
            .find(ObjectMessages.FILTERS, FilterPipelineMessage.class)
            .map(
                m ->
                    m.getFilters().stream()
                        .map(f -> FilterStep.of(f.getId(), f.getName(), f.getData()))
                        .toList())
            .orElse(List.of());
    if (filters.stream().filter(f -> !f.keepsSize()).count() > 1) {
      throw new Hdf5Fault(
          "its chunks are compressed twice, by the filters "
              + filters.stream().map(FilterStep::id).toList()
              + " (once is supported)");
    }
    if (dims.length != shape.ndim() || elementSize != itemsize) {
      throw new Hdf5Fault(
          "it is damaged: chunks of "
              + Arrays.toString(dims)
              + " elements of "
              + elementSize
              + " bytes in a shape of "
              + shape
              + " with elements of "
              + itemsize);
    }
    chunkBytes = itemsize;
    for (int n : dims) {
      if (n < 1 || chunkBytes > LARGEST_CHUNK / n) {
        throw new Hdf5Fault(
            "its chunks are of "
                + Arrays.toString(dims)
                + " elements (at least 1 each, at most "
                + LARGEST_CHUNK
                + " bytes together)");
      }
      chunkBytes *= n;
    }
    grid = new ChunkGrid(shape, dims, limits);
    table = new ChunkTable.Builder();
    return dims;
  }

  private StoredLayout chunked(int[] dims) {
    return new StoredLayout.Chunked(dims, new ArrayList<>(filters), table.build());
  }

  /** Lists all chunks one after the other. They are not filtered. */
  private void implicit(long address) {
    long places = grid.places();
    inside(address, Math.multiplyExact(places, chunkBytes));
    for (long k = 0; k < places; k++) {
      addIndexed(k, address + k * chunkBytes, -1, 0);
    }
  }

  private void tree(long address, int[] dims) {
    long total = file.readBufferFromAddress(address, 38).getLong(26);
    DatasetInfo info = new DatasetInfo((int) chunkBytes, shape.toArray(), dims);
    Collection<Chunk> chunks = new BTreeIndex(file, address, info).getAllChunks();
    if (chunks.size() != total) {
      throw new Hdf5Fault(
          "it is damaged: " + chunks.size() + " of " + total + " chunks in the index");
    }
    add(chunks);
  }

  private void add(Collection<Chunk> chunks) {
    for (Chunk chunk : chunks) {
      if (chunk.getAddress() != LittleEndian.UNDEFINED) {
        add(
            grid.number(chunk.getChunkOffset()),
            chunk.getAddress(),
            chunk.getSize(),
            mask(chunk.getFilterMask()));
      }
    }
  }

  private void addIndexed(long index, long address, long size, int mask) {
    add(grid.numberOfIndexed(index), address, size < 0 ? chunkBytes : size, mask);
  }

  private void add(long number, long address, long size, int mask) {
    // what a dataset has lost by shrinking may still be in its index
    if (number < 0) {
      return;
    }
    boolean plain = filters.isEmpty();
    // no filter makes much of nothing: deflate adds 5 bytes to 16 KB, fletcher32 4
    long most = plain ? chunkBytes : chunkBytes + chunkBytes / 64 + 4096;
    if (size < (plain ? chunkBytes : 1) || size > most) {
      throw new Hdf5Fault(
          "it is damaged: chunk " + number + " of " + size + " bytes (at most " + most + ")");
    }
    int left = edgesUnfiltered && grid.isPartial(number, shape) ? -1 : mask;
    table.add(number, inside(address, size), (int) size, left);
  }

  private long inside(long address, long bytes) {
    long position = file.position(address);
    if (address < 0 || position < 0 || bytes > file.fileLength() - position) {
      throw new Hdf5Fault(
          "it is damaged: "
              + bytes
              + " bytes of elements at "
              + position
              + " of a file of "
              + file.fileLength()
              + " bytes");
    }
    return position;
  }

  private static int mask(BitSet bits) {
    long[] words = bits.toLongArray();
    return words.length == 0 ? 0 : (int) words[0];
  }
}
