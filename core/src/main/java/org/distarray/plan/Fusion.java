package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dist.View;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.tile.ProgramBuilder;

/**
 * Fuses an expression into one pass over the blocks of a distribution.
 *
 * <p>Views are pushed down to the leaves, so only kept elements are computed. A shared node is
 * computed once. A node in another layout becomes a feed. Fusion uses a stack of its own, because
 * an expression may be deeper than a thread's stack.
 */
final class Fusion {
  private final Planner planner;
  private final Distribution out;
  private final boolean inParts;
  private final ProgramBuilder program = new ProgramBuilder();
  private final List<Feed> feeds = new ArrayList<>();
  private final List<String> operations = new ArrayList<>();
  private final Map<Node, Integer> registers = new HashMap<>();
  private final Map<Distribution, Map<IndexTransform, View>> views = new IdentityHashMap<>();

  Fusion(Planner planner, Distribution out) {
    this(planner, out, false);
  }

  /**
   * @param inParts whether the pass is one of several over parts of an array, and reads its part of
   *     outside arrays alone
   */
  Fusion(Planner planner, Distribution out, boolean inParts) {
    this.planner = planner;
    this.out = out;
    this.inParts = inParts;
  }

  /** The pass that computes an expression of the distribution's shape and casts it to a type. */
  Fused pass(Expr e, DType as) {
    return pass(List.of(e), List.of(as));
  }

  /**
   * The pass that computes several expressions of the distribution's shape and casts each to a
   * type.
   */
  Fused pass(List<? extends Expr> all, List<DType> as) {
    IndexTransform same = IndexTransform.identity(out.shape());
    List<Integer> results = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      results.add(program.cast(value(new Node(all.get(k), same)), as.get(k)));
    }
    return new Fused(feeds, program.build(results), operations);
  }

  /** The pass that takes a view. */
  Fused view(Expr e, IndexTransform t) {
    int result = program.cast(value(new Node(e, t)), e.dtype());
    return new Fused(feeds, program.build(List.of(result)), operations);
  }

  /** The number of the program's value for a node. */
  private int value(Node root) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (registers.containsKey(node)) {
        open.pop();
        continue;
      }
      List<Node> operands = operands(node);
      boolean ready = true;
      for (int k = operands.size() - 1; k >= 0; k--) {
        if (!registers.containsKey(operands.get(k))) {
          open.push(operands.get(k));
          ready = false;
        }
      }
      if (ready) {
        open.pop();
        registers.put(node, emit(node, operands));
      }
    }
    return registers.get(root);
  }

  /** The nodes from which this pass computes a node; a feed has none. */
  private List<Node> operands(Node node) {
    Expr e = node.expr();
    Optional<Expr> view = planner.viewed(e, node.view());
    if (view.isPresent()) {
      Expr v = view.get();
      return List.of(new Node(v, IndexTransform.identity(v.shape())));
    }
    boolean isLeaf = e.makesBlocks() || e.operands().isEmpty();
    if (isLeaf || !inParts && !fits(e, node.view()) && !repeats(e)) {
      return List.of();
    }
    List<Node> out = new ArrayList<>();
    for (IndexTransform through : e.through(node.view())) {
      out.add(new Node(e.operands().get(out.size()), through));
    }
    return out;
  }

  /** Whether an expression only repeats elements of another, which then had better move alone. */
  private static boolean repeats(Expr e) {
    return e.step().isEmpty()
        && e.operands().size() == 1
        && !e.through(IndexTransform.identity(e.shape())).get(0).isInjective();
  }

  private int emit(Node node, List<Node> operands) {
    Expr e = node.expr();
    if (e.known().isPresent()) {
      return program.constant(e.known().get());
    }
    if (operands.isEmpty()) {
      feeds.add(feed(e, node.view()));
      return program.load(feeds.size() - 1, e.dtype());
    }
    List<Integer> in = operands.stream().map(registers::get).toList();
    e.step().ifPresent(step -> operations.add(e.label()));
    return e.step().map(step -> program.apply(step, in)).orElse(in.get(0));
  }

  private Feed feed(Expr e, IndexTransform t) {
    Optional<Source> made = e.outside().filter(s -> s.source().isCheap());
    if (made.isPresent()) {
      return new Feed.Made(made.get(), t);
    }
    Optional<Outside.Window> window = planner.window(e, t, inParts);
    if (window.isPresent()) {
      Outside.Window w = window.get();
      Optional<Feed> part = inParts ? planner.part(w, out) : Optional.empty();
      return part.orElseGet(() -> feed(w.part(), w.index()));
    }
    if (fits(e, t)) {
      return new Feed.Aligned(planner.blocks(e), t, view(e.distribution(), t).parents());
    }
    return e.shape().ndim() == 0
        ? new Feed.Value(OnDriver.of(e))
        : planner.arranging().arrive(e, t, out);
  }

  /**
   * Whether every rank of the pass finds the elements that it needs of an expression on one engine,
   * in the order of its own block.
   */
  private boolean fits(Expr e, IndexTransform t) {
    return view(e.distribution(), t).distribution().sameBlocks(out);
  }

  private View view(Distribution d, IndexTransform t) {
    return views.computeIfAbsent(d, x -> new HashMap<>()).computeIfAbsent(t, d::view);
  }
}
