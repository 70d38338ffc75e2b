package org.distarray.connector.np;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.distarray.array.ArrayLike;

/** A table of NumPy's functions by their signatures, for arrays of one kind. */
final class NumpyCalls<A extends ArrayLike<A>> {
  private static final NumpyCalls<?> ALL = all();

  private final Map<String, Row<A>> rows = new HashMap<>();

  private record Row<A extends ArrayLike<A>>(Signature signature, Function<Given<A>, A> call) {}

  private NumpyCalls() {}

  private static <A extends ArrayLike<A>> NumpyCalls<A> all() {
    NumpyCalls<A> out = new NumpyCalls<>();
    ReductionCalls.addTo(out);
    SelectionCalls.addTo(out);
    ShapeCalls.addTo(out);
    NumberCalls.addTo(out);
    return out;
  }

  /**
   * Adds a function.
   *
   * @param signature as NumPy writes it
   */
  void add(String signature, Function<Given<A>, A> call) {
    Signature own = Signature.of(signature);
    if (rows.put(own.name(), new Row<>(own, call)) != null) {
      throw new IllegalStateException("Cannot add np." + own.name() + " twice (once)");
    }
  }

  /** Whether NumPy's function of a name is in the table. */
  static boolean has(String name) {
    return ALL.rows.containsKey(name);
  }

  /** A function's signature, as NumPy's reference has it; empty where it is not in the table. */
  static Optional<String> signature(String name) {
    return Optional.ofNullable(ALL.rows.get(name)).map(row -> "np." + row.signature());
  }

  /**
   * Calls a function.
   *
   * @param places the arguments that stand in order
   * @param named the arguments that have a name
   * @return empty where the function is not in the table, or takes not so many arguments
   * @throws IllegalArgumentException when the function takes no such arguments
   */
  static Optional<Object> call(String name, List<?> places, Map<String, ?> named) {
    return ALL.called(name, places, named);
  }

  private Optional<Object> called(String name, List<?> places, Map<String, ?> named) {
    Row<A> row = rows.get(name);
    return row == null
        ? Optional.empty()
        : row.signature()
            .bound(places, named)
            .map(values -> row.call().apply(new Given<>(row.signature(), values)));
  }
}
