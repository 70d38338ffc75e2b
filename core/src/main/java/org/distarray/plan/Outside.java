package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Source;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;
import org.distarray.store.PartSource;

/** Chooses how a plan reads outside arrays: in their own layout, or where they are wanted. */
final class Outside {
  private final Predicate<Expr> planned;
  private final Map<Source, Map<Distribution, Approach>> approaches = new IdentityHashMap<>();
  private final Map<Source, Blocks> direct = new IdentityHashMap<>();
  // what is read as it is laid out in any case
  private final Set<Expr> here = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param planned tells whether an expression is a stage of the plan already
   */
  Outside(Predicate<Expr> planned) {
    this.planned = planned;
  }

  /**
   * Notes the outside arrays that are read in their own layout. Some expressions take them so;
   * others move them from there to another layout. Such an array is read once if moving it to a
   * further layout then costs less than reading it again.
   */
  void expect(List<? extends Expr> all) {
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> open = new ArrayDeque<>(all);
    all.forEach(e -> here.add(Exprs.shown(e)));
    while (!open.isEmpty()) {
      Expr e = open.pop();
      if (seen.add(e)) {
        for (Expr operand : e.operands()) {
          open.push(operand);
          if (e.takesAsItLies(operand)) {
            here.add(Exprs.shown(operand));
          }
        }
        moving(e).ifPresent(here::add);
      }
    }
  }

  /** The array that an expression brings to its own layout, if moving it costs less. */
  private static Optional<Source> moving(Expr e) {
    return e.inOrder() == e
        ? Optional.empty()
        : e.inOrder()
            .outside()
            .filter(s -> s.shape().equals(e.shape()))
            .filter(s -> Approach.of(s, e.distribution(), false).direct() == null);
  }

  /**
   * The stage that reads an outside array.
   *
   * @param why the reason for reading it so, for people; may be empty
   */
  static Blocks read(Source s, String why) {
    Distribution d = s.distribution();
    return new Blocks(
        new Local<>(
            new Stage.Title(s.label(), "read " + s.label() + why),
            Part.of(d, s.dtype()),
            d.shape(),
            d.ranks(),
            List.of(),
            Cost.ofBlocks(d, s.dtype())
                .withRead(s.cost().read())
                .withScratch(s.source().isCheap() ? Need.NONE : Need.FILES),
            new Tasks.Read(s.source(), d),
            s),
        d,
        s.dtype());
  }

  /**
   * The way in which an array gets where it is wanted. The answer is the same each time, whatever
   * was planned before.
   */
  Approach approach(Source s, Distribution to) {
    return approaches
        .computeIfAbsent(s, x -> new HashMap<>())
        .computeIfAbsent(to, x -> Approach.of(s, to, here.contains(s)));
  }

  /** The stage that reads an array where it is wanted, if that costs less than moving it. */
  Optional<Blocks> readAs(Source s, Distribution to) {
    Approach approach = approach(s, to);
    return Optional.ofNullable(approach.direct())
        .map(there -> direct.computeIfAbsent(there, x -> read(there, approach.why())));
  }

  /**
   * The feed of a pass over {@code out} in which each rank reads or makes its part of an outside
   * array, or of a view of one. It is empty for other expressions, and where moving costs less.
   */
  Optional<Feed> feed(Expr e, IndexTransform t, Distribution out) {
    Expr base = e;
    IndexTransform through = t;
    while (base instanceof ViewOf v && !planned.test(v)) {
      through = v.through(through).get(0);
      base = v.base();
    }
    IndexTransform all = through;
    return base.outside().flatMap(s -> feed(s, all, out));
  }

  private Optional<Feed> feed(Source s, IndexTransform t, Distribution out) {
    return s.source().isCheap()
        ? Optional.of(new Feed.Made(s, t))
        : Approach.base(t, out)
            .flatMap(d -> readAs(s, d).map(r -> new Feed.Aligned(r, t, d.view(t).parents())));
  }

  /**
   * The feed in which each rank reads its part of a range of an outside array, whatever others read
   * of it. It is empty where a view does more than take ranges and permute dimensions.
   */
  static Optional<Feed> part(Source s, IndexTransform t, Distribution out) {
    int ndim = t.source().ndim();
    if (ndim != out.ndim() || t.view().size() == 0) {
      return Optional.empty();
    }
    List<DimMap> maps = new ArrayList<>();
    int[] order = new int[ndim];
    int[] axes = new int[ndim];
    for (int d = 0; d < ndim; d++) {
      int k = t.axis(d);
      if (k == IndexTransform.FIXED || t.step(d) != 1) {
        return Optional.empty();
      }
      maps.add(out.map(k));
      order[d] = k;
      axes[k] = d;
    }
    Distribution laid = Distribution.of(maps, out.targets());
    IndexTransform inOrder = t.then(IndexTransform.transpose(t.view(), order));
    Source part = new Source(new PartSource(s.source(), inOrder), laid);
    IndexTransform turned = IndexTransform.transpose(part.shape(), axes);
    return Optional.of(
        new Feed.Aligned(read(part, " in part"), turned, laid.view(turned).parents()));
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
