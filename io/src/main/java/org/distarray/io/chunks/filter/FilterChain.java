package org.distarray.io.chunks.filter;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The filters of chunks, one after the other. Decoding must give exactly the bytes of a chunk, so
 * that a damaged chunk cannot ask for more memory than that.
 */
public final class FilterChain implements AutoCloseable {
  private final List<FilterStep> steps;
  // opened when they are used first
  private final Codec[] codecs;
  private final int chunkBytes;
  // the output of each filter, kept for the next chunk
  private final byte[][] rooms;

  /**
   * Prepares filters.
   *
   * @param steps the filters in the order in which they are applied on writing. One that no chunk
   *     has passed need not be supported.
   */
  public FilterChain(List<FilterStep> steps, int chunkBytes) {
    this.steps = List.copyOf(steps);
    this.chunkBytes = chunkBytes;
    this.codecs = new Codec[steps.size()];
    this.rooms = new byte[steps.size()][];
  }

  private Codec codec(int k) {
    if (codecs[k] == null) {
      codecs[k] = steps.get(k).open();
    }
    return codecs[k];
  }

  /**
   * The bytes to store of a chunk.
   *
   * @throws FilterFault when a filter is not supported, or when its library is missing
   */
  public byte[] encode(byte[] chunk) {
    byte[] at = chunk;
    for (int k = 0; k < codecs.length; k++) {
      at = codec(k).encode(at, steps.get(k).parameters());
    }
    return at;
  }

  /**
   * The decoded bytes of a chunk.
   *
   * @param stored the bytes in the file
   * @param mask bit k is set if filter k was left out
   * @return the bytes, which may be those of the next chunk after the next call
   * @throws FilterFault when the bytes do not decode to a whole chunk, when a filter is not
   *     supported, or when its library is missing
   */
  public byte[] decode(byte[] stored, int mask) {
    byte[] at = stored;
    for (int k = codecs.length - 1; k >= 0; k--) {
      if (isUsed(k, mask)) {
        at = undo(k, at, sizeBefore(k, mask));
      }
    }
    if (at.length != chunkBytes) {
      throw new FilterFault("a chunk has " + at.length + " bytes (" + chunkBytes + ")");
    }
    return at;
  }

  private static boolean isUsed(int k, int mask) {
    return (mask >> k & 1) == 0;
  }

  /**
   * The size of the input of filter {@code last}; -1 if a filter before it may have made any number
   * of bytes.
   */
  private int sizeBefore(int last, int mask) {
    int size = chunkBytes;
    for (int k = 0; k < last; k++) {
      int growth = isUsed(k, mask) ? codec(k).growth(steps.get(k).parameters()) : 0;
      if (growth < 0) {
        return -1;
      }
      size += growth;
    }
    return size;
  }

  private byte[] undo(int k, byte[] in, int size) {
    FilterStep step = steps.get(k);
    int most = room(step, in.length, size);
    byte[] room = rooms[k] != null && rooms[k].length == most ? rooms[k] : new byte[most];
    rooms[k] = size >= 0 ? room : null; // others are cut to their length
    ByteBuffer out = ByteBuffer.wrap(room).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer from = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    try {
      codec(k).decode(from, step.parameters(), out);
    } catch (IndexOutOfBoundsException
        | BufferUnderflowException
        | BufferOverflowException
        | NegativeArraySizeException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw FilterFault.damaged(step.label(), e);
    } catch (LinkageError e) {
      throw new FilterFault(
          "the library of " + step.label() + " does not work here (" + e.getMessage() + ")", e);
    }
    int n = out.position();
    if (size >= 0 && n != size) {
      throw new FilterFault(
          "the " + step.label() + " data of a chunk decode to " + n + " bytes (" + size + ")");
    }
    return n == room.length ? room : Arrays.copyOf(room, n);
  }

  /**
   * The bytes to allocate for the output of a filter: those that it must have, where they are
   * known; else the most that its input can decode to, and at most what a whole chunk may have
   * between two filters. A size that the file claims is never taken alone, because the input must
   * be long enough for it.
   *
   * @param stored the bytes of the input, which are there
   * @param size the bytes of the output; -1 if a filter before this one made any number of them
   * @throws FilterFault when the input is too short for {@code size}
   */
  private int room(FilterStep step, int stored, int size) {
    long most = step.mostFrom(stored);
    if (size > most) {
      throw new FilterFault("a chunk of " + stored + " bytes cannot become one of " + size);
    }
    long bound = Math.min(Integer.MAX_VALUE - 8, FilterStep.mostOf(chunkBytes));
    return size >= 0 ? size : (int) Math.min(most, bound);
  }

  /** Frees what codecs hold outside the heap. */
  @Override
  public void close() {
    Arrays.stream(codecs).filter(Objects::nonNull).forEach(Codec::close);
  }
}
