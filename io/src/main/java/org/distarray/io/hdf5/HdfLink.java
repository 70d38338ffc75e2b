package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A member of a group.
 *
 * @param kind the kind of the link's target
 * @param address the address of the object header, for a hard link
 * @param target the path, for a soft link; for a link to another file its name, a zero character,
 *     the path in that file, and a zero character
 * @param order the number of the link in the order in which links were made; 0 if not stored
 */
record HdfLink(String name, Kind kind, long address, String target, long order) {

  /**
   * The kinds of targets: an object, a path, another file, or a kind that some program has defined.
   */
  enum Kind {
    HARD,
    SOFT,
    EXTERNAL,
    USER_DEFINED
  }

  /** Reads a link message. HDF5 File Format Specification 3.0, IV.A.2.g. */
  static HdfLink parse(ByteBuffer in, Widths widths) {
    int version = in.get();
    int flags = in.get();
    if (version != 1) {
      throw new Hdf5Fault("it is damaged: a link message of version " + version + " (1)");
    }
    int type = (flags & 8) != 0 ? in.get() & 0xFF : 0;
    long order = (flags & 4) != 0 ? in.getLong() : 0;
    in.position(in.position() + ((flags & 16) != 0 ? 1 : 0));
    long length =
        switch (flags & 3) {
          case 0 -> in.get() & 0xFF;
          case 1 -> in.getShort() & 0xFFFF;
          case 2 -> in.getInt() & 0xFFFFFFFFL;
          default -> in.getLong();
        };
    String name = text(in, length);
    return switch (type) {
      case 0 -> new HdfLink(name, Kind.HARD, widths.address(in), "", order);
      case 1 -> new HdfLink(name, Kind.SOFT, -1, text(in, in.getShort() & 0xFFFF), order);
      case 64 -> {
        int bytes = in.getShort() & 0xFFFF;
        in.get(); // version and flags
        yield new HdfLink(name, Kind.EXTERNAL, -1, text(in, bytes - 1L), order);
      }
      default -> new HdfLink(name, Kind.USER_DEFINED, -1, "", order);
    };
  }

  static HdfLink hard(String name, long address) {
    return new HdfLink(name, Kind.HARD, address, "", 0);
  }

  static HdfLink soft(String name, String path) {
    return new HdfLink(name, Kind.SOFT, -1, path, 0);
  }

  private static String text(ByteBuffer in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw new Hdf5Fault(
          "it is damaged: a name of " + length + " bytes where " + in.remaining() + " are left");
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
