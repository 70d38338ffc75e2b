package org.distarray.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.distarray.laws.Draw;

/** Kinds that programs are drawn from, some more often than others. */
final class Table<R> {

  /** Draws a step; null where none fits. */
  interface OfSteps {
    Step draw(Generator g);
  }

  /** Draws an operation on an expression; null where none fits. */
  interface OfOperations {
    Tree draw(Generator g, Tree of);
  }

  private record Row<R>(String kind, int weight, R draws) {}

  private final List<Row<R>> rows = new ArrayList<>();

  /** Another kind. */
  Table<R> with(String kind, int weight, R draws) {
    rows.add(new Row<>(kind, weight, draws));
    return this;
  }

  Set<String> kinds() {
    Set<String> out = new TreeSet<>();
    rows.forEach(row -> out.add(row.kind()));
    return out;
  }

  R draw(Draw draw, Set<String> without) {
    List<Row<R>> left = rows.stream().filter(row -> !without.contains(row.kind())).toList();
    int all = left.stream().mapToInt(Row::weight).sum();
    int at = draw.below(all);
    int k = 0;
    while (at >= left.get(k).weight()) {
      at -= left.get(k).weight();
      k++;
    }
    return left.get(k).draws();
  }
}
