package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads objects of global heaps, in which a file keeps elements of variable length. HDF5 File
 * Format Specification 3.0, III.E. The last collections are kept, because neighbours lie in one.
 */
final class GlobalHeap {
  private static final int KEPT = 8;
  // of a collection and of an object, filled up to a multiple of 8 bytes
  private static final int HEADER = 16;

  private final MetaBytes file;
  private final Map<Long, Map<Integer, ByteBuffer>> collections =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<Integer, ByteBuffer>> eldest) {
          return size() > KEPT;
        }
      };

  GlobalHeap(MetaBytes file) {
    this.file = file;
  }

  /**
   * The bytes of an object, little-endian, from position 0 on.
   *
   * @throws Hdf5Fault when there is no such object
   */
  ByteBuffer object(long address, int index) {
    Map<Integer, ByteBuffer> objects = collections.get(address);
    if (objects == null) {
      objects = read(address);
      collections.put(address, objects);
    }
    ByteBuffer found = objects.get(index);
    if (found == null) {
      throw new Hdf5Fault("it is damaged: no object " + index + " in the heap at " + address);
    }
    return found.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private Map<Integer, ByteBuffer> read(long address) {
    ByteBuffer head = file.at(address, HEADER);
    if (head.getInt(0) != 0x4C4F4347 || head.get(4) != 1) { // GCOL
      throw new Hdf5Fault("it is damaged: no heap of values at address " + address);
    }
    ByteBuffer in = file.at(address, file.widths().length(head, 8));
    Map<Integer, ByteBuffer> out = new HashMap<>();
    for (int at = HEADER; at + HEADER <= in.limit(); ) {
      int index = in.getShort(at) & 0xFFFF;
      long size = file.widths().length(in, at + 8);
      if (index == 0) {
        break; // the rest is free
      }
      if (size < 0 || size > in.limit() - at - HEADER) {
        throw new Hdf5Fault(
            "it is damaged: an object of " + size + " bytes in the heap at " + address);
      }
      out.put(index, in.slice(at + HEADER, (int) size));
      at += HEADER + (int) ((size + 7) / 8 * 8);
    }
    return out;
  }
}
