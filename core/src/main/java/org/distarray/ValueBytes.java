package org.distarray;

import java.lang.reflect.Array;
import java.util.Collection;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/** Tells how large a user's value is, as far as it is made of arrays. */
final class ValueBytes {
  private ValueBytes() {}

  static long of(Object value) {
    if (value instanceof NdArray a) {
      return a.nbytes();
    } else if (value instanceof LocalBlock b) {
      return b.array().nbytes();
    } else if (value instanceof CharSequence text) {
      return 2L * text.length();
    } else if (value instanceof Collection<?> all) {
      return all.stream().mapToLong(ValueBytes::of).sum();
    } else if (value instanceof Object[] all) {
      long sum = 0;
      for (Object each : all) {
        sum += of(each);
      }
      return sum;
    }
    return value != null && value.getClass().isArray()
        ? (long) Array.getLength(value) * itemBytes(value)
        : 0;
  }

  private static int itemBytes(Object array) {
    Class<?> type = array.getClass().getComponentType();
    if (type == long.class || type == double.class) {
      return Long.BYTES;
    } else if (type == int.class || type == float.class) {
      return Integer.BYTES;
    }
    return type == short.class || type == char.class ? Short.BYTES : 1;
  }
}
