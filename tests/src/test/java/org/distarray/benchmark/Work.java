package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.distarray.benchmark.Demand.Where;

/**
 * One work that is measured.
 *
 * @param name as {@code peers.py} knows it
 * @param title what it is, for the reader
 * @param size its number of elements, of the number that was asked for
 * @param ours how it is done here
 * @param tolerance of the check against the peers, relative
 * @param fresh whether each round has a JVM of its own
 * @param demands what it must reach
 */
record Work(
    String name,
    String title,
    LongUnaryOperator size,
    Operation ours,
    double tolerance,
    boolean fresh,
    List<Demand> demands) {

  Work(String name, String title, Operation ours) {
    this(name, title, n -> n, ours, 1e-9, false, List.of());
  }

  Work sized(LongUnaryOperator to) {
    return new Work(name, title, to, ours, tolerance, fresh, demands);
  }

  Work tolerance(double to) {
    return new Work(name, title, size, ours, to, fresh, demands);
  }

  /** Measured in a JVM that has just started, another one for each round. */
  Work inFreshJvm() {
    return new Work(name, title, size, ours, tolerance, true, demands);
  }

  /** Demanded of the engine in this JVM. */
  Work here(Figure figure, String peer, double least, double aim) {
    return with(new Demand(Where.HERE, figure, peer, least, aim));
  }

  /** Demanded on Spark. */
  Work spark(Figure figure, String peer, double least, double aim) {
    return with(new Demand(Where.SPARK, figure, peer, least, aim));
  }

  /** Demanded without the vector module. */
  Work plain(String peer, double least) {
    return with(Demand.faster(Where.PLAIN, peer, least, least));
  }

  /** Demanded without the vector module. */
  Work plain(Figure figure, String peer, double least, double aim) {
    return with(new Demand(Where.PLAIN, figure, peer, least, aim));
  }

  /** The same demanded of both engines. */
  Work both(Figure figure, String peer, double least, double aim) {
    return here(figure, peer, least, aim).spark(figure, peer, least, aim);
  }

  /** A speed demanded of both engines, with nothing written: a peer's results take no room. */
  Work faster(String peer, double least, double aim) {
    return both(Figure.SPEEDUP, peer, least, aim);
  }

  /** A speed demanded of both engines against NumPy: with room for results here, new on Spark. */
  Work fasterThanNumPy(double least, double aim) {
    return here(Figure.SPEEDUP, "out", least, aim).spark(Figure.SPEEDUP, "numpy", least, aim);
  }

  /** Speeds demanded over what computes expressions in JVMs: ND4J here, Spark's own ways there. */
  Work fasterInJvms(double nd4j, double aim) {
    return here(Figure.SPEEDUP, "nd4j", nd4j, aim)
        .spark(Figure.SPEEDUP, "sql", 5, 7)
        .spark(Figure.SPEEDUP, "rdd", 5, 7)
        .spark(Figure.SPEEDUP, "systemds", 1.5, 2);
  }

  private Work with(Demand demand) {
    List<Demand> more = new ArrayList<>(demands);
    more.add(demand);
    return new Work(name, title, size, ours, tolerance, fresh, List.copyOf(more));
  }
}
