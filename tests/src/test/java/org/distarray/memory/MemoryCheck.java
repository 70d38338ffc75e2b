package org.distarray.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;

/**
 * Measures the bytes that are alive at the worst moment of many kinds of operations, beside those
 * that are projected. A thread collects garbage again and again meanwhile.
 *
 * <p>{@code tests/bin/memory-check} runs it; arguments: the engine, the megabytes of blocks, a
 * folder for files, and the names of kinds, none for all.
 */
public final class MemoryCheck {
  static final int RANKS = 16;

  /** What alive bytes may be of those that are projected. */
  private static final double LEAST = 0.3;

  private static final double MOST = 1.2;

  /** What may be alive beside the part that is held, where files are read and written. */
  private static final long MOST_OF_FILES = 64L << 20;

  /** What a JVM has of its own beside the arrays of an operation. */
  private static final long NOISE = 4L << 20;

  private MemoryCheck() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[2]);
    List<String> wanted = List.of(args).subList(3, args.length);
    List<Kind> kinds = new ArrayList<>(Kinds.ALL);
    kinds.removeIf(kind -> !wanted.isEmpty() && !wanted.contains(kind.name()));
    boolean good = true;
    try (Context context = context(args[0])) {
      for (String megabytes : args[1].split(",")) {
        for (Kind kind : kinds) {
          Path files = Files.createTempDirectory(folder, "files");
          Case one = new Case(context, Long.parseLong(megabytes) << 20, files);
          Kind.Measured measured = kind.measure(one);
          double ratio = (double) measured.alive() / measured.projected();
          boolean nothing = measured.alive() < NOISE && measured.projected() < NOISE;
          long beside = measured.alive() - measured.part();
          boolean within =
              (nothing || ratio >= LEAST && ratio <= MOST)
                  && (!kind.isOfFiles() || beside <= MOST_OF_FILES);
          good &= within;
          System.out.println(
              String.format(
                  Locale.ROOT,
                  "| %s | %s MB | %s | %.0f MB | %.0f MB | %s | %s |",
                  args[0],
                  megabytes,
                  kind.name(),
                  measured.alive() / 1e6,
                  measured.projected() / 1e6,
                  nothing ? "-" : String.format(Locale.ROOT, "%.2f%s", ratio, within ? "" : " !"),
                  kind.isOfFiles() ? String.format(Locale.ROOT, "%.0f MB", beside / 1e6) : "-"));
        }
      }
    }
    System.exit(good ? 0 : 1);
  }

  private static Context context(String engine) {
    if (engine.equals("local")) {
      return Context.local(RANKS);
    }
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .appName("memory check")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    return DistArrays.context(session, RANKS);
  }
}
