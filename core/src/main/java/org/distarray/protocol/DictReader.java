package org.distarray.protocol;

import java.nio.Buffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.index.Shape;
import org.distarray.ndarray.Buffers;
import org.distarray.ndarray.NdArray;

/**
 * Reads typed values from a dictionary of JSON, of a .dnpy header, or of user code. An integer may
 * have any Java integer type. A list of integers may be a list, a primitive array, a buffer or a
 * 1-d array.
 *
 * @hidden
 */
@Internal
public final class DictReader {
  private final String what;
  private final Map<String, ?> dict;

  /**
   * Makes a reader of a dictionary.
   *
   * @param what the described thing, for messages: {@code "dimension 1"}
   */
  public DictReader(String what, Map<String, ?> dict) {
    this.what = what;
    this.dict = dict;
  }

  /** Whether the dictionary has a key. */
  public boolean has(String key) {
    return dict.containsKey(key);
  }

  /**
   * The integer under a key.
   *
   * @throws IllegalArgumentException when the key is missing, or its value is no integer
   */
  public long integer(String key) {
    return integer(dict.get(key), key, "an integer");
  }

  /** The integer under a key, or {@code missing} when the key is absent. */
  public long integer(String key, long missing) {
    return has(key) ? integer(key) : missing;
  }

  /** The integer under a key, which must be in Java's {@code int} range. */
  public int count(String key) {
    long value = integer(key);
    if (value != (int) value) {
      throw bad(key, "an integer below 2^31");
    }
    return (int) value;
  }

  /** The boolean under a key, or {@code missing} when the key is absent. */
  public boolean flag(String key, boolean missing) {
    if (!has(key)) {
      return missing;
    }
    if (dict.get(key) instanceof Boolean b) {
      return b;
    }
    throw bad(key, "true or false");
  }

  /**
   * The single character under a key.
   *
   * @param allowed the characters that it may be
   */
  public char letter(String key, String allowed) {
    Object value = dict.get(key);
    String text =
        value instanceof Character ? value.toString() : value instanceof String s ? s : "";
    if (text.length() != 1 || allowed.indexOf(text) < 0) {
      throw bad(key, "one of " + String.join(", ", allowed.split("")));
    }
    return text.charAt(0);
  }

  /** The list of integers under a key. */
  public long[] integers(String key) {
    return integers(dict.get(key), key, "a list of integers");
  }

  /** The list of lists of integers under a key. */
  public List<long[]> integerLists(String key) {
    String wanted = "a list of lists of integers";
    List<?> lists =
        dict.get(key) instanceof List<?> l
            ? l
            : dict.get(key) instanceof Object[] a ? List.of(a) : null;
    if (lists == null) {
      throw bad(key, wanted);
    }
    List<long[]> out = new ArrayList<>();
    for (Object list : lists) {
      out.add(integers(list, key, wanted));
    }
    return out;
  }

  private long[] integers(Object value, String key, String wanted) {
    long[] out = integersOf(value);
    if (out == null) {
      throw bad(key, wanted);
    }
    return out;
  }

  /** The integers of a list, a primitive array, a buffer or a 1-d array; null for anything else. */
  static long[] integersOf(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(DictReader::isInteger)
          ? list.stream().mapToLong(n -> ((Number) n).longValue()).toArray()
          : null;
    } else if (value instanceof NdArray a) {
      return a.ndim() == 1 && a.dtype().isInteger() ? a.toLongs() : null;
    }
    NdArray flat = flat(value);
    return flat == null || !flat.dtype().isInteger() ? null : flat.toLongs();
  }

  /**
   * The 1-d array over a buffer or a primitive array, of a signed or floating type; null for
   * anything else.
   */
  static NdArray flat(Object value) {
    Buffer buffer = value instanceof Buffer b ? b : null;
    if (value != null
        && value.getClass().isArray()
        && value.getClass().getComponentType().isPrimitive()) {
      buffer = value instanceof boolean[] || value instanceof char[] ? null : Buffers.whole(value);
    }
    if (buffer == null || buffer instanceof CharBuffer) {
      return null;
    }
    return Buffers.array(Buffers.dtype(buffer), buffer, Shape.of(buffer.remaining()));
  }

  static boolean isInteger(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  private long integer(Object value, String key, String wanted) {
    if (isInteger(value)) {
      return ((Number) value).longValue();
    }
    throw bad(key, wanted);
  }

  /**
   * The exception for a wrong value under a key.
   *
   * @param wanted the values that are allowed
   */
  public IllegalArgumentException bad(String key, String wanted) {
    return new IllegalArgumentException(
        "Cannot read "
            + what
            + ": "
            + key
            + (has(key) ? " is " + shown(dict.get(key)) : " is missing")
            + " in "
            + shown(dict)
            + " ("
            + wanted
            + ")");
  }

  /** A value as messages show it; a long one is cut off. */
  static String shown(Object value) {
    long[] integers = value != null && value.getClass().isArray() ? integersOf(value) : null;
    String text = integers == null ? String.valueOf(value) : Arrays.toString(integers);
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }
}
