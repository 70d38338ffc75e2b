package org.distarray.io.hdf5;

import io.jhdf.object.message.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/** The messages of one object. jHDF reads a message only when it is needed. */
final class ObjectMessages {
  static final int DATASPACE = 1;
  static final int LINK_INFO = 2;
  static final int DATATYPE = 3;
  static final int OLD_FILL_VALUE = 4;
  static final int FILL_VALUE = 5;
  static final int LINK = 6;
  static final int EXTERNAL_FILES = 7;
  static final int LAYOUT = 8;
  static final int FILTERS = 11;
  static final int SYMBOL_TABLE = 17;

  private static final Map<Integer, String> NAMES =
      Map.of(DATASPACE, "shape", LAYOUT, "layout", FILTERS, "filters");

  private final MetaBytes file;
  private final List<RawMessage> messages;

  ObjectMessages(MetaBytes file, List<RawMessage> messages) {
    this.file = file;
    this.messages = messages;
  }

  boolean has(int type) {
    return messages.stream().anyMatch(m -> m.type() == type);
  }

  List<RawMessage> all(int type) {
    return messages.stream().filter(m -> m.type() == type).toList();
  }

  /**
   * The body of the message of a type.
   *
   * @throws Hdf5Fault when there is no such message, or when it is shared in a way that is not
   *     supported
   */
  ByteBuffer body(int type) {
    List<RawMessage> found = all(type);
    if (found.size() != 1) {
      throw new Hdf5Fault(
          "it is damaged: " + found.size() + " messages of type " + type + " (one)");
    }
    RawMessage message = found.get(0);
    return (message.isShared() ? shared(message) : message)
        .body()
        .duplicate()
        .order(message.body().order());
  }

  /** The message of a type as jHDF reads it. */
  <T extends Message> T parsed(int type, Class<T> as) {
    ByteBuffer body = body(type);
    LittleEndian whole = new LittleEndian().u1(type).u2(body.remaining()).u1(0);
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    ByteBuffer message = ByteBuffer.wrap(whole.bytes(bytes).toBytes()).order(body.order());
    try {
      return as.cast(Message.readObjectHeaderV2Message(message, file, false));
    } catch (Hdf5Fault e) {
      throw e;
    } catch (RuntimeException e) {
      // whatever jHDF says speaks of its own parts
      throw new Hdf5Fault(
          "it is damaged: its message of type " + type + " (" + NAMES.get(type) + ")", e);
    }
  }

  <T extends Message> Optional<T> find(int type, Class<T> as) {
    return has(type) ? Optional.of(parsed(type, as)) : Optional.empty();
  }

  /** Follows a shared message to the object that holds it: a committed datatype. */
  private RawMessage shared(RawMessage message) {
    ByteBuffer in = message.body();
    int version = in.get(0);
    int kind = in.get(1);
    if (version < 1 || version > 3 || version == 3 && kind != 2) {
      throw new Hdf5Fault(
          "its message of type "
              + message.type()
              + " is in the table of shared messages, which is not supported"
              + " (h5repack writes a file without)");
    }
    // in version 1 the position of a name stands before the address (H5O__shared_decode)
    long address = in.getLong(version == 1 ? 16 : 2);
    List<RawMessage> there = ObjectHeaderReader.read(file, address).all(message.type());
    if (there.size() != 1 || there.get(0).isShared()) {
      throw new Hdf5Fault(
          "it is damaged: a shared message of type " + message.type() + " is not at " + address);
    }
    return there.get(0);
  }
}
