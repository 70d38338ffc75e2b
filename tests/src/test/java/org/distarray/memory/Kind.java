package org.distarray.memory;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.DistArray;

/**
 * A kind of operation.
 *
 * @param inputs the arrays that it works on, which are computed before
 * @param operation the array that it makes of them
 * @param run what is done with that array
 * @param holds whether the array is held in the end
 * @param beside bytes that no plan knows of
 */
public record Kind(
    String name,
    Function<Case, List<DistArray>> inputs,
    Operation operation,
    Run run,
    boolean holds,
    Function<DistArray, Long> beside) {
  /** The worst moment is not met every time. */
  private static final int ROUNDS = 4;

  private static final long PAUSE = 20_000_000;
  private static final long NOISE = 1 << 20;

  private static final Pattern AT_MOST = Pattern.compile("at most (\\d+) .*, (\\d+) where");

  /** Makes the array of an operation. */
  @FunctionalInterface
  public interface Operation {
    DistArray of(Case one, List<DistArray> inputs);
  }

  /** Runs an operation. */
  @FunctionalInterface
  public interface Run {
    void run(Case one, DistArray array);
  }

  /**
   * Bytes at the worst moment.
   *
   * @param part the bytes of the array that is held in the end; 0 if it is not
   */
  record Measured(long alive, long projected, long part) {}

  /** Whether files are all that is read or written. */
  boolean isOfFiles() {
    return name.startsWith("save ") || name.startsWith("load ") || name.startsWith("hold ");
  }

  Measured measure(Case one) {
    List<DistArray> held = inputs.apply(one).stream().map(DistArray::compute).toList();
    long stored = one.storedBytes();
    Measured worst = new Measured(0, 0, 0);
    // the first time things are loaded and compiled that are no arrays
    for (int round = 0; round <= ROUNDS; round++) {
      Measured now = round(one, held);
      worst =
          new Measured(round == 0 ? 0 : Math.max(worst.alive, now.alive), now.projected, now.part);
      settle(one, stored);
    }
    held.forEach(DistArray::close);
    settle(one, 0);
    return worst;
  }

  /** Runs the operation once. Nobody refers to its arrays any more when it has run. */
  private Measured round(Case one, List<DistArray> held) {
    DistArray array = operation.of(one, held);
    long projected = projected(array) + beside.apply(array);
    long part = holds ? array.nbytes() : 0;
    long alive = Alive.during(() -> run.run(one, array));
    array.close();
    return new Measured(alive, projected, part);
  }

  /** Waits until Spark, in its own time, has given up what was closed or is out of reach. */
  private static void settle(Case one, long stored) {
    do {
      // what is told apart by weak references goes when the next array is made
      System.gc();
      one.context().arange(1).compute().close();
      LockSupport.parkNanos(PAUSE);
    } while (one.storedBytes() > stored + NOISE);
  }

  private long projected(DistArray array) {
    Matcher found = AT_MOST.matcher(array.explain("memory"));
    if (!found.find()) {
      throw new IllegalStateException("Cannot find the projected bytes of " + array);
    }
    return Long.parseLong(found.group(holds ? 2 : 1));
  }

  /** A kind whose array is computed, and held. */
  static Kind computed(String name, Function<Case, List<DistArray>> inputs, Operation operation) {
    // Spark holds results beside its tasks, where they have memory of their own
    return new Kind(
        name,
        inputs,
        operation,
        (one, array) -> array.compute(),
        true,
        array -> isOnSpark(array) && !array.explain().contains(" in place") ? array.nbytes() : 0);
  }

  /** A kind whose array is written, or brought to the driver. */
  static Kind running(
      String name,
      Function<Case, List<DistArray>> inputs,
      Operation operation,
      Consumer<DistArray> run) {
    return new Kind(name, inputs, operation, (one, array) -> run.accept(array), false, array -> 0L);
  }

  static boolean isOnSpark(DistArray array) {
    return array.context().engine().name().equals("spark");
  }
}
