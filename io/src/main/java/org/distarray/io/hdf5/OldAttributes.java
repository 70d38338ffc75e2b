package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/**
 * The attributes of an object whose header is written anew, some of which are new. HDF5 File Format
 * Specification 3.0, IV.A.2.m and IV.A.2.v.
 */
final class OldAttributes {
  /** The types of the messages that are written here. */
  static final Set<Integer> TYPES = Set.of(ObjectMessages.ATTRIBUTE, ObjectMessages.ATTRIBUTE_INFO);

  private final ObjectMessages old;
  private final List<RawMessage> inHeap;
  private final Map<String, byte[]> added = new LinkedHashMap<>();

  /**
   * @param inHeap those that lie in a heap, which move into the header if others are added
   */
  OldAttributes(ObjectMessages old, List<RawMessage> inHeap, List<LittleEndian> added) {
    this.old = old;
    this.inHeap = added.isEmpty() ? List.of() : inHeap;
    for (LittleEndian each : added) {
      byte[] body = each.toBytes();
      this.added.put(AttributeReader.name(ByteBuffer.wrap(body)), body);
    }
  }

  /**
   * Checks that attributes can be kept when others are added.
   *
   * @throws Hdf5Fault when one is in the table of shared messages
   */
  static void check(List<RawMessage> attributes) {
    if (attributes.stream().anyMatch(RawMessage::isShared)) {
      throw new Hdf5Fault(
          "one of its attributes is in the table of shared messages, which cannot be kept"
              + " (h5repack writes a file without)");
    }
  }

  /** Attributes by their names. */
  static Map<String, RawMessage> byName(List<RawMessage> attributes) {
    Map<String, RawMessage> out = new LinkedHashMap<>();
    attributes.forEach(each -> out.put(AttributeReader.name(each.body()), each));
    return out;
  }

  /** The position of the addresses of a heap and its trees in the message that tells them. */
  static int addressesAt(ByteBuffer info) {
    return counts(info) ? 4 : 2;
  }

  /** The message without the addresses: no attribute lies in a heap. */
  static byte[] withoutHeap(ByteBuffer info) {
    byte[] out = new byte[info.capacity()];
    info.get(0, out);
    Arrays.fill(out, addressesAt(info), out.length, (byte) 0xFF);
    return out;
  }

  /** Whether the message tells the number of the next attribute. */
  static boolean counts(ByteBuffer info) {
    return (info.get(1) & 1) != 0;
  }

  /** Writes all attributes: the old ones in their order, then the new ones. */
  void write(ObjectHeaderWriter out) {
    Map<String, byte[]> left = new LinkedHashMap<>(added);
    int next = 0;
    List<RawMessage> kept = new ArrayList<>(old.all(ObjectMessages.ATTRIBUTE));
    kept.addAll(inHeap);
    for (RawMessage message : kept) {
      next = Math.max(next, message.order() + 1);
      byte[] body = added.isEmpty() ? null : left.remove(AttributeReader.name(message.body()));
      if (body == null) {
        out.message(message);
      } else {
        out.message(message.type(), 0, message.order(), body);
      }
    }
    for (RawMessage info : old.all(ObjectMessages.ATTRIBUTE_INFO)) {
      byte[] body = withoutHeap(info.body());
      if (inHeap.isEmpty()) {
        info.body().get(0, body);
      }
      if (counts(info.body()) && !left.isEmpty()) {
        next = Math.max(next, info.body().getShort(2) & 0xFFFF);
        ByteBuffer.wrap(body)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort(2, (short) (next + left.size()));
      }
      out.message(info.type(), info.flags(), info.order(), body);
    }
    for (byte[] body : left.values()) {
      out.message(ObjectMessages.ATTRIBUTE, 0, next++, body);
    }
  }
}
