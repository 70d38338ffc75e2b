package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/**
 * The filter scaleoffset: the difference of each element from the smallest, in as few bits as the
 * largest needs, of floats after a multiplication by a power of ten (H5Zscaleoffset.c). Before the
 * bits stand their number, and the smallest element.
 *
 * <p>Of the parameters, 0 and 1 are the kind and the power of ten (or the bits of an integer), 2
 * counts the elements, 3 to 6 tell the class, the size, the sign and the byte order, and 7 tells
 * whether a fill value follows, which has all bits set.
 */
final class ScaleOffset implements Codec {
  private static final int PARAMETERS = 20;
  private static final int HEADER = 21;
  private static final int DECIMAL = 0;
  private static final int INTEGERS = 2;

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    FilterFault.require(parameters.length == PARAMETERS, "scaleoffset");
    int kind = parameters[0];
    int n = parameters[2];
    int width = parameters[4];
    boolean floats = parameters[3] != 0;
    if (kind != (floats ? DECIMAL : INTEGERS)) {
      throw new FilterFault("it is damaged: a scaleoffset filter of kind " + kind);
    }
    boolean known = width == 1 || width == 2 || width == 4 || width == 8;
    FilterFault.require(
        n >= 0 && known && n <= out.remaining() / width && (!floats || width >= 4), "scaleoffset");
    if (!floats && parameters[1] == 8 * width) { // as many bits as there are: nothing was done
      out.put(in);
      return;
    }
    int bits = in.getInt(0);
    int size = Math.min(8, in.get(4) & 0xFF);
    FilterFault.require(bits >= 0 && bits <= 8 * width, "scaleoffset");
    long smallest = 0;
    for (int k = 0; k < size; k++) {
      smallest |= (in.get(5 + k) & 0xFFL) << 8 * k;
    }
    in.position(HEADER);
    boolean bigEndian = parameters[6] != 0;
    Bits from = new Bits(in);
    if (bits == 8 * width) { // stored as they are, little-endian
      for (int k = 0; k < n; k++) {
        long swapped = Long.reverseBytes(from.next(bits)) >>> 64 - bits;
        Bits.put(out, swapped, width, bigEndian);
      }
      return;
    }
    // all bits set stand for the fill value
    long fill = parameters[7] == 0 ? -1 : (1L << bits) - 1;
    long filled = parameters[8] & 0xFFFFFFFFL | (long) parameters[9] << 32;
    int power = parameters[1];
    for (int k = 0; k < n; k++) {
      long difference = from.next(bits);
      long value =
          difference == fill
              ? filled
              : !floats
                  ? difference + smallest
                  : width == 4
                      ? ofFloat32(difference, smallest, power)
                      : ofFloat64(difference, smallest, power);
      Bits.put(out, value, width, bigEndian);
    }
  }

  private static long ofFloat32(long difference, long smallest, int power) {
    float value = (float) (int) difference / (float) Math.pow(10, power);
    return Float.floatToRawIntBits(value + Float.intBitsToFloat((int) smallest));
  }

  private static long ofFloat64(long difference, long smallest, int power) {
    double value = difference / Math.pow(10, power);
    return Double.doubleToRawLongBits(value + Double.longBitsToDouble(smallest));
  }
}
