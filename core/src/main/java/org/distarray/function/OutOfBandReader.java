package org.distarray.function;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.ndarray.ElementBytes;

/**
 * Reads the objects of an {@link OutOfBandWriter}.
 *
 * @hidden
 */
@Internal
public final class OutOfBandReader {
  private final DataInputStream in;
  private final ClassLoader[] loaders;
  private final Present present = new Present();
  private Objects objects;

  /**
   * Makes a reader of a stream, which it does not close.
   *
   * @param loaders the class loaders to ask, in turn
   */
  public OutOfBandReader(InputStream in, ClassLoader... loaders) {
    this.in = new DataInputStream(in);
    this.loaders = loaders.clone();
  }

  /**
   * Reads the next object.
   *
   * @throws EOFException when there is none
   */
  public Object read() throws IOException, ClassNotFoundException {
    present.bytes = new ByteArrayInputStream(in.readNBytes(in.readInt()));
    if (objects == null) {
      objects = new Objects(present, loaders);
    }
    Object out = objects.readObject();
    for (ElementBytes elements : objects.later) {
      elements.readFrom(in);
    }
    objects.later.clear();
    return out;
  }

  /** The serialized forms of the objects, one after the other. */
  private static final class Present extends InputStream {
    private ByteArrayInputStream bytes;

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      return bytes.read(into, offset, count);
    }
  }

  static final class Objects extends ObjectReader implements ElementBytes.Apart {
    private final List<ElementBytes> later = new ArrayList<>();

    Objects(InputStream in, ClassLoader... loaders) throws IOException {
      super(in, loaders);
    }

    @Override
    public void later(ElementBytes elements) {
      later.add(elements);
    }
  }
}
