package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/**
 * The filter shuffle: byte b of all elements lies together, and bytes after the last whole element
 * stay where they are. Its only parameter is the size of an element.
 */
final class ByteShuffle implements Codec {

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    int width = width(parameters);
    int n = in.remaining();
    if (out.remaining() < n) {
      throw new FilterFault("a shuffled chunk has " + n + " bytes (" + out.remaining() + ")");
    }
    undo(in, width, out);
  }

  private static int width(int[] parameters) {
    int width = parameters.length == 0 ? 0 : parameters[0];
    if (width < 1) {
      throw new FilterFault("it is damaged: shuffled elements of " + width + " bytes");
    }
    return width;
  }

  /** Puts the bytes of elements of a width together. */
  static void undo(ByteBuffer in, int width, ByteBuffer out) {
    int n = width == 1 ? 0 : in.remaining() / width;
    byte[] from = in.array();
    byte[] to = out.array();
    int source = in.arrayOffset() + in.position();
    int target = out.arrayOffset() + out.position();
    for (int b = 0; n > 1 && b < width; b++, source += n) {
      for (int e = 0, at = target + b; e < n; e++, at += width) {
        to[at] = from[source + e];
      }
    }
    int done = n > 1 ? n * width : 0;
    in.position(in.position() + done);
    out.position(out.position() + done).put(in);
  }

  @Override
  public boolean encodes() {
    return true;
  }

  @Override
  public byte[] encode(byte[] in, int[] parameters) {
    int width = width(parameters);
    int n = in.length / width;
    byte[] out = new byte[in.length];
    for (int b = 0; b < width; b++) {
      for (int e = 0, from = b, to = b * n; e < n; e++, from += width) {
        out[to + e] = in[from];
      }
    }
    System.arraycopy(in, n * width, out, n * width, in.length - n * width);
    return out;
  }

  @Override
  public int growth(int[] parameters) {
    return 0;
  }
}
