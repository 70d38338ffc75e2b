package org.distarray.together;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.together.Message.Kind;

/**
 * Messages as bytes: kind, tag, call, and each array as dtype, shape and elements, which are
 * little-endian in C order. No object is read, and every length is checked before memory is taken
 * for it.
 *
 * @param ranks the number of ranks: the most arrays of a message
 * @param maxBytes the most bytes of an array
 */
record Wire(int ranks, long maxBytes) {
  private static final int MOST_WORDS = 4096;
  private static final int MOST_DIMENSIONS = 64;
  private static final int CHUNK = 1 << 18;

  /**
   * Writes a message.
   *
   * @param progress runs whenever some bytes have gone
   */
  void write(Message message, DataOutputStream out, Runnable progress) throws IOException {
    out.writeByte(message.kind().ordinal());
    out.writeInt(message.tag());
    writeWords(message.call(), out);
    out.writeInt(message.arrays().size());
    for (NdArray array : message.arrays()) {
      write(array, out, progress);
    }
    out.flush();
    progress.run();
  }

  private static void write(NdArray array, DataOutputStream out, Runnable progress)
      throws IOException {
    Layout layout = array.layout();
    NdArray in = layout.isContiguous() && layout.offset() == 0 ? array : array.copy();
    DType dtype = in.dtype();
    out.writeByte(dtype.ordinal());
    out.writeByte(in.shape().ndim());
    for (long n : in.shape().toArray()) {
      out.writeLong(n);
    }
    long total = in.size() * dtype.width();
    int most = CHUNK / dtype.primitiveBytes();
    ByteBuffer buffer = buffer();
    for (long at = 0; at < total; at += most) {
      int n = (int) Math.min(most, total - at);
      in.storage().writeTo(buffer.clear(), (int) at, n);
      out.write(buffer.array(), 0, n * dtype.primitiveBytes());
      progress.run();
    }
  }

  /**
   * Reads a message.
   *
   * @param progress runs whenever some bytes have come
   * @throws IOException when the bytes are none, or when they end
   */
  Message read(DataInputStream in, Runnable progress) throws IOException {
    Kind[] kinds = Kind.values();
    Kind kind = kinds[number("the kind", in.readByte(), kinds.length)];
    int tag = in.readInt();
    String call = readWords(in);
    int count = number("the number of arrays", in.readInt(), ranks + 1);
    List<NdArray> arrays = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      arrays.add(readArray(in, progress));
    }
    if (kind == Kind.DIRECT && count != 1) {
      throw refused("the number of arrays", count, 2);
    }
    return new Message(kind, tag, call, List.copyOf(arrays));
  }

  private NdArray readArray(DataInputStream in, Runnable progress) throws IOException {
    DType[] dtypes = DType.values();
    DType dtype = dtypes[number("the dtype", in.readByte(), dtypes.length)];
    long[] dims = new long[number("the number of dimensions", in.readByte(), MOST_DIMENSIONS)];
    long most = Math.min(maxBytes / dtype.itemsize(), Integer.MAX_VALUE - 8);
    long size = 1;
    for (int d = 0; d < dims.length; d++) {
      dims[d] = in.readLong();
      if (dims[d] < 0 || dims[d] > Integer.MAX_VALUE) {
        throw refused("a length", dims[d], Integer.MAX_VALUE);
      }
      size = Math.min(Long.MAX_VALUE >> 32, size) * dims[d];
    }
    if (size > most) {
      throw refused("the number of elements", size, most);
    }
    NdArray out = NdArray.zeros(dtype, Shape.of(dims));
    Storage storage = out.storage();
    int chunk = CHUNK / dtype.primitiveBytes();
    ByteBuffer buffer = buffer();
    for (long at = 0; at < storage.length(); at += chunk) {
      int n = (int) Math.min(chunk, storage.length() - at);
      in.readFully(buffer.array(), 0, n * dtype.primitiveBytes());
      storage.readFrom(buffer.clear(), (int) at, n);
      progress.run();
    }
    return out;
  }

  /** Writes words, of which the last go where they are too many. */
  static void writeWords(String words, DataOutputStream out) throws IOException {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    int n = Math.min(bytes.length, MOST_WORDS);
    out.writeInt(n);
    out.write(bytes, 0, n);
  }

  static String readWords(DataInputStream in) throws IOException {
    int n = number("the length of a text", in.readInt(), MOST_WORDS + 1);
    return new String(in.readNBytes(n), StandardCharsets.UTF_8);
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int number(String what, int value, int below) throws IOException {
    if (value < 0 || value >= below) {
      throw refused(what, value, below);
    }
    return value;
  }

  private static IOException refused(String what, long value, long below) {
    return new IOException(
        "Cannot read a message: "
            + what
            + " is "
            + value
            + " (0 or more, and below "
            + below
            + ")");
  }
}
