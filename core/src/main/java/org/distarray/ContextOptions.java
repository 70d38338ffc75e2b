package org.distarray;

import java.time.Duration;
import java.util.function.Consumer;
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
 * @param togetherLimit how long engines that run a function at the same time may wait for each
 *     other
 * @param togetherMaxBytes the most bytes that such an engine sends in one array, and the most bytes
 *     of messages that wait for one engine
 * @param progress where jobs show how far they are
 */
public record ContextOptions(
    long collectMaxBytes,
    long blockMaxBytes,
    long moveMaxBytes,
    Alignment alignment,
    long seed,
    Duration togetherLimit,
    long togetherMaxBytes,
    ProgressBar progress) {

  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * Each number of bytes is 1 or more; the time is more than 0.
   *
   * @throws IllegalArgumentException when a limit is below that, or when the alignment or the time
   *     is missing
   */
  public ContextOptions {
    positive("collectMaxBytes", collectMaxBytes);
    positive("blockMaxBytes", blockMaxBytes);
    positive("moveMaxBytes", moveMaxBytes);
    Required.given("make options", "alignment", alignment, "Alignment.AUTO or STRICT");
    String right = "a time of 1 ms or more, Duration.ofSeconds(60)";
    Required.given("make options", "togetherLimit", togetherLimit, right);
    if (togetherLimit.compareTo(Duration.ofMillis(1)) < 0 || togetherLimit.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Cannot make options: togetherLimit is "
              + togetherLimit
              + " (a time from 1 ms to "
              + LONGEST.toDays()
              + " days)");
    }
    positive("togetherMaxBytes", togetherMaxBytes);
    Required.given("make options", "progress", progress, "ProgressBar.AUTO, ON or OFF");
  }

  private static void positive(String name, long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "Cannot make options: " + name + " is " + bytes + " (a number of bytes, 1 or more)");
    }
  }

  /**
   * The default options: 1 GiB to the driver, 1 GiB in a block, 1 MiB in a piece, automatic
   * alignment, seed 0; 60 s for engines that wait for each other, 256 MiB for their messages.
   *
   * <pre>{@code
   * ContextOptions.defaults().withSeed(7).seed() //> 7
   * }</pre>
   */
  public static ContextOptions defaults() {
    return new ContextOptions(
        1L << 30,
        1L << 30,
        Exchange.DEFAULT_MAX_BYTES,
        Alignment.AUTO,
        0,
        Duration.ofSeconds(60),
        256L << 20,
        ProgressBar.AUTO);
  }

  /**
   * These options with another {@link #collectMaxBytes}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withCollectMaxBytes(1 << 20).collectMaxBytes() //> 1048576
   * }</pre>
   */
  public ContextOptions withCollectMaxBytes(long bytes) {
    return with(all -> all.collectMaxBytes = bytes);
  }

  /**
   * These options with another {@link #blockMaxBytes}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withBlockMaxBytes(1 << 20).blockMaxBytes() //> 1048576
   * }</pre>
   */
  public ContextOptions withBlockMaxBytes(long bytes) {
    return with(all -> all.blockMaxBytes = bytes);
  }

  /**
   * These options with another {@link #moveMaxBytes}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withMoveMaxBytes(1 << 16).moveMaxBytes() //> 65536
   * }</pre>
   */
  public ContextOptions withMoveMaxBytes(long bytes) {
    return with(all -> all.moveMaxBytes = bytes);
  }

  /**
   * These options with another {@link #seed}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withSeed(7).seed() //> 7
   * }</pre>
   */
  public ContextOptions withSeed(long start) {
    return with(all -> all.seed = start);
  }

  /**
   * These options with another {@link #alignment}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withAlignment(Alignment.STRICT).alignment() //> STRICT
   * }</pre>
   */
  public ContextOptions withAlignment(Alignment to) {
    return with(all -> all.alignment = to);
  }

  /**
   * These options with another {@link #togetherLimit}.
   *
   * <pre>{@code
   * java.time.Duration time = java.time.Duration.ofSeconds(5);
   * ContextOptions.defaults().withTogetherLimit(time).togetherLimit() //> PT5S
   * }</pre>
   */
  public ContextOptions withTogetherLimit(Duration time) {
    return with(all -> all.togetherLimit = time);
  }

  /**
   * These options with another {@link #togetherMaxBytes}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withTogetherMaxBytes(1 << 16).togetherMaxBytes() //> 65536
   * }</pre>
   */
  public ContextOptions withTogetherMaxBytes(long bytes) {
    return with(all -> all.togetherMaxBytes = bytes);
  }

  /**
   * These options with another {@link #progress}.
   *
   * <pre>{@code
   * ContextOptions.defaults().withProgress(ProgressBar.OFF).progress() //> OFF
   * }</pre>
   */
  public ContextOptions withProgress(ProgressBar where) {
    return with(all -> all.progress = where);
  }

  private ContextOptions with(Consumer<Components> change) {
    Components all = new Components(this);
    change.accept(all);
    return all.options();
  }

  /** A mutable copy of options. */
  private static final class Components {
    private long collectMaxBytes;
    private long blockMaxBytes;
    private long moveMaxBytes;
    private Alignment alignment;
    private long seed;
    private Duration togetherLimit;
    private long togetherMaxBytes;
    private ProgressBar progress;

    Components(ContextOptions from) {
      collectMaxBytes = from.collectMaxBytes;
      blockMaxBytes = from.blockMaxBytes;
      moveMaxBytes = from.moveMaxBytes;
      alignment = from.alignment;
      seed = from.seed;
      togetherLimit = from.togetherLimit;
      togetherMaxBytes = from.togetherMaxBytes;
      progress = from.progress;
    }

    ContextOptions options() {
      return new ContextOptions(
          collectMaxBytes,
          blockMaxBytes,
          moveMaxBytes,
          alignment,
          seed,
          togetherLimit,
          togetherMaxBytes,
          progress);
    }
  }
}
