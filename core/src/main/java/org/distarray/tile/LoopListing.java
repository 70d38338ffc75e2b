package org.distarray.tile;

import java.util.ArrayList;
import java.util.List;
import org.distarray.loop.Compiling;
import org.distarray.loop.Kernels;
import org.distarray.loop.LoopShape;
import org.distarray.loop.LoopStep;

/**
 * Prints the loops that run the passes of a plan on large blocks: how each has run in this JVM, and
 * its Java source.
 */
public final class LoopListing {
  private LoopListing() {}

  /** The loops of a pass, in the order in which they run on each tile. */
  public static String of(Program program, boolean vector) {
    List<Schedule.Group> groups = Schedule.of(program, true, vector);
    int[] lastUse = GroupShape.lastUses(program, groups);
    List<String> out = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      GroupShape shape =
          GroupShape.of(program, groups, g, program.constants()::containsKey, lastUse);
      out.add(
          groups.get(g).kind() == Schedule.Kind.STEPWISE
              ? alone(groups.get(g).code().get(0).step(), vector)
              : fused(shape));
    }
    return String.join("\n", out);
  }

  private static String fused(GroupShape shape) {
    LoopShape steps = shape.loop();
    String how =
        switch (Compiling.CHOSEN) {
          case NEVER -> "step by step";
          case AUTO -> Kernels.adaptive(steps, shape.form()).toString();
          case ALWAYS -> "compiled";
        };
    return "// in this JVM: " + how + "\n" + Kernels.text(steps, shape.form());
  }

  private static String alone(LoopStep step, boolean vector) {
    return step.text(vector).orElse("// " + step.label() + ": a loop of its own\n");
  }
}
