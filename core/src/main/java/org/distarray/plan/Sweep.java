package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.engine.RankTask;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.progress.Tally;
import org.distarray.tile.Loaded;
import org.distarray.tile.SharedProgram;
import org.distarray.tile.TileMachine;

/**
 * A program over the blocks of a distribution, as it travels to the tasks.
 *
 * @param distribution the distribution
 * @param shared the work on each tile
 * @param loads how tasks find the feeds of the program
 */
public record Sweep(Distribution distribution, SharedProgram shared, List<FeedLoad> loads)
    implements Serializable {

  /**
   * Makes the task of a pass.
   *
   * @param <T> the items
   */
  @FunctionalInterface
  public interface Task<T> {
    /**
     * The task. Its inputs are the inputs that the sweep finds itself, then the inputs that the
     * pass takes beside its feeds.
     *
     * @param overwrite whether there is one more input: the block that gets the results
     */
    RankTask<T> of(Sweep sweep, boolean overwrite);
  }

  /** The shape of a rank's block. */
  public Shape localShape(int rank) {
    return distribution.localShape(rank);
  }

  /** Whether the program takes little time where blocks are small, as {@link RankTask#isQuick}. */
  boolean isQuick() {
    return loads.stream().allMatch(FeedLoad::isQuick) && shared.program().isQuick();
  }

  /** The program on a rank's block. */
  public TileMachine machine(int rank, Object[] inputs) {
    return machine(rank, shared, inputs);
  }

  /**
   * Runs the program into an array of a rank's block, in C order from its storage's first element.
   * What is only read from outside is read there at once.
   */
  void runInto(int rank, Object[] inputs, NdArray out) {
    int copied = shared.program().copied();
    if (copied < 0 || !loads.get(copied).readInto(rank, distribution, out)) {
      machine(rank, inputs).runInto(out);
    }
  }

  /** Another program over the same feeds. */
  TileMachine machine(int rank, SharedProgram other, Object[] inputs) {
    List<Loaded> feeds = new ArrayList<>();
    for (FeedLoad load : loads) {
      feeds.add(
          load.tiles(rank, distribution)
              .orElseGet(() -> Loaded.of(load.load(rank, distribution, inputs))));
    }
    return new TileMachine(other, feeds, localShape(rank), Tally.current());
  }
}
