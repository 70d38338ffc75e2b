package org.distarray.io.hdf5;

import java.util.Arrays;
import java.util.List;
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
   * @param filters the filters in the order in which they were applied. At most one of them may
   *     change the size freely.
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

  /** The size of the input of filter {@code last}. All filters before it keep the size. */
  private int sizeBefore(int last, int mask) {
    int size = chunkBytes;
    for (int k = 0; k < last; k++) {
      size += (mask >> k & 1) == 0 ? filters.get(k).growth() : 0;
    }
    return size;
  }

  private byte[] undo(FilterStep filter, byte[] in, int size) {
    return switch (filter.id()) {
      case FilterStep.DEFLATE -> inflate(in, size);
      case FilterStep.SHUFFLE -> unshuffle(in, filter.parameters());
      case FilterStep.FLETCHER32 -> verify(in);
      case FilterStep.LZF -> {
        byte[] out = new byte[size];
        Lzf.decode(in, in.length, out);
        yield out;
      }
      default -> throw new Hdf5Fault("a chunk is filtered by number " + filter.id());
    };
  }

  private byte[] inflate(byte[] in, int size) {
    byte[] out = new byte[size];
    inflater.reset();
    inflater.setInput(in);
    try {
      int n = 0;
      while (n < size) {
        int more = inflater.inflate(out, n, size - n);
        if (more == 0) {
          throw new Hdf5Fault("a chunk inflates to " + n + " bytes (" + size + ")");
        }
        n += more;
      }
      if (!inflater.finished() && inflater.inflate(new byte[1]) != 0) {
        throw new Hdf5Fault("a chunk inflates to more than " + size + " bytes");
      }
      // finished means that the checksum behind the data was there and right
      if (!inflater.finished()) {
        throw new Hdf5Fault("the deflate data of a chunk are cut off");
      }
    } catch (DataFormatException e) {
      throw new Hdf5Fault("the deflate data of a chunk are damaged (" + e.getMessage() + ")");
    }
    return out;
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
    if (stored != found) {
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
