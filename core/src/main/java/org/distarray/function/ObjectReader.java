package org.distarray.function;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.distarray.annotation.Internal;

/**
 * Reads a serialized object whose classes may belong to several class loaders. It asks each loader
 * in turn, and last the loader that the JDK would ask.
 *
 * @hidden
 */
@Internal
public sealed class ObjectReader extends ObjectInputStream
    permits OutOfBandReader.Objects, Snapshot.Reader {
  private final ClassLoader[] loaders;

  /** Makes a reader of objects that Java serialization has written. */
  ObjectReader(InputStream in, ClassLoader... loaders) throws IOException {
    super(in);
    this.loaders = loaders.clone();
  }

  /** Reads one object. */
  public static Object read(byte[] bytes, ClassLoader... loaders)
      throws IOException, ClassNotFoundException {
    try (ObjectReader in = new ObjectReader(new ByteArrayInputStream(bytes), loaders)) {
      return in.readObject();
    }
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    for (ClassLoader loader : loaders) {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        continue; // the next one may know it
      }
    }
    return super.resolveClass(description); // primitives among them
  }
}
