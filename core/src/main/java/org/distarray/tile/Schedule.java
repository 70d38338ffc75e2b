package org.distarray.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.loop.LoopStep;

/**
 * Cuts the operations of a program into groups, in the order in which they run. Each group is one
 * loop.
 *
 * <p>Operations of one kind share a group if they depend on each other only through operations of
 * that kind. A group ends before it is so long that the JVM's compiler no longer keeps its values
 * in registers.
 */
final class Schedule {

  /** The ways to make the loop of a group. */
  enum Kind {
    /**
     * One loop in the Vector API. Beyond some 60 operations C2 of JDK 17 stops inlining and makes
     * an object of each vector; measured with two elementary functions in one loop.
     */
    VECTOR(48),
    /** One loop in plain Java. */
    PLAIN(25),
    /** Operation by operation. */
    STEPWISE(1);

    private final int longest;

    Kind(int longest) {
      this.longest = longest;
    }
  }

  /** Some operations and the kind of their loop. */
  record Group(Kind kind, List<Instruction.Compute> code) {}

  private final Program program;
  private final List<Instruction.Compute> code = new ArrayList<>();
  private final Kind[] kinds;
  private final int[] phases;
  // the instruction that gives a value, or -1
  private final int[] producer;
  // of a value: the group in which it is computed
  private final int[] group;

  private Schedule(Program program, boolean compiled, boolean vector) {
    this.program = program;
    for (Instruction instruction : program.code()) {
      if (instruction instanceof Instruction.Compute c) {
        code.add(c);
      }
    }
    kinds = new Kind[code.size()];
    phases = new int[code.size()];
    producer = new int[program.types().size()];
    group = new int[program.types().size()];
    Arrays.fill(producer, -1);
    for (int k = 0; k < kinds.length; k++) {
      producer[code.get(k).output()] = k;
      LoopStep step = code.get(k).step();
      kinds[k] =
          !compiled
              ? Kind.STEPWISE
              : vector && step.isVector()
                  ? Kind.VECTOR
                  : step.isLight() ? Kind.PLAIN : Kind.STEPWISE;
    }
  }

  /**
   * The groups of a program.
   *
   * @param compiled whether loops are worth compiling
   * @param vector whether the Vector API is there
   */
  static List<Group> of(Program program, boolean compiled, boolean vector) {
    Schedule schedule = new Schedule(program, compiled, vector);
    List<Group> groups = schedule.groups();
    while (vector && schedule.keepsTruthValuesInside()) {
      groups = schedule.groups();
    }
    return groups;
  }

  /**
   * Assigns phases, which alternate between the kinds. An operation goes to the last phase of its
   * kind that is early enough for the operations that take its value, so it shares a loop with them
   * if it can.
   */
  private void assignPhases() {
    for (int k = 0; k < kinds.length; k++) {
      phases[k] = kinds[k].ordinal();
      for (int in : code.get(k).inputs()) {
        if (producer[in] >= 0) {
          int before = phases[producer[in]];
          phases[k] = Math.max(phases[k], before + distance(before, kinds[k].ordinal()));
        }
      }
    }
    int[] latest = new int[kinds.length];
    Arrays.fill(latest, Integer.MAX_VALUE);
    for (int k = kinds.length - 1; k >= 0; k--) {
      if (latest[k] < Integer.MAX_VALUE) {
        phases[k] = latest[k];
      }
      for (int in : code.get(k).inputs()) {
        int p = producer[in];
        if (p >= 0) {
          latest[p] = Math.min(latest[p], phases[k] - distance(kinds[p].ordinal(), phases[k]));
        }
      }
    }
  }

  /** The number of phases from one kind to the next phase of another. */
  private static int distance(int from, int to) {
    return Math.floorMod(to - from, Kind.values().length);
  }

  private List<Group> groups() {
    assignPhases();
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < kinds.length; k++) {
      order.add(k);
    }
    order.sort(Comparator.comparingInt(k -> phases[k])); // stable: within a phase as it was
    List<Group> out = new ArrayList<>();
    List<Instruction.Compute> open = new ArrayList<>();
    int weight = 0;
    for (int at = 0; at < order.size(); at++) {
      int k = order.get(at);
      int more = kinds[k] == Kind.VECTOR ? code.get(k).step().length() : 1;
      boolean starts = at == 0 || phases[order.get(at - 1)] != phases[k];
      if (!open.isEmpty() && (starts || weight + more > kinds[k].longest)) {
        out.add(new Group(kinds[order.get(at - 1)], List.copyOf(open)));
        open.clear();
        weight = 0;
      }
      open.add(code.get(k));
      group[code.get(k).output()] = out.size();
      weight += more;
    }
    if (!open.isEmpty()) {
      out.add(new Group(kinds[order.get(order.size() - 1)], List.copyOf(open)));
    }
    return out;
  }

  /**
   * Takes operations out of vector loops if their truth values would have to pass into a loop or
   * out of it.
   *
   * @return whether there were any
   */
  private boolean keepsTruthValuesInside() {
    BitSet out = new BitSet();
    for (int k = 0; k < kinds.length; k++) {
      Instruction.Compute c = code.get(k);
      for (int in : c.inputs()) {
        if (program.types().get(in) == DType.BOOL) {
          boolean inside =
              producer[in] >= 0
                  && kinds[producer[in]] == Kind.VECTOR
                  && kinds[k] == Kind.VECTOR
                  && group[in] == group[c.output()];
          if (!inside) {
            leave(out, k);
            leave(out, producer[in]);
          }
        }
      }
      if (program.results().contains(c.output()) && c.step().signature().output() == DType.BOOL) {
        leave(out, k);
      }
    }
    out.stream().forEach(k -> kinds[k] = code.get(k).step().isLight() ? Kind.PLAIN : Kind.STEPWISE);
    return !out.isEmpty();
  }

  private void leave(BitSet out, int k) {
    if (k >= 0 && kinds[k] == Kind.VECTOR) {
      out.set(k);
    }
  }
}
