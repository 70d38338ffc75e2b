package org.distarray.ndarray;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.distarray.dtype.DType;

/**
 * A storage as Java serialization writes it: its bytes, little-endian, in chunks.
 *
 * <p>Java itself writes the numbers of an array one by one unless they are bytes, which takes
 * several times as long as moving their bytes does.
 */
final class StorageForm implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 1 << 18;

  private transient Storage storage;
  private final DType dtype;

  /**
   * A storage's form.
   *
   * @param dtype one with a primitive for an element, held in the same array
   */
  StorageForm(Storage storage, DType dtype) {
    this.storage = storage;
    this.dtype = dtype;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeInt(storage.length());
    int perChunk = CHUNK / dtype.primitiveBytes();
    for (int at = 0; at < storage.length(); at += perChunk) {
      int n = Math.min(perChunk, storage.length() - at);
      byte[] bytes = new byte[n * dtype.primitiveBytes()];
      storage.writeTo(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), at, n);
      // an array goes as it is, where written bytes would go in blocks of 1 KB; unshared, or the
      // stream would keep it
      out.writeUnshared(bytes);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    int length = in.readInt();
    storage = Storage.allocate(dtype, length);
    for (int at = 0; at < length; ) {
      byte[] bytes = (byte[]) in.readUnshared();
      int n = bytes.length / dtype.primitiveBytes();
      storage.readFrom(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), at, n);
      at += n;
    }
  }

  private Object readResolve() {
    return storage;
  }
}
