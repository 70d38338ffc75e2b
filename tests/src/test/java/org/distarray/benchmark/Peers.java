package org.distarray.benchmark;

import java.util.ArrayList;
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

  /** The peer that is the faster one of two NumPys, where there are two. */
  static final String NUMPYS = "numpys";

  /** Runs a work of a peer. */
  Sample run(String peer, Setting setting, Work work, long n, double seconds) throws Failure {
    Sample best = null;
    for (Side side : sides(peer, setting)) {
      Sample sample = side.run(work.name(), command(peer), n, seconds);
      best = best == null || sample.kernel() < best.kernel() ? sample : best;
    }
    return best;
  }

  /** The numbers that depend on every step of a work, of each side of a peer. */
  List<Double> checks(String peer, Setting setting, Work work, long n) throws Failure {
    List<Double> out = new ArrayList<>();
    for (Side side : sides(peer, setting)) {
      out.add(side.check(work.name(), command(peer), n));
    }
    return out;
  }

  private static String command(String peer) {
    return peer.equals(NUMPYS) ? "numpy" : peer;
  }

  private List<Side> sides(String peer, Setting setting) throws Failure {
    if (!peer.equals(NUMPYS)) {
      return List.of(of(Home.of(peer), setting));
    }
    List<Side> out = new ArrayList<>(List.of(of(Home.PYTHON, setting)));
    try {
      out.add(of(Home.OWN_PYTHON, setting));
    } catch (Failure e) { // there is one NumPy
      about.add("no NumPy in the machine's own Python: " + e.getMessage());
    }
    return out;
  }

  private Side of(Home home, Setting setting) throws Failure {
    if (missing.containsKey(home)) {
      throw missing.get(home);
    }
    Side side = running.get(home);
    if (side == null || !side.isAlive()) {
      side = started(home, setting);
      try {
        about.add(side.about());
      } catch (Failure e) {
        missing.put(home, e);
        throw e;
      }
      running.put(home, side);
    }
    return side;
  }

  private Side started(Home home, Setting setting) throws Failure {
    try {
      return switch (home) {
        case PYTHON -> start.python();
        case OWN_PYTHON -> start.ownPython();
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
