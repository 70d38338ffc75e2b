package org.distarray.array;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.distarray.index.Index;

/**
 * The median of complex numbers, which are in the order of their real parts, then of their
 * imaginary parts; {@code numpy.median}. It sorts them.
 */
final class ComplexMedian {
  private ComplexMedian() {}

  /**
   * The median of lines over several axes.
   *
   * @param axes ascending, not negative
   */
  static <A extends ArrayLike<A>> A of(A a, boolean keepdims, int... axes) {
    int kept = a.ndim() - axes.length;
    A moved = Manipulation.moveaxis(a, axes, IntStream.range(kept, a.ndim()).toArray());
    long n = IntStream.of(axes).mapToLong(a.shape()::dim).reduce(1, Math::multiplyExact);
    long[] dims = Arrays.copyOf(moved.shape().toArray(), kept + 1);
    dims[kept] = n;
    A lines = moved.reshape(dims);
    A out = n == 0 ? lines.mean(kept) : middle(lines.sort(kept), n);
    return keepdims ? Manipulation.expandDims(out, axes) : out;
  }

  private static <A extends ArrayLike<A>> A middle(A sorted, long n) {
    A low = at(sorted, (n - 1) / 2);
    A middle = n % 2 == 1 ? low : low.add(at(sorted, n / 2)).divide(2);
    A last = at(sorted, n - 1); // NaNs come last
    return last.isnan().where(last, middle);
  }

  private static <A extends ArrayLike<A>> A at(A sorted, long i) {
    return sorted.get(Index.ellipsis(), Index.at(i));
  }
}
