package org.distarray;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.distarray.array.Pictures;
import org.distarray.array.Rows;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.display.Bundle;
import org.distarray.display.ByteText;
import org.distarray.display.Image;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.generate.FromFunction;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.Excerpt;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;

/**
 * The forms in which a front end shows a distributed array. A look at an array computes only the
 * elements that it shows. It shows none where whole arrays would have to be computed for them.
 */
final class Glance {
  /** The most bytes that are read or computed for a look. */
  private static final double MOST_BYTES = 1L << 28;

  private final DistArray array;
  // made when they are asked for; a job brings each once
  private String values;
  private Image image;

  private Glance(DistArray array) {
    this.array = array;
  }

  /** The elements that the text of an array shows. One job computes and brings these alone. */
  static NdArray corners(DistArray a) {
    Shape whole = a.shape();
    Shape shown = Excerpt.shape(whole);
    if (shown.equals(whole)) {
      return a.toArray();
    }
    int[] onOne = IntStream.range(0, a.ndim()).map(d -> -1).toArray();
    List<Placed<DistArray>> parts =
        Excerpt.pieces(whole).stream()
            .map(piece -> new Placed<>(a.get(piece.index()), piece.start()))
            .toList();
    return a.selecting().mosaic(new Frame("corners", shown, onOne, a.dtype(), 0), parts).toArray();
  }

  static Bundle bundle(DistArray a) {
    Glance look = new Glance(a);
    Bundle out =
        Bundle.of(() -> a + "\n" + look.values())
            .withText(Bundle.HTML, () -> DistCard.of(a, look).html());
    if (reason(a).isEmpty()) {
      out = Pictures.isGlimpsed(a) ? out.withBytes(Bundle.PNG, () -> look.image().png()) : out;
      out = Rows.with(out, a);
    }
    return out;
  }

  /** The values as text, or the reason why they are not shown. */
  synchronized String values() {
    if (values == null) {
      String reason = reason(array);
      values = reason.isEmpty() ? array.printed() : reason;
    }
    return values;
  }

  /** Every k-th element. */
  synchronized Image image() {
    if (image == null) {
      image = Pictures.glimpse(array);
    }
    return image;
  }

  /** Why no values are shown; empty where they are. */
  static String reason(DistArray a) {
    if (a.context().isClosed()) {
      return "no values: the context is closed";
    }
    double bytes = work(a.expr());
    return bytes <= MOST_BYTES
        ? ""
        : "no values: "
            + ByteText.of((long) Math.min(bytes, Long.MAX_VALUE), 1)
            + " would be read or computed for them (print() does it, compute() keeps the elements)";
  }

  /**
   * An expression, and the most elements of it that a look can need.
   *
   * @param most infinite where all may be needed
   */
  private record Part(Expr e, double most) {}

  /**
   * The bytes behind a small view of an expression: of files, of arrays that are held once they are
   * computed, and of the operands of operations that cannot be computed in part.
   */
  private static double work(Expr of) {
    double out = 0;
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Part> open = new ArrayDeque<>(List.of(new Part(of, Double.POSITIVE_INFINITY)));
    while (!open.isEmpty()) {
      Part part = open.pop();
      Expr e = part.e();
      if (e.shape().size() == 0 || !seen.add(e) || isThere(e)) {
        continue;
      }
      double most = Math.min(part.most(), e.shape().size());
      if (e.holding().isPresent()) {
        out += bytes(e); // whole blocks are computed
        e.holding().get().pending().ifPresent(p -> open.push(new Part(p, p.shape().size())));
      } else if (e.outside().map(Source::source).filter(Glance::isRead).isPresent()) {
        out += most * e.dtype().itemsize();
      }
      for (Expr operand : needed(e)) {
        out += e.makesBlocks() && !isThere(operand) ? bytes(operand) : 0;
        open.push(new Part(operand, e.makesBlocks() ? operand.shape().size() : most));
      }
    }
    return out;
  }

  /** Whether elements are read, in chunks perhaps, and not made one by one. */
  private static boolean isRead(ArraySource source) {
    return !source.isCheap() && !(source instanceof FromFunction);
  }

  /** The operands behind one element of an expression, in part where a part is enough. */
  private static List<Expr> needed(Expr e) {
    if (!e.makesBlocks()
        || e.operands().stream().anyMatch(o -> o.shape().size() > e.shape().size())) {
      return e.operands(); // reductions need whole lines of them
    }
    Index[] first = new Index[e.shape().ndim()];
    Arrays.fill(first, Index.span(0, 1));
    return e.view(IndexTransform.of(e.shape(), first)).map(Expr::operands).orElse(e.operands());
  }

  private static boolean isThere(Expr e) {
    return e.holding().flatMap(holding -> holding.made()).filter(Ranked::isThere).isPresent();
  }

  private static double bytes(Expr e) {
    return (double) e.shape().size() * e.dtype().itemsize();
  }
}
