package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.engine.Input;

/**
 * An input of a stage: the items of another stage, and which of them each task takes.
 *
 * @param stage the other stage
 * @param parents the rank whose item each rank takes, or -1 for none; null if each takes its own
 * @param lender blocks that all tasks can take in place of their items, if the engine lends held
 *     blocks; or null
 */
public record Taken(Stage<?> stage, int[] parents, Stage<?> lender) {

  /** The input in which each rank takes its own item. */
  public static Taken aligned(Stage<?> stage) {
    return new Taken(stage, null, null);
  }

  /** The input in which each rank takes the item of one named rank, or none. */
  public static Taken byParents(Stage<?> stage, int[] parents) {
    return new Taken(stage, parents, null);
  }

  /**
   * The input in which each rank takes its own item, or all blocks from which the items are made,
   * in rank order. It takes all blocks if they are held and the engine lends them. The task tells
   * the two apart by the number of its inputs.
   */
  public static Taken lent(Stage<?> stage, Stage<?> lender) {
    return new Taken(stage, null, lender);
  }

  /**
   * The inputs as the engine knows them.
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
