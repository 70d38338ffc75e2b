package org.distarray;

import org.distarray.error.Required;
import org.distarray.redist.Exchange;

/**
 * The limits, the alignment and the seed of a context.
 *
 * @param collectMaxBytes the most bytes that one array may bring to the driver
 * @param blockMaxBytes the most bytes that one block of an array may have
 * @param moveMaxBytes the most bytes that one rank sends to another in one piece; a larger amount
 *     goes in several pieces
 * @param alignment what happens when an operation combines arrays of different layouts
 * @param seed the seed of the random numbers until {@link Random#seed} is called
 */
public record ContextOptions(
    long collectMaxBytes, long blockMaxBytes, long moveMaxBytes, Alignment alignment, long seed) {

  /**
   * Each limit is 1 or more.
   *
   * @throws IllegalArgumentException when a limit is below 1, or when the alignment is missing
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

  /**
   * The default options: 1 GiB to the driver, 1 GiB in a block, 1 MiB in a piece, automatic
   * alignment, seed 0.
   *
   * <pre>{@code
   * ContextOptions.defaults().withSeed(7).seed() //> 7
   * }</pre>
   */
  public static ContextOptions defaults() {
    return new ContextOptions(1L << 30, 1L << 30, Exchange.DEFAULT_MAX_BYTES, Alignment.AUTO, 0);
  }

  /**
   * These options with another {@link #collectMaxBytes}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withCollectMaxBytes(1 << 20).collectMaxBytes() //> 1048576
   * }</pre>
   */
  public ContextOptions withCollectMaxBytes(long bytes) {
    return new ContextOptions(bytes, blockMaxBytes, moveMaxBytes, alignment, seed);
  }

  /**
   * These options with another {@link #blockMaxBytes}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withBlockMaxBytes(1 << 20).blockMaxBytes() //> 1048576
   * }</pre>
   */
  public ContextOptions withBlockMaxBytes(long bytes) {
    return new ContextOptions(collectMaxBytes, bytes, moveMaxBytes, alignment, seed);
  }

  /**
   * These options with another {@link #moveMaxBytes}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withMoveMaxBytes(1 << 16).moveMaxBytes() //> 65536
   * }</pre>
   */
  public ContextOptions withMoveMaxBytes(long bytes) {
    return new ContextOptions(collectMaxBytes, blockMaxBytes, bytes, alignment, seed);
  }

  /**
   * These options with another {@link #seed}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withSeed(7).seed() //> 7
   * }</pre>
   */
  public ContextOptions withSeed(long start) {
    return new ContextOptions(collectMaxBytes, blockMaxBytes, moveMaxBytes, alignment, start);
  }

  /**
   * These options with another {@link #alignment}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withAlignment(Alignment.STRICT).alignment() //> STRICT
   * }</pre>
   */
  public ContextOptions withAlignment(Alignment to) {
    return new ContextOptions(collectMaxBytes, blockMaxBytes, moveMaxBytes, to, seed);
  }
}
