package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.distarray.io.fields.StoredType;

/**
 * Reads HDF5's datatype messages of every class. Numbers are left to {@link DatatypeDecoder}. HDF5
 * File Format Specification 3.0, IV.A.2.d.
 */
final class TypeReader {
  private static final int DEEPEST = 16;
  private static final int MOST_FIELDS = 4096;
  private static final String[] NAMES = {
    "integer", "float", "time", "string", "bit field", "opaque", "compound", "reference", "enum"
  };

  private final ByteBuffer in;

  private TypeReader(ByteBuffer in) {
    this.in = in;
  }

  /**
   * The type that a message describes.
   *
   * @param message the message, little-endian, from its position on
   * @throws Hdf5Fault when the message is damaged
   */
  static StoredType read(ByteBuffer message) {
    try {
      return new TypeReader(message.slice().order(ByteOrder.LITTLE_ENDIAN)).next(0);
    } catch (java.nio.BufferUnderflowException
        | IndexOutOfBoundsException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw new Hdf5Fault("it is damaged: its datatype message is cut off", e);
    }
  }

  private StoredType next(int depth) {
    int start = in.position();
    int classAndVersion = in.get() & 0xFF;
    int version = classAndVersion >> 4;
    int bits = in.get() & 0xFF | (in.get() & 0xFF) << 8 | (in.get() & 0xFF) << 16;
    long size = in.getInt() & 0xFFFFFFFFL;
    if (version < 1 || version > 4 || depth > DEEPEST || size == 0) {
      throw new Hdf5Fault(
          "it is damaged: a datatype of version "
              + version
              + ", of "
              + size
              + " bytes, "
              + depth
              + " deep");
    }
    return switch (classAndVersion & 15) {
      case 0, 4 -> number(start, 4, size, classAndVersion & 15);
      case 1 -> number(start, 12, size, 1);
      case 2 -> number(start, 2, size, 2);
      case 3 -> new StoredType.Text(size, false, bits & 15);
      case 5 -> number(start, bits & 0xFF, size, 5);
      case 6 -> compound(start, version, bits & 0xFFFF, size, depth);
      case 7 ->
          (bits & 15) == 0
              ? new StoredType.Reference(size)
              : new StoredType.Other(
                  size, "region reference", "its elements are region references");
      case 8 -> enumeration(start, version, bits & 0xFFFF, size, depth);
      case 9 -> {
        StoredType of = next(depth + 1);
        yield (bits & 15) == 1
            ? new StoredType.Text(size, true, bits >> 4 & 15)
            : new StoredType.Sequence(size, of);
      }
      case 10 -> repeated(version, size, depth);
      default ->
          throw new Hdf5Fault(
              "its elements are of the unknown HDF5 class " + (classAndVersion & 15));
    };
  }

  /** A type whose description has this many bytes more, which is decoded if it is a number. */
  private StoredType number(int start, int more, long size, int type) {
    in.position(in.position() + more);
    return decoded(start, size, NAMES[type]);
  }

  private StoredType decoded(int start, long size, String name) {
    try {
      ByteBuffer message = in.duplicate().position(start).limit(in.position());
      return new StoredType.Number(
          DatatypeDecoder.decode(message.slice().order(ByteOrder.LITTLE_ENDIAN)));
    } catch (Hdf5Fault e) {
      return new StoredType.Other(size, name, e.getMessage());
    }
  }

  private StoredType compound(int start, int version, int members, long size, int depth) {
    if (members > MOST_FIELDS) {
      throw new Hdf5Fault("its elements have " + members + " fields (at most " + MOST_FIELDS + ")");
    }
    List<StoredType.Field> fields = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      String name = name(version);
      long offset =
          version < 3 ? in.getInt() & 0xFFFFFFFFL : TreeV2.number(in, in.position(), bytes(size));
      in.position(in.position() + (version < 3 ? 0 : bytes(size)));
      long[] dims = version == 1 ? oldDims() : new long[0];
      StoredType type = next(depth + 1);
      type = dims.length == 0 ? type : repeated(dims, type);
      if (offset > size || type.size() > size - offset) {
        throw new Hdf5Fault("it is damaged: field '" + name + "' lies outside of its element");
      }
      fields.add(new StoredType.Field(name, offset, type));
    }
    StoredType complex = members == 2 ? decoded(start, size, "") : null;
    return complex instanceof StoredType.Number ? complex : new StoredType.Compound(size, fields);
  }

  /** The dimensions of a field in version 1, of which there are four, used or not. */
  private long[] oldDims() {
    int n = in.get() & 0xFF;
    in.position(in.position() + 11);
    int end = in.position() + 16;
    long[] dims = lengths(Math.min(n, 4));
    in.position(end);
    return dims;
  }

  private StoredType enumeration(int start, int version, int members, long size, int depth) {
    StoredType base = next(depth + 1);
    for (int m = 0; m < members; m++) {
      name(version);
    }
    in.position(in.position() + Math.toIntExact(Math.min(1L << 30, members * base.size())));
    return decoded(start, size, "enum");
  }

  private StoredType repeated(int version, long size, int depth) {
    int n = in.get() & 0xFF;
    in.position(in.position() + (version < 3 ? 3 : 0));
    long[] dims = lengths(n);
    in.position(in.position() + (version < 3 ? 4 * n : 0));
    StoredType out = repeated(dims, next(depth + 1));
    long bytes;
    try {
      bytes = out.size();
    } catch (ArithmeticException e) {
      bytes = -1;
    }
    if (bytes != size) {
      throw new Hdf5Fault("it is damaged: arrays of " + bytes + " bytes in " + size);
    }
    return out;
  }

  private static StoredType repeated(long[] dims, StoredType of) {
    StoredType.Repeated out = new StoredType.Repeated(dims, of);
    if (out.dims().length > StoredType.Repeated.MOST_DIMENSIONS) {
      throw new Hdf5Fault("it is damaged: elements of " + out.dims().length + " dimensions");
    }
    return out;
  }

  private long[] lengths(int n) {
    long[] out = new long[n];
    for (int k = 0; k < n; k++) {
      out[k] = in.getInt() & 0xFFFFFFFFL;
    }
    return out;
  }

  /** A name and its zero byte; filled up to a multiple of 8 bytes before version 3. */
  private String name(int version) {
    int start = in.position();
    int end = start;
    while (in.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    in.get(start, bytes);
    in.position(version < 3 ? start + (end - start + 8) / 8 * 8 : end + 1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int bytes(long size) {
    return size < 1 << 8 ? 1 : size < 1 << 16 ? 2 : size < 1 << 24 ? 3 : 4;
  }
}
