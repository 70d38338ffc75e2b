package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.ufunc.LoopShape;

/**
 * The values of a program that one group takes and gives, and the loop that does so.
 *
 * @param arrays values that are taken, of which each element is another
 * @param constants values that are taken and are the same throughout
 * @param outputs values that are given to later groups, or are the result
 * @param loop what the loop does; it numbers arrays, constants and outputs in this order
 */
record GroupShape(
    List<Integer> arrays, List<Integer> constants, List<Integer> outputs, LoopShape loop) {

  /**
   * The shape of one group.
   *
   * @param constant which values of the program are the same throughout
   * @param keeps which values are needed after the group
   */
  static GroupShape of(Program program, Schedule.Group group, BitSet constant, BitSet keeps) {
    List<Integer> arrays = new ArrayList<>();
    List<Integer> constants = new ArrayList<>();
    List<Integer> outputs = new ArrayList<>();
    Set<Integer> inside = new HashSet<>();
    group.code().forEach(c -> inside.add(c.output()));
    Set<Integer> seen = new HashSet<>(inside);
    for (Instruction.Compute c : group.code()) {
      for (int in : c.inputs()) {
        if (seen.add(in)) {
          (constant.get(in) ? constants : arrays).add(in);
        }
      }
      if (keeps.get(c.output())) {
        outputs.add(c.output());
      }
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    arrays.forEach(value -> numbers.put(value, numbers.size()));
    constants.forEach(value -> numbers.put(value, numbers.size()));
    List<LoopShape.Step> steps = new ArrayList<>();
    for (Instruction.Compute c : group.code()) {
      List<Integer> in = c.inputs().stream().map(numbers::get).toList();
      steps.add(c.step().on(in));
      numbers.put(c.output(), numbers.size());
    }
    LoopShape loop =
        new LoopShape(
            arrays.stream().map(program.types()::get).toList(),
            constants.stream().map(program.types()::get).toList(),
            steps,
            outputs.stream().map(numbers::get).toList());
    return new GroupShape(arrays, constants, outputs, loop);
  }

  /**
   * For each value, the last group that takes it; the number of groups for the result, and -1 for
   * none.
   */
  static int[] lastUses(Program program, List<Schedule.Group> groups) {
    int[] out = new int[program.types().size()];
    Arrays.fill(out, -1);
    for (int g = 0; g < groups.size(); g++) {
      for (Instruction.Compute c : groups.get(g).code()) {
        for (int in : c.inputs()) {
          out[in] = g;
        }
      }
    }
    out[program.result()] = groups.size();
    return out;
  }
}
