package org.distarray.advice;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.PriorityQueue;
import org.distarray.dist.DimMap;

/**
 * How much each process has to do, in any one unit: seconds, iterations, elements.
 *
 * <p>All wait for the busiest, so {@code speedUp = total / busiest} is what they gain over a single
 * process, at most their number, and {@code imbalance = busiest / mean}, 1 for perfect balance,
 * says how much longer it takes than it would have to. Where nobody has anything to do, both are
 * those of perfect balance. Moving data and starting tasks are not counted.
 */
public final class Load {
  private final double[] perProcess;
  private final double total;
  private final int busiest;

  private Load(double[] perProcess) {
    this.perProcess = perProcess;
    double sum = 0;
    int most = 0;
    for (int p = 0; p < perProcess.length; p++) {
      sum += perProcess[p];
      most = perProcess[p] > perProcess[most] ? p : most;
    }
    this.total = sum;
    this.busiest = most;
  }

  /**
   * The load of each process.
   *
   * @throws IllegalArgumentException when there is no process, or one has less than nothing, NaN or
   *     infinitely much to do
   */
  public static Load of(double... perProcess) {
    if (perProcess.length == 0) {
      throw new IllegalArgumentException("Cannot tell the load of 0 processes (1 or more)");
    }
    Costs.check("tell the load", "of process", perProcess);
    return new Load(perProcess.clone());
  }

  /**
   * The load of each process of a dimension.
   *
   * @param costs of each global index
   * @throws IllegalArgumentException when the costs are not as many as indices, or one is negative,
   *     NaN or infinite
   */
  public static Load of(double[] costs, DimMap map) {
    Costs.checkCount(costs, map.size());
    Costs.check("tell the load", "of index", costs);
    double[] out = new double[map.gridSize()];
    for (int p = 0; p < out.length; p++) {
      int process = p;
      map.indices(p)
          .forEachRun(
              (global, length, local) -> {
                for (long i = global; i < global + length; i++) {
                  out[process] += costs[(int) i];
                }
              });
    }
    return new Load(out);
  }

  public int processes() {
    return perProcess.length;
  }

  /** What each process has to do, in rank order. */
  public double[] perProcess() {
    return perProcess.clone();
  }

  /** What all have to do together. */
  public double total() {
    return total;
  }

  /** What the busiest process has to do. */
  public double busiest() {
    return perProcess[busiest];
  }

  /** The first of the processes that have most to do. */
  public int busiestProcess() {
    return busiest;
  }

  /**
   * When the last process is done where a number of workers take the processes in rank order, each
   * the next one when it is free, as Spark's executors take the tasks of a stage.
   *
   * @param workers 1 or more
   * @throws IllegalArgumentException when there is no worker
   */
  public double makespan(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException(
          "Cannot share a load among " + workers + " workers (1 or more)");
    }
    PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
    double last = 0;
    for (double work : perProcess) {
      double done = free.remove() + work;
      last = Math.max(last, done);
      free.add(done);
    }
    return last;
  }

  /** {@code total / makespan}, from 1 to the number of workers. */
  public double speedUp(int workers) {
    return total == 0 ? workers : total / makespan(workers);
  }

  /** {@code total / busiest}, from 1 to the number of processes. */
  public double speedUp() {
    return total == 0 ? processes() : Math.min(processes(), total / busiest());
  }

  /** {@code busiest / mean}, 1 or more. */
  public double imbalance() {
    return processes() / speedUp();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Load other && Arrays.equals(other.perProcess, perProcess);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(perProcess);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "<Load(speed-up %.2f over %d processes, imbalance %.2f: process %d has %.4g of %.4g)>",
        speedUp(),
        processes(),
        imbalance(),
        busiest,
        busiest(),
        total);
  }
}
