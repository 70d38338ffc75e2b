package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.View;
import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.redist.Arrivals;
import org.distarray.redist.Demand;

/**
 * Brings elements to the layouts in which a plan needs them. A move is made once, however many
 * stages take it.
 */
final class Arranging {
  private final Planner planner;
  private final Outside outside;
  private final Map<Expr, Map<IndexTransform, Blocks>> views = new IdentityHashMap<>();
  private final Map<Stage<?>, Map<Demand, Move>> moves = new IdentityHashMap<>();
  private final Map<Shown, Blocks> shown = new HashMap<>();
  private final Map<Stage<?>, Stage<Arrivals>> pieces = new IdentityHashMap<>();
  private final Map<Stage<?>, Move> arrived = new IdentityHashMap<>();

  Arranging(Planner planner, Outside outside) {
    this.planner = planner;
    this.outside = outside;
  }

  /**
   * The stage that gives the elements of an expression, in C order, in another distribution of
   * equal size. Only elements that must move are moved.
   */
  Blocks arrange(Expr given, Distribution to) {
    return arrange(given, to, false);
  }

  /**
   * The stage that gives the elements of an expression to tasks that copy them, as {@link
   * #arrange(Expr, Distribution)} gives them to others. The blocks may show elements of a held
   * array where they are, so nobody may keep them.
   */
  Blocks lend(Expr given, Distribution to) {
    return arrange(given, to, true);
  }

  private Blocks arrange(Expr given, Distribution to, boolean isLent) {
    Expr e = given;
    while (e.inOrder() != e && !planner.isPlanned(e)) {
      e = e.inOrder(); // where elements rest on the way does not matter
    }
    boolean sameShape = e.shape().equals(to.shape());
    boolean there = sameShape && e.distribution().sameBlocks(to);
    String why = "";
    Source source = e.outside().orElse(null);
    if (source != null && sameShape && (source.source().isCheap() || !there)) {
      Optional<Blocks> read = outside.readAs(source, to);
      if (read.isPresent()) {
        return read.get();
      }
      why = outside.approach(source, to).why();
    }
    IndexTransform same = IndexTransform.identity(e.shape());
    if (sameShape && !there && outside.feed(e, same, to).isPresent()) {
      return Pass.blocks(e.label(), to, new Fusion(planner, to).pass(e, e.dtype()));
    }
    if (there && isLent) {
      return shown(e);
    } else if (there) {
      Blocks input = planner.blocks(e);
      return input.distribution().equals(to) ? input : relabelled(e, to);
    }
    Move move = move(shown(e), Demand.of(to), why);
    return move.exchange().isNarrow() ? reshaped(planner.blocks(e), to) : brought(move, to);
  }

  private Blocks brought(Move move, Distribution to) {
    Blocks out = move.blocks(to);
    arrived.put(out.stage(), move);
    return out;
  }

  /**
   * The blocks of an expression. Those of a view show the elements of a held array, if they can.
   */
  private Blocks shown(Expr e) {
    Shown view = planner.isPlanned(e) ? null : Shown.of(e).orElse(null);
    if (view == null) {
      return planner.blocks(e);
    }
    Blocks known = shown.get(view);
    if (known == null) {
      known = view.blocks(planner.blocks(view.held()));
      shown.put(view, known);
    }
    return known;
  }

  /**
   * The stage that gives the elements of blocks in another distribution.
   *
   * @param why the reason why they move, for people; may be empty
   */
  Blocks arrange(Blocks input, Distribution to, String why) {
    Move move = move(input, Demand.of(to), why);
    return move.exchange().isNarrow() ? reshaped(input, to) : brought(move, to);
  }

  /** The move that ends in blocks, if {@link #arrange} made them by one. */
  Optional<Move> moved(Blocks arranged) {
    return Optional.ofNullable(arrived.get(arranged.stage()));
  }

  /** The pieces of a move, which are sent once however many take them. */
  Stage<Arrivals> pieces(Move move) {
    return pieces.computeIfAbsent(move.stage(), x -> move.pieces());
  }

  private static Blocks reshaped(Blocks input, Distribution to) {
    String label = "reshape " + to.shape();
    Stage.Title title = new Stage.Title(label, label + " in place");
    Tasks.Reshape task = new Tasks.Reshape(to);
    // what is generated may be one element that is repeated
    return input.stage().outside().filter(s -> s.source().isCheap()).isPresent()
        ? Blocks.of(title, to, input.dtype(), List.of(input.taken()), task)
        : Blocks.inPlace(title, to, input.dtype(), input.taken(), task);
  }

  /** The same blocks on ranks of equal number, with the description of another distribution. */
  private Blocks relabelled(Expr e, Distribution to) {
    return Pass.blocks("as " + to.dist(), to, new Fusion(planner, to).pass(e, e.dtype()));
  }

  /**
   * The feed of a pass over {@code out} that brings a view of an array to the ranks that need it.
   * The view is moved without its repeated dimensions, which are repeated on arrival.
   */
  Feed arrive(Expr e, IndexTransform t, Distribution out) {
    Optional<Feed> direct = outside.feed(e, t, out);
    if (direct.isPresent()) {
      return direct.get();
    }
    int[] axes = new int[t.view().ndim()];
    List<DimMap> maps = new ArrayList<>();
    int kept = 0;
    for (int k = 0; k < t.view().ndim(); k++) {
      if (t.sourceOf(k) >= 0) {
        axes[kept++] = k;
        maps.add(out.map(k));
      }
    }
    axes = Arrays.copyOf(axes, kept);
    IndexTransform core = t.keeping(axes);
    Blocks input = core.isIdentity() ? planner.blocks(e) : view(e, core);
    return new Feed.Arrived(
        move(input, Demand.of(maps, axes, out.grid()), outside.why(e, t, out)), axes);
  }

  /**
   * The stage that takes a view. Views and moves are made once, because plans of shared nodes would
   * otherwise double at each.
   */
  private Blocks view(Expr e, IndexTransform t) {
    Map<IndexTransform, Blocks> known = views.computeIfAbsent(e, x -> new HashMap<>());
    Blocks blocks = known.get(t);
    if (blocks == null) {
      View view = e.distribution().view(t);
      Fused fused = new Fusion(planner, view.distribution()).view(e, t);
      blocks =
          Pass.blocks(
              "view of " + Planner.label(fused.operations(), e.label()),
              view.distribution(),
              fused);
      known.put(t, blocks);
    }
    return blocks;
  }

  /**
   * Sends the elements of blocks to where they are needed.
   *
   * @param why the reason why they move, for people; may be empty
   */
  Move move(Blocks input, Demand to, String why) {
    return moves
        .computeIfAbsent(input.stage(), x -> new HashMap<>())
        .computeIfAbsent(to, x -> Move.of(input, to, planner.moveMaxBytes(), why));
  }
}
