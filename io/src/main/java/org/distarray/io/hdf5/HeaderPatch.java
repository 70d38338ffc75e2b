package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.hdf5.ObjectHeaderReader.Block;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/**
 * Changes messages of an object header where they lie. Each stretch of the header is written at
 * once, with its checksum. HDF5 File Format Specification 3.0, IV.A.1.
 */
final class HeaderPatch {
  private static final int CONTINUATION = 0x10;
  private static final int NOTHING = 0;
  private static final int LEAST_ROOM = 16;

  /**
   * The messages that give their place to others, as they may stand anywhere in a header. The first
   * of them that is there does. The place and the shape of elements are last, as a change of both
   * is one write if they stand in one stretch.
   */
  private static final List<Integer> MOVABLE =
      List.of(
          NOTHING,
          ObjectMessages.ATTRIBUTE,
          ObjectMessages.FILL_VALUE,
          ObjectMessages.DATATYPE,
          ObjectMessages.LINK,
          ObjectMessages.LINK_INFO,
          ObjectMessages.SYMBOL_TABLE,
          ObjectMessages.LAYOUT,
          ObjectMessages.DATASPACE);

  private final ByteReader in;
  private final long base;
  private final ObjectMessages header;
  private final Map<Block, byte[]> changed = new LinkedHashMap<>();
  private int added;

  /**
   * @param base the position of address 0
   */
  HeaderPatch(ByteReader in, long base, ObjectMessages header) {
    this.in = in;
    this.base = base;
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
    byte[] all = changed.computeIfAbsent(block, b -> in.read(base + b.address(), b.size()));
    System.arraycopy(bytes, 0, all, (int) (address - block.address()), bytes.length);
  }

  /**
   * Replaces a message by another one of its type. If that is longer, it stands behind the end of
   * the file, and the header leads there.
   *
   * @param end the address behind the end of the file
   * @return the bytes for that place; none if the message fits
   */
  byte[] replace(int type, byte[] body, long end) {
    RawMessage old = message(type);
    int room = old.body().capacity();
    if (body.length <= room) {
      put(type, 0, Arrays.copyOf(body, room));
      return new byte[0];
    }
    if (!header.isNew() || room < LEAST_ROOM) {
      throw new Hdf5Fault(
          "its header has no room for another index of chunks (h5repack writes a file that has)");
    }
    int orderBytes = header.ordersAttributes() ? 2 : 0;
    LittleEndian block = new LittleEndian().ascii("OCHK").u1(type).u2(body.length).u1(old.flags());
    byte[] out = Checksum.append(block.put(old.order(), orderBytes).bytes(body));
    lead(old, new LittleEndian().u8(end).u8(out.length).toBytes());
    return out;
  }

  /**
   * Adds attributes behind the end of the file, and gives up those of their names. A message of the
   * header leads there; if it is not one that is given up, it moves there itself. So do all that
   * lie in a heap, which is given up.
   *
   * @param attributes the messages, by the names of the attributes
   * @param inHeap the attributes that lie in a heap
   * @param end the address behind the end of the file
   * @return the bytes for that place
   * @throws Hdf5Fault when the header has no room, or a message is too long
   */
  byte[] add(Map<String, byte[]> attributes, List<RawMessage> inHeap, long end) {
    Map<String, RawMessage> old = OldAttributes.byName(header.all(ObjectMessages.ATTRIBUTE));
    old.keySet().retainAll(attributes.keySet());
    RawMessage from =
        Stream.concat(
                old.values().stream(), MOVABLE.stream().flatMap(type -> header.all(type).stream()))
            .filter(m -> !m.isShared())
            .filter(m -> m.body().capacity() >= LEAST_ROOM)
            .findFirst()
            .orElseThrow(() -> new Hdf5Fault("its header has no room for attributes"));
    int next = nextOrder();
    LittleEndian block = new LittleEndian();
    if (header.isNew()) {
      block.ascii("OCHK");
    }
    if (!old.containsValue(from) && from.type() != NOTHING) {
      byte[] moved = new byte[from.body().capacity()];
      from.body().get(0, moved);
      message(block, from.type(), from.flags(), from.order(), moved);
    }
    Map<String, RawMessage> all = OldAttributes.byName(inHeap);
    for (Map.Entry<String, RawMessage> each : all.entrySet()) {
      if (!attributes.containsKey(each.getKey())) {
        byte[] body = new byte[each.getValue().body().capacity()];
        each.getValue().body().get(0, body);
        message(block, ObjectMessages.ATTRIBUTE, 0, each.getValue().order(), body);
      }
    }
    all.putAll(old);
    for (Map.Entry<String, byte[]> each : attributes.entrySet()) {
      RawMessage replaced = all.get(each.getKey());
      int order = replaced != null ? replaced.order() : next++;
      message(block, ObjectMessages.ATTRIBUTE, 0, order, each.getValue());
    }
    byte[] out = header.isNew() ? Checksum.append(block) : block.toBytes();
    old.values().forEach(message -> retype(message, NOTHING));
    byte[] leads = new LittleEndian().u8(end).u8(out.length).toBytes();
    lead(from, leads);
    if (!inHeap.isEmpty()) {
      RawMessage info = message(ObjectMessages.ATTRIBUTE_INFO);
      put(info.address(), OldAttributes.withoutHeap(info.body()));
    }
    countOrders(next);
    return out;
  }

  /** The number of messages that {@link #add} has added. */
  int added() {
    return added;
  }

  private void message(LittleEndian out, int type, int flags, int order, byte[] body) {
    added++;
    int length = header.isNew() ? body.length : (body.length + 7) / 8 * 8;
    if (length > ObjectHeaderWriter.MOST) {
      if (type == ObjectMessages.ATTRIBUTE) {
        throw ObjectHeaderWriter.tooLong(AttributeReader.name(ByteBuffer.wrap(body)), length);
      }
      throw new Hdf5Fault(
          "a message of type "
              + type
              + " needs "
              + length
              + " bytes (at most "
              + ObjectHeaderWriter.MOST
              + ")");
    }
    if (header.isNew()) {
      out.u1(type).u2(length).u1(flags).put(order, header.ordersAttributes() ? 2 : 0).bytes(body);
    } else {
      out.u2(type).u2(length).u1(flags).put(0, 3).bytes(Arrays.copyOf(body, length));
    }
  }

  /** Makes a message one that leads to more messages. */
  private void lead(RawMessage old, byte[] leads) {
    put(old.address(), Arrays.copyOf(leads, old.body().capacity()));
    retype(old, CONTINUATION);
  }

  /** Gives a message another type, and no flags. */
  private void retype(RawMessage old, int type) {
    if (header.isNew()) {
      int orderBytes = header.ordersAttributes() ? 2 : 0;
      // the type, and the flags behind the length
      put(old.address() - 4 - orderBytes, new byte[] {(byte) type});
      put(old.address() - 1 - orderBytes, new byte[] {0});
    } else {
      put(old.address() - 8, new byte[] {(byte) type, 0});
      put(old.address() - 4, new byte[] {0});
    }
  }

  /** The number of the next attribute, in the order in which they are made. */
  private int nextOrder() {
    int out = 0;
    for (RawMessage each : header.all(ObjectMessages.ATTRIBUTE)) {
      out = Math.max(out, each.order() + 1);
    }
    for (RawMessage info : header.all(ObjectMessages.ATTRIBUTE_INFO)) {
      out = OldAttributes.counts(info.body()) ? info.body().getShort(2) & 0xFFFF : out;
    }
    return out;
  }

  private void countOrders(int next) {
    for (RawMessage info : header.all(ObjectMessages.ATTRIBUTE_INFO)) {
      if (OldAttributes.counts(info.body())) {
        put(info.address() + 2, new LittleEndian().u2(next).toBytes());
      }
    }
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
          out.put(base + block.address(), all);
        });
    return out;
  }
}
