package org.distarray.io.runs;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.ndarray.Truth;

/**
 * Describes how a file stores the elements of an array, and makes elements of what is stored.
 *
 * <p>Most elements are stored as the elements of their dtype, in either byte order. Files also hold
 * integers of other widths, which become the next wider ones, and float16, which becomes float32.
 */
public final class ElementType implements Serializable {
  private static final long serialVersionUID = 1L;

  private enum Coding {
    /** The bytes of the dtype. */
    PLAIN,
    /** An integer that has some of the bits of some bytes. */
    BITS,
    /** An IEEE 754 number of 16 bits. */
    HALF
  }

  private final DType dtype;
  private final boolean bigEndian;
  private final Coding coding;
  private final int itemsize;
  private final int firstBit;
  private final int bits;

  private ElementType(
      DType dtype, ByteOrder order, Coding coding, int itemsize, int firstBit, int bits) {
    this.dtype = dtype;
    this.bigEndian = order == ByteOrder.BIG_ENDIAN;
    this.coding = coding;
    this.itemsize = itemsize;
    this.firstBit = firstBit;
    this.bits = bits;
  }

  public static ElementType of(DType dtype, ByteOrder order) {
    return new ElementType(dtype, order, Coding.PLAIN, dtype.itemsize(), 0, 8 * dtype.itemsize());
  }

  /** The little-endian type of a dtype. Everything is written so. */
  public static ElementType of(DType dtype) {
    return of(dtype, ByteOrder.LITTLE_ENDIAN);
  }

  /** The type of float16, which becomes float32. */
  public static ElementType half(ByteOrder order) {
    return new ElementType(DType.FLOAT32, order, Coding.HALF, 2, 0, 16);
  }

  /**
   * The type of integers that have {@code bits} bits, from bit {@code firstBit} on, of {@code
   * itemsize} bytes. They become the narrowest integers of that many bytes or more.
   */
  public static ElementType integer(
      int itemsize, int firstBit, int bits, boolean signed, ByteOrder order) {
    int bytes = itemsize == 1 ? 1 : 2 * Integer.highestOneBit(itemsize - 1);
    DType dtype = DType.of((signed ? "int" : "uint") + 8 * bytes);
    return bits == 8 * bytes
        ? of(dtype, order)
        : new ElementType(dtype, order, Coding.BITS, itemsize, firstBit, bits);
  }

  /** The type of truth values that are stored as integers: 0 is false. */
  public static ElementType truth(ElementType integers) {
    return integers.itemsize == 1 && integers.isPlain()
        ? of(DType.BOOL)
        : new ElementType(
            DType.BOOL,
            integers.order(),
            Coding.BITS,
            integers.itemsize,
            integers.firstBit,
            integers.bits);
  }

  public DType dtype() {
    return dtype;
  }

  public ByteOrder order() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Bytes per stored element. */
  public int itemsize() {
    return itemsize;
  }

  /** Whether the stored bytes are those of the dtype, in one of the two orders. */
  public boolean isPlain() {
    return coding == Coding.PLAIN;
  }

  /**
   * The elements as their dtype has them, from position 0 on, in the order of the buffer.
   *
   * @param stored the stored bytes of whole elements, in an array from its start on. They may be
   *     overwritten.
   */
  public ByteBuffer plain(ByteBuffer stored) {
    int n = stored.remaining() / itemsize;
    if (isPlain()) {
      if (dtype.isBool()) {
        Truth.normalize(stored.array(), 0, n);
      }
      return stored.order(order());
    }
    byte[] in = stored.array();
    ByteBuffer out = ByteBuffer.allocate(n * dtype.itemsize()).order(ByteOrder.LITTLE_ENDIAN);
    int unsignedShift = 64 - bits;
    boolean signed = dtype.kind() == Kind.SIGNED;
    for (int k = 0, at = 0; k < n; k++, at += itemsize) {
      long word = 0;
      for (int b = 0; b < itemsize; b++) {
        word |= (in[at + b] & 0xFFL) << 8 * (bigEndian ? itemsize - 1 - b : b);
      }
      if (coding == Coding.HALF) {
        out.putFloat(widened((int) word));
        continue;
      }
      long left = word >>> firstBit << unsignedShift;
      long value = signed ? left >> unsignedShift : left >>> unsignedShift;
      switch (dtype.itemsize()) {
        case 1 -> out.put((byte) (dtype.isBool() && value != 0 ? 1 : value));
        case 2 -> out.putShort((short) value);
        case 4 -> out.putInt((int) value);
        default -> out.putLong(value);
      }
    }
    return out.flip();
  }

  /** The value of a float16. Java has this from version 20 on. */
  static float widened(int half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> 10 & 31;
    int fraction = half & 0x3FF;
    if (exponent == 31) { // infinities, and NaN with its payload
      return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
    } else if (exponent == 0) { // zeros and subnormal numbers
      float size = fraction * 0x1p-24f;
      return sign == 0 ? size : -size;
    }
    return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
  }

  @Override
  public String toString() {
    return switch (coding) {
      case PLAIN -> dtype + (bigEndian && itemsize > 1 ? " big-endian" : "");
      case BITS -> dtype + " of " + bits + " bits";
      case HALF -> "float16 as " + dtype;
    };
  }
}
