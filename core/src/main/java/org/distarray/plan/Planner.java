package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.View;
import org.distarray.expr.Assign;
import org.distarray.expr.Constant;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.expr.MapBlocks;
import org.distarray.expr.MapOverlap;
import org.distarray.expr.Matmul;
import org.distarray.expr.Redistribute;
import org.distarray.expr.Reduce;
import org.distarray.expr.Reinterpret;
import org.distarray.expr.Scan;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.redist.Halo;
import org.distarray.redist.Placement;

/**
 * Cuts an expression into stages: chains of element-wise nodes, casts and views become one fused
 * pass, together with the reduction that ends them; a stage ends where elements must move or a
 * user's function wants whole blocks.
 *
 * <p>The work is proportional to the expression and to the number of ranks, never to elements. A
 * planner makes one plan.
 */
final class Planner {
  private final Map<Expr, Stage.OfBlocks> planned = new IdentityHashMap<>();
  private final Map<Expr, Map<IndexTransform, Stage.OfBlocks>> views = new IdentityHashMap<>();
  private final Map<Stage.OfBlocks, Map<Placement, MoveStage.Move>> moves = new IdentityHashMap<>();

  /** The stage that gives the blocks of an expression. */
  Stage.OfBlocks blocks(Expr e) {
    Stage.OfBlocks stage = planned.get(e);
    if (stage == null) {
      stage = make(e);
      planned.put(e, stage);
    }
    return stage;
  }

  private Stage.OfBlocks make(Expr e) {
    if (e instanceof Source s) {
      return new Stage.Read(s);
    } else if (e instanceof Held h) {
      return new Stage.Resident(h);
    } else if (e instanceof Reduce r) {
      return new MoveStage.Merged(partials(r));
    } else if (e instanceof Redistribute r) {
      return arrange(r.input(), r.distribution());
    } else if (e instanceof Reinterpret r) {
      Tasks.Reinterpret task = new Tasks.Reinterpret(r.distribution(), r.dtype());
      return new Stage.InPlace(
          List.of(blocks(r.input())),
          r.distribution(),
          r.dtype(),
          task,
          Stage.Scratch.NONE,
          r.label());
    } else if (e instanceof Assign a) {
      return assigned(a);
    } else if (e instanceof Scan s) {
      return new Scanning(this, s).stage();
    } else if (e instanceof Matmul m) {
      return new Multiplying(this, m).stage();
    } else if (e instanceof MapBlocks m) {
      return new Stage.UserBlocks(blocks(m.input()), m);
    } else if (e instanceof MapOverlap m) {
      return new Stage.UserOverlap(padded(m.input(), m.overlap()), m);
    }
    Pass pass = new Fusion(this, e.distribution()).pass(e, e.dtype());
    return new PassStage.Fused(label(pass.operations(), e.label()), e.distribution(), pass);
  }

  /** The stage that gives the widened blocks of an expression. */
  MoveStage.Padded padded(Expr e, Overlap overlap) {
    Halo halo = Halo.of(e.distribution(), overlap);
    return new MoveStage.Padded(new MoveStage.Faces(blocks(e), e.dtype(), halo));
  }

  /** The stage that gives a rank's partial results. */
  PassStage.Partials partials(Reduce r) {
    Distribution in = r.input().distribution();
    Pass pass = new Fusion(this, in).pass(r.input(), r.elementType());
    List<String> operations = new ArrayList<>(pass.operations());
    operations.add(r.label());
    return new PassStage.Partials(label(operations, r.label()), in, pass, r);
  }

  /**
   * The stage that gives an expression's elements, in C order, in another distribution of equal
   * size; nothing moves where nothing must.
   */
  Stage.OfBlocks arrange(Expr given, Distribution to) {
    Expr e = given;
    while (e instanceof Redistribute r && !planned.containsKey(r)) {
      e = r.input(); // where elements rest on the way does not matter
    }
    if (e instanceof Source s && s.source().isCheap() && e.shape().equals(to.shape())) {
      return new Stage.Read(new Source(s.source(), to));
    }
    Stage.OfBlocks input = blocks(e);
    if (e.shape().equals(to.shape()) && e.distribution().sameBlocks(to)) {
      return input.distribution().equals(to) ? input : relabelled(e, to);
    }
    MoveStage.Move move = move(input, e, Placement.of(to));
    return move.exchange().isNarrow()
        ? new Stage.InPlace(
            List.of(input),
            to,
            e.dtype(),
            new Tasks.Reshape(to),
            Stage.Scratch.NONE,
            "reshape " + to.shape())
        : new MoveStage.Moved(move, to);
  }

  /** The same blocks on ranks of equal number, described by another distribution. */
  private Stage.OfBlocks relabelled(Expr e, Distribution to) {
    Pass pass = new Fusion(this, to).pass(e, e.dtype());
    return new PassStage.Fused("as " + to.dist(), to, pass);
  }

  /**
   * What a pass over {@code out} sees of an array by a transform, brought to the ranks that need
   * it: the view without its repeated dimensions, which are repeated on arrival.
   */
  Feed move(Expr e, IndexTransform t, Distribution out) {
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
    Stage.OfBlocks input = core.isIdentity() ? blocks(e) : view(e, core);
    return new Feed.Arrived(move(input, e, Placement.of(maps, axes, out.grid())), axes);
  }

  /**
   * The stage that takes a view. Views and moves are made once, or plans of shared nodes would
   * double at each.
   */
  private Stage.OfBlocks view(Expr e, IndexTransform t) {
    Map<IndexTransform, Stage.OfBlocks> known = views.computeIfAbsent(e, x -> new HashMap<>());
    Stage.OfBlocks stage = known.get(t);
    if (stage == null) {
      View view = e.distribution().view(t);
      Pass pass = new Fusion(this, view.distribution()).view(e, t);
      stage =
          new PassStage.Fused(
              "view of " + label(pass.operations(), e.label()), view.distribution(), pass);
      known.put(t, stage);
    }
    return stage;
  }

  private MoveStage.Move move(Stage.OfBlocks input, Expr e, Placement to) {
    return moves
        .computeIfAbsent(input, x -> new HashMap<>())
        .computeIfAbsent(to, x -> new MoveStage.Move(input, e.dtype(), to));
  }

  /**
   * A chain of assignments, of any length, as one stage. It begins after the last version that is a
   * stage already, as a version is from which later values are computed.
   */
  private Stage.OfBlocks assigned(Assign last) {
    List<Stage.Edit> edits = new ArrayList<>();
    Expr e = last;
    while (e instanceof Assign a && !planned.containsKey(e)) {
      edits.add(
          a.value() instanceof Constant c
              ? new Stage.Edit(a.region(), null, c.value())
              : new Stage.Edit(
                  a.region(),
                  arrange(a.value(), a.distribution().view(a.region()).distribution()),
                  null));
      e = a.before();
    }
    Collections.reverse(edits);
    return new Stage.Assigned(blocks(e), edits);
  }

  static String label(List<String> operations, String last) {
    int n = operations.size();
    if (n == 0) {
      return last;
    }
    return n <= 6
        ? String.join(", ", operations)
        : String.join(", ", operations.subList(0, 3))
            + ", ... ("
            + n
            + " operations), "
            + operations.get(n - 1);
  }
}
