package org.distarray.fold;

import java.util.List;
import java.util.Optional;
import org.distarray.ndarray.NdArray;

/**
 * Adds the elements of several operands, as {@link Accumulator} adds those of one. The elements
 * {@code from[j] + k} of {@code arrays[j]}, for each operand {@code j}, belong together. The caller
 * reuses {@code from}; do not keep it.
 */
public interface JointAccumulator {

  /** Adds {@code n} elements of each operand to result {@code at}. */
  void run(Object[] arrays, int[] from, int n, int at);

  /**
   * Adds elements {@code from[j] + r * stride + k} to result {@code at + k}, for {@code r} in
   * {@code [0, rows)} and {@code k} in {@code [0, n)}.
   */
  void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at);

  /**
   * Adds a whole block, if that is faster than pieces of it.
   *
   * @param operands arrays of one shape, of any strides, which may repeat elements
   * @param axes the reduced dimensions, sorted
   * @return false when nothing was added
   */
  default boolean block(List<NdArray> operands, int... axes) {
    return false;
  }

  /**
   * Whether {@code n} elements of the first operand would leave result {@code at} as it is,
   * whatever the other operands are. They then need not be added.
   */
  default boolean isIdle(Object array, int from, int n, int at) {
    return false;
  }

  /** The state so far, as a copy that later elements do not change. */
  Partial partial();

  /** The accumulator of the only operand; empty if there are several operands. */
  default Optional<Accumulator> alone() {
    return Optional.empty();
  }

  /** The accumulator of several operands that has one operand only. */
  static JointAccumulator of(Accumulator only) {
    return new JointAccumulator() {
      @Override
      public void run(Object[] arrays, int[] from, int n, int at) {
        only.run(arrays[0], from[0], n, at);
      }

      @Override
      public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
        only.rows(arrays[0], from[0], stride, rows, n, at);
      }

      @Override
      public Partial partial() {
        return only.partial();
      }

      @Override
      public Optional<Accumulator> alone() {
        return Optional.of(only);
      }
    };
  }
}
