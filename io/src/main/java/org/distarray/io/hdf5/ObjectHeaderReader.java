package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits an object header into its messages without reading them. jHDF reads all messages at once,
 * and an attribute or a sibling that it does not support then makes a good dataset unreadable. HDF5
 * File Format Specification 3.0, IV.A.1.
 */
final class ObjectHeaderReader {
  private static final int CONTINUATION = 0x10;
  private static final int REFERENCES = 0x16;
  private static final int MAX_BLOCKS = 4096;
  private static final int FAIL_IF_UNKNOWN = 0x80;

  /** The types from here on are not defined, and one before is for HDF5's own tests. */
  private static final int UNKNOWN = 0x19;

  private static final int BOGUS = 9;

  private final MetaBytes file;
  private final List<RawMessage> messages = new ArrayList<>();
  private final Deque<long[]> continuations = new ArrayDeque<>();
  private final Set<Long> continued = new HashSet<>();
  private int headerFlags = -1;
  private long references = 1;
  private boolean ordered;
  private final List<Block> blocks = new ArrayList<>();

  private ObjectHeaderReader(MetaBytes file) {
    this.file = file;
  }

  /** The messages of the object header at an address, in their order. */
  static ObjectMessages read(MetaBytes file, long address) {
    ObjectHeaderReader reader = new ObjectHeaderReader(file);
    ByteBuffer start = file.at(address, 16);
    if (start.get(0) == 'O' && start.get(1) == 'H' && start.get(2) == 'D' && start.get(3) == 'R') {
      reader.version2(address, start);
    } else if (start.get(0) == 1) {
      reader.version1(address, start);
    } else {
      throw new Hdf5Fault("it is damaged: no object header at address " + address);
    }
    return new ObjectMessages(
        file, reader.messages, reader.headerFlags, reader.references, reader.blocks);
  }

  private void version1(long address, ByteBuffer start) {
    int count = start.getShort(2) & 0xFFFF;
    references = start.getInt(4) & 0xFFFFFFFFL;
    long size = start.getInt(8) & 0xFFFFFFFFL;
    continuations.add(new long[] {address + 16, size});
    for (int blocks = 0; !continuations.isEmpty(); blocks++) {
      ByteBuffer in = block(continuations.poll(), blocks);
      while (in.remaining() >= 8 && messages.size() < count) {
        int type = in.getShort() & 0xFFFF;
        int length = in.getShort() & 0xFFFF;
        int flags = in.get() & 0xFF;
        in.position(in.position() + 3);
        add(type, flags, 0, in, length);
      }
    }
  }

  private void version2(long address, ByteBuffer start) {
    int flags = start.get(5);
    // bit 5: four times of 4 bytes, bit 4: two limits of 2 bytes, bits 0 and 1: the width of the
    // size
    int sizeAt = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    int width = 1 << (flags & 3);
    ByteBuffer prefix = file.at(address, sizeAt + width);
    long size = 0;
    for (int k = 0; k < width; k++) {
      size |= (prefix.get(sizeAt + k) & 0xFFL) << 8 * k;
    }
    ordered = (flags & 4) != 0;
    headerFlags = flags;
    ByteBuffer first = block(new long[] {address, sizeAt + width + size + 4}, 0);
    version2(first, sizeAt + width);
    for (int blocks = 1; !continuations.isEmpty(); blocks++) {
      ByteBuffer next = block(continuations.poll(), blocks);
      if (next.remaining() < 8 || next.getInt(0) != 0x4B48434F) {
        throw new Hdf5Fault("it is damaged: no continuation of the object header at " + address);
      }
      version2(next, 4);
    }
  }

  private void version2(ByteBuffer in, int from) {
    Checksum.verify(in).position(from);
    int header = ordered ? 6 : 4;
    while (in.remaining() >= header) {
      int type = in.get() & 0xFF;
      int length = in.getShort() & 0xFFFF;
      int flags = in.get() & 0xFF;
      int order = ordered ? in.getShort() & 0xFFFF : 0;
      add(type, flags, order, in, length);
    }
  }

  private ByteBuffer block(long[] addressAndSize, int blocks) {
    if (blocks > MAX_BLOCKS || addressAndSize[1] < 0 || addressAndSize[1] > file.fileLength()) {
      throw new Hdf5Fault(
          "it is damaged: an object header of " + addressAndSize[1] + " bytes, or in circles");
    }
    this.blocks.add(new Block(addressAndSize[0], Math.toIntExact(addressAndSize[1])));
    return file.at(addressAndSize[0], Math.toIntExact(addressAndSize[1]));
  }

  private void add(int type, int flags, int order, ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new Hdf5Fault(
          "it is damaged: a message of " + length + " bytes where " + in.remaining() + " are left");
    }
    long address = blocks.get(blocks.size() - 1).address + in.position();
    ByteBuffer body = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    if ((flags & FAIL_IF_UNKNOWN) != 0 && (type >= UNKNOWN || type == BOGUS)) {
      throw new Hdf5Fault(
          "it has a message of type "
              + type
              + ", which every reader must know (it was written for a newer HDF5)");
    }
    messages.add(new RawMessage(type, flags, order, address, body));
    if (type == REFERENCES && body.capacity() >= 5) {
      references = body.getInt(1) & 0xFFFFFFFFL;
    }
    if (type == CONTINUATION) {
      long next = file.widths().address(body, 0);
      if (!continued.add(next)) {
        throw new Hdf5Fault(
            "it is damaged: an object header that is continued twice at address " + next);
      }
      continuations.add(new long[] {next, file.widths().length(body, file.widths().address())});
    }
  }

  /** A stretch of the file that has messages; in version 2 with its signature and checksum. */
  record Block(long address, int size) {}

  /**
   * A message as stored in the file.
   *
   * @param type the number of the type in the specification
   * @param flags bit 1 is set if the body only tells where the message is
   * @param order the number in the order in which attributes were made; 0 if not stored
   * @param address the address of the body
   * @param body the body, little-endian, from position 0 on
   */
  record RawMessage(int type, int flags, int order, long address, ByteBuffer body) {
    boolean isShared() {
      return (flags & 2) != 0;
    }
  }
}
