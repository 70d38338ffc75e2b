package org.distarray.tile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.loop.LoopStep;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * The work of a fused stage on each element: one flat list of instructions, each of which gives one
 * value. A program is data, so a chain of thousands of operations travels and runs like a chain of
 * three.
 *
 * @param code the instructions, each after those whose values it takes
 * @param types the dtype of each value
 * @param constants the values that are the same for all elements
 * @param results the values that are kept
 */
public record Program(
    List<Instruction> code,
    List<DType> types,
    Map<Integer, NdArray> constants,
    List<Integer> results)
    implements Serializable {
  private static final int FEW = 16;

  public Program {
    code = List.copyOf(code);
    types = List.copyOf(types);
    constants = Map.copyOf(constants);
    results = List.copyOf(results);
  }

  /**
   * The only value that is kept.
   *
   * @throws IllegalStateException when there are several
   */
  int result() {
    if (results.size() != 1) {
      throw new IllegalStateException(
          "Cannot take the result of a program with " + results.size() + " (one)");
    }
    return results.get(0);
  }

  /** The feed whose elements are every result as they are; -1 if something is computed. */
  public int copied() {
    return code.size() == 1
            && code.get(0) instanceof Instruction.Load load
            && results.stream().allMatch(value -> value == load.output())
        ? load.feed()
        : -1;
  }

  /** Whether there are few steps, each of them {@linkplain LoopStep#isQuick quick}. */
  public boolean isQuick() {
    return code.size() <= FEW
        && code.stream()
            .allMatch(each -> !(each instanceof Instruction.Compute c) || c.step().isQuick());
  }

  /** Whether another value is computed from a value. */
  boolean computesFrom(int value) {
    return code.stream()
        .anyMatch(each -> each instanceof Instruction.Compute c && c.inputs().contains(value));
  }

  /** The type of the only value that is kept. */
  public DType resultType() {
    return types.get(result());
  }

  /**
   * This program with a float64 result, 1 for true and 0 for false. It is empty if the result is
   * not a truth value that a loop in the Vector API computes.
   */
  public Optional<Program> countable() {
    if (code.isEmpty()
        || results.size() != 1
        || !(code.get(code.size() - 1) instanceof Instruction.Compute last)
        || last.output() != result()
        || resultType() != DType.BOOL
        || !last.step().isVector()) {
      return Optional.empty();
    }
    int n = types.size();
    List<DType> wider = new ArrayList<>(types);
    wider.addAll(List.of(DType.FLOAT64, DType.FLOAT64, DType.FLOAT64));
    Map<Integer, NdArray> more = new HashMap<>(constants);
    more.put(n, NdArray.full(DType.FLOAT64, Shape.scalar(), 1));
    more.put(n + 1, NdArray.full(DType.FLOAT64, Shape.scalar(), 0));
    Signature types =
        new Signature(List.of(DType.BOOL, DType.FLOAT64, DType.FLOAT64), DType.FLOAT64);
    LoopStep choice = LoopStep.of(Ufunc.WHERE, types).on(List.of(result(), n, n + 1));
    List<Instruction> longer = new ArrayList<>(code);
    longer.add(new Instruction.Compute(choice, n + 2));
    return Optional.of(new Program(longer, wider, more, List.of(n + 2)));
  }
}
