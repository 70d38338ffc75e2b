package org.distarray.tile;

import java.util.List;
import org.distarray.loop.AdaptiveLoop;
import org.distarray.loop.Compiling;
import org.distarray.loop.FusedLoop;
import org.distarray.loop.Kernels;

/**
 * A program cut into loops: all of its work that does not depend on a block. Whoever runs a program
 * on many small arrays keeps one; threads may share it.
 */
final class ScheduledProgram {
  private final Program program;
  private final Compiling compiling;
  private final List<Schedule.Group> groups;
  private final int[] lastUses;
  // of the groups that are one step alone, whatever is constant
  private final GroupShape[] alone;
  private final FusedLoop[] loops;

  ScheduledProgram(Program program, Loops loops) {
    this.program = program;
    this.compiling = loops.compiling();
    this.groups = Schedule.of(program, loops.compiled(), loops.vector());
    this.lastUses = GroupShape.lastUses(program, groups);
    this.alone = new GroupShape[groups.size()];
    this.loops = new FusedLoop[groups.size()];
    for (int g = 0; g < groups.size(); g++) {
      if (isAlone(g)) {
        alone[g] = GroupShape.of(program, groups, g, value -> false, lastUses);
        this.loops[g] = groups.get(g).code().get(0).step().loop();
      }
    }
  }

  Program program() {
    return program;
  }

  /** The number of groups. */
  int size() {
    return groups.size();
  }

  /** Whether a group is one step with a loop of its own. */
  boolean isAlone(int g) {
    return groups.get(g).kind() == Schedule.Kind.STEPWISE;
  }

  /** The last group that takes a value. */
  int lastUse(int value) {
    return lastUses[value];
  }

  /**
   * The shape of a group.
   *
   * @param constants for each value, its array if it is the same throughout
   */
  GroupShape shape(int g, Object[] constants) {
    return alone[g] != null
        ? alone[g]
        : GroupShape.of(program, groups, g, value -> constants[value] != null, lastUses);
  }

  /**
   * The loop of a group of this shape. Those of groups that are not {@link #isAlone alone} may
   * refuse elements, which are then computed step by step.
   */
  FusedLoop loop(int g, GroupShape shape) {
    if (loops[g] != null) {
      return loops[g];
    }
    if (compiling == Compiling.ALWAYS) {
      return Kernels.fused(shape.loop(), shape.form());
    }
    AdaptiveLoop adaptive = Kernels.adaptive(shape.loop(), shape.form());
    adaptive.countBlock();
    return adaptive;
  }
}
