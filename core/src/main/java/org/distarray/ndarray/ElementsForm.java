package org.distarray.ndarray;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * A view as Java serialization writes it: its elements in C order, without those of its base that
 * it does not show, and without a copy of them all on the way.
 */
final class ElementsForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private transient NdArray array;
  private final DType dtype;
  private final Shape shape;

  ElementsForm(NdArray array) {
    this.array = array;
    this.dtype = array.dtype();
    this.shape = array.shape();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    ElementBytes.write(array, out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    array = NdArray.zeros(dtype, shape);
    ElementBytes.read(array, in);
  }

  private Object readResolve() {
    return array;
  }
}
