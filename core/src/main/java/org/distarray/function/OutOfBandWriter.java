package org.distarray.function;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.ndarray.ElementBytes;

/**
 * Writes objects as Java serialization does, except for the elements of their arrays. These follow
 * each object as they lie in memory. Python's pickle calls them out-of-band data.
 *
 * <p>An object is written as the length of its serialized form in bytes, that form, and the
 * elements. Java's own stream would pass elements on in blocks of 1 KB, and would hold on to every
 * object that it has written. This one lets go of them.
 *
 * @hidden
 */
@Internal
public final class OutOfBandWriter implements Flushable {
  // what may be held on to so that class descriptions need not be written with every object
  static final int OBJECTS = 100;
  static final long BYTES = 1 << 20;

  private final DataOutputStream out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Objects objects;
  private int held;
  private long heldBytes;

  /** Makes a writer to a stream, which it does not close. */
  public OutOfBandWriter(OutputStream out) throws IOException {
    this.out = new DataOutputStream(out);
    this.objects = new Objects(written);
  }

  /** Appends an object. */
  public void write(Object object) throws IOException {
    objects.writeObject(object);
    objects.flush();
    out.writeInt(written.size());
    written.writeTo(out);
    written.reset();
    for (ElementBytes elements : objects.later) {
      elements.writeTo(out);
      heldBytes += elements.count();
    }
    objects.later.clear();
    if (++held == OBJECTS || heldBytes >= BYTES) {
      objects.reset();
      held = 0;
      heldBytes = 0;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private static final class Objects extends ObjectOutputStream implements ElementBytes.Apart {
    private final List<ElementBytes> later = new ArrayList<>();

    Objects(OutputStream out) throws IOException {
      super(out);
    }

    @Override
    public void later(ElementBytes elements) {
      later.add(elements);
    }
  }
}
