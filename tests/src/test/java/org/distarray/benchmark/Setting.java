package org.distarray.benchmark;

import java.util.List;
import org.distarray.benchmark.Demand.Where;

/**
 * An engine in a JVM.
 *
 * @param plain without the vector module
 */
record Setting(String engine, boolean plain) {

  private Where where() {
    if (plain) {
      return Where.PLAIN;
    }
    return engine.equals("local") ? Where.HERE : Where.SPARK;
  }

  /** What is demanded of a work here. */
  List<Demand> demands(Work work) {
    return work.demands().stream().filter(demand -> demand.where() == where()).toList();
  }

  int cores() {
    return engine.equals("local")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(engine.replaceAll("\\D", ""));
  }

  /** Demands are made of two cores. */
  boolean judged() {
    return cores() > 1;
  }

  @Override
  public String toString() {
    return plain ? engine + ", plain" : engine;
  }
}
