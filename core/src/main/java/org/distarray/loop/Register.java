package org.distarray.loop;

import java.util.List;
import org.distarray.dtype.DType;

/**
 * Writes the elements of one dtype in generated source: the Java type in which an element is
 * computed, and the expressions that load it from the primitive array and store it there.
 *
 * <p>Small integers are computed in {@code int}, and uint32 in {@code long}. A store narrows the
 * value, so that results wrap around as in C.
 */
final class Register {
  private Register() {}

  /** The Java type in which an element, or a part of a complex one, is computed. */
  static Class<?> type(DType t) {
    return switch (t) {
      case BOOL -> boolean.class;
      case INT8, UINT8, INT16, UINT16, INT32 -> int.class;
      case UINT32, INT64, UINT64 -> long.class;
      case FLOAT32, COMPLEX64 -> float.class;
      case FLOAT64, COMPLEX128 -> double.class;
    };
  }

  /**
   * Expressions for the parts of element {@code index} of {@code array}: one part, or a real and an
   * imaginary part.
   */
  static List<String> load(DType t, String array, String index) {
    String at = array + "[" + index + "]";
    return switch (t) {
      case BOOL -> List.of(at + " != 0");
      case INT8, INT16 -> List.of("(int) " + at);
      case UINT8 -> List.of("(" + at + " & 0xFF)");
      case UINT16 -> List.of("(" + at + " & 0xFFFF)");
      case UINT32 -> List.of("(" + at + " & 0xFFFFFFFFL)");
      case INT32, INT64, UINT64, FLOAT32, FLOAT64 -> List.of(at);
      case COMPLEX64, COMPLEX128 ->
          List.of(array + "[2 * " + index + "]", array + "[2 * " + index + " + 1]");
    };
  }

  /** Casts a computed value to the type of the primitive array. */
  static String store(DType t, String value) {
    return t.isBool()
        ? "(byte) ((" + value + ") ? 1 : 0)"
        : "(" + t.primitive() + ") (" + value + ")";
  }

  /**
   * A computed value as it would be after a store and a load. Integers that are narrower than the
   * Java type wrap around; floats are rounded.
   */
  static String narrowed(DType t, String value) {
    return switch (t) {
      case BOOL, INT32, INT64, UINT64, FLOAT64, COMPLEX128 -> value;
      case INT8 -> "(int) (byte) (" + value + ")";
      case INT16 -> "(int) (short) (" + value + ")";
      case UINT8 -> "(" + value + ") & 0xFF";
      case UINT16 -> "(" + value + ") & 0xFFFF";
      case UINT32 -> "(" + value + ") & 0xFFFFFFFFL";
      case FLOAT32, COMPLEX64 -> "(float) (" + value + ")";
    };
  }
}
