package org.distarray.array;

import java.util.List;
import java.util.Locale;

/**
 * The order in which the arrays of an {@code einsum} are multiplied, and its cost; {@code
 * numpy.einsum_path}. {@link Products#einsumPath} makes one.
 *
 * @param steps the positions of two arrays for each step. Their product comes behind the arrays
 *     that are left. A single array is one step.
 * @param operations the number of multiplications and additions
 * @param operationsAtOnce the number of them in one loop over all labels
 */
public record ContractionPath(
    List<List<Integer>> steps, double operations, double operationsAtOnce) {
  public ContractionPath {
    steps = steps.stream().map(List::copyOf).toList();
  }

  /** The steps and the numbers of operations. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s, %.0f operations instead of %.0f", steps, operations, operationsAtOnce);
  }
}
