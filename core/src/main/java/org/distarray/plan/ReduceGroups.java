package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.expr.Reduce;

/**
 * Groups the reductions of a plan that share a pass. They are wanted together, read the same
 * blocks, and have equally many wanted reductions before them. Therefore no reduction of a group is
 * computed from another one of it, and no cycle of groups arises.
 */
final class ReduceGroups {
  private final Map<Reduce, List<Reduce>> groups = new IdentityHashMap<>();

  /**
   * The common place of the reductions of a pass.
   *
   * @param depth the number of wanted reductions before them in a chain
   */
  private record Place(Distribution distribution, int depth) {}

  /**
   * Notes the expressions that are wanted together.
   *
   * @param operands the expressions from which the plan computes an expression
   */
  void expect(List<Expr> all, Function<Expr, List<Expr>> operands) {
    if (all.size() < 2) {
      return;
    }
    Set<Reduce> reduces = wanted(all);
    if (reduces.size() < 2) {
      return;
    }
    Map<Expr, Integer> depths = depths(reduces, operands);
    Map<Place, List<Reduce>> alike = new LinkedHashMap<>();
    for (Reduce r : reduces) {
      Place place = new Place(r.input().distribution(), depths.get(r));
      alike.computeIfAbsent(place, x -> new ArrayList<>()).add(r);
    }
    alike.values().forEach(group -> group.forEach(r -> groups.put(r, group)));
  }

  /** The reductions that share a pass with a reduction, including itself. */
  List<Reduce> of(Reduce r) {
    return groups.computeIfAbsent(r, List::of);
  }

  /**
   * The reductions among some expressions, and those from which these are computed element-wise.
   */
  private static Set<Reduce> wanted(List<Expr> all) {
    Set<Reduce> out = new LinkedHashSet<>();
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      Expr e = open.pop();
      if (seen.add(e)) {
        if (e instanceof Reduce r) {
          out.add(r);
        } else if (!e.makesBlocks()) {
          // a 0-d value beside larger ones may be computed by the driver, by a plan of its own
          boolean takesValues = e.operands().size() == 1 || e.shape().ndim() == 0;
          e.operands().stream()
              .filter(operand -> takesValues || operand.shape().ndim() > 0)
              .forEach(open::add);
        }
      }
    }
    return out;
  }

  /**
   * The most given reductions that follow each other before each expression. It needs no stack,
   * because expressions may be of any depth.
   */
  private static Map<Expr, Integer> depths(
      Set<? extends Expr> reduces, Function<Expr, List<Expr>> operands) {
    Map<Expr, Integer> out = new IdentityHashMap<>();
    Map<Expr, List<Expr>> entered = new IdentityHashMap<>();
    Deque<Expr> open = new ArrayDeque<>(reduces);
    while (!open.isEmpty()) {
      Expr e = open.peek();
      List<Expr> before = entered.get(e);
      if (before == null) {
        before = operands.apply(e);
        entered.put(e, before);
        before.stream().filter(operand -> !entered.containsKey(operand)).forEach(open::push);
      } else {
        open.pop();
        int depth = 0;
        for (Expr operand : before) {
          depth = Math.max(depth, out.get(operand) + (reduces.contains(operand) ? 1 : 0));
        }
        out.put(e, depth);
      }
    }
    return out;
  }
}
