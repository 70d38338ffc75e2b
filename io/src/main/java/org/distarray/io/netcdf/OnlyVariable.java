package org.distarray.io.netcdf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.distarray.error.ArrayIOException;
import org.distarray.io.hdf5.Hdf5Format;
import org.distarray.store.Contents;
import org.distarray.store.Member;

/**
 * Finds the variable that is meant where no key is given: {@code "buffer"}, or else the only one
 * that is no coordinate.
 */
final class OnlyVariable {
  private static final int MOST_NAMES = 20;

  private OnlyVariable() {}

  /**
   * The key of the variable.
   *
   * @throws ArrayIOException when there are several, or none
   */
  static String of(Contents contents) {
    Optional<Member> buffer = contents.member(Hdf5Format.DEFAULT_KEY);
    List<Member> found =
        contents.members().stream().filter(m -> m.isLoadable() && !isCoordinate(m)).toList();
    if (buffer.filter(Member::isLoadable).isPresent()) {
      return buffer.get().path();
    } else if (found.size() == 1) {
      return found.get(0).path();
    }
    throw new ArrayIOException(
        "Cannot read "
            + contents.label()
            + ": it has "
            + found.size()
            + " variables that are no coordinates (the option key takes one of "
            + names(contents.keys())
            + ")");
  }

  /** Whether a variable has the values along the dimension of its name. */
  private static boolean isCoordinate(Member m) {
    return m.labels().dimensions().equals(List.of(m.name()));
  }

  private static String names(List<String> all) {
    String names = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return all.isEmpty()
        ? "no variables"
        : names + (all.size() > MOST_NAMES ? " and " + (all.size() - MOST_NAMES) + " more" : "");
  }
}
