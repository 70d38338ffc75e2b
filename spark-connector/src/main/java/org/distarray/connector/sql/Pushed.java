package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * The conditions of a query as boxes, one for each file.
 *
 * @param boxes boxes with all cells that fulfil the conditions
 * @param exact the conditions that all cells of the boxes fulfil
 * @param others the conditions that Spark has to ask, too
 */
record Pushed(List<Box> boxes, List<Predicate> exact, List<Predicate> others) {

  /** Cuts the boxes of files by conditions. */
  static Pushed of(List<Grid> grids, List<Box> boxes, Predicate... predicates) {
    Set<Predicate> kept = new LinkedHashSet<>();
    List<Box> cut = new ArrayList<>();
    for (int g = 0; g < grids.size(); g++) {
      Box box = boxes.get(g);
      Predicates cuts = new Predicates(grids.get(g), box);
      for (Predicate p : predicates) {
        Cut one = cuts.cut(p);
        box = box.and(one.box());
        if (!one.exact()) {
          kept.add(p);
        }
      }
      cut.add(box);
    }
    List<Predicate> used = new ArrayList<>(List.of(predicates));
    used.removeAll(kept);
    return new Pushed(cut, used, List.copyOf(kept));
  }
}
