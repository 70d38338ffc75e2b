package org.distarray.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/**
 * The weighted average, {@code numpy.average}: the sum of elements times weights, divided by the
 * sum of the weights. The weights are the second operand. Both sums are compensated sums in double
 * precision, as {@link Reduction#SUM}. The average is NaN or infinite if the weights add up to 0.
 *
 * <p>A state has one plane for the sums of products, and one plane for the sums of weights.
 */
public record Average(DType resultType) implements Reducer {

  /**
   * The average of elements and weights of these types. The result has the type that NumPy gives.
   */
  public static Average of(DType elements, DType weights) {
    DType both = Promotion.promote(elements, weights);
    return new Average(
        elements.isFloat() || elements.isComplex() ? both : Promotion.promote(both, DType.FLOAT64));
  }

  /**
   * Lays weights that have only the reduced axes along these axes, as {@code numpy.average} does.
   *
   * @param own the shape of the weights
   * @param shape the shape of the elements
   * @param given the axes in the order of the weights' dimensions, or null for all
   * @return the view of the weights that is broadcast to the elements
   * @throws IllegalArgumentException when the weights have neither the shape of the elements, nor
   *     that of the given axes
   */
  public static IndexTransform along(Shape own, Shape shape, int... given) {
    if (own.equals(shape)) {
      return IndexTransform.identity(own);
    }
    int ndim = shape.ndim();
    int[] axes = given == null ? new int[0] : Arrays.stream(given).map(shape::axis).toArray();
    Shape reduced = Shape.of(Arrays.stream(axes).mapToLong(shape::dim).toArray());
    if (given == null || !own.equals(reduced)) {
      throw new IllegalArgumentException(
          "Cannot take the average: weights of shape "
              + own
              + " for an array of shape "
              + shape
              + (given == null
                  ? " (weights of the same shape, or name the axes that they belong to)"
                  : " over axes "
                      + Arrays.toString(given)
                      + " (weights of the same shape, or of "
                      + reduced
                      + ", that of these axes)"));
    }
    List<Index> index = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < ndim; d++) {
      int k = 0;
      while (k < axes.length && axes[k] != d) {
        k++;
      }
      index.add(k < axes.length ? Index.all() : Index.newAxis());
      if (k < axes.length) {
        order.add(k);
      }
    }
    IndexTransform sorted =
        IndexTransform.transpose(own, order.stream().mapToInt(Integer::intValue).toArray());
    return sorted.then(IndexTransform.of(sorted.view(), index.toArray(Index[]::new)));
  }

  @Override
  public String label() {
    return "average";
  }

  private DType wide() {
    return resultType.isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
  }

  @Override
  public List<DType> elementTypes() {
    return List.of(wide(), wide());
  }

  @Override
  public States states() {
    return new Sums(wide());
  }

  @Override
  public NdArray finish(Partial p, long count) {
    NdArray products = NdArray.zeros(wide(), Shape.of(p.results));
    NdArray weights = NdArray.zeros(wide(), Shape.of(p.results));
    int width = p.type.width();
    for (int i = 0; i < p.results * width; i++) {
      // NumPy's sum of zeros is 0.0, whatever their signs
      products.storage().setDouble(i, SumFold.value(p, i) + 0.0);
      weights.storage().setDouble(i, SumFold.value(p, p.results * width + i) + 0.0);
    }
    return products.divide(weights).astype(resultType);
  }

  private static final class Sums extends JointFold {
    private final SumFold sum;

    Sums(DType type) {
      super(type);
      sum = new SumFold(type);
    }

    @Override
    Partial empty(int results) {
      Partial out = new Partial(type, results, 0, 2 * width, 2 * width);
      Arrays.fill(out.doubles, -0.0);
      return out;
    }

    @Override
    void merge(Partial into, int at, Partial b, int from, int n) {
      sum.merge(into, at, b, from, n);
      sum.merge(into, into.results + at, b, b.results + from, n);
    }

    @Override
    void run(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch) {
      sum.run(into, products(arrays, from, n, scratch), 0, n, at, scratch);
      sum.run(into, arrays[1], from[1], n, into.results + at, scratch);
    }

    @Override
    void row(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch) {
      sum.rows(into, products(arrays, from, n, scratch), 0, n, 1, n, at, scratch);
      sum.rows(into, arrays[1], from[1], n, 1, n, into.results + at, scratch);
    }

    private double[] products(Object[] arrays, int[] from, int n, Scratch scratch) {
      double[] weights = (double[]) arrays[1];
      int start = from[1];
      // a copy, which becomes the products
      double[] x = scratch.results((double[]) arrays[0], from[0] * width, n * width);
      for (int i = 0; i < n * width; i += width) {
        double re = weights[start * width + i];
        if (width == 1) {
          x[i] *= re;
        } else {
          double im = weights[start * width + i + 1];
          double product = x[i] * re - x[i + 1] * im;
          x[i + 1] = x[i] * im + x[i + 1] * re;
          x[i] = product;
        }
      }
      return x;
    }
  }
}
