package org.distarray.reduce;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Casts;
import org.distarray.ufunc.Ufunc;

/**
 * The sum of elements times weights, the second operand, over the sum of the weights; {@code
 * numpy.average}. Both sums are compensated ones of double precision, as {@link Reduction#SUM}; NaN
 * or infinite where the weights add up to 0.
 *
 * <p>A state has a plane of sums of products and one of sums of weights.
 */
public record Average(DType resultType) implements Reducer {

  /** The average of elements of a type, with NumPy's type of the result. */
  public static Average of(DType elements, DType weights) {
    DType both = Promotion.promote(elements, weights);
    return new Average(
        elements.isFloat() || elements.isComplex() ? both : Promotion.promote(both, DType.FLOAT64));
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
  public JointAccumulator accumulator(int results) {
    return new Sums(wide()).accumulating(results);
  }

  @Override
  public Partial merge(Partial a, Partial b) {
    return new Sums(wide()).merged(label(), a, b);
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
    return Casts.astype(Ufunc.DIVIDE.apply(products, weights), resultType);
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
    void take(
        Partial into,
        Object[] arrays,
        int[] from,
        int first,
        int n,
        int at,
        int step,
        Scratch scratch) {
      double[] weights = (double[]) arrays[1];
      int start = from[1] + first;
      // a copy, which becomes the products
      double[] x = scratch.results((double[]) arrays[0], (from[0] + first) * width, n * width);
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
      if (step == 0) {
        sum.run(into, x, 0, n, at, scratch);
        sum.run(into, weights, start, n, into.results + at, scratch);
      } else {
        sum.rows(into, x, 0, n, 1, n, at, scratch);
        sum.rows(into, weights, start, n, 1, n, into.results + at, scratch);
      }
    }
  }
}
