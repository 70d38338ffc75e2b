package org.distarray.ndarray;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** A storage as Java serialization writes it: the bytes of its primitives. */
final class StorageForm implements Serializable {
  private static final long serialVersionUID = 1L;

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
    ElementBytes.write(primitives(), out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    storage = Storage.allocate(dtype, in.readInt());
    ElementBytes.read(primitives(), in);
  }

  private NdArray primitives() {
    return NdArray.of(dtype, Layout.contiguous(Shape.of(storage.length())), storage);
  }

  private Object readResolve() {
    return storage;
  }
}
