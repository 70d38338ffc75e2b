package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.hdf5.ObjectHeaderReader.Block;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/**
 * Changes messages of an object header where they lie. Each stretch of the header is written at
 * once, with its checksum. HDF5 File Format Specification 3.0, IV.A.1.
 */
final class HeaderPatch {
  private static final int CONTINUATION = 0x10;

  private final ByteReader in;
  private final ObjectMessages header;
  private final Map<Block, byte[]> changed = new LinkedHashMap<>();

  HeaderPatch(ByteReader in, ObjectMessages header) {
    this.in = in;
    this.header = header;
  }

  /** Replaces bytes of a message. */
  void put(int type, int offset, byte[] bytes) {
    put(message(type).address() + offset, bytes);
  }

  /** The message of a type, which is not shared. */
  private RawMessage message(int type) {
    RawMessage out = header.all(type).get(0);
    if (out.isShared()) {
      throw new Hdf5Fault(
          "its message of type " + type + " is shared, which cannot be changed in place");
    }
    return out;
  }

  private void put(long address, byte[] bytes) {
    Block block =
        header.blocks().stream()
            .filter(b -> address >= b.address() && address < b.address() + b.size())
            .findFirst()
            .orElseThrow();
    byte[] all = changed.computeIfAbsent(block, b -> in.read(b.address(), b.size()));
    System.arraycopy(bytes, 0, all, (int) (address - block.address()), bytes.length);
  }

  /**
   * Replaces a message by another one of its type. If that is longer, it stands behind the end of
   * the file, and the header leads there.
   *
   * @param end the position behind the end of the file
   * @return the bytes for that place; none if the message fits
   */
  byte[] replace(int type, byte[] body, long end) {
    RawMessage old = message(type);
    int room = old.body().capacity();
    if (body.length <= room) {
      put(type, 0, Arrays.copyOf(body, room));
      return new byte[0];
    }
    if (!header.isNew() || room < 16) {
      throw new Hdf5Fault(
          "its header has no room for another index of chunks (h5repack writes a file that has)");
    }
    int orderBytes = header.ordersAttributes() ? 2 : 0;
    LittleEndian block = new LittleEndian().ascii("OCHK").u1(type).u2(body.length).u1(old.flags());
    byte[] out = Checksum.append(block.put(old.order(), orderBytes).bytes(body));
    byte[] leads = new LittleEndian().u8(end).u8(out.length).toBytes();
    put(type, 0, Arrays.copyOf(leads, room));
    // the type, and the flags behind the length
    put(old.address() - 4 - orderBytes, new byte[] {CONTINUATION});
    put(old.address() - 1 - orderBytes, new byte[] {0});
    return out;
  }

  /** The stretches of the header that have changed, by their positions. */
  Map<Long, ByteBuffer> blocks() {
    Map<Long, ByteBuffer> out = new LinkedHashMap<>();
    changed.forEach(
        (block, bytes) -> {
          ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
          if (header.isNew()) {
            int end = bytes.length - Checksum.BYTES;
            all.putInt(end, Checksum.of(all, end));
          }
          out.put(block.address(), all);
        });
    return out;
  }
}
