package org.distarray.error;

import java.util.Collection;

/** Refuses arguments that are missing, or no positions, in the calls that users make. */
public final class Required {
  private Required() {}

  /**
   * The argument, if it is there.
   *
   * @param doing what is asked for, {@code "cast an array"}
   * @param name what the argument is, {@code "the dtype"}
   * @param right what it may be, {@code "a DType, such as DType.FLOAT64"}
   * @throws IllegalArgumentException when it is null
   */
  public static <T> T given(String doing, String name, T argument, String right) {
    if (argument == null) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": " + name + " is null (" + right + ")");
    }
    return argument;
  }

  /**
   * The array, if it is there, and all its elements.
   *
   * @param name what it is, {@code "the list of arrays"}
   * @throws IllegalArgumentException when it, or one of them, is null
   */
  public static <T> T[] all(String doing, String name, T[] arguments, String right) {
    given(doing, name, arguments, right);
    for (int k = 0; k < arguments.length; k++) {
      if (arguments[k] == null) {
        throw new IllegalArgumentException(
            "Cannot " + doing + ": element " + k + " of " + name + " is null (" + right + ")");
      }
    }
    return arguments;
  }

  /**
   * As {@link #all(String, String, Object[], String)}; each element is of a type, too, which a
   * compiler cannot tell of every list.
   */
  public static <C extends Collection<?>> C all(
      String doing, String name, C arguments, Class<?> type, String right) {
    Object[] elements = given(doing, name, arguments, right).toArray();
    all(doing, name, elements, right);
    for (int k = 0; k < elements.length; k++) {
      if (!type.isInstance(elements[k])) {
        throw new IllegalArgumentException(
            "Cannot "
                + doing
                + ": element "
                + k
                + " of "
                + name
                + " is a "
                + elements[k].getClass().getSimpleName()
                + " ("
                + right
                + ")");
      }
    }
    return arguments;
  }

  /**
   * A number that counts something, such as a dimension or a rank.
   *
   * @param name of what it is the number, {@code "dimension"}
   * @param count how many there are
   * @throws IndexOutOfBoundsException when it is not in {@code [0, count)}
   */
  public static int position(String doing, String name, int number, int count) {
    if (number < 0 || number >= count) {
      throw new IndexOutOfBoundsException(
          "Cannot "
              + doing
              + ": there is no "
              + name
              + " "
              + number
              + (count == 0 ? " (there are none)" : " (0 to " + (count - 1) + ")"));
    }
    return number;
  }
}
