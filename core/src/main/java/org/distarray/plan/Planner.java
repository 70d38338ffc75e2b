package org.distarray.plan;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.expr.Holding;
import org.distarray.expr.Redistribute;
import org.distarray.expr.Reduce;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.redist.Demand;

/**
 * Cuts an expression into stages.
 *
 * <p>A chain of element-wise nodes, casts and views becomes one fused pass, together with the
 * reduction that ends it. A stage ends where elements must move, and where a user's function needs
 * whole blocks. The work grows with the expression and the number of ranks, and never with the
 * number of elements. A planner makes one plan.
 */
public final class Planner {
  private final Map<Expr, Blocks> planned = new IdentityHashMap<>();
  private final Map<Expr, Map<IndexTransform, Optional<Expr>>> viewed = new IdentityHashMap<>();
  private final Outside outside;
  private final Arranging arranging;
  private final ReduceGroups groups = new ReduceGroups();
  private final Map<Several, List<Blocks>> several = new IdentityHashMap<>();
  private final Map<List<Reduce>, Reducing.Together> together = new IdentityHashMap<>();
  private final long moveMaxBytes;
  private final IntToLongFunction taskBytes;
  private final Predicate<Ranked<?>> near;
  private final boolean throughPending;

  /**
   * Begins a plan.
   *
   * @param moveMaxBytes the most bytes of elements in one parcel
   * @param room the memory for blocks
   * @param near whether items are present in this JVM, where all tasks run
   */
  Planner(long moveMaxBytes, Room room, Predicate<Ranked<?>> near) {
    this(moveMaxBytes, room, near, false);
  }

  private Planner(long moveMaxBytes, Room room, Predicate<Ranked<?>> near, boolean throughPending) {
    this.moveMaxBytes = moveMaxBytes;
    this.taskBytes = room.taskBytes();
    this.outside = new Outside(this, room);
    this.arranging = new Arranging(this, outside);
    this.near = near;
    this.throughPending = throughPending;
  }

  /** Begins a plan that shows how pending blocks will be computed, in place of the blocks. */
  static Planner throughPending(long moveMaxBytes, Room room, Predicate<Ranked<?>> near) {
    return new Planner(moveMaxBytes, room, near, true);
  }

  /** Whether a task of any rank can read all blocks of an array where they are. */
  public boolean isNear(Expr e) {
    return e.holding().flatMap(Holding::made).filter(near).isPresent();
  }

  /** The bytes of heap that one of some tasks may use while others run beside it. */
  public long taskBytes(int tasks) {
    return taskBytes.applyAsLong(tasks);
  }

  /** The most bytes that one parcel should have. A larger amount goes in several parcels. */
  public long moveMaxBytes() {
    return moveMaxBytes;
  }

  /**
   * Notes the expressions that are wanted together. Their reductions of equal distributions become
   * one pass; an outside array is read once if that costs less.
   */
  void expect(List<Expr> all) {
    outside.expect(all);
    groups.expect(all, this::operands);
  }

  /** The expressions from which this plan computes an expression. */
  private List<Expr> operands(Expr e) {
    return origin(e).map(List::of).orElseGet(e::operands);
  }

  /** The reductions that share a pass with a reduction. */
  Reducing.Together together(Reduce r) {
    List<Reduce> group = groups.of(r);
    Reducing.Together all = together.get(group);
    if (all == null) {
      all = Reducing.Together.of(this, group);
      together.put(group, all);
    }
    return all;
  }

  /**
   * The stage that gives the blocks of an expression, in its distribution and dtype, without
   * padding and with any strides. Other stages take them, too, so nobody may write to them.
   */
  public Blocks blocks(Expr e) {
    Blocks blocks = planned.get(e);
    if (blocks == null) {
      blocks = make(e);
      planned.put(e, blocks);
    }
    return blocks;
  }

  /** Whether an expression is a stage of this plan already. */
  boolean isPlanned(Expr e) {
    return planned.containsKey(e);
  }

  /** The stages that give the results of an operation with several results. */
  List<Blocks> results(Several operation) {
    List<Blocks> results = several.get(operation);
    if (results == null) {
      results = operation.lower(this);
      several.put(operation, results);
    }
    return results;
  }

  private Blocks make(Expr e) {
    if (e instanceof Superstep s) {
      return s.lower(this);
    } else if (e instanceof Source s) {
      return outside.blocks(s);
    } else if (e.holding().isPresent()) {
      return held(e, e.holding().get());
    } else if (e instanceof Reduce r) {
      return Reducing.blocks(this, r);
    } else if (e instanceof Redistribute r) {
      return arranging.arrange(r.inOrder(), r.distribution());
    } else if (e instanceof Assign a) {
      return Assigning.chain(this, a);
    }
    return pass(e);
  }

  /** The pass that gives the blocks of an expression, where it lies. */
  Blocks pass(Expr e) {
    Fused fused = fuse(e, e.dtype());
    return Pass.blocks(label(fused.operations(), e.label()), e.distribution(), fused);
  }

  private Blocks held(Expr e, Holding holding) {
    return origin(e)
        .map(this::blocks)
        .orElseGet(() -> new Blocks(new Resident(e, holding), e.distribution(), e.dtype()));
  }

  /**
   * The expression from which this plan computes pending blocks; empty if it does not compute them.
   */
  private Optional<Expr> origin(Expr e) {
    return throughPending ? e.holding().flatMap(Holding::pending) : Optional.empty();
  }

  /** One pass over an expression in its own layout, cast to a type. */
  public Fused fuse(Expr e, DType as) {
    return new Fusion(this, e.distribution()).pass(e, as);
  }

  /**
   * One pass over several expressions, each cast to a type of its own.
   *
   * @param d the layout of the pass; elements that lie elsewhere are brought there
   */
  public Fused fuse(Distribution d, List<Expr> all, List<DType> as) {
    return new Fusion(this, d).pass(all, as);
  }

  /**
   * The stage that computes a part of an array in one pass where it is wanted. Elements of other
   * arrays that lie elsewhere are brought there. The part of an outside array is read alone, so
   * that passes over one part after the other never have the whole.
   *
   * @param e a view of an array
   */
  public Blocks part(Expr e, Distribution to) {
    Fused fused = new Fusion(this, to, true).pass(e, e.dtype());
    return Pass.blocks(label(fused.operations(), e.label()), to, fused);
  }

  /** The widened blocks of an expression. */
  public Widened widened(Expr e, Overlap overlap) {
    return Widened.of(blocks(e), overlap, moveMaxBytes);
  }

  /**
   * The stage that gives the elements of an expression, in C order, in another distribution of
   * equal size. Only elements that must move are moved.
   */
  public Blocks arrange(Expr e, Distribution to) {
    return arranging.arrange(e, to);
  }

  /**
   * The stage that gives the elements of blocks in another distribution, as {@link #arrange(Expr,
   * Distribution)}, if some must move.
   */
  public Blocks arrange(Blocks input, Distribution to) {
    return arranging.arrange(input, to, "");
  }

  /** Sends the elements of blocks to where they are needed. */
  public Move move(Blocks input, Demand to) {
    return arranging.move(input, to, "");
  }

  /** The moves of this plan. */
  Arranging arranging() {
    return arranging;
  }

  /** The feed in which each rank reads its part of a window, if its layout allows that. */
  Optional<Feed> part(Outside.Window window, Distribution out) {
    return outside.part(window, out);
  }

  /** A view of an expression as all of a part of an outside array, if the part is read alone. */
  Optional<Outside.Window> window(Expr e, IndexTransform t, boolean always) {
    return e.outside().flatMap(s -> outside.window(s, t, always));
  }

  /** The array that gives a view of another, if there is one, and that is no stage yet. */
  Optional<Expr> viewed(Expr e, IndexTransform t) {
    if (!e.makesBlocks() || t.isIdentity() || planned.containsKey(e)) {
      return Optional.empty();
    }
    return viewed.computeIfAbsent(e, x -> new HashMap<>()).computeIfAbsent(t, e::view);
  }

  /**
   * The name of a pass: the names of its operations if there are few, and otherwise the last name.
   */
  public static String label(List<String> operations, String last) {
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
