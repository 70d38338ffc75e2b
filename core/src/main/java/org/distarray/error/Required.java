package org.distarray.error;

import java.util.Collection;
import java.util.function.Supplier;
import org.distarray.annotation.Internal;

/**
 * Refuses missing arguments and wrong positions in the calls of users.
 *
 * @hidden
 */
@Internal
public final class Required {
  private Required() {}

  /**
   * Returns the argument if it is there.
   *
   * @param doing the action, for the message: {@code "cast an array"}
   * @param name the argument: {@code "the dtype"}
   * @param right the values that are allowed: {@code "a DType, such as DType.FLOAT64"}
   * @throws IllegalArgumentException when the argument is null
   */
  public static <T> T given(String doing, String name, T argument, String right) {
    if (argument == null) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": " + name + " is null (" + right + ")");
    }
    return argument;
  }

  /**
   * Returns the argument if it is there. Only a message asks for the allowed values.
   *
   * @throws IllegalArgumentException when the argument is null
   */
  public static <T> T given(String doing, String name, T argument, Supplier<String> right) {
    return argument != null ? argument : given(doing, name, argument, right.get());
  }

  /**
   * Returns the array if it and all its elements are there.
   *
   * @param doing the action, for the message
   * @param name the argument: {@code "the list of arrays"}
   * @param right the values that are allowed
   * @throws IllegalArgumentException when the array or an element is null
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
   * Returns the collection if it and all its elements are there and have the right type. A compiler
   * cannot check the element type of every list.
   *
   * @param type the type of each element
   * @throws IllegalArgumentException when the collection or an element is null, or when an element
   *     has another type
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
   * Returns a number if it is a position: a dimension, a rank, and the like.
   *
   * @param name the kind of position: {@code "dimension"}
   * @param count the number of positions
   * @throws IndexOutOfBoundsException when the number is not in {@code [0, count)}
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
