package org.distarray.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.distarray.loop.LoopForm;
import org.distarray.loop.LoopShape;
import org.distarray.loop.LoopStep;

/**
 * The values that one group of a program takes and gives, and its loop.
 *
 * @param arrays the inputs that differ from element to element
 * @param constants the inputs that are the same for all elements
 * @param outputs the values that later groups take, or that are results
 * @param loop the work of the loop, which numbers arrays, constants and outputs in this order
 * @param form how the loop is written; null if the group runs step by step
 */
record GroupShape(
    List<Integer> arrays,
    List<Integer> constants,
    List<Integer> outputs,
    LoopShape loop,
    LoopForm form) {

  /**
   * The shape of one group.
   *
   * @param g its number among the groups of the program
   * @param constant the values of the program that are the same for all elements
   * @param lastUses the result of {@link #lastUses} for the groups
   */
  static GroupShape of(
      Program program, List<Schedule.Group> groups, int g, IntPredicate constant, int[] lastUses) {
    Schedule.Group group = groups.get(g);
    if (group.kind() == Schedule.Kind.STEPWISE) {
      Instruction.Compute only = group.code().get(0);
      LoopShape alone = LoopShape.of(only.step());
      return new GroupShape(
          only.inputs(), List.of(), List.of(only.output()), alone, only.step().form());
    }
    List<Integer> arrays = new ArrayList<>();
    List<Integer> constants = new ArrayList<>();
    List<Integer> outputs = new ArrayList<>();
    Set<Integer> inside = new HashSet<>();
    group.code().forEach(c -> inside.add(c.output()));
    Set<Integer> seen = new HashSet<>(inside);
    for (Instruction.Compute c : group.code()) {
      for (int in : c.inputs()) {
        if (seen.add(in)) {
          (constant.test(in) ? constants : arrays).add(in);
        }
      }
      if (lastUses[c.output()] > g) {
        outputs.add(c.output());
      }
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    arrays.forEach(value -> numbers.put(value, numbers.size()));
    constants.forEach(value -> numbers.put(value, numbers.size()));
    List<LoopStep> steps = new ArrayList<>();
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
    // loops with truth values stay scalar: to bring their arrays to one index would be for nothing
    LoopForm plain = loop.hasTruthValues() ? LoopForm.OWN_INDICES : LoopForm.ONE_INDEX;
    LoopForm form = group.kind() == Schedule.Kind.VECTOR ? LoopForm.VECTOR : plain;
    return new GroupShape(arrays, constants, outputs, loop, form);
  }

  /**
   * The last group that takes each value. It is the number of groups for a result, and -1 for a
   * value that no group takes.
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
    program.results().forEach(value -> out[value] = groups.size());
    return out;
  }
}
