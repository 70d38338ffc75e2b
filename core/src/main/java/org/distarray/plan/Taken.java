package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.engine.Input;

/**
 * What the tasks of a stage take of another stage's items.
 *
 * @param parents the rank whose item each rank takes, or -1; null where each takes its own
 * @param lender blocks that all tasks can take in place of their items, as they are held, where the
 *     engine lends them; or null
 */
public record Taken(Stage<?> stage, int[] parents, Stage<?> lender) {

  /** Each rank takes its own item. */
  public static Taken aligned(Stage<?> stage) {
    return new Taken(stage, null, null);
  }

  /** Each rank takes one item of a rank that it names, or none. */
  public static Taken byParents(Stage<?> stage, int[] parents) {
    return new Taken(stage, parents, null);
  }

  /**
   * Each rank takes its own item; or all blocks of which the items are made, in rank order, where
   * they are held and the engine lends them. The task sees by the number of its inputs which it
   * has.
   */
  public static Taken lent(Stage<?> stage, Stage<?> lender) {
    return new Taken(stage, null, lender);
  }

  /**
   * The engine's inputs.
   *
   * @param ranks the number of tasks
   */
  List<Input> inputs(PlanRun run, int ranks) {
    if (!run.lends(this)) {
      return List.of(new Input(run.items(stage), parents));
    }
    List<Input> out = new ArrayList<>();
    for (int rank = 0; rank < lender.ranks(); rank++) {
      int[] all = new int[ranks];
      Arrays.fill(all, rank);
      out.add(new Input(run.items(lender), all));
    }
    return out;
  }
}
