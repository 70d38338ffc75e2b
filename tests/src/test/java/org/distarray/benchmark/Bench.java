package org.distarray.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.distarray.benchmark.Side.Failure;

/**
 * The program behind {@code tests/bin/bench}, which says what it does.
 *
 * <p>Every side is a process that waits for commands, so that one round runs them in turn, next to
 * each other in time, and nothing that starts is measured.
 */
public final class Bench implements AutoCloseable {
  /** The name of this library's samples among a round's. */
  static final String OURS = "ours";

  private static final String STREAM = "stream";
  private static final int MOST_ROUNDS = 3;
  private static final int WARM_UP = 5;

  private final BenchOptions options;
  private final Sides start;
  private final Peers peers;
  private final ResultTable table = new ResultTable();
  private final List<String> about = new ArrayList<>();

  private Bench(BenchOptions options, Path root) {
    this.options = options;
    this.start = new Sides(root);
    this.peers = new Peers(start, options);
  }

  /**
   * Exits with 0 when all rows are met, or measured if no check was asked; 1 if not, 2 for wrong
   * use.
   */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(System.getProperty("distarray.root", "."));
    int code = 2;
    try {
      BenchOptions options = BenchOptions.of(args);
      try (Bench bench = new Bench(options, root)) {
        code = bench.run(options.file(root));
      }
    } catch (IllegalArgumentException | Failure e) {
      System.err.println("bench: " + e.getMessage());
    }
    System.exit(code);
  }

  private int run(Path file) throws Failure, IOException {
    say(
        LocalDate.now(ZoneOffset.UTC)
            + ", commit "
            + System.getProperty("distarray.commit", "unknown"));
    say("`" + System.getProperty("distarray.command", "bench") + "`");
    say(Machine.about());
    say(
        "heap "
            + String.join(" ", Sides.heap(options.n()))
            + ", otherwise the flags of Spark's launcher");
    say(options.n() + " elements of float64 in " + options.parts() + " blocks");
    ResultTable.head().forEach(System.out::println);
    for (Setting setting : options.settings()) {
      try (Side ours = start.worker(setting, options)) {
        about.add(setting + ": " + ours.about());
        for (Set<Home> homes : together()) {
          peers.leaveOnly(homes);
          for (Work work : Works.ALL) {
            List<Demand> demands = demands(work, setting, homes);
            if (options.only().matcher(work.name()).find() && !demands.isEmpty()) {
              measure(work, setting, demands, ours);
            }
          }
        }
      }
    }
    peers.about().forEach(this::say);
    say("load at the end " + Machine.load());
    System.out.println(table.summary());
    table.write(file, about);
    System.out.println("written to " + file);
    return (options.check() ? table.met() : table.complete()) ? 0 : 1;
  }

  /**
   * The homes whose sides run at the same time: all that are no JVMs, then each JVM that was asked
   * for.
   */
  private List<Set<Home>> together() {
    List<Set<Home>> out = new ArrayList<>();
    out.add(EnumSet.noneOf(Home.class));
    for (Home home : Home.values()) {
      if (!home.isJvm()) {
        out.get(0).add(home);
      } else if (options.peers()) {
        out.add(EnumSet.of(home));
      }
    }
    return out;
  }

  /**
   * The demands on a work that are judged with the sides of some homes; without a peer, the first.
   */
  private List<Demand> demands(Work work, Setting setting, Set<Home> homes) {
    return setting.demands(work).stream()
        .filter(
            demand -> homes.contains(demand.peer() == null ? Home.PYTHON : Home.of(demand.peer())))
        .filter(demand -> options.against().matcher(demand.peerName()).find())
        .toList();
  }

  private void say(String line) {
    about.add(line);
    System.out.println(line);
  }

  private void measure(Work work, Setting setting, List<Demand> demands, Side ours) {
    long n = work.size().applyAsLong(options.n());
    TreeSet<String> names = new TreeSet<>();
    demands.stream().map(Demand::peer).filter(peer -> peer != null).forEach(names::add);
    try {
      compare(work, setting, n, names, ours);
      List<Map<String, Sample>> rounds = rounds(work, setting, n, demands, names, ours);
      for (Demand demand : demands) {
        print(Row.of(work, setting, demand, n, options.rounds(), rounds));
      }
    } catch (Failure e) {
      demands.forEach(demand -> print(Row.failed(work, setting, demand, e)));
    }
  }

  private interface Asked<T> {
    T of(Side side) throws Failure;
  }

  /** Asks this library's side; a fresh work has a JVM of its own for each thing that is asked. */
  private <T> T ours(Work work, Setting setting, Side running, Asked<T> asked) throws Failure {
    if (!work.fresh()) {
      return asked.of(running);
    }
    try (Side fresh = start.fresh(setting, options)) {
      return asked.of(fresh);
    }
  }

  private void print(Row row) {
    System.out.println(table.add(row));
  }

  /** All sides must do the same work. */
  private void compare(Work work, Setting setting, long n, Iterable<String> names, Side ours)
      throws Failure {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (String peer : names) {
      if (!peer.equals(STREAM)) { // peers first: they make the files that are read
        all.put(peer, peers.checks(peer, setting, work, n));
      }
    }
    double mine = ours(work, setting, ours, side -> side.check(work.name(), OURS, n));
    for (Map.Entry<String, List<Double>> theirs : all.entrySet()) {
      for (double value : theirs.getValue()) {
        if (!(Math.abs(mine - value) <= work.tolerance() * Math.abs(value))) {
          throw new Failure(theirs.getKey() + " has " + value + " where DistArray has " + mine);
        }
      }
    }
    if (!work.fresh()) {
      ours.run(work.name(), OURS, n, WARM_UP * options.seconds());
    }
  }

  private List<Map<String, Sample>> rounds(
      Work work, Setting setting, long n, List<Demand> demands, TreeSet<String> names, Side ours)
      throws Failure {
    List<String> order = new ArrayList<>(names);
    order.add(OURS);
    List<Map<String, Sample>> out = new ArrayList<>();
    while (out.size() < MOST_ROUNDS * options.rounds() && !enough(demands, out)) {
      Map<String, Sample> round = new LinkedHashMap<>();
      for (String name : order) {
        double seconds = options.seconds();
        round.put(
            name,
            name.equals(OURS)
                ? ours(work, setting, ours, side -> side.run(work.name(), OURS, n, seconds))
                : peers.run(name, setting, work, n, seconds));
      }
      out.add(round);
      Collections.reverse(order);
    }
    return out;
  }

  private boolean enough(List<Demand> demands, List<Map<String, Sample>> rounds) {
    return demands.stream()
        .allMatch(
            demand ->
                rounds.stream().filter(round -> Row.counts(demand, round)).count()
                    >= options.rounds());
  }

  @Override
  public void close() {
    peers.close();
  }
}
