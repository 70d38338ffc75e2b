package org.distarray.io.hdf5;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the filters of chunks. The result must have exactly the bytes of a chunk, so that a
 * damaged chunk cannot ask for more memory than that.
 */
final class ChunkDecoder implements AutoCloseable {
  private final List<FilterStep> filters;
  private final int chunkBytes;
  private final Inflater inflater = new Inflater();

  /**
   * Makes a decoder.
   *
   * @param filters the filters in the order in which they were applied
   */
  ChunkDecoder(List<FilterStep> filters, int chunkBytes) {
    this.filters = filters;
    this.chunkBytes = chunkBytes;
  }

  /**
   * The decoded bytes of a chunk.
   *
   * @param stored the bytes in the file
   * @param mask bit k is set if filter k was left out
   * @throws Hdf5Fault when the bytes do not decode to a whole chunk
   */
  byte[] decode(byte[] stored, int mask) {
    byte[] at = stored;
    for (int k = filters.size() - 1; k >= 0; k--) {
      if ((mask >> k & 1) == 0) {
        at = undo(filters.get(k), at, sizeBefore(k, mask));
      }
    }
    if (at.length != chunkBytes) {
      throw new Hdf5Fault("a chunk has " + at.length + " bytes (" + chunkBytes + ")");
    }
    return at;
  }

  /**
   * The size of the input of filter {@code last}; -1 if a filter before it may have made any number
   * of bytes.
   */
  private int sizeBefore(int last, int mask) {
    int size = chunkBytes;
    for (int k = 0; k < last; k++) {
      boolean used = (mask >> k & 1) == 0;
      if (used && !filters.get(k).keepsSize()) {
        return -1;
      }
      size += used ? filters.get(k).growth() : 0;
    }
    return size;
  }

  private byte[] undo(FilterStep filter, byte[] in, int size) {
    return switch (filter.id()) {
      case FilterStep.DEFLATE ->
          exact("inflates", room(filter, in, size), size, out -> inflate(in, out));
      case FilterStep.SHUFFLE -> unshuffle(in, filter.parameters());
      case FilterStep.FLETCHER32 -> verify(in);
      case FilterStep.LZF ->
          exact("decodes", room(filter, in, size), size, out -> Lzf.decode(in, in.length, out));
      default -> throw new Hdf5Fault("a chunk is filtered by number " + filter.id());
    };
  }

  /**
   * The room for the bytes that a filter makes of some.
   *
   * @param size their number, or -1 if it is not known
   */
  private byte[] room(FilterStep filter, byte[] in, int size) {
    long most = filter.mostFrom(in.length);
    if (size > most) {
      throw new Hdf5Fault("a chunk of " + in.length + " bytes cannot become one of " + size);
    }
    long bound = Math.min(Integer.MAX_VALUE - 8, FilterStep.mostOf(chunkBytes));
    return new byte[size >= 0 ? size : (int) Math.min(most, bound)];
  }

  private static byte[] exact(String verb, byte[] out, int size, ToIntFunction<byte[]> decode) {
    int n = decode.applyAsInt(out);
    if (size >= 0 && n != size) {
      throw new Hdf5Fault("a chunk " + verb + " to " + n + " bytes (" + size + ")");
    }
    return n == out.length ? out : Arrays.copyOf(out, n);
  }

  /** Inflates into an array, and returns the number of bytes. */
  private int inflate(byte[] in, byte[] out) {
    inflater.reset();
    inflater.setInput(in);
    try {
      int n = 0;
      while (n < out.length && !inflater.finished()) {
        int more = inflater.inflate(out, n, out.length - n);
        if (more == 0 && !inflater.finished()) {
          throw new Hdf5Fault("a chunk inflates to " + n + " bytes (" + out.length + ")");
        }
        n += more;
      }
      if (!inflater.finished() && inflater.inflate(new byte[1]) != 0) {
        throw new Hdf5Fault("a chunk inflates to more than " + out.length + " bytes");
      }
      // finished means that the checksum behind the data was there and right
      if (!inflater.finished()) {
        throw new Hdf5Fault("the deflate data of a chunk are cut off");
      }
      return n;
    } catch (DataFormatException e) {
      throw new Hdf5Fault("the deflate data of a chunk are damaged (" + e.getMessage() + ")");
    }
  }

  /**
   * Byte b of all elements lies together; bytes after the last whole element stay where they are.
   */
  private static byte[] unshuffle(byte[] in, int[] parameters) {
    int width = parameters.length == 0 ? 0 : parameters[0];
    if (width < 1) {
      throw new Hdf5Fault("it is damaged: shuffled elements of " + width + " bytes");
    }
    int n = in.length / width;
    if (width == 1 || n <= 1) {
      return in;
    }
    byte[] out = new byte[in.length];
    for (int b = 0; b < width; b++) {
      for (int e = 0, to = b, from = b * n; e < n; e++, to += width) {
        out[to] = in[from + e];
      }
    }
    System.arraycopy(in, n * width, out, n * width, in.length - n * width);
    return out;
  }

  private static byte[] verify(byte[] in) {
    int n = in.length - 4;
    if (n < 0) {
      throw new Hdf5Fault("a chunk of " + in.length + " bytes is too short for its checksum");
    }
    int stored =
        in[n] & 0xFF
            | (in[n + 1] & 0xFF) << 8
            | (in[n + 2] & 0xFF) << 16
            | (in[n + 3] & 0xFF) << 24;
    int found = Fletcher32.of(in, n);
    if (!Fletcher32.matches(stored, found)) {
      throw new Hdf5Fault(
          "a chunk is damaged: its fletcher32 checksum is "
              + Integer.toHexString(found)
              + ", not "
              + Integer.toHexString(stored));
    }
    return Arrays.copyOf(in, n);
  }

  /** Frees what zlib holds outside the heap. */
  @Override
  public void close() {
    inflater.end();
  }
}
