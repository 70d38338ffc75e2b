package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.distarray.error.Required;

/** The product of several matrices in a row, of which each has an axis in common with the next. */
final class Chain {
  private Chain() {}

  static <A extends ArrayLike<A>> A product(List<? extends A> matrices) {
    Required.given(Stacks.MATMUL, "the list of matrices", matrices, "two or more");
    int n = matrices.size();
    List<Labelled<A>> chain = new ArrayList<>();
    List<List<Integer>> labels = new ArrayList<>();
    Map<Integer, Long> sizes = new TreeMap<>();
    for (int k = 0; k < n; k++) {
      A matrix = Required.given(Stacks.MATMUL, "matrix " + k, matrices.get(k), "an array");
      boolean isVector = matrix.ndim() == 1 && (k == 0 || k == n - 1);
      labels.add(isVector ? List.of(k == 0 ? 1 : k) : List.of(k, k + 1));
      boolean fits = n > 1 && matrix.ndim() == labels.get(k).size();
      for (int d = 0; d < matrix.ndim() && fits; d++) {
        Long before = sizes.put(labels.get(k).get(d), matrix.shape().dim(d));
        fits = before == null || before == matrix.shape().dim(d);
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "Cannot multiply "
                + n
                + " matrices in a row, of shapes "
                + matrices.stream().map(ArrayLike::shape).toList()
                + ": number "
                + k
                + " does not fit (two or more, (m, k) by (k, n); the first and the last may be"
                + " vectors)");
      }
      chain.add(new Labelled<>(matrix, labels.get(k)));
    }
    List<Integer> ends = new ArrayList<>(List.of(0, n));
    ends.retainAll(sizes.keySet());
    return LabelProduct.of(chain, new Subscripts(labels, ends, sizes));
  }
}
