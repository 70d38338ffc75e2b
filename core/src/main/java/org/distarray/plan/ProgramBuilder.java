package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * Collects instructions that each fill a register of their own, and then lets registers whose value
 * is no longer needed be used again, so that a long chain runs in a few tiles that stay in the
 * cache.
 */
final class ProgramBuilder {
  private final List<Instruction> code = new ArrayList<>();
  private final List<DType> types = new ArrayList<>();
  private final Map<Integer, NdArray> constants = new HashMap<>();

  /** A register that holds one value throughout. */
  int constant(NdArray value) {
    int register = register(value.dtype());
    constants.put(register, value);
    return register;
  }

  int load(int feed, DType dtype) {
    int register = register(dtype);
    code.add(new Instruction.Load(feed, register));
    return register;
  }

  /** The register in another type; the same one where it has it. */
  int cast(int from, DType to) {
    if (types.get(from) == to) {
      return from;
    }
    int register = register(to);
    code.add(new Instruction.CastTo(types.get(from), to, List.of(from), register));
    return register;
  }

  /** Applies a ufunc; the inputs are cast to its types. */
  int apply(Ufunc ufunc, Signature signature, List<Integer> inputs) {
    List<Integer> in = new ArrayList<>();
    for (int k = 0; k < inputs.size(); k++) {
      in.add(cast(inputs.get(k), signature.inputs().get(k)));
    }
    int register = register(signature.output());
    code.add(new Instruction.Apply(ufunc, signature, List.copyOf(in), register));
    return register;
  }

  private int register(DType dtype) {
    types.add(dtype);
    return types.size() - 1;
  }

  /** The program with as few registers as its values need at one time. */
  Program build(int result) {
    int[] lastUse = new int[types.size()];
    Arrays.fill(lastUse, -1);
    for (int k = 0; k < code.size(); k++) {
      for (int in : code.get(k).inputs()) {
        lastUse[in] = k;
      }
    }
    lastUse[result] = Integer.MAX_VALUE;
    constants.keySet().forEach(register -> lastUse[register] = Integer.MAX_VALUE);

    int[] place = new int[types.size()];
    Arrays.fill(place, -1);
    List<DType> registers = new ArrayList<>();
    Map<Integer, NdArray> fixed = new HashMap<>();
    constants.forEach(
        (register, value) -> {
          place[register] = registers.size();
          registers.add(value.dtype());
          fixed.put(place[register], value);
        });
    Map<DType, Deque<Integer>> free = new HashMap<>();
    List<Instruction> out = new ArrayList<>();
    for (int k = 0; k < code.size(); k++) {
      Instruction step = code.get(k);
      DType type = types.get(step.output());
      // taken before the inputs are given back: an output may not be an input of another type, and
      // need not be one
      Deque<Integer> reusable = free.computeIfAbsent(type, t -> new ArrayDeque<>());
      int at = reusable.isEmpty() ? registers.size() : reusable.pop();
      if (at == registers.size()) {
        registers.add(type);
      }
      place[step.output()] = at;
      out.add(step.on(step.inputs().stream().map(in -> place[in]).toList(), at));
      for (int in : step.inputs().stream().distinct().toList()) {
        if (lastUse[in] == k) {
          free.computeIfAbsent(types.get(in), t -> new ArrayDeque<>()).push(place[in]);
        }
      }
    }
    return new Program(out, registers, fixed, place[result]);
  }
}
