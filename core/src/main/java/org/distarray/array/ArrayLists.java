package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.annotation.Internal;

/**
 * Lists and Java arrays that hold arrays, as {@code numpy.asarray} takes them.
 *
 * @hidden
 */
@Internal
public final class ArrayLists {
  private ArrayLists() {}

  /**
   * The entries of a list stacked along a new first axis. It is empty for a list without arrays,
   * and for all that is no list.
   *
   * @param steps those of the kind of array that is made
   * @throws IllegalArgumentException when shapes differ, or an entry is no array
   */
  public static <A extends ArrayLike<A>> Optional<A> stacked(
      Selecting<A> steps, String doing, Object given) {
    List<?> entries = entries(given);
    if (entries.stream().noneMatch(ArrayLists::hasArrays)) {
      return Optional.empty();
    }
    List<A> arrays = new ArrayList<>();
    entries.forEach(each -> arrays.add(steps.array(doing, each)));
    return Optional.of(Joining.stack(arrays));
  }

  private static boolean hasArrays(Object entry) {
    return entry instanceof ArrayLike || entries(entry).stream().anyMatch(ArrayLists::hasArrays);
  }

  private static List<?> entries(Object given) {
    if (given instanceof List<?> list) {
      return list;
    }
    return given instanceof Object[] array ? Arrays.asList(array) : List.of();
  }
}
