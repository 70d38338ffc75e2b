package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private final Map<String, byte[]> added = new LinkedHashMap<>();

  OldAttributes(ObjectMessages old, List<LittleEndian> added) {
    this.old = old;
    for (LittleEndian each : added) {
      byte[] body = each.toBytes();
      this.added.put(AttributeReader.name(ByteBuffer.wrap(body)), body);
    }
  }

  /**
   * Checks that attributes can be added.
   *
   * @throws Hdf5Fault when the old ones are not messages of the header
   */
  static void check(ObjectMessages old) {
    if (areInHeap(old)) {
      throw new Hdf5Fault(
          "its attributes are so many or so large that they lie in a heap, to which none can be"
              + " added (attributes of the arrays)");
    }
  }

  /** The messages of the attributes in a header, by their names. */
  static Map<String, RawMessage> byName(ObjectMessages old) {
    Map<String, RawMessage> out = new LinkedHashMap<>();
    old.all(ObjectMessages.ATTRIBUTE)
        .forEach(each -> out.put(AttributeReader.name(each.body()), each));
    return out;
  }

  /** Whether an attribute of an object lies in a heap, and not in its header. */
  static boolean areInHeap(ObjectMessages old) {
    return old.all(ObjectMessages.ATTRIBUTE).stream().anyMatch(RawMessage::isShared)
        || old.has(ObjectMessages.ATTRIBUTE_INFO) && heap(old) != LittleEndian.UNDEFINED;
  }

  private static long heap(ObjectMessages old) {
    ByteBuffer info = old.body(ObjectMessages.ATTRIBUTE_INFO);
    return info.getLong(counts(info) ? 4 : 2);
  }

  /** Whether the message tells the number of the next attribute. */
  static boolean counts(ByteBuffer info) {
    return (info.get(1) & 1) != 0;
  }

  /** Writes all attributes: the old ones in their order, then the new ones. */
  void write(ObjectHeaderWriter out) {
    Map<String, byte[]> left = new LinkedHashMap<>(added);
    int next = 0;
    for (RawMessage message : old.all(ObjectMessages.ATTRIBUTE)) {
      next = Math.max(next, message.order() + 1);
      byte[] body = added.isEmpty() ? null : left.remove(AttributeReader.name(message.body()));
      if (body == null) {
        out.message(message);
      } else {
        out.message(message.type(), 0, message.order(), body);
      }
    }
    for (RawMessage info : old.all(ObjectMessages.ATTRIBUTE_INFO)) {
      byte[] body = new byte[info.body().capacity()];
      info.body().get(0, body);
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
