package org.distarray.loop;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;

/**
 * The chain of operations that one loop does to each element, as data. Its values are numbered:
 * first the elements of the arrays, then the constants, then the result of each step.
 *
 * @param arrays the dtype of each array that is read
 * @param constants the dtype of each constant
 * @param outputs the numbers of the values that are stored, each in an array of its own
 */
public record LoopShape(
    List<DType> arrays, List<DType> constants, List<LoopStep> steps, List<Integer> outputs) {

  public LoopShape {
    arrays = List.copyOf(arrays);
    constants = List.copyOf(constants);
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
  }

  /** The loop of one operation on arrays of its types. */
  public static LoopShape of(LoopStep step) {
    List<Integer> inputs = new ArrayList<>();
    for (int k = 0; k < step.signature().inputs().size(); k++) {
      inputs.add(k);
    }
    return new LoopShape(
        step.signature().inputs(), List.of(), List.of(step.on(inputs)), List.of(inputs.size()));
  }

  /** Whether any value is a truth value. */
  public boolean hasTruthValues() {
    for (int value = 0; value < values(); value++) {
      if (type(value) == DType.BOOL) {
        return true;
      }
    }
    return false;
  }

  /** The number of values. */
  int values() {
    return arrays.size() + constants.size() + steps.size();
  }

  /** The dtype of a value. */
  DType type(int value) {
    if (value < arrays.size()) {
      return arrays.get(value);
    }
    int k = value - arrays.size();
    return k < constants.size()
        ? constants.get(k)
        : steps.get(k - constants.size()).signature().output();
  }

  /** The number of the value that a step computes. */
  int value(int step) {
    return arrays.size() + constants.size() + step;
  }
}
