package org.distarray.array;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;

/**
 * Quantiles of weighted elements: the first element in order at which the share of the weights up
 * to it reaches q. The formula is NumPy's, in which weights of 0 do not count.
 */
final class WeightedQuantiles {
  private static final String DOING = "take a quantile with weights";
  private static final Index[] LAST = {Index.ellipsis(), Index.from(-1)};
  private static final Index[] DEEPER = {Index.ellipsis(), Index.newAxis()};

  private WeightedQuantiles() {}

  /**
   * The quantiles of an array.
   *
   * @param given the axes, as they were given; none for all
   */
  static <A extends ArrayLike<A>> A of(A a, Object weights, Quantiles what, int... given) {
    int[] axes = Quantiles.reduced(what, a.shape(), given);
    what.check(a.dtype(), a.shape(), axes);
    A all = weights(a, a.selecting().array(DOING, weights), given);
    A lines = lines(a, axes);
    int last = lines.ndim() - 1;
    long n = lines.shape().dim(last);
    if (n == 0) {
      throw new IllegalArgumentException("Cannot " + DOING + ": no elements (1 or more)");
    }
    boolean hasNan = !a.dtype().isExact();
    A own = lines(all, axes).astype(DType.FLOAT64);
    if (hasNan && what.ignoresNan()) {
      own = lines.isnan().where(0, own);
    }
    check(lines, own, hasNan && what.ignoresNan());
    A order = lines.order(last).argsort();
    A sorted = Indexing.takeAlongAxis(lines, order, last);
    A sums = Indexing.takeAlongAxis(own, order, last).cumsum(last);
    A shares = sums.divide(sums.get(LAST)).get(DEEPER);
    A q = a.selecting().array(DOING, what.q().stream().mapToDouble(Double::doubleValue).toArray());
    A before = shares.less(q).logicalOr(shares.equal(0)).countNonzero(last).minimum(n - 1);
    A out = Indexing.takeAlongAxis(sorted, before, last);
    if (hasNan && !what.ignoresNan()) {
      A greatest = sorted.get(LAST);
      out = greatest.isnan().where(greatest, out);
    }
    int[] front = new int[last + 1];
    Arrays.setAll(front, d -> d == 0 ? last : d - 1);
    return out.transpose(front).get(what.shownIndex(a.ndim(), axes));
  }

  /** The weights in the shape of the array. */
  private static <A extends ArrayLike<A>> A weights(A a, A weights, int... given) {
    Shape shape = a.shape();
    int[] axes = shape.axes(given.clone());
    long[] lengths = Arrays.stream(given).map(shape::axis).mapToLong(shape::dim).toArray();
    boolean fits = weights.shape().equals(shape);
    if (weights.dtype().isComplex()
        || !fits && (given.length == 0 || !weights.shape().equals(Shape.of(lengths)))) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " of "
              + weights.dtype()
              + " "
              + weights.shape()
              + " (real numbers in the array's shape "
              + shape
              + (given.length == 0 ? ")" : ", or in that of the axes, " + Shape.of(lengths) + ")"));
    }
    if (fits) {
      return weights;
    }
    int[] order =
        Arrays.stream(axes)
            .map(d -> IntStream.range(0, given.length).filter(k -> shape.axis(given[k]) == d).sum())
            .toArray();
    Index[] index = new Index[shape.ndim()];
    Arrays.setAll(index, d -> Arrays.binarySearch(axes, d) < 0 ? Index.newAxis() : Index.all());
    return weights.transpose(order).get(index).broadcastTo(shape.toArray());
  }

  /** The array with its lines over axes along the last dimension. */
  private static <A extends ArrayLike<A>> A lines(A a, int... axes) {
    int[] kept =
        IntStream.range(0, a.ndim()).filter(d -> Arrays.binarySearch(axes, d) < 0).toArray();
    int[] order = IntStream.concat(Arrays.stream(kept), Arrays.stream(axes)).toArray();
    A turned = a.transpose(order);
    if (axes.length == 1) {
      return turned;
    }
    long[] dims = new long[kept.length + 1];
    long n = 1;
    for (int axis : axes) {
      n *= a.shape().dim(axis);
    }
    for (int k = 0; k < kept.length; k++) {
      dims[k] = a.shape().dim(kept[k]);
    }
    dims[kept.length] = n;
    return turned.reshape(dims);
  }

  /** Refuses weights that make no shares. */
  private static <A extends ArrayLike<A>> void check(A lines, A own, boolean ignoresNan) {
    int last = lines.ndim() - 1;
    A without = own.sum(last).equal(0);
    if (ignoresNan) {
      without = without.logicalAnd(lines.isnan().all(last).logicalNot());
    }
    List<Object> facts =
        own.selecting()
            .items(List.of(own.less(0).any(), own.isfinite().logicalNot().any(), without.any()));
    for (int k = 0; k < facts.size(); k++) {
      if ((Boolean) facts.get(k)) {
        throw new IllegalArgumentException(
            "Cannot "
                + DOING
                + ": "
                + List.of("some are negative", "some are not finite", "all of a line are 0").get(k)
                + " (0 or more, and a sum above 0)");
      }
    }
  }
}
