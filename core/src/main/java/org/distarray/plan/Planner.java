package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.View;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.expr.Holding;
import org.distarray.expr.Redistribute;
import org.distarray.expr.Reduce;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.redist.Arrivals;
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
  private final Map<Expr, Map<IndexTransform, Blocks>> views = new IdentityHashMap<>();
  private final Map<Stage<?>, Map<Demand, Move>> moves = new IdentityHashMap<>();
  private final Map<Shown, Blocks> shown = new HashMap<>();
  private final Map<Stage<?>, Stage<Arrivals>> pieces = new IdentityHashMap<>();
  private final Map<Stage<?>, Move> arrived = new IdentityHashMap<>();
  private final Outside outside;
  private final Map<Expr, Map<IndexTransform, Optional<Expr>>> viewed = new IdentityHashMap<>();
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
    this.outside = new Outside(this, planned::containsKey, room);
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
      return arrange(r.inOrder(), r.distribution());
    } else if (e instanceof Assign a) {
      return assigned(a);
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
  public Blocks arrange(Expr given, Distribution to) {
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
    while (e.inOrder() != e && !planned.containsKey(e)) {
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
      return Pass.blocks(e.label(), to, new Fusion(this, to).pass(e, e.dtype()));
    }
    if (there && isLent) {
      return shown(e);
    } else if (there) {
      Blocks input = blocks(e);
      return input.distribution().equals(to) ? input : relabelled(e, to);
    }
    Move move = move(shown(e), Demand.of(to), why);
    return move.exchange().isNarrow() ? reshaped(blocks(e), to) : brought(move, to);
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
    Shown view = planned.containsKey(e) ? null : Shown.of(e).orElse(null);
    if (view == null) {
      return blocks(e);
    }
    Blocks known = shown.get(view);
    if (known == null) {
      known = view.blocks(blocks(view.held()));
      shown.put(view, known);
    }
    return known;
  }

  /**
   * The stage that gives the elements of blocks in another distribution, as {@link #arrange(Expr,
   * Distribution)}, if some must move.
   */
  public Blocks arrange(Blocks input, Distribution to) {
    return arrange(input, to, "");
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
    return Pass.blocks("as " + to.dist(), to, new Fusion(this, to).pass(e, e.dtype()));
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
    Blocks input = core.isIdentity() ? blocks(e) : view(e, core);
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
      Fused fused = new Fusion(this, view.distribution()).view(e, t);
      blocks =
          Pass.blocks(
              "view of " + label(fused.operations(), e.label()), view.distribution(), fused);
      known.put(t, blocks);
    }
    return blocks;
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

  /** Sends the elements of blocks to where they are needed. */
  public Move move(Blocks input, Demand to) {
    return move(input, to, "");
  }

  private Move move(Blocks input, Demand to, String why) {
    return moves
        .computeIfAbsent(input.stage(), x -> new HashMap<>())
        .computeIfAbsent(to, x -> Move.of(input, to, moveMaxBytes, why));
  }

  /**
   * A chain of assignments of any length, as one stage. It begins after the last version that is
   * already a stage, because later values are computed from that version.
   */
  private Blocks assigned(Assign last) {
    List<Assigning.Change> changes = new ArrayList<>();
    Expr e = last;
    while (e instanceof Assign a && !planned.containsKey(e)) {
      // this may plan earlier versions, where the chain then begins
      changes.add(Assigning.Change.of(this, a.distribution(), a.region(), a.value()));
      e = a.before();
    }
    Collections.reverse(changes);
    return Assigning.of(blocks(e), changes);
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
