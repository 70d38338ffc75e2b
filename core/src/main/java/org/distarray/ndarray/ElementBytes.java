package org.distarray.ndarray;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;

/**
 * Reads and writes the elements of an array as bytes: little-endian, in C order, one buffer at a
 * time.
 *
 * <p>Java's own serialization writes the numbers of an array one by one, unless they are bytes.
 * That takes several times as long as moving their bytes.
 *
 * @hidden
 */
@Internal
public final class ElementBytes {
  private static final int BUFFER_BYTES = 1 << 18;
  // rows shorter than this are gathered first, for a call for each would cost more
  private static final int LONG_ROW = 64;

  private final NdArray array;

  private ElementBytes(NdArray array) {
    this.array = array;
  }

  /** The elements of an array, to be written, or to be read into a contiguous one. */
  public static ElementBytes of(NdArray array) {
    return new ElementBytes(array);
  }

  /**
   * A stream of objects that carries elements behind each object instead of inside it.
   *
   * @hidden
   */
  @Internal
  public interface Apart {
    /** Queues elements, in this order, for the time when the present object is complete. */
    void later(ElementBytes elements);
  }

  private interface Put {
    void put(byte[] bytes) throws IOException;
  }

  private interface Take {
    byte[] take(int most) throws IOException, ClassNotFoundException;
  }

  /** Writes the elements of an array as a part of an object. */
  static void write(NdArray array, ObjectOutputStream out) throws IOException {
    ElementBytes elements = new ElementBytes(array);
    if (out instanceof Apart apart) {
      apart.later(elements);
    } else {
      // an array goes as it is, where written bytes would go in blocks of 1 KB; unshared, or the
      // stream would keep it, and take its next content for the same
      elements.write(out::writeUnshared);
    }
  }

  /** Fills a new array from a part of an object. */
  static void read(NdArray array, ObjectInputStream in) throws IOException, ClassNotFoundException {
    ElementBytes elements = new ElementBytes(array);
    if (in instanceof Apart apart) {
      apart.later(elements);
    } else {
      elements.read(most -> (byte[]) in.readUnshared());
    }
  }

  /** The number of bytes of all elements. */
  public long count() {
    return array.size() * array.dtype().itemsize();
  }

  /** Writes the elements and nothing else. */
  public void writeTo(OutputStream out) throws IOException {
    write(out::write);
  }

  /**
   * Reads the elements that {@link #writeTo} wrote.
   *
   * @throws EOFException when the stream ends before the last element
   */
  public void readFrom(InputStream in) throws IOException {
    byte[][] bytes = {{}};
    try {
      read(
          most -> {
            if (bytes[0].length != most) {
              bytes[0] = new byte[most];
            }
            int n = in.readNBytes(bytes[0], 0, most);
            if (n < most) {
              throw new EOFException(
                  "Cannot read the elements of an array of shape "
                      + array.shape()
                      + " and dtype "
                      + array.dtype()
                      + ": the stream ends after "
                      + n
                      + " of "
                      + most
                      + " bytes (it was cut off; send it again)");
            }
            return bytes[0];
          });
    } catch (ClassNotFoundException e) {
      throw new AssertionError("bytes have no class to be found", e);
    }
  }

  private void write(Put put) throws IOException {
    DType dtype = array.dtype();
    int total = array.shape().intSize();
    int most = Math.min(total, BUFFER_BYTES / dtype.itemsize());
    TileReader reader = new TileReader(array);
    boolean gather = reader.rowLength() < Math.min(total, LONG_ROW);
    Storage tile = gather ? Storage.allocate(dtype, most) : null;
    byte[] bytes = {};
    for (int at = 0, n; at < total; at += n) {
      n = Math.min(most, total - at);
      if (bytes.length != n * dtype.itemsize()) {
        bytes = new byte[n * dtype.itemsize()];
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (gather) {
        reader.read(at, n, tile);
        tile.writeTo(buffer, 0, n * dtype.width());
      } else {
        writeRows(reader, at, at + n, buffer);
      }
      put.put(bytes);
    }
  }

  /** Elements {@code [from, to)} from where they lie. */
  private void writeRows(TileReader reader, int from, int to, ByteBuffer buffer) {
    int width = array.dtype().width();
    int row = (int) reader.rowLength();
    for (int at = from; at < to; ) {
      int n = Math.min(to - at, row - at % row);
      reader.storage().writeTo(buffer, reader.position(at) * width, n * width);
      at += n;
    }
  }

  private void read(Take take) throws IOException, ClassNotFoundException {
    DType dtype = array.dtype();
    Storage storage = array.storage();
    int most = BUFFER_BYTES / dtype.itemsize() * dtype.itemsize();
    for (int at = 0; at < storage.length(); ) {
      byte[] bytes =
          take.take((int) Math.min(most, (storage.length() - at) * (long) dtype.primitiveBytes()));
      int n = bytes.length / dtype.primitiveBytes();
      storage.readFrom(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), at, n);
      at += n;
    }
  }
}
