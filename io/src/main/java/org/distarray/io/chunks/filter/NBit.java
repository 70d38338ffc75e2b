package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/**
 * The filter nbit: only the bits of a number that carry it, without the padding around them
 * (H5Znbit.c). Of the parameters, 1 is set if nothing was left out, 2 counts the elements, and 3 to
 * 7 tell the class, the size, the byte order, the bits and the place of the lowest one.
 */
final class NBit implements Codec {
  private static final int NUMBERS = 1;

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    if (parameters[1] != 0) {
      out.put(in);
      return;
    }
    if (parameters[3] != NUMBERS) {
      throw new FilterFault(
          "its chunks are filtered by nbit of compounds or arrays (numbers are supported;"
              + " h5repack -f NONE writes it without)");
    }
    int n = parameters[2];
    int width = parameters[4];
    int precision = parameters[6];
    int offset = parameters[7];
    FilterFault.require(
        n >= 0
            && width >= 1
            && width <= 8
            && n <= out.remaining() / width
            && precision >= 1
            && offset >= 0
            && offset <= 8 * width - precision,
        "nbit");
    Bits bits = new Bits(in);
    for (int k = 0; k < n; k++) {
      Bits.put(out, bits.next(precision) << offset, width, parameters[5] != 0);
    }
  }
}
