package org.distarray;

import org.distarray.error.Required;
import org.distarray.redist.Exchange;

/**
 * The limits and habits of a context.
 *
 * @param collectMaxBytes the most bytes of one array that may come to the driver
 * @param blockMaxBytes the most bytes that one block of an array may have
 * @param moveMaxBytes the most bytes of elements that one rank sends another in one piece; more
 *     goes in several
 * @param alignment what happens to arrays whose layouts differ
 * @param seed the seed of the random numbers until {@link Random#seed} is called
 */
public record ContextOptions(
    long collectMaxBytes, long blockMaxBytes, long moveMaxBytes, Alignment alignment, long seed) {

  /**
   * Options.
   *
   * @throws IllegalArgumentException when a limit is not above 0
   * @throws NullPointerException when there is no alignment
   */
  public ContextOptions {
    positive("collectMaxBytes", collectMaxBytes);
    positive("blockMaxBytes", blockMaxBytes);
    positive("moveMaxBytes", moveMaxBytes);
    Required.given("make options", "alignment", alignment, "Alignment.AUTO or STRICT");
  }

  private static void positive(String name, long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "Cannot make options: " + name + " is " + bytes + " (a number of bytes, 1 or more)");
    }
  }

  /** 1 GiB to the driver, 1 GiB a block, 1 MiB a piece, automatic alignment, seed 0. */
  public static ContextOptions defaults() {
    return new ContextOptions(1L << 30, 1L << 30, Exchange.DEFAULT_MAX_BYTES, Alignment.AUTO, 0);
  }

  /** The same but for {@link #collectMaxBytes}. */
  public ContextOptions withCollectMaxBytes(long bytes) {
    return new ContextOptions(bytes, blockMaxBytes, moveMaxBytes, alignment, seed);
  }

  /** The same but for {@link #blockMaxBytes}. */
  public ContextOptions withBlockMaxBytes(long bytes) {
    return new ContextOptions(collectMaxBytes, bytes, moveMaxBytes, alignment, seed);
  }

  /** The same but for {@link #moveMaxBytes}. */
  public ContextOptions withMoveMaxBytes(long bytes) {
    return new ContextOptions(collectMaxBytes, blockMaxBytes, bytes, alignment, seed);
  }

  /** The same but for {@link #seed}. */
  public ContextOptions withSeed(long start) {
    return new ContextOptions(collectMaxBytes, blockMaxBytes, moveMaxBytes, alignment, start);
  }

  /** The same but for {@link #alignment}. */
  public ContextOptions withAlignment(Alignment to) {
    return new ContextOptions(collectMaxBytes, blockMaxBytes, moveMaxBytes, to, seed);
  }
}
