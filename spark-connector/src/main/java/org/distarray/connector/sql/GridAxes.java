package org.distarray.connector.sql;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.distarray.index.Shape;
import org.distarray.store.ArraySource;
import org.distarray.store.Contents;
import org.distarray.store.Labels;
import org.distarray.store.Member;

/**
 * The columns of indices and coordinates of an array: those that the array itself names, and
 * vectors around it in its file.
 */
final class GridAxes {
  /** The most entries of a vector that is a coordinate because its length alone says so. */
  private static final long MOST_FOUND = 1 << 20;

  private final Member array;
  private final ArraySource source;
  private final Shape shape;
  private final List<String> names;
  private final Map<String, Axis> found = new LinkedHashMap<>();
  private final Set<String> taken = new TreeSet<>();
  private final Contents contents;
  private final TableOptions options;
  private final Function<Member, ArraySource> opening;

  /**
   * @param values the columns of elements
   * @param contents the members of the file
   * @param opening opens a vector
   */
  GridAxes(
      Member array,
      List<ValueColumn> values,
      Contents contents,
      TableOptions options,
      Function<Member, ArraySource> opening) {
    this.contents = contents;
    this.options = options;
    this.opening = opening;
    this.array = array;
    this.source = values.get(0).source();
    this.shape = array.shape().orElseThrow();
    this.names = options.dims().isEmpty() ? array.labels().dimensions() : options.dims();
    if (!options.dims().isEmpty() && names.size() != shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot name the dimensions of "
              + array
              + " "
              + names
              + ": it has "
              + shape.ndim()
              + " (a name for each)");
    }
    values.forEach(v -> taken.add(v.name().toLowerCase(Locale.ROOT)));
    checkDims();
  }

  /** Refuses names of the option that several columns would have. */
  private void checkDims() {
    Set<String> seen = new TreeSet<>(taken);
    for (String name : options.dims()) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "Cannot name the dimensions of "
                + array
                + " "
                + names
                + ": two columns would be named "
                + name
                + " (another name)");
      }
    }
  }

  List<Axis> all() {
    for (int d = 0; d < shape.ndim(); d++) {
      add(Axis.index("i" + d, d));
    }
    Labels labels = options.dims().isEmpty() ? source.labels() : Labels.NONE;
    labels
        .coordinates()
        .forEach(
            (name, c) -> {
              int d = c.dimensions().size() == 1 ? names.indexOf(c.dimensions().get(0)) : -1;
              if (d >= 0
                  && c.values().size() == shape.dim(d)
                  && shape.dim(d) <= options.mostCoordinates()) {
                Coordinates.axis(name, d, c, options.decode()).ifPresent(this::add);
              }
            });
    for (int d = 0; d < shape.ndim(); d++) {
      int dim = d;
      for (Member m : vectors(d)) {
        if (!isTaken(m.name())) { // a column of this name need not be read
          axis(m, dim).ifPresent(this::add);
        }
      }
      if (!options.dims().isEmpty()) {
        add(Axis.index(names.get(d), d)); // if no vector has this name
      }
    }
    return List.copyOf(found.values());
  }

  private boolean isTaken(String name) {
    return taken.contains(name.toLowerCase(Locale.ROOT));
  }

  private void add(Axis axis) {
    if (taken.add(axis.name().toLowerCase(Locale.ROOT))) {
      found.put(axis.name(), axis);
    }
  }

  /** The vectors of the array's group and of those around it that go along a dimension. */
  private List<Member> vectors(int d) {
    boolean named = d < names.size() && !names.get(d).isEmpty();
    long most = named ? options.mostCoordinates() : Math.min(MOST_FOUND, options.mostCoordinates());
    if (shape.dim(d) > most) {
      return List.of(); // the driver holds coordinates
    }
    boolean unique = Arrays.stream(shape.toArray()).filter(n -> n == shape.dim(d)).count() == 1;
    return contents.members().stream()
        .filter(Member::isLoadable)
        .filter(m -> m.shape().orElseThrow().equals(Shape.of(shape.dim(d))))
        .filter(m -> isAround(GridReader.groupOf(m.path())) && !m.path().equals(array.path()))
        .filter(m -> named ? m.name().equals(names.get(d)) : unique)
        .sorted(
            (a, b) ->
                Integer.compare(
                    GridReader.groupOf(b.path()).length(), GridReader.groupOf(a.path()).length()))
        .toList();
  }

  private boolean isAround(String group) {
    return group.isEmpty() || (GridReader.groupOf(array.path()) + "/").startsWith(group + "/");
  }

  private Optional<Axis> axis(Member m, int d) {
    return Coordinates.axis(
        m.name(), d, opening.apply(m), m.labels().attributes(), options.decode());
  }
}
