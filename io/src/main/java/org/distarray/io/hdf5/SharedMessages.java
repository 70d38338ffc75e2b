package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The table of messages that objects of a file share: a heap for each set of types. HDF5 File
 * Format Specification 3.0, IV.A.2.p and III.H.
 */
final class SharedMessages {
  private static final int MESSAGE = 0x0F;
  private static final int ID = 8;
  private static final int START = 4;
  private static final int ENTRY = 14;
  private static final int TYPES = 16;

  private final MetaBytes file;
  // the address of the heap of each type that is shared
  private final Map<Integer, Long> addresses = new HashMap<>();
  private final Map<Long, HeapReader> heaps = new HashMap<>();

  private SharedMessages(MetaBytes file) {
    this.file = file;
  }

  /**
   * The table of a file.
   *
   * @param extension the messages of the extension of its superblock
   * @return null if it has none
   * @throws Hdf5Fault when it is damaged
   */
  static SharedMessages of(MetaBytes file, ObjectMessages extension) {
    if (!extension.has(MESSAGE)) {
      return null;
    }
    ByteBuffer in = extension.body(MESSAGE);
    Widths widths = file.widths();
    int indexes = in.get(1 + widths.address()) & 0xFF;
    int entry = ENTRY + 2 * widths.address();
    ByteBuffer table = file.at(widths.address(in, 1), START + entry * indexes + 4);
    if (table.getInt(0) != 0x42544D53) { // SMTB
      throw new Hdf5Fault("it is damaged: no table of shared messages");
    }
    Checksum.verify(table);
    SharedMessages out = new SharedMessages(file);
    for (int k = 0; k < indexes; k++) {
      int at = START + entry * k;
      for (int type = 0; type < TYPES; type++) {
        if ((table.getShort(at + 2) >> type & 1) != 0) {
          out.addresses.put(type, widths.address(table, at + entry - widths.address()));
        }
      }
    }
    return out;
  }

  /**
   * The body of a message.
   *
   * @param id the name of the message in its heap, from position 0 on
   * @throws Hdf5Fault when there is no such message
   */
  ByteBuffer message(int type, ByteBuffer id) {
    Long address = addresses.get(type);
    if (address == null) {
      throw new Hdf5Fault("it is damaged: messages of type " + type + " are not shared");
    }
    HeapReader heap = heaps.computeIfAbsent(address, at -> new HeapReader(file, at));
    ByteBuffer name = id.slice(0, ID).order(ByteOrder.LITTLE_ENDIAN);
    return heap.object(name).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
