package org.distarray.tile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.loop.LoopStep;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * Collects the instructions of a program. An operation that is there already is not added again.
 */
public final class ProgramBuilder {
  private final List<Instruction> code = new ArrayList<>();
  private final List<DType> types = new ArrayList<>();
  private final Map<Integer, NdArray> constants = new HashMap<>();
  private final Map<LoopStep, Integer> known = new HashMap<>();

  /** Adds a value that is the same for all elements. */
  public int constant(NdArray value) {
    int number = value(value.dtype());
    constants.put(number, value);
    return number;
  }

  public int load(int feed, DType dtype) {
    int number = value(dtype);
    code.add(new Instruction.Load(feed, number));
    return number;
  }

  /** The value in another type; the same value if it has that type. */
  public int cast(int from, DType to) {
    DType type = types.get(from);
    return type == to ? from : compute(LoopStep.cast(type, to).on(List.of(from)));
  }

  /** Applies a ufunc; the inputs are cast to its types. */
  public int apply(Ufunc ufunc, Signature signature, List<Integer> inputs) {
    return apply(LoopStep.of(ufunc, signature), inputs);
  }

  /** Applies an operation; the inputs are cast to its types. */
  public int apply(LoopStep operation, List<Integer> inputs) {
    List<Integer> in = new ArrayList<>();
    for (int k = 0; k < inputs.size(); k++) {
      in.add(cast(inputs.get(k), operation.signature().inputs().get(k)));
    }
    return compute(operation.on(in));
  }

  private int compute(LoopStep step) {
    Integer there = known.get(step);
    if (there != null) {
      return there;
    }
    int number = value(step.signature().output());
    code.add(new Instruction.Compute(step, number));
    known.put(step, number);
    return number;
  }

  private int value(DType dtype) {
    types.add(dtype);
    return types.size() - 1;
  }

  /** The program that gives some values, and computes nothing else. */
  public Program build(List<Integer> results) {
    BitSet needed = new BitSet();
    results.forEach(needed::set);
    Deque<Instruction> kept = new ArrayDeque<>();
    for (int k = code.size() - 1; k >= 0; k--) {
      Instruction step = code.get(k);
      if (needed.get(step.output())) {
        step.inputs().forEach(needed::set);
        kept.push(step);
      }
    }
    return new Program(List.copyOf(kept), types, constants, results);
  }
}
