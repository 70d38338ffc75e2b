package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Shape;
import org.distarray.io.chunks.filter.FilterFault;
import org.distarray.io.chunks.filter.FilterStep;

/** Finds where the elements of a dataset lie, and checks that they lie inside the file. */
final class LayoutReader {
  private static final int CHUNKS = 10;
  private static final int FILTERED_CHUNKS = 11;
  private static final long LARGEST_CHUNK = 1L << 30;

  private final MetaBytes file;
  private final ObjectMessages messages;
  private final Shape shape;
  private final long[] limits;
  private final int itemsize;
  private final int widest;

  private ChunkTable.Builder table;
  private ChunkNumbers numbers;
  private List<FilterStep> filters = List.of();
  // of each filter; null if it can be undone
  private List<Hdf5Fault> faults = List.of();
  private long chunkBytes;
  private boolean edgesUnfiltered;

  private LayoutReader(
      MetaBytes file,
      ObjectMessages messages,
      Shape shape,
      long[] limits,
      int itemsize,
      int widest) {
    this.file = file;
    this.messages = messages;
    this.shape = shape;
    this.limits = limits;
    this.itemsize = itemsize;
    this.widest = widest;
  }

  /**
   * The layout of the dataset with these messages.
   *
   * @param limits the largest shape, -1 for a dimension without limit
   * @param itemsize the bytes of a stored element
   * @param widest the bytes of an element, stored or decoded, whichever are more
   * @throws Hdf5Fault when the layout is damaged or not supported
   */
  static StoredLayout read(
      MetaBytes file,
      ObjectMessages messages,
      Shape shape,
      long[] limits,
      int itemsize,
      int widest) {
    return new LayoutReader(file, messages, shape, limits, itemsize, widest).layout();
  }

  /**
   * The message of the layout of elements that are in files of HDF5.
   *
   * @throws Hdf5Fault when they are in other files, or the message is damaged
   */
  static LayoutMessage message(ObjectMessages messages) {
    if (messages.has(ObjectMessages.EXTERNAL_FILES)) {
      throw new Hdf5Fault(
          "its elements are in external raw files, of which numbers are read, and nothing else"
              + " (h5repack gathers them)");
    }
    return messages.layout();
  }

  /**
   * Checks that the filters of a dataset can be undone.
   *
   * @throws Hdf5Fault when one cannot
   */
  static void checkFilters(ObjectMessages messages) {
    for (FilterStep step : FilterMessage.steps(messages)) {
      Hdf5Fault fault = fault(step);
      if (fault != null) {
        throw fault;
      }
    }
  }

  /** Why a filter cannot be undone; null if it can. */
  private static Hdf5Fault fault(FilterStep step) {
    try {
      step.supported();
      return null;
    } catch (FilterFault e) {
      return new Hdf5Fault(e.getMessage(), e);
    }
  }

  private StoredLayout layout() {
    LayoutMessage message = message(messages);
    return switch (message.kind()) {
      case LayoutMessage.COMPACT -> compact(message.inside());
      case LayoutMessage.CONTIGUOUS -> contiguous(message);
      case LayoutMessage.CHUNKED -> chunks(message);
      default ->
          throw new Hdf5Fault(
              "it is a virtual dataset of other elements than numbers, which is not supported"
                  + " (h5repack copies its elements)");
    };
  }

  private StoredLayout contiguous(LayoutMessage message) {
    long bytes = Math.multiplyExact(shape.size(), (long) itemsize);
    if (message.address() == LittleEndian.UNDEFINED || bytes == 0) {
      return new StoredLayout.Absent();
    }
    if (message.bytes() >= 0 && message.bytes() < bytes) {
      throw new Hdf5Fault(
          "it is damaged: " + message.bytes() + " bytes stored, " + bytes + " needed for " + shape);
    }
    return new StoredLayout.Contiguous(inside(message.address(), bytes));
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

  private StoredLayout chunks(LayoutMessage message) {
    int[] dims = begin(message.dims(), message.elementSize());
    edgesUnfiltered = (message.flags() & 1) != 0;
    long address = message.address();
    if (address != LittleEndian.UNDEFINED) {
      switch (message.index()) {
        case LayoutMessage.OLD_TREE -> oldTree(address, dims.length);
        case LayoutMessage.SINGLE -> addIndexed(0, address, message.bytes(), message.mask());
        case LayoutMessage.IMPLICIT -> implicit(address);
        case LayoutMessage.FIXED_ARRAY -> ChunkArrayIndex.fixed(file, address, this::addIndexed);
        case LayoutMessage.EXTENSIBLE_ARRAY ->
            ChunkArrayIndex.extensible(file, address, this::addIndexed);
        case LayoutMessage.NEW_TREE -> tree(address, dims.length);
        default ->
            throw new Hdf5Fault(
                "its chunks have an index of unknown type " + message.index() + " (1 to 5)");
      }
    }
    return new StoredLayout.Chunked(dims, new ArrayList<>(filters), table.build(filters.size()));
  }

  private int[] begin(long[] dims, long elementSize) {
    filters = FilterMessage.steps(messages);
    faults = filters.stream().map(LayoutReader::fault).toList();
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
    // a chunk is decoded whole, to elements that may be wider than the stored ones
    long most = LARGEST_CHUNK / widest * itemsize;
    chunkBytes = itemsize;
    for (long n : dims) {
      if (n < 1 || chunkBytes > most / n) {
        throw new Hdf5Fault(
            "its chunks are of "
                + Arrays.toString(dims)
                + " elements (at least 1 each, at most "
                + most
                + " bytes together)");
      }
      chunkBytes *= n;
    }
    int[] lengths = Arrays.stream(dims).mapToInt(n -> (int) n).toArray();
    numbers = new ChunkNumbers(shape, lengths, limits);
    table = new ChunkTable.Builder();
    return lengths;
  }

  /** Lists all chunks one after the other. They are not filtered. */
  private void implicit(long address) {
    long places = numbers.places();
    inside(address, Math.multiplyExact(places, chunkBytes));
    for (long k = 0; k < places; k++) {
      // room is kept for the largest shape, of which the present one may be a part
      addIndexed(k, address + k * chunkBytes, -1, 0);
    }
  }

  private void oldTree(long address, int ndim) {
    long[] offset = new long[ndim];
    // size, mask, and an offset for each dimension and for the bytes of an element
    new TreeV1(file, TreeV1.CHUNKS, 8 + 8 * (ndim + 1))
        .forEach(
            address,
            (node, k) -> {
              int key = node.key(k);
              for (int d = 0; d < ndim; d++) {
                offset[d] = node.in().getLong(key + 8 + 8 * d);
              }
              long size = node.in().getInt(key) & 0xFFFFFFFFL;
              add(numbers.startingAt(offset), node.child(k), size, node.in().getInt(key + 4));
            });
  }

  private void tree(long address, int ndim) {
    TreeV2 tree = new TreeV2(file, address);
    boolean filtered = tree.type() == FILTERED_CHUNKS;
    Widths widths = file.widths();
    int sizeAt = widths.address();
    int sizeBytes = filtered ? tree.recordSize() - sizeAt - 4 - 8 * ndim : 0;
    if (!filtered && tree.type() != CHUNKS || sizeBytes < 0 || sizeBytes > 8) {
      throw new Hdf5Fault("it is damaged: a tree of type " + tree.type() + " instead of chunks");
    }
    long[] at = new long[ndim];
    tree.forEach(
        record -> {
          int scaled = tree.recordSize() - 8 * ndim;
          for (int d = 0; d < ndim; d++) {
            at[d] = record.getLong(scaled + 8 * d);
          }
          long size = filtered ? TreeV2.number(record, sizeAt, sizeBytes) : chunkBytes;
          int mask = filtered ? record.getInt(sizeAt + sizeBytes) : 0;
          add(at, widths.address(record, 0), size, mask);
        });
  }

  private void addIndexed(long index, long address, long size, int mask) {
    add(numbers.indexed(index), address, size < 0 ? chunkBytes : size, mask);
  }

  /**
   * Adds a chunk.
   *
   * @param at its place in the grid
   */
  private void add(long[] at, long address, long size, int mask) {
    if (numbers.isBeyond(at)) {
      return; // as for HDF5, it is not there
    }
    long number = numbers.grid().number(at);
    if (number < 0) {
      throw new Hdf5Fault("it is damaged: a chunk is stored that lies outside of " + shape);
    }
    boolean plain = filters.isEmpty();
    long most = plain ? chunkBytes : FilterStep.mostOf(chunkBytes);
    if (size < (plain ? chunkBytes : 1) || size > most) {
      throw new Hdf5Fault(
          "it is damaged: chunk " + number + " of " + size + " bytes (at most " + most + ")");
    }
    int left = edgesUnfiltered && numbers.grid().isPartial(number) ? -1 : mask;
    for (int k = 0; k < faults.size(); k++) {
      if (faults.get(k) != null && (left >> k & 1) == 0) {
        throw faults.get(k);
      }
    }
    table.add(number, inside(address, size), (int) size, left);
  }

  private long inside(long address, long bytes) {
    long position = file.position(address);
    if (position < 0 || bytes < 0 || bytes > file.fileLength() - position) {
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
}
