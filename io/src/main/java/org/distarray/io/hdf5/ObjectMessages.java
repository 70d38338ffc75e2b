package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.List;
import org.distarray.io.hdf5.ObjectHeaderReader.RawMessage;

/** The messages of one object. A message is read only when it is needed. */
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
  static final int ATTRIBUTE = 12;
  static final int SYMBOL_TABLE = 17;
  static final int ATTRIBUTE_INFO = 21;

  /** The places of shared messages: the table of the file, or another object. */
  private static final int IN_TABLE = 1;

  private static final int COMMITTED = 2;

  private final MetaBytes file;
  private final List<RawMessage> messages;
  private final int headerFlags;
  private final long references;
  private final List<ObjectHeaderReader.Block> blocks;

  /**
   * @param headerFlags the flags of a version 2 header; -1 for version 1
   * @param references how many hard links lead to the object
   * @param blocks the stretches of the file that have the messages
   */
  ObjectMessages(
      MetaBytes file,
      List<RawMessage> messages,
      int headerFlags,
      long references,
      List<ObjectHeaderReader.Block> blocks) {
    this.file = file;
    this.messages = messages;
    this.headerFlags = headerFlags;
    this.references = references;
    this.blocks = blocks;
  }

  /** The stretches of the file that have the messages. */
  List<ObjectHeaderReader.Block> blocks() {
    return blocks;
  }

  /** Whether the header has version 2, with checksums. */
  boolean isNew() {
    return headerFlags >= 0;
  }

  /** The flags of a version 2 header; 0 for version 1. */
  int headerFlags() {
    return Math.max(0, headerFlags);
  }

  /** The number of hard links that lead to the object. */
  long references() {
    return references;
  }

  /** Whether attributes have numbers in the order in which they were made. */
  boolean ordersAttributes() {
    return (headerFlags() & 4) != 0;
  }

  /** All messages, in their order. */
  List<RawMessage> all() {
    return messages;
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

  /** The shape. */
  Dataspace dataspace() {
    return Dataspace.parse(body(DATASPACE), file.widths());
  }

  /** The place of the elements. */
  LayoutMessage layout() {
    return LayoutMessage.parse(body(LAYOUT), file.widths());
  }

  /** Follows a shared message to where it is: a committed datatype, or the table of the file. */
  private RawMessage shared(RawMessage message) {
    return shared(file, message.type(), message.body());
  }

  /**
   * The message that a shared one stands for.
   *
   * @param in the body of the shared one, which tells where the message is
   */
  static RawMessage shared(MetaBytes file, int type, ByteBuffer in) {
    int version = in.get(0);
    int kind = in.get(1);
    if (version == 3 && kind == IN_TABLE) {
      return new RawMessage(type, 0, 0, 0, file.shared().message(type, in.slice(2, 8)));
    } else if (version < 1 || version > 3 || version == 3 && kind != COMMITTED) {
      throw new Hdf5Fault(
          "it is damaged: a shared message of type " + type + " is of kind " + kind);
    }
    // in version 1 the position of a name stands before the address (H5O__shared_decode)
    Widths widths = file.widths();
    long address = widths.address(in, version == 1 ? 8 + widths.length() : 2);
    List<RawMessage> there = ObjectHeaderReader.read(file, address).all(type);
    if (there.size() != 1 || there.get(0).isShared()) {
      throw new Hdf5Fault(
          "it is damaged: a shared message of type " + type + " is not at " + address);
    }
    return there.get(0);
  }
}
