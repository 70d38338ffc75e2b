package org.distarray.array;

import java.io.Serializable;
import org.distarray.annotation.Internal;
import org.distarray.index.Shape;

/**
 * The kinds of axes of a product of two stacks of matrices. Each kind is a group of axes that lie
 * next to each other:
 *
 * <pre>
 *  left operand   (batch..., left..., inner...)
 *  right operand  (batch..., inner..., right...)
 *  product        (batch..., left..., right...)
 * </pre>
 *
 * @param batch the number of axes that both operands and the product have
 * @param left the number of axes that only the left operand and the product have
 * @param inner the number of axes that both operands have, over which the product is summed
 * @param right the number of axes that only the right operand and the product have
 * @hidden
 */
@Internal
public record Contraction(int batch, int left, int inner, int right) implements Serializable {

  /** The shape of the product. */
  public Shape product(Shape a, Shape b) {
    long[] dims = new long[batch + left + right];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = d < batch + left ? a.dim(d) : b.dim(d - left + inner);
    }
    return Shape.of(dims);
  }

  /** The lengths {@code (stack, rows, depth)} of a left operand as a stack of matrices. */
  public long[] left(Shape a) {
    return three(a, batch, batch + left);
  }

  /** The lengths {@code (stack, depth, columns)} of a right operand as a stack of matrices. */
  public long[] right(Shape b) {
    return three(b, batch, batch + inner);
  }

  private static long[] three(Shape shape, int from, int to) {
    long[] out = {1, 1, 1};
    for (int d = 0; d < shape.ndim(); d++) {
      out[d < from ? 0 : d < to ? 1 : 2] *= shape.dim(d);
    }
    return out;
  }
}
