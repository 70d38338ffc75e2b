package org.distarray.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/**
 * A group of a file to which arrays are added. Its header is written anew, with all that it had and
 * the new members; what it leads to stays where it is.
 *
 * @param messages the messages of the old header
 * @param links the members, with their messages
 */
record OldGroup(ObjectMessages messages, Map<HdfLink, byte[]> links) {
  private static final int COUNTED = 1;
  private static final int INDEXED = 2;
  private static final int ATTRIBUTES_COUNTED = 4 | 8;

  /** Messages that the new header has in its own way. */
  private static final Set<Integer> REPLACED =
      Set.of(0, ObjectMessages.LINK_INFO, ObjectMessages.LINK, 0x10, 0x16, 0x11);

  /** Group info, attributes, comments, and times; their bodies mean the same in any header. */
  private static final Set<Integer> KEPT = Set.of(0x0A, 0x0C, 0x0D, 0x0E, 0x12, 0x15);

  /**
   * Reads a group.
   *
   * @throws Hdf5Fault when it is damaged, or has what cannot be kept
   */
  static OldGroup of(MetaBytes file, ObjectMessages messages, String path) {
    if (messages.references() > 1) {
      throw new Hdf5Fault(
          "the group '" + path + "' has other names, which would lead to the old one");
    }
    for (RawMessage message : messages.all()) {
      if (!REPLACED.contains(message.type()) && !KEPT.contains(message.type())) {
        throw new Hdf5Fault(
            "the group '"
                + path
                + "' has a message of type "
                + message.type()
                + ", which cannot"
                + " be kept");
      }
    }
    return new OldGroup(messages, GroupLinks.messages(file, messages));
  }

  /** The member of a name; null if there is none. */
  HdfLink find(String name) {
    return links.keySet().stream().filter(l -> l.name().equals(name)).findFirst().orElse(null);
  }

  /** Whether members are counted as they are made. */
  private boolean isCounted() {
    return (linkFlags() & COUNTED) != 0;
  }

  private int linkFlags() {
    return messages.has(ObjectMessages.LINK_INFO)
        ? messages.body(ObjectMessages.LINK_INFO).get(1) & (COUNTED | INDEXED)
        : 0;
  }

  /**
   * The new header.
   *
   * @param added the addresses of the new members, and of those that have moved
   * @param inHeap the attributes that lie in a heap, if new ones are added
   * @param attributes the messages of new attributes, which replace those of their names
   */
  byte[] header(Map<String, Long> added, List<RawMessage> inHeap, List<LittleEndian> attributes) {
    ObjectHeaderWriter out = new ObjectHeaderWriter(messages.headerFlags() & ATTRIBUTES_COUNTED);
    long next = isCounted() ? Math.max(0, messages.body(ObjectMessages.LINK_INFO).getLong(2)) : 0;
    int flags = linkFlags();
    long news = added.keySet().stream().filter(name -> find(name) == null).count();
    LittleEndian info = new LittleEndian().u1(0).u1(flags);
    if (isCounted()) {
      info.u8(next + news);
    }
    info.u8(LittleEndian.UNDEFINED).u8(LittleEndian.UNDEFINED);
    if ((flags & INDEXED) != 0) {
      info.u8(LittleEndian.UNDEFINED);
    }
    out.message(ObjectHeaderWriter.LINK_INFO, info);
    if (!messages.has(ObjectHeaderWriter.GROUP_INFO)) {
      out.message(ObjectHeaderWriter.GROUP_INFO, new LittleEndian().u1(0).u1(0));
    }
    new OldAttributes(messages, inHeap, attributes).write(out);
    messages.all().stream()
        .filter(m -> KEPT.contains(m.type()) && !OldAttributes.TYPES.contains(m.type()))
        .forEach(out::message);
    for (Map.Entry<HdfLink, byte[]> each : links.entrySet()) {
      Long moved = added.get(each.getKey().name());
      byte[] message = each.getValue().clone();
      if (moved != null) {
        byte[] address = new LittleEndian().u8(moved).toBytes();
        int at = addressAt(message, each.getKey().name());
        System.arraycopy(address, 0, message, at, address.length);
      }
      out.message(ObjectHeaderWriter.LINK, new LittleEndian().bytes(message));
    }
    for (Map.Entry<String, Long> each : added.entrySet()) {
      if (find(each.getKey()) == null) {
        out.message(
            ObjectHeaderWriter.LINK,
            isCounted()
                ? ObjectHeaderWriter.link(each.getKey(), each.getValue(), next++)
                : ObjectHeaderWriter.link(each.getKey(), each.getValue()));
      }
    }
    return out.build();
  }

  /** The position of the address in the message of a hard link. Bytes may follow it. */
  private static int addressAt(byte[] message, String name) {
    int flags = message[1];
    int before = 2 + ((flags & 8) >> 3) + ((flags & 4) << 1) + ((flags & 16) >> 4);
    return before + (1 << (flags & 3)) + name.getBytes(StandardCharsets.UTF_8).length;
  }
}
