package org.distarray.programs;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.SparkEngine;
import org.distarray.program.Trials;

/**
 * Runs random programs on one engine: its name, the number of targets, how many programs, the first
 * one's seed, how many failures to look for, and what programs do without, separated by commas.
 */
public final class RandomPrograms {
  private RandomPrograms() {}

  /** Exits with 0 when no program failed, 1 when one did, 2 when nothing could be run. */
  public static void main(String[] args) {
    int targets = Integer.parseInt(args[1]);
    Set<String> without = new TreeSet<>(Arrays.asList(args[5].split(",")));
    without.remove("");
    Set<String> unknown = new TreeSet<>(without);
    unknown.removeAll(Trials.kinds());
    if (!unknown.isEmpty()) {
      System.err.println(
          "random-programs: unknown kinds " + unknown + " (of " + Trials.kinds() + ")");
      System.exit(2);
    }
    boolean passed;
    if (args[0].equals("spark")) {
      SparkSession session = session();
      try (Context context = new Context(SparkEngine.on(session, targets))) {
        passed = run(context, without, args);
      }
      session.stop();
    } else {
      try (Context context = Context.local(targets)) {
        passed = run(context, without, args);
      }
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean run(Context context, Set<String> without, String... args) {
    return new Trials(context, without)
        .run(
            Long.parseLong(args[3]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[4]),
            System.out);
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("random programs")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
