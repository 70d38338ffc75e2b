package org.distarray.benchmark;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.benchmark.Side.Failure;

/** The sides that this library is compared with, each started when it is first asked. */
final class Peers implements AutoCloseable {
  private final Sides start;
  private final BenchOptions options;
  private final Map<Home, Side> running = new EnumMap<>(Home.class);
  private final Map<Home, Failure> missing = new EnumMap<>(Home.class);
  private final Set<String> about = new LinkedHashSet<>();

  Peers(Sides start, BenchOptions options) {
    this.start = start;
    this.options = options;
  }

  /** The side of a peer. */
  Side of(String peer, Setting setting) throws Failure {
    Home home = Home.of(peer);
    if (missing.containsKey(home)) {
      throw missing.get(home);
    }
    Side side = running.get(home);
    if (side == null || !side.isAlive()) {
      side = started(home, setting);
      running.put(home, side);
      about.add(side.about());
    }
    return side;
  }

  private Side started(Home home, Setting setting) throws Failure {
    try {
      return switch (home) {
        case PYTHON -> start.python();
        case STREAM -> start.stream();
        case C -> start.c();
        case ND4J, SPARK, SPARK_JAVA, SYSTEMDS -> start.jvm(home, setting, options);
      };
    } catch (Failure e) { // it would not be built the next time either
      missing.put(home, e);
      throw e;
    }
  }

  /** What they are, of all that have run. */
  List<String> about() {
    return List.copyOf(about);
  }

  /** Ends all but the sides of some homes, which then have the memory. */
  void leaveOnly(Set<Home> homes) {
    running.entrySet().removeIf(side -> !homes.contains(side.getKey()) && ended(side.getValue()));
  }

  private static boolean ended(Side side) {
    side.close();
    return true;
  }

  @Override
  public void close() {
    leaveOnly(Set.of());
  }
}
