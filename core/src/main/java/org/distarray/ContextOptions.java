package org.distarray;

/**
 * The limits of a context.
 *
 * @param collectMaxBytes the most bytes of one array that may come to the driver
 * @param blockMaxBytes the most bytes that one block of an array may have
 * @param seed the seed of the random numbers until {@link Random#seed} is called
 */
public record ContextOptions(long collectMaxBytes, long blockMaxBytes, long seed) {

  /** 1 GiB to the driver, 1 GiB a block, seed 0. */
  public static ContextOptions defaults() {
    return new ContextOptions(1L << 30, 1L << 30, 0);
  }
}
