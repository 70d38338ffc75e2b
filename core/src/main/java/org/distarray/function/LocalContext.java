package org.distarray.function;

import java.util.List;
import java.util.SplittableRandom;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.protocol.LocalBlock;
import org.distarray.random.CounterRandom;

/**
 * The view that a function has of the engine on which it runs: its place and its blocks.
 *
 * <pre>{@code
 * context.apply(local -> local.rank() + " of " + local.ranks(), context.arange(6)) //> [0 of 3, 1 of 3, 2 of 3]
 * }</pre>
 */
public final class LocalContext {
  private final int rank;
  private final int target;
  private final int ranks;
  private final long seed;
  private final List<LocalBlock> blocks;
  private SplittableRandom random;

  /**
   * Makes the view of one engine.
   *
   * @param rank the rank of the process, from 0 to {@code ranks - 1}
   * @param target the number of the engine
   * @param ranks the number of processes that run the function
   * @param seed the seed of the call
   * @param blocks the engine's block of each array
   * @hidden
   */
  @Internal
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

  /**
   * The rank of this process: 0 up to, but not including, {@link #ranks()}.
   *
   * <pre>{@code
   * context.apply(local -> local.rank(), context.arange(8)) //> [0, 1, 2, 3]
   * }</pre>
   */
  public int rank() {
    return rank;
  }

  /**
   * The number of the engine.
   *
   * <pre>{@code
   * Distribution d = Distribution.fromShape(Shape.of(8), 3, 1);
   * context.apply(local -> local.target(), context.zeros(d, DType.INT8)) //> [3, 1]
   * }</pre>
   */
  public int target() {
    return target;
  }

  /**
   * The number of processes that run the function.
   *
   * <pre>{@code
   * context.apply(local -> local.ranks(), context.arange(8)) //> [4, 4, 4, 4]
   * }</pre>
   */
  public int ranks() {
    return ranks;
  }

  /**
   * This engine's block of the first array. It is a copy that the function may change.
   *
   * <pre>{@code
   * context.apply(local -> local.block().array(), context.arange(8)) //> [[0 1], [2 3], [4 5], [6 7]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the call has no array
   */
  public LocalBlock block() {
    return block(0);
  }

  /**
   * This engine's block of the {@code k}-th array of the call. It is a copy that the function may
   * change.
   *
   * <pre>{@code
   * DistArray a = context.arange(8);
   * context.apply(local -> local.block(1).array().sum().asLong(), a, a.multiply(10)) //> [10, 50, 90, 130]
   * }</pre>
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

  /**
   * The number of arrays of the call.
   *
   * <pre>{@code
   * DistArray a = context.arange(8);
   * context.apply(local -> local.arrays(), a, a) //> [2, 2, 2, 2]
   * }</pre>
   */
  public int arrays() {
    return blocks.size();
  }

  /**
   * A generator of random numbers for this engine. Other engines and other calls get other numbers;
   * a repeated task gets the same.
   *
   * <pre>{@code
   * context.random().seed(7);
   * context.apply(local -> local.random().nextInt(100)) //> [66, 33, 71, 51]
   * }</pre>
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
