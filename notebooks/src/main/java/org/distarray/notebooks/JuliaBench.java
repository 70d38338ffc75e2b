package org.distarray.notebooks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.distarray.Context;
import org.distarray.DistArray;

/** Times Julia sets: the sum of all steps, so that no counts leave the engines. */
final class JuliaBench {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Context context;
  private final int rounds;
  // by the side of the plane: the steps that every layout and both kinds of work must have
  private final Map<Integer, Long> steps = new LinkedHashMap<>();
  private boolean same = true;
  private double allPoints;
  private double allProcessor;

  JuliaBench(Context context, int rounds) {
    this.context = context;
    this.rounds = rounds;
  }

  /** Runs until the JVM's compiler is done with it. */
  void warmUp(JuliaWork work, int size) {
    for (int k = 0; k < 5; k++) {
      rate(work, JuliaLayout.CYCLIC_ROWS, size, context.nengines());
    }
  }

  /**
   * The best rate of each layout over 1 engine, 2, 3, ..., in points per second.
   *
   * @param sides the side of the plane for a number of engines
   */
  Map<JuliaLayout, List<Double>> rates(JuliaWork work, IntUnaryOperator sides) {
    Map<JuliaLayout, List<Double>> out = new EnumMap<>(JuliaLayout.class);
    for (int n = 1; n <= context.nengines(); n++) {
      Map<JuliaLayout, Double> best = new EnumMap<>(JuliaLayout.class);
      // in turn, so that what else the machine does is shared by all
      for (int round = 0; round < rounds; round++) {
        for (JuliaLayout layout : JuliaLayout.values()) {
          best.merge(layout, rate(work, layout, sides.applyAsInt(n), n), Math::max);
        }
      }
      best.forEach((layout, rate) -> out.computeIfAbsent(layout, x -> new ArrayList<>()).add(rate));
    }
    return out;
  }

  private double rate(JuliaWork work, JuliaLayout layout, int size, int engines) {
    DistArray counts = work.counts(context, layout.of(size, engines));
    long processor = system.getProcessCpuTime();
    long start = System.nanoTime();
    long total = counts.sum().asLong();
    double wall = System.nanoTime() - start;
    double used = system.getProcessCpuTime() - processor;
    same &= steps.computeIfAbsent(size, x -> total) == total;
    double points = (double) size * size;
    allPoints += points;
    allProcessor += used;
    return points / wall * 1e9;
  }

  /** Points per second of this JVM's processor time, over all since the last call. */
  double takeProcessorRate() {
    double rate = allPoints / allProcessor * 1e9;
    allPoints = 0;
    allProcessor = 0;
    return rate;
  }

  /** Whether all that was timed agreed about the steps. */
  boolean agrees() {
    return same;
  }

  /** The steps of a plane that was timed. */
  long steps(int size) {
    return steps.get(size);
  }
}
