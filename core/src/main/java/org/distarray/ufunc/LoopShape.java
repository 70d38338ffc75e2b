package org.distarray.ufunc;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.kernel.Recurrence;

/**
 * What one loop does to each element: a chain of operations, as data. Values are numbered: first
 * the elements of the arrays, then the constants, then the result of each step.
 *
 * @param arrays the dtype of each array that is read
 * @param constants the dtype of each value that is the same throughout
 * @param outputs the values that are stored, each in an array of its own
 */
public record LoopShape(
    List<DType> arrays, List<DType> constants, List<Step> steps, List<Integer> outputs) {

  /**
   * One operation; it travels to the engines as part of a program.
   *
   * @param ufunc the operation; null for a cast, and for a recurrence
   * @param recurrence of which the steps are counted, or null
   * @param inputs the numbers of its operands, which have the signature's types
   */
  public record Step(Ufunc ufunc, Recurrence recurrence, Signature signature, List<Integer> inputs)
      implements Serializable {
    public Step {
      inputs = List.copyOf(inputs);
    }

    public Step(Ufunc ufunc, Signature signature, List<Integer> inputs) {
      this(ufunc, null, signature, inputs);
    }

    /** The step that counts those of a recurrence, without its inputs. */
    public static Step counting(Recurrence recurrence) {
      List<DType> arguments = Collections.nCopies(recurrence.arguments(), DType.FLOAT64);
      return new Step(null, recurrence, new Signature(arguments, DType.INT32), List.of());
    }

    /** The same operation on other values. */
    public Step on(List<Integer> values) {
      return new Step(ufunc, recurrence, signature, values);
    }

    /** The step that casts a value. */
    public static Step cast(DType from, DType to, int input) {
      return new Step(null, new Signature(List.of(from), to), List.of(input));
    }

    /** The loop that does this step alone. */
    TileLoop loop() {
      if (recurrence != null) {
        return CountingLoop.of(recurrence);
      }
      return ufunc == null
          ? Kernels.cast(signature.inputs().get(0), signature.output())
          : Kernels.map(ufunc, signature);
    }

    /** The name of the operation, or {@code cast}. */
    public String label() {
      if (recurrence != null) {
        return "countSteps";
      }
      return ufunc == null ? "cast" : ufunc.label();
    }
  }

  public LoopShape {
    arrays = List.copyOf(arrays);
    constants = List.copyOf(constants);
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
  }

  /** The loop of one operation on arrays of its types. */
  static LoopShape of(Step step) {
    List<Integer> inputs = new ArrayList<>();
    for (int k = 0; k < step.signature().inputs().size(); k++) {
      inputs.add(k);
    }
    return new LoopShape(
        step.signature().inputs(),
        List.of(),
        List.of(new Step(step.ufunc(), step.signature(), inputs)),
        List.of(inputs.size()));
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

  /** The number of the value that a step gives. */
  int value(int step) {
    return arrays.size() + constants.size() + step;
  }
}
