package org.distarray.io.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The names of an old group, each with a zero byte behind it. HDF5 File Format Specification 3.0,
 * III.D. A name is read when it is needed.
 *
 * @param address the address of the first name
 * @param size the bytes of all names
 */
record NameHeap(MetaBytes file, long address, long size) {
  private static final int STEP = 64;

  /** The heap at an address. */
  static NameHeap of(MetaBytes file, long heap) {
    Widths widths = file.widths();
    int addressAt = 8 + 2 * widths.length();
    ByteBuffer in = file.at(heap, addressAt + widths.address());
    if (in.getInt(0) != 0x50414548 || in.get(4) != 0) { // HEAP
      throw new Hdf5Fault("it is damaged: no heap of names at address " + heap);
    }
    long size = widths.length(in, 8);
    long address = widths.address(in, addressAt);
    file.require(file.position(address), size);
    return new NameHeap(file, address, size);
  }

  /** The name at an offset. */
  String text(long offset) {
    return new String(bytes(offset), StandardCharsets.UTF_8);
  }

  /** The bytes of the name at an offset, without the zero byte. */
  byte[] bytes(long offset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long at = offset; at >= 0 && at < size; ) {
      ByteBuffer in = file.at(address + at, (int) Math.min(STEP, size - at));
      for (at += in.remaining(); in.hasRemaining(); ) {
        byte next = in.get();
        if (next == 0) {
          return out.toByteArray();
        }
        out.write(next);
      }
    }
    throw new Hdf5Fault(
        "it is damaged: a name at " + offset + " of " + size + " bytes does not end");
  }
}
