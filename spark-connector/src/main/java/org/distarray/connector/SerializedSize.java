package org.distarray.connector;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Measures objects as Java serialization would write them. */
final class SerializedSize {
  private SerializedSize() {}

  /** Whether an object takes more bytes than a limit. The measuring stops when that is known. */
  static boolean exceeds(Object object, int limit) {
    return of(object, limit + 1L) > limit;
  }

  /** The bytes of an object, or {@code most} if it has as many or more. */
  static long of(Object object, long most) {
    Scale scale = new Scale(most);
    try (ObjectOutputStream out = new ObjectOutputStream(scale)) {
      out.writeObject(object);
      out.flush();
    } catch (Full e) {
      return most;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot ship an item: " + e + " (everything in it must be java.io.Serializable)", e);
    }
    return most - scale.left;
  }

  private static final class Full extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Scale extends OutputStream {
    private long left;

    Scale(long limit) {
      left = limit;
    }

    @Override
    public void write(int b) throws IOException {
      take(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      take(count);
    }

    private void take(int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new Full();
      }
    }
  }
}
