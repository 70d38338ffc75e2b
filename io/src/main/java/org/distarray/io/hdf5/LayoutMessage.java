package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The message that tells where the elements of a dataset lie. HDF5 File Format Specification 3.0,
 * IV.A.2.i.
 *
 * <p>This is own code, because jHDF does not read a single filtered chunk that was never written.
 *
 * @param kind 0: in the message itself, 1: in one piece, 2: in chunks, 3: in other files
 * @param address the address of the elements, of the index of chunks, or of the heap that lists the
 *     parts in other files
 * @param bytes the bytes in one piece, or of a single filtered chunk; -1 if not said
 * @param dims the lengths of a chunk
 * @param elementSize the bytes of an element of a chunk
 * @param index the kind of the index of chunks: 0 for a tree of version 1, else a number of the
 *     specification; or the place in the heap
 * @param mask the filter mask of a single filtered chunk
 * @param flags of version 4: bit 0 is set if chunks at the edges are not filtered, bit 1 if a
 *     single chunk is
 * @param inside the elements in the message itself
 */
record LayoutMessage(
    int kind,
    long address,
    long bytes,
    long[] dims,
    long elementSize,
    int index,
    int mask,
    int flags,
    ByteBuffer inside) {
  static final int COMPACT = 0;
  static final int CONTIGUOUS = 1;
  static final int CHUNKED = 2;
  static final int VIRTUAL = 3;

  static final int OLD_TREE = 0;
  static final int SINGLE = 1;
  static final int IMPLICIT = 2;
  static final int FIXED_ARRAY = 3;
  static final int EXTENSIBLE_ARRAY = 4;
  static final int NEW_TREE = 5;

  private static final long[] NONE = {};

  /**
   * Reads a message.
   *
   * @throws Hdf5Fault when its version or its kind is unknown, or when it is cut off
   */
  static LayoutMessage parse(ByteBuffer in, Widths widths) {
    try {
      int version = in.get();
      return switch (version) {
        case 1, 2 -> old(in, widths);
        case 3, 4 -> newer(in, version, widths);
        default -> throw new Hdf5Fault("its layout message has version " + version + " (1 to 4)");
      };
    } catch (java.nio.BufferUnderflowException e) {
      throw new Hdf5Fault("it is damaged: its layout message is cut off", e);
    }
  }

  private static LayoutMessage old(ByteBuffer in, Widths widths) {
    int ndim = in.get() & 0xFF;
    int kind = in.get();
    in.position(in.position() + 5);
    long address = kind == COMPACT ? LittleEndian.UNDEFINED : widths.address(in);
    long[] dims = numbers(in, ndim, 4);
    return switch (kind) {
      case COMPACT -> compact(in, in.getInt() & 0xFFFFFFFFL);
      case CONTIGUOUS -> contiguous(address, -1);
      // the last "dimension" is the element's size
      case CHUNKED -> chunked(address, dims, OLD_TREE, -1, 0, 0);
      default -> throw unknown(kind);
    };
  }

  private static LayoutMessage newer(ByteBuffer in, int version, Widths widths) {
    int kind = in.get();
    return switch (kind) {
      case COMPACT -> compact(in, in.getShort() & 0xFFFF);
      case CONTIGUOUS -> contiguous(widths.address(in), widths.limit(in));
      case CHUNKED -> version == 3 ? chunks3(in, widths) : chunks4(in, widths);
      case VIRTUAL ->
          new LayoutMessage(VIRTUAL, widths.address(in), -1, NONE, 0, in.getInt(), 0, 0, null);
      default -> throw unknown(kind);
    };
  }

  private static LayoutMessage chunks3(ByteBuffer in, Widths widths) {
    int ndim = in.get() & 0xFF;
    long address = widths.address(in);
    return chunked(address, numbers(in, ndim, 4), OLD_TREE, -1, 0, 0);
  }

  private static LayoutMessage chunks4(ByteBuffer in, Widths widths) {
    int flags = in.get();
    int ndim = in.get() & 0xFF;
    int width = in.get();
    if (width < 1 || width > 8) {
      throw new Hdf5Fault("it is damaged: lengths of chunks of " + width + " bytes");
    }
    long[] dims = numbers(in, ndim, width);
    int index = in.get();
    long bytes = -1;
    int mask = 0;
    // what an index has beside its address, of which its own header tells the same
    int more =
        switch (index) {
          case FIXED_ARRAY -> 1;
          case EXTENSIBLE_ARRAY -> 5;
          case NEW_TREE -> 6;
          default -> 0;
        };
    if (index == SINGLE && (flags & 2) != 0) {
      bytes = widths.length(in);
      mask = in.getInt();
    }
    in.position(Math.min(in.limit(), in.position() + more));
    return chunked(widths.address(in), dims, index, bytes, mask, flags);
  }

  private static LayoutMessage compact(ByteBuffer in, long bytes) {
    if (bytes > in.remaining()) {
      throw new Hdf5Fault(
          "it is damaged: " + bytes + " bytes of elements where " + in.remaining() + " are left");
    }
    ByteBuffer inside = in.slice(in.position(), (int) bytes);
    return new LayoutMessage(COMPACT, 0, bytes, NONE, 0, 0, 0, 0, inside);
  }

  private static LayoutMessage contiguous(long address, long bytes) {
    return new LayoutMessage(CONTIGUOUS, address, bytes, NONE, 0, 0, 0, 0, null);
  }

  private static LayoutMessage chunked(
      long address, long[] dims, int index, long bytes, int mask, int flags) {
    if (dims.length == 0) {
      throw new Hdf5Fault("it is damaged: chunks without dimensions");
    }
    int last = dims.length - 1;
    return new LayoutMessage(
        CHUNKED, address, bytes, Arrays.copyOf(dims, last), dims[last], index, mask, flags, null);
  }

  private static long[] numbers(ByteBuffer in, int n, int width) {
    long[] out = new long[n];
    for (int k = 0; k < n; k++) {
      if (in.remaining() < width) {
        throw new java.nio.BufferUnderflowException();
      }
      out[k] = TreeV2.number(in, in.position(), width);
      in.position(in.position() + width);
    }
    return out;
  }

  private static Hdf5Fault unknown(int kind) {
    return new Hdf5Fault("its layout is of unknown class " + kind + " (0 to 3)");
  }
}
