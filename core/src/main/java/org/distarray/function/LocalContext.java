package org.distarray.function;

import java.util.List;
import java.util.SplittableRandom;
import org.distarray.error.Required;
import org.distarray.protocol.LocalBlock;
import org.distarray.random.CounterRandom;

/** What a function sees of the engine that it runs on: which one it is, and its blocks. */
public final class LocalContext {
  private final int rank;
  private final int target;
  private final int ranks;
  private final long seed;
  private final List<LocalBlock> blocks;
  private SplittableRandom random;

  public LocalContext(int rank, int target, int ranks, long seed, List<LocalBlock> blocks) {
    this.rank = rank;
    this.target = target;
    this.ranks = ranks;
    this.seed = seed;
    this.blocks =
        List.copyOf(
            Required.all(
                "call a function", "the list of blocks", blocks, LocalBlock.class, "one or more"));
  }

  /** The process rank: 0 up to, not including, {@link #ranks()}. */
  public int rank() {
    return rank;
  }

  /** The engine's number. */
  public int target() {
    return target;
  }

  /** The number of processes that run the function. */
  public int ranks() {
    return ranks;
  }

  /** This engine's block of the first array. */
  public LocalBlock block() {
    return block(0);
  }

  /**
   * This engine's block of the {@code k}-th array of the call. It is a copy that the function may
   * change.
   *
   * @throws IllegalArgumentException when the call has no such array
   */
  public LocalBlock block(int k) {
    if (k < 0 || k >= blocks.size()) {
      throw new IllegalArgumentException(
          "Cannot take block " + k + ": the function was called with " + blocks.size() + " arrays");
    }
    return blocks.get(k);
  }

  /** The number of arrays of the call. */
  public int arrays() {
    return blocks.size();
  }

  /**
   * Random numbers of this engine: other engines and other calls have other ones, a repeated task
   * has the same.
   */
  public SplittableRandom random() {
    if (random == null) {
      // a mixed seed: seeds that are SplittableRandom's own increment apart give one sequence,
      // shifted
      random = new SplittableRandom(CounterRandom.of(seed, rank).key());
    }
    return random;
  }
}
