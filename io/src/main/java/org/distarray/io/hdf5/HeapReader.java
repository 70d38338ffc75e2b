package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads objects of a fractal heap, in which links and attributes lie where they are many. HDF5 File
 * Format Specification 3.0, III.G; H5HFdtable.c tells the sizes of its blocks.
 *
 * <p>The blocks of a heap are a table: rows of {@code width} blocks, of which each row but the
 * first two has blocks of twice the size of the row before. Small blocks hold objects, large ones
 * are tables again. Each block is read and checked once.
 */
final class HeapReader {
  private static final int MANAGED = 0;
  private static final int LARGE = 1;
  private static final int TINY = 2;
  private static final int DEEPEST = 16;

  private final MetaBytes file;
  private final long address;
  private final boolean checked;
  private final int idSize;
  private final long largeTree;
  private final int width;
  private final long startSize;
  private final int offsetSize;
  private final int lengthSize;
  private final int directRows;
  private final long rootAddress;
  private final int rootRows;
  private final Map<Long, ByteBuffer> blocks = new HashMap<>();

  /**
   * Opens a heap.
   *
   * @throws Hdf5Fault when there is no such heap, or when its blocks are filtered
   */
  HeapReader(MetaBytes file, long address) {
    Widths widths = file.widths();
    // behind ten lengths and two addresses, and behind two lengths more
    int tableAt = 14 + 10 * widths.length() + 2 * widths.address();
    int bitsAt = tableAt + 2 + 2 * widths.length();
    int rowsAt = bitsAt + 4 + widths.address();
    ByteBuffer in = file.at(address, rowsAt + 2 + Checksum.BYTES);
    boolean signed = in.getInt(0) == 0x50485246 && in.get(4) == 0; // FRHP
    if (signed && in.getShort(7) != 0) {
      throw new Hdf5Fault(
          "it has a heap that is filtered, which is not supported (h5repack writes a file"
              + " without)");
    }
    this.file = file;
    this.address = address;
    this.idSize = in.getShort(5) & 0xFFFF;
    this.checked = (in.get(9) & 2) != 0;
    long mostManaged = in.getInt(10) & 0xFFFFFFFFL;
    this.largeTree = widths.address(in, 14 + widths.length());
    this.width = in.getShort(tableAt) & 0xFFFF;
    this.startSize = widths.length(in, tableAt + 2);
    long mostDirect = widths.length(in, tableAt + 2 + widths.length());
    int bits = in.getShort(bitsAt) & 0xFFFF;
    this.rootAddress = widths.address(in, bitsAt + 4);
    this.rootRows = in.getShort(rowsAt) & 0xFFFF;
    this.offsetSize = (bits + 7) / 8;
    this.lengthSize = Math.min(TreeV2.width(mostDirect), TreeV2.width(mostManaged));
    if (!signed
        || Long.bitCount(startSize) != 1
        || Long.bitCount(mostDirect) != 1
        || Integer.bitCount(width) != 1
        || startSize < 0
        || mostDirect < startSize
        || mostDirect > 1L << 31
        || bits < 1
        || bits > 62) {
      throw new Hdf5Fault("it is damaged: no heap at address " + address);
    }
    Checksum.verify(in);
    this.directRows = log2(mostDirect) - log2(startSize) + 2;
  }

  /** The bytes of addresses and lengths in the file. */
  Widths widths() {
    return file.widths();
  }

  /**
   * The bytes of an object.
   *
   * @param id the name of the object in this heap
   */
  ByteBuffer object(ByteBuffer id) {
    return start(id, Long.MAX_VALUE);
  }

  /**
   * The first bytes of an object, or all if it is shorter.
   *
   * @param most how many
   */
  ByteBuffer start(ByteBuffer id, long most) {
    return switch (kind(id)) {
      case MANAGED -> {
        long length = Math.min(most, managedLength(id));
        yield managed(TreeV2.number(id, 1, offsetSize), length, 0, rootAddress, rootRows, 0);
      }
      case LARGE -> {
        Large found = large(id);
        yield file.at(found.address, Math.toIntExact(Math.min(most, found.length)));
      }
      case TINY -> slice(id, idSize > 17 ? 2 : 1, Math.min(most, tinyLength(id)));
      default -> throw unknown();
    };
  }

  /** The bytes of an object. It is not read. */
  long length(ByteBuffer id) {
    return switch (kind(id)) {
      case MANAGED -> managedLength(id);
      case LARGE -> large(id).length;
      case TINY -> tinyLength(id);
      default -> throw unknown();
    };
  }

  private static int kind(ByteBuffer id) {
    int version = (id.get(0) & 0xFF) >> 6;
    if (version != 0) {
      throw new Hdf5Fault("it is damaged: a heap object of version " + version + " (0)");
    }
    return id.get(0) >> 4 & 3;
  }

  private static Hdf5Fault unknown() {
    return new Hdf5Fault("it is damaged: a heap object of an unknown kind");
  }

  private long managedLength(ByteBuffer id) {
    return TreeV2.number(id, 1 + offsetSize, lengthSize);
  }

  private long tinyLength(ByteBuffer id) {
    int low = id.get(0) & 15;
    return 1L + (idSize > 17 ? low << 8 | id.get(1) & 0xFF : low);
  }

  /** Finds an object in the block that begins at offset {@code base} of the heap. */
  private ByteBuffer managed(long offset, long length, long base, long block, int rows, int depth) {
    if (rows == 0) {
      return slice(direct(block, startSize, base), offset - base, length);
    }
    long within = offset - base;
    long row = within / width / startSize == 0 ? 0 : log2(within / width / startSize) + 1L;
    if (row >= rows || within < 0 || depth > DEEPEST) {
      throw new Hdf5Fault("it is damaged: no object at " + offset + " of a heap");
    }
    long size = row == 0 ? startSize : startSize << row - 1;
    long rowStart = row == 0 ? 0 : size * width;
    long column = (within - rowStart) / size;
    long start = base + rowStart + column * size;
    int entry = prefix() + file.widths().address() * Math.toIntExact(row * width + column);
    long child = file.widths().address(table(block, rows, base), entry);
    if (row < directRows) {
      return slice(direct(child, size, start), offset - start, length);
    }
    int childRows = log2(size) - log2(startSize * width) + 1;
    return managed(offset, length, start, child, childRows, depth + 1);
  }

  /** An object that lies in the file on its own. */
  private record Large(long address, long length) {}

  private Large large(ByteBuffer id) {
    Widths widths = file.widths();
    int lengthAt = widths.address();
    int numberAt = lengthAt + widths.length();
    if (idSize > numberAt) {
      return new Large(widths.address(id, 1), size(widths.length(id, 1 + lengthAt)));
    }
    long number = TreeV2.number(id, 1, Math.min(8, idSize - 1));
    Large[] found = {null};
    TreeV2 tree = new TreeV2(file, largeTree);
    if (tree.type() != 1 || tree.recordSize() != numberAt + widths.length()) {
      throw new Hdf5Fault(
          "it has a heap of large objects that are filtered, which is not supported (h5repack"
              + " writes a file without)");
    }
    tree.forEach(
        record -> Long.compareUnsigned(widths.length(record, numberAt), number),
        record ->
            found[0] = new Large(widths.address(record, 0), size(widths.length(record, lengthAt))));
    if (found[0] == null) {
      throw new Hdf5Fault("it is damaged: no large object " + number + " in a heap");
    }
    return found[0];
  }

  private long size(long bytes) {
    if (bytes < 0 || bytes > file.fileLength()) {
      throw new Hdf5Fault("it is damaged: a heap object of " + bytes + " bytes");
    }
    return bytes;
  }

  private ByteBuffer direct(long block, long size, long start) {
    ByteBuffer found = blocks.get(block);
    if (found == null) {
      found = block(block, size, 0x42444846, start); // FHDB
      if (checked) {
        int at = prefix();
        int stored = found.getInt(at);
        // the checksum was computed with zero in its own place
        if (Checksum.of(found.putInt(at, 0), found.capacity()) != stored) {
          throw new Hdf5Fault("it is damaged: the checksum of the heap block at " + block);
        }
      }
      blocks.put(block, found);
    }
    return found;
  }

  private ByteBuffer table(long block, int rows, long start) {
    ByteBuffer found = blocks.get(block);
    if (found == null) {
      found =
          block(
              block,
              prefix() + (long) file.widths().address() * rows * width + Checksum.BYTES,
              0x42494846,
              start); // FHIB
      Checksum.verify(found.duplicate().order(ByteOrder.LITTLE_ENDIAN));
      blocks.put(block, found);
    }
    return found;
  }

  private ByteBuffer block(long block, long size, int signature, long start) {
    ByteBuffer in = file.at(block, size);
    if (in.getInt(0) != signature
        || in.get(4) != 0
        || file.widths().address(in, 5) != address
        || TreeV2.number(in, 5 + file.widths().address(), offsetSize) != start) {
      throw new Hdf5Fault("it is damaged: no block of a heap at address " + block);
    }
    return in;
  }

  /** The bytes of a block before its content, or before its checksum. */
  private int prefix() {
    return 5 + file.widths().address() + offsetSize;
  }

  private static ByteBuffer slice(ByteBuffer in, long from, long length) {
    if (from < 0 || length < 0 || from + length > in.capacity()) {
      throw new Hdf5Fault("it is damaged: a heap object of " + length + " bytes at " + from);
    }
    return in.slice((int) from, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int log2(long powerOfTwoOrMore) {
    return 63 - Long.numberOfLeadingZeros(powerOfTwoOrMore);
  }
}
