package org.distarray.program;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.distarray.Context;

/**
 * Runs programs drawn at random, each on arrays and on models of them; a program that fails is made
 * as short as can be.
 */
public final class Trials {
  private final Context context;
  private final Set<String> without;

  /**
   * Trials on a context.
   *
   * @param without the kinds of operations that programs do without, of {@link #kinds}
   */
  public Trials(Context context, Set<String> without) {
    this.context = context;
    this.without = without;
  }

  /** All kinds of operations. */
  public static Set<String> kinds() {
    Set<String> out = new TreeSet<>(Steps.ALL.kinds());
    out.addAll(Operations.ALL.kinds());
    // not steps of their own: memory that users' functions return, bytes of bool that are not 0 or
    // 1
    out.addAll(Set.of("userBuffers", "boolBytes"));
    return out;
  }

  /** What is wrong with the program of a seed, and its shortest listing; nothing if it is right. */
  public Optional<String> of(long seed) {
    return failure(seed).map(Found::toString);
  }

  /**
   * What is wrong with the program of a seed when it runs once, because what went wrong was not its
   * own doing. It begins with "wrong elements" where arrays differ from their models.
   */
  public Optional<String> once(long seed) {
    return Trial.run(context, Generator.program(seed, context.nengines(), without))
        .map(failure -> failure.sort() + ": " + failure.what());
  }

  /**
   * A failure.
   *
   * @param sort the same for failures that look alike
   */
  private record Found(long seed, String sort, String listing) {
    @Override
    public String toString() {
      return "seed " + seed + ": " + listing;
    }
  }

  private Optional<Found> failure(long seed) {
    List<Step> steps = Generator.program(seed, context.nengines(), without);
    Optional<Trial.Failure> failure;
    try {
      failure = Trial.run(context, steps);
    } catch (Unfit unfit) {
      return Optional.of(
          new Found(
              seed, "generator", "no program: " + unfit.getMessage() + "\n" + listing(steps)));
    }
    if (failure.isEmpty()) {
      return Optional.empty();
    }
    List<Step> least = Shrinker.shrunk(context, steps, failure.get().sort());
    Trial.Failure seen = Trial.run(context, least).orElse(failure.get());
    String kinds =
        least.stream()
            .flatMap(s -> s.tree().kinds())
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    String where = seen.at() == null ? "at the end" : "at " + seen.at();
    return Optional.of(
        new Found(
            seed, seen.sort() + " | " + kinds, where + ": " + seen.what() + "\n" + listing(least)));
  }

  private static String listing(List<Step> steps) {
    return steps.stream().map(s -> "    " + s).collect(Collectors.joining("\n"));
  }

  /**
   * Runs programs from a seed on, and prints each failure that does not look like one before.
   *
   * @param most how many failures to find before it stops
   * @return whether none failed
   */
  public boolean run(long seed, int programs, int most, PrintStream out) {
    Map<String, Integer> sorts = new LinkedHashMap<>();
    int failed = 0;
    Watch watch = new Watch(context, without);
    watch.start();
    int k = 0;
    for (; k < programs && failed < most; k++) {
      watch.begin(seed + k);
      Optional<Found> found = failure(seed + k);
      if (found.isPresent()) {
        failed++;
        if (sorts.merge(found.get().sort(), 1, Integer::sum) == 1) {
          out.println(found.get());
        }
      }
    }
    watch.interrupt();
    sorts.forEach((sort, times) -> out.println(times + " x " + sort));
    out.println(k - failed + " passed, " + failed + " failed");
    return failed == 0;
  }
}
