package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.index.Index;

/** Derivatives along one axis by differences: central ones inside, one-sided ones at the ends. */
final class Gradients {
  private Gradients() {}

  /**
   * The derivative along an axis.
   *
   * @param spacing a number, or the coordinates along the axis
   */
  static <A extends ArrayLike<A>> A along(A f, int d, Object spacing, int edgeOrder) {
    long n = f.shape().dim(d);
    if (n < edgeOrder + 1) {
      throw new IllegalArgumentException(
          "Cannot take the gradient along axis "
              + d
              + " of an array of shape "
              + f.shape()
              + ": it has too few elements ("
              + (edgeOrder + 1)
              + " or more for edges of order "
              + edgeOrder
              + ")");
    }
    Line<A> line = new Line<>(exact(f), d, n);
    Steps<A> steps = steps(f, d, n, spacing);
    List<Placed<A>> parts = new ArrayList<>();
    parts.add(placed(f, d, 0, edge(line, steps, edgeOrder, false)));
    if (n > 2) {
      parts.add(placed(f, d, 1, steps.inside(line)));
    }
    parts.add(placed(f, d, n - 1, edge(line, steps, edgeOrder, true)));
    int[] like = new int[f.ndim()];
    Arrays.setAll(like, k -> k);
    DType dtype = f.dtype().isFloat() || f.dtype().isComplex() ? f.dtype() : DType.FLOAT64;
    return f.selecting().mosaic(new Frame("gradient", f.shape(), like, dtype, 0), parts);
  }

  private static <A extends ArrayLike<A>> A exact(A f) {
    return f.dtype().isInteger() ? f.astype(DType.FLOAT64) : f;
  }

  private static <A extends ArrayLike<A>> Placed<A> placed(A f, int d, long at, A part) {
    long[] start = new long[f.ndim()];
    start[d] = at;
    return new Placed<>(part, start);
  }

  private static <A extends ArrayLike<A>> A edge(
      Line<A> line, Steps<A> steps, int order, boolean last) {
    if (order == 1) {
      A difference = last ? line.at(-1).subtract(line.at(-2)) : line.at(1).subtract(line.at(0));
      return steps.slope(difference, last ? -1 : 0);
    }
    return last ? steps.last(line) : steps.first(line);
  }

  private static <A extends ArrayLike<A>> Steps<A> steps(A f, int d, long n, Object spacing) {
    if (spacing instanceof Number h) {
      return new Even<>(h.doubleValue(), null);
    }
    A given = f.selecting().array("take the gradient", spacing);
    DType own = given.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
    if (given.ndim() == 0) {
      return new Even<>(given.astype(DType.FLOAT64).asDouble(), own);
    }
    if (given.ndim() != 1 || given.shape().dim(0) != n) {
      throw new IllegalArgumentException(
          "Cannot take the gradient along axis "
              + d
              + " with coordinates of shape "
              + given.shape()
              + " (a number, or "
              + n
              + " coordinates)");
    }
    A steps = given.dtype().isInteger() ? given.astype(DType.FLOAT64).diff() : given.diff();
    if (steps.equal(steps.get(Index.span(0, 1))).all().asBoolean()) {
      return new Even<>(steps.get(Index.at(0)).astype(DType.FLOAT64).asDouble(), own);
    }
    return new Uneven<>(new Line<>(steps.get(Masks.beside(f.ndim(), d)), d, n - 1));
  }

  /** Elements along an axis. */
  private record Line<A extends ArrayLike<A>>(A array, int d, long n) {
    /** The slice at an index; a negative one counts from the end. */
    A at(long i) {
      long k = i < 0 ? n + i : i;
      return from(k, k + 1);
    }

    A from(long start, long stop) {
      return array.get(Masks.along(array.ndim(), d, Index.span(start, stop)));
    }
  }

  /** Distances of neighbours along an axis. */
  private sealed interface Steps<A extends ArrayLike<A>> {
    /**
     * A difference of neighbours divided by one of the distances; a negative index counts from the
     * end.
     */
    A slope(A difference, long i);

    A inside(Line<A> f);

    /** The derivative at the first element, of second order. */
    A first(Line<A> f);

    A last(Line<A> f);
  }

  /**
   * Equal distances.
   *
   * @param own the dtype of the coordinates, to which results promote; null for a plain number
   */
  private record Even<A extends ArrayLike<A>>(double h, DType own) implements Steps<A> {
    @Override
    public A slope(A difference, long i) {
      return promoted(difference).divide(h);
    }

    @Override
    public A inside(Line<A> f) {
      return promoted(f.from(2, f.n()).subtract(f.from(0, f.n() - 2))).divide(2. * h);
    }

    @Override
    public A first(Line<A> f) {
      return weighted(f, 0, -1.5, 2, -0.5);
    }

    @Override
    public A last(Line<A> f) {
      return weighted(f, -3, 0.5, -2, 1.5);
    }

    private A weighted(Line<A> f, long from, double a, double b, double c) {
      Line<A> line = new Line<>(promoted(f.array()), f.d(), f.n());
      return sum(line, from, over(a), over(b), over(c));
    }

    private double over(double x) {
      return own == DType.FLOAT32 ? (float) (x / h) : x / h;
    }

    private A promoted(A a) {
      return own == null ? a : a.astype(Promotion.promote(a.dtype(), own));
    }
  }

  /** Distances of any size. */
  private record Uneven<A extends ArrayLike<A>>(Line<A> h) implements Steps<A> {
    @Override
    public A slope(A difference, long i) {
      return difference.divide(h.at(i));
    }

    @Override
    public A inside(Line<A> f) {
      A h1 = h.from(0, h.n() - 1);
      A h2 = h.from(1, h.n());
      A both = h1.add(h2);
      A a = h2.negative().divide(h1.multiply(both));
      A b = h2.subtract(h1).divide(h1.multiply(h2));
      A c = h1.divide(h2.multiply(both));
      return a.multiply(f.from(0, f.n() - 2))
          .add(b.multiply(f.from(1, f.n() - 1)))
          .add(c.multiply(f.from(2, f.n())));
    }

    @Override
    public A first(Line<A> f) {
      A h1 = h.at(0);
      A h2 = h.at(1);
      A both = h1.add(h2);
      A a = h1.multiply(2.).add(h2).negative().divide(h1.multiply(both));
      A c = h1.negative().divide(h2.multiply(both));
      return sum(f, 0, a, both.divide(h1.multiply(h2)), c);
    }

    @Override
    public A last(Line<A> f) {
      A h1 = h.at(-2);
      A h2 = h.at(-1);
      A both = h1.add(h2);
      A a = h2.divide(h1.multiply(both));
      A b = h2.add(h1).negative().divide(h1.multiply(h2));
      return sum(f, -3, a, b, h2.multiply(2.).add(h1).divide(h2.multiply(both)));
    }
  }

  /** The weighted sum of three slices from one on. */
  private static <A extends ArrayLike<A>> A sum(Line<A> f, long from, Object... weights) {
    A out = f.at(from).multiply(weights[0]);
    out = out.add(f.at(from + 1).multiply(weights[1]));
    return out.add(f.at(from + 2).multiply(weights[2]));
  }
}
