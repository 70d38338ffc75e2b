package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.io.runs.ElementType;

/**
 * Reads HDF5's datatype messages that describe numbers of one of the thirteen dtypes, or such that
 * fit into one, and refuses all others by name. This is own code and not jHDF's, because a type
 * that is misread turns correct bytes into wrong numbers.
 */
final class DatatypeDecoder {
  private static final String[] CLASSES = {
    "integer",
    "float",
    "time",
    "string",
    "bit field",
    "opaque (np.void)",
    "compound",
    "reference",
    "enumeration",
    "variable-length",
    "array"
  };
  private static final String SUPPORTED =
      " (bool, integers of up to 64 bits, float16, float32, float64, complex)";

  private final ByteBuffer in;

  private DatatypeDecoder(ByteBuffer in) {
    this.in = in;
  }

  /**
   * The type that a message describes.
   *
   * @param message the message, little-endian, from its position on
   * @throws Hdf5Fault when its elements do not become elements of one of the thirteen dtypes
   */
  static ElementType decode(ByteBuffer message) {
    return new DatatypeDecoder(message).next();
  }

  private ElementType next() {
    int start = in.position();
    int classAndVersion = in.get() & 0xFF;
    int version = classAndVersion >> 4;
    int datatypeClass = classAndVersion & 15;
    int bits = in.get() & 0xFF | (in.get() & 0xFF) << 8 | (in.get() & 0xFF) << 16;
    long size = in.getInt() & 0xFFFFFFFFL;
    if (version < 1 || version > 4) {
      throw new Hdf5Fault("its datatype message has version " + version + " (1 to 4)");
    }
    return switch (datatypeClass) {
      case 0 -> integer(bits, size, (bits & 8) != 0);
      case 1 -> floating(start, bits, size);
      case 4 -> integer(bits, size, false);
      case 6 -> complex(version, bits & 0xFFFF, size);
      case 8 -> enumeration(version, bits & 0xFFFF, size);
      default ->
          throw new Hdf5Fault(
              "its elements are of HDF5 class "
                  + (datatypeClass < CLASSES.length
                      ? CLASSES[datatypeClass]
                      : Integer.toString(datatypeClass))
                  + SUPPORTED);
    };
  }

  /** An integer of up to 64 bits, or a bit field, which is an integer without a sign. */
  private ElementType integer(int bits, long size, boolean signed) {
    int offset = in.getShort() & 0xFFFF;
    int precision = in.getShort() & 0xFFFF;
    if (size < 1 || size > 8 || precision < 1 || offset + precision > 8 * size) {
      throw new Hdf5Fault(
          "its elements are integers of "
              + precision
              + " bits at bit "
              + offset
              + " of "
              + size
              + " bytes"
              + SUPPORTED);
    }
    return ElementType.integer((int) size, offset, precision, signed, order(bits));
  }

  private ElementType floating(int start, int bits, long size) {
    // bit 0 is the byte order, bits 1 to 3 the value of padding that an IEEE number does not have
    byte[] found = new byte[20];
    int have = Math.min(found.length, in.limit() - start);
    in.get(start, found, 0, have);
    found[0] = (byte) (found[0] & 15 | 0x10);
    found[1] &= ~0x0F;
    boolean vax = (bits & 0x40) != 0;
    if (vax
        || (size != 2 && size != 4 && size != 8)
        || !Arrays.equals(found, DatatypeEncoder.floating((int) size))) {
      throw new Hdf5Fault(
          "its elements are "
              + (vax ? "VAX " : "")
              + "floats of "
              + 8 * size
              + " bits"
              + SUPPORTED);
    }
    in.position(start + found.length);
    return size == 2
        ? ElementType.half(order(bits))
        : ElementType.of(DType.of("float" + 8 * size), order(bits));
  }

  private static ByteOrder order(int bits) {
    return (bits & 1) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * A compound is a complex number when it is two equal floats side by side, named as a complex
   * number's parts.
   */
  private ElementType complex(int version, int members, long size) {
    List<String> names = new ArrayList<>();
    List<ElementType> types = new ArrayList<>();
    long end = 0;
    for (int m = 0; m < members && m < 3; m++) {
      names.add(name(version));
      long offset = version >= 3 ? unsigned(bytesFor(size)) : in.getInt() & 0xFFFFFFFFL;
      if (version == 1) {
        int dims = in.get();
        in.position(in.position() + 27);
        if (dims != 0) {
          throw new Hdf5Fault(
              "its elements are compounds with an array member '" + names.get(m) + "'" + SUPPORTED);
        }
      }
      ElementType type = members == 2 ? next() : null;
      if (members != 2 || offset != end || !type.dtype().isFloat() || !type.isPlain()) {
        throw notComplex(members, names);
      }
      end += type.dtype().itemsize();
      types.add(type);
    }
    boolean named = names.equals(List.of("r", "i")) || names.equals(List.of("real", "imag"));
    boolean equal =
        types.size() == 2
            && types.get(0).dtype() == types.get(1).dtype()
            && types.get(0).order() == types.get(1).order();
    if (!named || !equal || end != size) {
      throw notComplex(members, names);
    }
    return ElementType.of(types.get(0).dtype().complexType(), types.get(0).order());
  }

  private static Hdf5Fault notComplex(int members, List<String> names) {
    return new Hdf5Fault(
        "its elements are compounds of "
            + members
            + " members, from "
            + names
            + " (the only compounds supported are the complex numbers {r, i} of equal floats)");
  }

  /**
   * The integers of an enumeration, or h5py's bool. Its names may come in the other order, and
   * stand for other integers than int8.
   */
  private ElementType enumeration(int version, int members, long size) {
    ElementType base = next();
    if (!base.dtype().isInteger() || base.itemsize() != size) {
      throw new Hdf5Fault(
          "its elements are an enumeration of " + base + " in " + size + " bytes" + SUPPORTED);
    }
    List<String> names = new ArrayList<>();
    for (int m = 0; m < members && m < 3; m++) {
      names.add(name(version));
    }
    int no = names.indexOf("FALSE");
    int yes = names.indexOf("TRUE");
    boolean named = members == 2 && no >= 0 && yes >= 0 && in.remaining() >= 2 * size;
    return named && value(base, no) == 0 && value(base, yes) == 1 ? ElementType.truth(base) : base;
  }

  /** Value {@code k} of an enumeration. */
  private long value(ElementType base, int k) {
    int bytes = base.itemsize();
    long out = 0;
    for (int b = 0; b < bytes; b++) {
      int significance = base.order() == ByteOrder.BIG_ENDIAN ? bytes - 1 - b : b;
      out |= (in.get(in.position() + k * bytes + b) & 0xFFL) << 8 * significance;
    }
    return out;
  }

  /** A name and its zero byte; filled up to a multiple of 8 bytes before version 3. */
  private String name(int version) {
    int start = in.position();
    while (in.get() != 0) {
      if (in.position() - start > 1 << 16) {
        throw new Hdf5Fault("its datatype message has a name of more than 65536 bytes");
      }
    }
    byte[] bytes = new byte[in.position() - start - 1];
    in.get(start, bytes);
    if (version < 3) {
      in.position(start + (in.position() - start + 7) / 8 * 8);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private long unsigned(int width) {
    long value = 0;
    for (int k = 0; k < width; k++) {
      value |= (in.get() & 0xFFL) << 8 * k;
    }
    return value;
  }

  private static int bytesFor(long size) {
    return size < 1 << 8 ? 1 : size < 1 << 16 ? 2 : size < 1 << 24 ? 3 : 4;
  }
}
