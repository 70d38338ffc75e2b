package org.distarray.fold;

import java.util.Optional;

/**
 * Takes in the elements of several operands that lie side by side, as {@link Accumulator} those of
 * one: element {@code from[j] + k} of {@code arrays[j]}, for each operand {@code j}, belongs
 * together. The caller reuses {@code from}; do not keep it.
 */
public interface JointAccumulator {

  /** The next {@code n} elements of each operand all go to result {@code at}. */
  void run(Object[] arrays, int[] from, int n, int at);

  /**
   * Elements {@code from[j] + r * stride + k} go to result {@code at + k}, for {@code r} in {@code
   * [0, rows)} and {@code k} in {@code [0, n)}.
   */
  void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at);

  /** The state so far, as a copy that later elements do not change. */
  Partial partial();

  /** What takes in the elements of the only operand, where there is one only. */
  default Optional<Accumulator> alone() {
    return Optional.empty();
  }

  /** Takes in the elements of one operand. */
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
