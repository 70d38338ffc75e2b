package org.distarray.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.laws.Draw;

/** Draws a program from a seed, with models of its arrays alone. */
final class Generator {
  private final Draw draw;
  private final Set<String> without;
  private final Map<Integer, Model> models = new HashMap<>();
  private final List<Integer> live = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>();
  private final Set<Integer> targets = new HashSet<>();
  private final List<Integer> exported = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final DType favourite;

  private Generator(long seed, int targets, Set<String> without) {
    this.draw = new Draw("program", seed, targets);
    this.without = without;
    this.favourite = draw.oneOf(DType.FLOAT64, DType.FLOAT64, DType.INT64, draw.dtype());
    shapes.add(draw.once(2) ? Shape.of(1 + draw.below(12)) : draw.shape());
    // now and then of several tiles
    shapes.add(draw.once(20) ? Shape.of(1 + draw.below(3), 600 + draw.below(900)) : draw.shape());
  }

  /**
   * The steps of a program.
   *
   * @param targets how many engines there are
   * @param without the kinds that are left out
   */
  static List<Step> program(long seed, int targets, Set<String> without) {
    Generator g = new Generator(seed, targets, without);
    g.add(g.step(Sources.ANY));
    int length = 2 + g.draw.below(g.draw.oneOf(6, 14, 30));
    for (int tries = 0; g.steps.size() < length && tries < 10 * length; tries++) {
      g.add(g.step(Steps.ALL));
    }
    return g.steps;
  }

  Draw draw() {
    return draw;
  }

  /** The number of what the next step gives. */
  int next() {
    return steps.size();
  }

  private Step step(Table<Table.OfSteps> table) {
    return table.draw(draw, without).draw(this);
  }

  private void add(Step step) {
    if (step == null || step.tree().kinds().anyMatch(without::contains)) {
      return;
    }
    Model made;
    try {
      made = step.tree().here(models);
    } catch (Unfit unfit) {
      return;
    }
    steps.add(step);
    if (step.result() < 0) {
      return;
    }
    models.put(step.result(), made);
    if (step.tree().op().kind().equals("toProtocol")) {
      exported.add(step.result());
      return;
    }
    live.add(step.result());
    if (isOwner(step.tree())) {
      owners.add(step.result());
    }
  }

  /** Whether all of an expression's elements are its own. */
  private boolean isOwner(Tree t) {
    return t.isArray()
        ? owners.contains(t.id())
        : !t.op().isView() || t.op().isHold() && isOwner(t.of().get(0));
  }

  boolean has(String kind) {
    return !without.contains(kind);
  }

  /** Whether there is one array only. */
  boolean alone() {
    return live.size() < 2;
  }

  void forget(int id) {
    live.remove((Integer) id);
    owners.remove((Integer) id);
  }

  /** An expression's model; null where it is none to judge. */
  Model here(Tree t) {
    try {
      return t.here(models);
    } catch (Unfit unfit) {
      return null;
    }
  }

  /** One of the arrays, more often one of the last. */
  Tree array() {
    int n = live.size();
    return Tree.array(live.get(draw.once(2) ? draw.below(n) : Math.max(0, n - 1 - draw.below(3))));
  }

  /** An array that is no view, or null. */
  Tree owner() {
    if (owners.isEmpty()) {
      return null;
    }
    // arrays that were computed into before are those with memory to lose
    List<Integer> again = owners.stream().filter(targets::contains).toList();
    int id = draw.oneOf(again.isEmpty() || draw.once(3) ? owners : again);
    targets.add(id);
    return Tree.array(id);
  }

  /** Buffers that were handed out, or null. */
  Tree exported() {
    return exported.isEmpty() ? null : Tree.array(draw.oneOf(exported));
  }

  Shape shape() {
    return draw.once(5) ? draw.shape() : draw.oneOf(shapes);
  }

  DType dtype() {
    return draw.once(3) ? draw.dtype() : favourite;
  }

  Distribution layout(Shape shape) {
    return draw.layout(shape);
  }

  /** An expression of some operations on arrays. */
  Tree tree(int depth) {
    Tree out = array();
    for (int d = 0; d < depth; d++) {
      out = more(out);
    }
    return out;
  }

  /** An expression with one operation more, or the same where that does not fit. */
  Tree more(Tree t) {
    for (int tries = 0; tries < 8; tries++) {
      Tree made = Operations.ALL.draw(draw, without).draw(this, t);
      if (made != null && here(made) != null) {
        return made;
      }
    }
    return t;
  }

  /** An expression of a shape, with some operations. */
  Tree exactly(int... shape) {
    Tree out = null;
    for (int tries = 0; tries < 6 && out == null; tries++) {
      Tree a = array();
      out = Arrays.equals(here(a).dims(), shape) ? a : null;
    }
    if (out == null) {
      out = Sources.array(this, dtype(), Model.zeros(DType.INT8, shape).shape());
    }
    for (int tries = draw.below(4); tries > 0; tries--) {
      Tree made = more(out);
      out = Arrays.equals(here(made).dims(), shape) ? made : out;
    }
    return out;
  }

  /** An expression that can be broadcast to a shape: one that there is, one value, or a new one. */
  Tree fitting(int... shape) {
    if (draw.once(5)) {
      Tree sum = Operations.reduced(this, array());
      if (here(sum) != null) {
        return sum;
      }
    }
    for (int tries = 0; tries < 4; tries++) {
      Tree a = array();
      try {
        here(a).broadcastTo(shape);
        return a;
      } catch (Unfit differs) {
        continue;
      }
    }
    return Sources.array(this, dtype(), draw.spread(Model.zeros(DType.INT8, shape).shape()));
  }
}
