package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Assigning;
import org.distarray.plan.Blocks;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;

/**
 * An array put together of others: joins, padding, rolling. Each part comes to the processes that
 * own its place, and is copied there once. A view of a mosaic is a mosaic of views.
 */
public final class Mosaic extends Superstep {
  /** The most parts whose overlaps are looked for. */
  private static final int MOST_COMPARED = 300;

  private final List<Part> parts;
  private final NdArray background;
  private final String label;

  /**
   * One array in a mosaic.
   *
   * @param value in the mosaic's dtype
   * @param start the index of its first element in each dimension
   */
  public record Part(Expr value, long... start) {
    private IndexTransform region(Shape whole) {
      return IndexTransform.part(whole, value.shape(), start);
    }

    private boolean overlaps(Part other) {
      boolean out = true;
      for (int d = 0; d < start.length; d++) {
        out &= start[d] < other.start[d] + other.value.shape().dim(d);
        out &= other.start[d] < start[d] + value.shape().dim(d);
      }
      return out;
    }
  }

  /**
   * Makes a mosaic.
   *
   * @param label the operation's name
   * @param parts where two overlap, the elements of the later one are seen
   * @param background 0-d, the value of the elements that no part has; its dtype is the mosaic's
   */
  public Mosaic(String label, Distribution d, List<Part> parts, NdArray background) {
    super(background.dtype(), d, level(parts) + 1);
    this.label = label;
    this.parts = List.copyOf(parts);
    this.background = background;
  }

  private static int level(List<Part> parts) {
    return level(parts.stream().map(Part::value).toArray(Expr[]::new));
  }

  @Override
  public List<Expr> operands() {
    return parts.stream().map(Part::value).toList();
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return false;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Optional<Expr> view(IndexTransform t) {
    if (t.isListed()) {
      return Optional.empty();
    }
    List<Part> seen = new ArrayList<>();
    parts.forEach(part -> seen(part, t).ifPresent(seen::add));
    Distribution d = distribution().view(t).distribution();
    return Optional.of(new Mosaic(label, d, seen, background));
  }

  /** The view's share of a part, if it shows any of it. */
  private static Optional<Part> seen(Part part, IndexTransform t) {
    Shape view = t.view();
    Index[] index = new Index[view.ndim()];
    long[] start = new long[index.length];
    Arrays.fill(index, Index.all());
    for (int d = 0; d < part.start().length; d++) {
      long low = part.start()[d] - t.offset(d);
      long high = low + part.value().shape().dim(d); // of the steps from the view's first element
      int k = t.axis(d);
      if (k == IndexTransform.FIXED) {
        if (low > 0 || high <= 0) {
          return Optional.empty();
        }
        continue;
      }
      long step = t.step(d);
      long first = step > 0 ? ceilDiv(low, step) : ceilDiv(high - 1, step);
      long end = step > 0 ? ceilDiv(high, step) : ceilDiv(low - 1, step);
      start[k] = Math.max(0, first);
      long stop = Math.min(view.dim(k), end);
      if (stop <= start[k]) {
        return Optional.empty();
      }
      index[k] = Index.span(start[k], stop);
    }
    IndexTransform shown = t.then(IndexTransform.of(view, index));
    Expr value = part.value();
    return Optional.of(
        new Part(new ViewOf(value, shown.within(value.shape(), part.start())), start));
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  @Override
  protected Blocks lower(Planner planner) {
    List<Assigning.Change> changes = new ArrayList<>();
    for (Part part : parts) {
      IndexTransform region = part.region(shape());
      changes.add(Assigning.Change.of(planner, distribution(), region, part.value()));
    }
    NdArray around = isCovered() ? null : background;
    return Assigning.of(Stage.Title.of(label), distribution(), dtype(), around, changes);
  }

  /** Whether each element is known to be in a part. */
  private boolean isCovered() {
    long covered = 0;
    for (int k = 0; k < parts.size(); k++) {
      covered += parts.get(k).value().shape().size();
      for (int j = 0; j < k; j++) {
        if (k >= MOST_COMPARED || parts.get(k).overlaps(parts.get(j))) {
          return false;
        }
      }
    }
    return covered == shape().size();
  }
}
