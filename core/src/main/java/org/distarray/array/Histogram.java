package org.distarray.array;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;

/**
 * A histogram: the numbers of elements in bins, or the sums of their weights. {@link
 * Histograms#histogram Histograms.histogram} and its kin make it.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
 * Histogram<NdArray> h = Histograms.histogram(a, 3);
 * h.counts() //> [2 1 1]
 * h.edges() //> [1. 2. 3. 4.]
 * }</pre>
 *
 * @param counts one dimension for each dimension of the samples
 * @param allEdges the edges of the bins of each dimension
 * @param <A> the kind of array
 */
public record Histogram<A extends ArrayLike<A>>(A counts, List<A> allEdges) {

  /** Keeps the list as it is now. */
  public Histogram {
    allEdges = List.copyOf(allEdges);
  }

  /**
   * The edges along the first dimension, one more than there are bins.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
   * Histograms.histogram(a, new double[] {0, 2, 5}).edges() //> [0. 2. 5.]
   * }</pre>
   */
  public A edges() {
    return allEdges.get(0);
  }

  /**
   * The density, whose integral over the bins is 1; {@code numpy.histogram(a, density=True)}: the
   * counts over their sum and over the volumes of the bins, float64.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
   * Histograms.histogram(a, new double[] {0, 2, 5}).density() //> [0.25       0.16666667]
   * }</pre>
   */
  public A density() {
    A out = counts.dtype().isComplex() ? counts : counts.astype(DType.FLOAT64);
    A sum = out.sum();
    for (int d = 0; d < allEdges.size(); d++) {
      A edges = allEdges.get(d);
      A widths = edges.get("1:").subtract(edges.get(":-1")).astype(DType.FLOAT64);
      long[] dims = new long[counts.ndim() - d];
      Arrays.fill(dims, 1);
      dims[0] = widths.size();
      out = out.divide(widths.reshape(dims));
    }
    return out.divide(sum);
  }
}
