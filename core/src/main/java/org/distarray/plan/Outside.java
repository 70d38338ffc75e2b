package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Source;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;
import org.distarray.store.PartSource;

/** Chooses how a plan reads outside arrays: which part of them, and in which layout. */
final class Outside {
  private final Planner planner;
  private final Room room;
  private final Windows windows = new Windows();
  private final Map<Source, Map<IndexTransform, Source>> parts = new IdentityHashMap<>();
  private final Map<Source, Map<Distribution, Approach>> approaches = new IdentityHashMap<>();
  private final Map<Approach, Blocks> read = new IdentityHashMap<>();
  private final Map<Source, Blocks> sources = new IdentityHashMap<>();
  // what is read as it is laid out in any case
  private final Set<Expr> here = Collections.newSetFromMap(new IdentityHashMap<>());

  Outside(Planner planner, Room room) {
    this.planner = planner;
    this.room = room;
  }

  /**
   * Notes the outside arrays that are read in their own layout. Some expressions take them so;
   * others move them from there to another layout. Such an array is read once if moving it to a
   * further layout then costs less than reading it again.
   */
  void expect(List<? extends Expr> all) {
    boolean reads = false;
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> open = new ArrayDeque<>(all);
    all.forEach(e -> here.add(Exprs.shown(e)));
    while (!open.isEmpty()) {
      Expr e = open.pop();
      if (seen.add(e)) {
        reads |= e.outside().filter(s -> !s.source().isCheap()).isPresent();
        for (Expr operand : e.operands()) {
          open.push(operand);
          if (e.takesAsItLies(operand)) {
            here.add(Exprs.shown(operand));
          }
        }
        moving(e).ifPresent(here::add);
      }
    }
    if (reads) {
      windows.expect(planner, all);
    }
  }

  /** The array that an expression brings to its own layout, if moving it costs less. */
  private Optional<Source> moving(Expr e) {
    return e.inOrder() == e
        ? Optional.empty()
        : e.inOrder()
            .outside()
            .filter(s -> s.shape().equals(e.shape()))
            .filter(
                s -> {
                  Approach a = Approach.of(s, e.distribution(), false, room);
                  return a.moves() && a.from() == s;
                });
  }

  /** The stage that reads an outside array in the layout that it has. */
  private Blocks read(Source s, String way) {
    return sources.computeIfAbsent(
        s,
        x -> {
          Distribution d = s.distribution();
          return new Blocks(
              new Local<>(
                  new Stage.Title(s.label(), "read " + s.label() + way),
                  Part.of(d, s.dtype()),
                  d.shape(),
                  d.ranks(),
                  List.of(),
                  Cost.ofBlocks(d, s.dtype())
                      .withRead(s.cost())
                      .withScratch(s.source().isCheap() ? Need.NONE : Need.FILES),
                  new Tasks.Read(s.source(), d),
                  s),
              d,
              s.dtype());
        });
  }

  /** The blocks of an outside array in its own layout. */
  Blocks blocks(Source s) {
    Approach approach = approach(s, s.distribution());
    return approach.moves()
        ? readAs(s, s.distribution()).orElseThrow()
        : read(s, s.source() instanceof PartSource ? " in part" : "");
  }

  /**
   * The way in which an array gets where it is wanted. The answer is the same each time, whatever
   * was planned before.
   */
  Approach approach(Source s, Distribution to) {
    boolean home = to.equals(s.distribution());
    return approaches
        .computeIfAbsent(s, x -> new HashMap<>())
        .computeIfAbsent(to, x -> Approach.of(s, to, !home && here.contains(s), room));
  }

  /** The blocks of an array where it is wanted, if it does not move there from its own layout. */
  Optional<Blocks> readAs(Source s, Distribution to) {
    Approach approach = approach(s, to);
    if (approach.moves() && approach.from() == s) {
      return Optional.empty();
    }
    Blocks known = read.get(approach);
    if (known == null) {
      known = read(approach.from(), approach.way());
      known = approach.moves() ? planner.arranging().arrange(known, to, approach.why()) : known;
      read.put(approach, known);
    }
    return Optional.of(known);
  }

  /**
   * The feed of a pass over {@code out} in which each rank reads or makes its part of an outside
   * array, or of a view of one. It is empty for other expressions, and where moving costs less.
   */
  Optional<Feed> feed(Expr e, IndexTransform t, Distribution out) {
    Expr base = e;
    IndexTransform through = t;
    while (base instanceof ViewOf v && !planner.isPlanned(v)) {
      through = v.through(through).get(0);
      base = v.base();
    }
    IndexTransform all = through;
    return base.outside().flatMap(s -> feed(s, all, out));
  }

  private Optional<Feed> feed(Source s, IndexTransform t, Distribution out) {
    if (s.source().isCheap()) {
      return Optional.of(new Feed.Made(s, t));
    }
    Window window = window(s, t, false).orElse(new Window(s, t));
    return aligned(window, out, d -> readAs(window.part(), d));
  }

  /**
   * The feed in which each rank reads its part of a window where the pass needs it, whatever others
   * read of the array.
   */
  Optional<Feed> part(Window w, Distribution out) {
    return aligned(w, out, d -> Optional.of(read(new Source(w.part().source(), d), " in part")));
  }

  /** The feed of a pass over {@code out} by blocks of the array that a window is a view of. */
  private static Optional<Feed> aligned(
      Window window, Distribution out, Function<Distribution, Optional<Blocks>> blocks) {
    IndexTransform index = window.index();
    return Approach.base(index, out)
        .flatMap(
            d -> blocks.apply(d).map(b -> new Feed.Aligned(b, index, d.view(index).parents())));
  }

  /**
   * A view of an outside array as all of a smaller one.
   *
   * @param index the view of the part, which permutes its dimensions
   */
  record Window(Source part, IndexTransform index) {}

  /**
   * The part of an outside array that a view shows, if the part is read alone. It is not if the
   * plan wants all of the array, or if the view repeats elements.
   *
   * @param always whether it is read alone whatever others read of it
   */
  Optional<Window> window(Source s, IndexTransform t, boolean always) {
    int ndim = t.source().ndim();
    boolean none = s.source().isCheap() || t.view().size() == 0 || Windows.repeats(t);
    if (none
        || !always && !windows.areAlone(s)
        || IntStream.range(0, ndim).allMatch(d -> Approach.isWhole(t, d))) {
      return Optional.empty();
    }
    int[] order =
        IntStream.range(0, ndim).map(t::axis).filter(k -> k != IndexTransform.FIXED).toArray();
    int[] axes = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      axes[order[d]] = d;
    }
    IndexTransform inOrder = t.then(IndexTransform.transpose(t.view(), order));
    Source part =
        parts
            .computeIfAbsent(s, x -> new HashMap<>())
            .computeIfAbsent(inOrder, x -> Windows.part(s, inOrder));
    return Optional.of(new Window(part, IndexTransform.transpose(part.shape(), axes)));
  }

  /**
   * The reason why an expression moves to where a pass over {@code out} needs it, for people; may
   * be empty.
   */
  String why(Expr e, IndexTransform t, Distribution out) {
    return e.outside()
        .flatMap(s -> Approach.base(t, out).map(base -> approach(s, base).why()))
        .orElse("");
  }
}
