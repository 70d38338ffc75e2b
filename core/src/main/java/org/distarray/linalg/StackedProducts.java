package org.distarray.linalg;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * Products of stacks of matrices. Each matrix of a stack is multiplied as {@link MatrixProducts}
 * multiplies a single one.
 *
 * @hidden
 */
@Internal
public final class StackedProducts {
  private StackedProducts() {}

  /**
   * The name of the product that is used for two stacks, as {@link MatrixProducts#choice}.
   *
   * @param a (stack, m, k)
   * @param b (stack, k, n)
   */
  public static String choice(NdArray a, NdArray b) {
    return MatrixProducts.choice(
        a.dtype(),
        Shape.of(a.shape().dim(1), a.shape().dim(2)),
        Shape.of(b.shape().dim(1), b.shape().dim(2)));
  }

  /**
   * Says who multiplies two stacks, as {@link MatrixProducts#account}. Blocks that have several
   * small matrices are multiplied by loops for these.
   *
   * @param name as {@link MatrixProducts#choice} gave it
   * @param left the shape of the left stack, (stack, m, k)
   * @param right the shape of the right stack, (stack, k, n)
   */
  public static String account(String name, DType dtype, Shape left, Shape right) {
    long[] a = left.toArray();
    long[] b = right.toArray();
    String each = MatrixProducts.account(name, dtype, Shape.of(a[1], a[2]), Shape.of(b[1], b[2]));
    return SmallProducts.takes(dtype, a[0], a[1], a[2], b[2])
        ? "by own loops for small matrices, a single one of a block " + each
        : each;
  }

  /**
   * The products of two stacks of one type.
   *
   * @param name as {@link MatrixProducts#choice} gave it on the driver
   * @param a in (stack, m, k)
   * @param bands in (stack, k, n), in bands along {@code k}; one or more
   * @param sums in (stack, m, n), to which the products are added; null for zeros
   * @return out (stack, m, n), in new memory
   */
  public static NdArray multiply(String name, NdArray a, List<NdArray> bands, NdArray sums) {
    MatrixProduct product = MatrixProducts.named(name);
    long stack = a.shape().dim(0);
    Shape shape = Shape.of(stack, a.shape().dim(1), bands.get(0).shape().dim(2));
    NdArray out = sums == null ? NdArray.zeros(a.dtype(), shape) : sums.copy();
    NdArray right = bands.get(0);
    long depth = a.shape().dim(2);
    if (bands.size() == 1
        && SmallProducts.takes(a.dtype(), stack, shape.dim(1), depth, shape.dim(2))) {
      SmallProducts.add(a.contiguous(), right.contiguous(), out);
      return out;
    }
    for (int s = 0; s < stack; s++) {
      Index at = Index.at(s);
      MatrixProducts.add(
          product, a.get(at), bands.stream().map(band -> band.get(at)).toList(), out.get(at));
    }
    return out;
  }
}
