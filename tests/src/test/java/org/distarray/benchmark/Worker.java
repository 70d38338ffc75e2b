package org.distarray.benchmark;

import java.io.IOException;

/** This library's side. Arguments: the engine's name and the number of blocks. */
public final class Worker implements Answering {
  private final String engine;
  private final int parts;
  private Bed bed;

  private Worker(String engine, int parts) {
    this.engine = engine;
    this.parts = parts;
  }

  public static void main(String[] args) throws IOException {
    Answering.serve(() -> new Worker(args[0], Integer.parseInt(args[1])));
  }

  @Override
  public String about() {
    String module =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? "with" : "without";
    return "Java " + Runtime.version() + ", " + module + " vector module";
  }

  @Override
  public double check(String work, String peer, long n) {
    return Works.of(work).ours().check(bed(n));
  }

  @Override
  public Sample run(String work, String peer, long n, double seconds) {
    return Works.of(work).ours().measure(bed(n), seconds);
  }

  private Bed bed(long n) {
    if (bed == null || bed.inputs().n() != n) {
      if (bed != null) {
        bed.close();
      }
      bed = Bed.of(engine, parts, n);
    }
    return bed;
  }
}
