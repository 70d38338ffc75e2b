package org.distarray.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code tests/bin/bench} was asked for.
 *
 * @param peers whether the peers that live in JVMs of their own are asked for
 * @param only the names of works
 * @param against the names of peers, "-" where there is none
 * @param engines none for all
 * @param write null where none was named
 */
record BenchOptions(
    boolean check,
    boolean peers,
    Pattern only,
    Pattern against,
    long n,
    int rounds,
    List<String> engines,
    boolean plain,
    int parts,
    double seconds,
    Path write) {

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException for what it does not know, and for numbers that are none
   */
  static BenchOptions of(String... args) {
    boolean check = false;
    boolean peers = false;
    boolean plain = false;
    Pattern only = Pattern.compile("");
    Pattern against = Pattern.compile("");
    double n = 1e8;
    int rounds = 5;
    int parts = 4;
    double seconds = 0.3;
    List<String> engines = new ArrayList<>();
    Path write = null;
    Iterator<String> words = List.of(args).iterator();
    while (words.hasNext()) {
      String option = words.next();
      switch (option) {
        case "--check" -> check = true;
        case "--peers" -> peers = true;
        case "--plain" -> plain = true;
        case "--only" -> only = Pattern.compile(value(option, words));
        case "--against" -> against = Pattern.compile(value(option, words));
        case "--n" -> n = Double.parseDouble(value(option, words));
        case "--rounds" -> rounds = Integer.parseInt(value(option, words));
        case "--engine" -> engines.add(engine(value(option, words)));
        case "--parts" -> parts = Integer.parseInt(value(option, words));
        case "--seconds" -> seconds = Double.parseDouble(value(option, words));
        case "--write" -> write = Path.of(value(option, words)).toAbsolutePath();
        default -> throw new IllegalArgumentException("unknown option '" + option + "'");
      }
    }
    if (!(n >= 1000 && n <= 1e10) || rounds < 1 || parts < 1) {
      throw new IllegalArgumentException("--n is 1000 to 1e10, --rounds and --parts are 1 or more");
    }
    return new BenchOptions(
        check,
        check || peers || !against.pattern().isEmpty(),
        only,
        against,
        (long) n,
        rounds,
        List.copyOf(engines),
        plain,
        parts,
        seconds,
        write);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException("no value after '" + option + "'");
    }
    return words.next();
  }

  private static String engine(String name) {
    if (!name.matches("local(\\[[1-9][0-9]*])?")) {
      throw new IllegalArgumentException(
          "unknown engine '" + name + "' (local, local[1], local[2])");
    }
    return name;
  }

  /** The settings to be measured, in order. */
  List<Setting> settings() {
    List<Setting> out = new ArrayList<>();
    List<String> all =
        check ? List.of("local", "local[2]") : List.of("local", "local[2]", "local[1]");
    for (String engine : engines.isEmpty() ? all : engines) {
      out.add(new Setting(engine, plain));
    }
    if (check && engines.isEmpty() && !plain) {
      out.add(new Setting("local", true));
    }
    return out;
  }

  /** The file that the table is written to. */
  Path file(Path root) {
    if (write != null) {
      return write;
    }
    String part = only.pattern() + against.pattern();
    boolean whole = check && part.isEmpty() && engines.isEmpty() && !plain;
    return root.resolve(whole ? "tests/bench/RESULTS.md" : "tests/target/bench.md");
  }
}
