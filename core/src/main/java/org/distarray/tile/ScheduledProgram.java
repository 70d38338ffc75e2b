package org.distarray.tile;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
  // of each group, as it was last asked for: ranks differ seldom in what is constant
  private final AtomicReferenceArray<Cut> cuts;

  ScheduledProgram(Program program, Loops loops) {
    this.program = program;
    this.compiling = loops.compiling();
    this.groups = Schedule.of(program, loops.compiled(), loops.vector());
    this.lastUses = GroupShape.lastUses(program, groups);
    this.cuts = new AtomicReferenceArray<>(groups.size());
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

  /** Whether all groups are loops in the Vector API. */
  boolean isVector() {
    return groups.stream().allMatch(group -> group.kind() == Schedule.Kind.VECTOR);
  }

  /** The last group that takes a value. */
  int lastUse(int value) {
    return lastUses[value];
  }

  /**
   * A group's shape and loop.
   *
   * @param constants for each value, its array if it is the same throughout
   */
  Cut cut(int g, Object[] constants) {
    Cut known = cuts.get(g);
    // a step alone runs in the same way, whatever is constant
    if (known == null || !isAlone(g) && !known.isFor(constants)) {
      known = cutAnew(g, constants);
      cuts.set(g, known);
    }
    known.countBlock();
    return known;
  }

  private Cut cutAnew(int g, Object[] constants) {
    GroupShape shape =
        GroupShape.of(program, groups, g, value -> constants[value] != null, lastUses);
    FusedLoop loop = loop(g, shape);
    GroupShape planned =
        GroupShape.of(program, groups, g, program.constants()::containsKey, lastUses);
    boolean differs = loop instanceof AdaptiveLoop && !planned.equals(shape);
    return new Cut(shape, loop, differs ? Kernels.adaptive(planned.loop(), planned.form()) : null);
  }

  private FusedLoop loop(int g, GroupShape shape) {
    if (isAlone(g)) {
      return groups.get(g).code().get(0).step().loop();
    }
    return compiling == Compiling.ALWAYS
        ? Kernels.fused(shape.loop(), shape.form())
        : Kernels.adaptive(shape.loop(), shape.form());
  }
}
