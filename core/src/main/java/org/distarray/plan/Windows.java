package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.store.PartSource;

/**
 * Collects the parts of outside arrays that a plan wants. The parts are read alone if that costs no
 * more than reading the array once.
 */
final class Windows {
  // expressions under views; beyond, whole arrays are read
  private static final int MOST_NODES = 20_000;

  private final Map<Source, Set<IndexTransform>> wanted = new IdentityHashMap<>();
  private final Map<Source, Boolean> alone = new IdentityHashMap<>();
  private boolean isKnown;

  /** Collects what some expressions want, which are computed together. */
  void expect(Planner planner, List<? extends Expr> all) {
    Deque<Node> open = new ArrayDeque<>();
    all.forEach(e -> open.push(whole(e)));
    Set<Node> seen = new HashSet<>(open);
    while (!open.isEmpty() && seen.size() < MOST_NODES) {
      Node node = open.pop();
      Expr e = node.expr();
      Optional<Source> source = e.outside();
      if (source.isPresent()) {
        wanted.computeIfAbsent(source.get(), x -> new HashSet<>()).add(node.view());
        continue;
      }
      Optional<Expr> viewed = planner.viewed(e, node.view());
      if (viewed.isPresent()) {
        push(whole(viewed.get()), seen, open);
        continue;
      }
      List<IndexTransform> through = e.makesBlocks() ? List.of() : e.through(node.view());
      for (int k = 0; k < e.operands().size(); k++) {
        Expr operand = e.operands().get(k);
        push(through.isEmpty() ? whole(operand) : new Node(operand, through.get(k)), seen, open);
      }
    }
    isKnown = open.isEmpty();
  }

  private static void push(Node node, Set<Node> seen, Deque<Node> open) {
    if (seen.add(node)) {
      open.push(node);
    }
  }

  private static Node whole(Expr e) {
    return new Node(e, IndexTransform.identity(e.shape()));
  }

  /** Whether the parts of an array that the plan wants are each read alone. */
  boolean areAlone(Source s) {
    return isKnown && wanted.containsKey(s) && alone.computeIfAbsent(s, this::cost);
  }

  private boolean cost(Source s) {
    long left = Approach.work(s.cost());
    for (IndexTransform t : wanted.get(s)) {
      if (t.view().size() == 0) {
        continue;
      }
      IndexTransform core = core(t);
      if (IntStream.range(0, core.source().ndim()).allMatch(d -> Approach.isWhole(core, d))) {
        return false;
      }
      left -= Approach.work(part(s, core).cost());
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  /** The view without the dimensions that repeat elements. */
  private static IndexTransform core(IndexTransform t) {
    return t.keeping(IntStream.range(0, t.view().ndim()).filter(k -> t.sourceOf(k) >= 0).toArray());
  }

  /** Whether a view repeats elements along a dimension. */
  static boolean repeats(IndexTransform t) {
    return IntStream.range(0, t.view().ndim()).anyMatch(k -> t.sourceOf(k) < 0);
  }

  /** The part that a view shows, which repeats nothing, where it lies. */
  static Source part(Source s, IndexTransform t) {
    return new Source(new PartSource(s.source(), t), s.distribution().view(t).distribution());
  }
}
