package org.distarray.advice;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.PriorityQueue;
import org.distarray.dist.DimMap;

/**
 * The amount of work of each process, in any one unit: seconds, iterations, elements.
 *
 * <pre>{@code
 * Load load = Load.of(4, 1, 1, 2);
 * load.speedUp() //> 2.0
 * load.imbalance() //> 2.0
 * }</pre>
 *
 * <p>All processes wait for the busiest. Therefore {@code speedUp = total / busiest} is the gain
 * over one process, at most their number. {@code imbalance = busiest / mean} tells how many times
 * longer the work takes than with perfect balance, where it is 1. If there is no work, both have
 * the values of perfect balance. The time to move data and to start tasks is not counted.
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
   * Makes a load of the work of each process.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).perProcess() //> [4.0, 1.0, 1.0, 2.0]
   * }</pre>
   *
   * @throws IllegalArgumentException when there is no process, or when the work of one is negative,
   *     NaN or infinite
   */
  public static Load of(double... perProcess) {
    if (perProcess.length == 0) {
      throw new IllegalArgumentException("Cannot tell the load of 0 processes (1 or more)");
    }
    Costs.check("tell the load", "of process", perProcess);
    return new Load(perProcess.clone());
  }

  /**
   * Makes a load of the cost of each index of a dimension.
   *
   * <pre>{@code
   * Load.of(new double[] {0, 1, 2, 3}, Block.even(4, 2)).perProcess() //> [1.0, 5.0]
   * }</pre>
   *
   * @param costs the cost of each global index
   * @throws IllegalArgumentException when there is not one cost for each index, or when a cost is
   *     negative, NaN or infinite
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

  /**
   * The number of processes.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).processes() //> 4
   * }</pre>
   */
  public int processes() {
    return perProcess.length;
  }

  /**
   * The work of each process, in rank order.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).perProcess() //> [4.0, 1.0, 1.0, 2.0]
   * }</pre>
   */
  public double[] perProcess() {
    return perProcess.clone();
  }

  /**
   * The work of all processes together.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).total() //> 8.0
   * }</pre>
   */
  public double total() {
    return total;
  }

  /**
   * The work of the busiest process.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).busiest() //> 4.0
   * }</pre>
   */
  public double busiest() {
    return perProcess[busiest];
  }

  /**
   * The first process that has the most work.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).busiestProcess() //> 0
   * }</pre>
   */
  public int busiestProcess() {
    return busiest;
  }

  /**
   * The time until the last process is done when some workers take the processes in rank order. A
   * free worker takes the next process, as Spark's executors take the tasks of a stage.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).makespan(2) //> 4.0
   * }</pre>
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

  /**
   * {@code total / makespan}, from 1 to the number of workers.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).speedUp(2) //> 2.0
   * }</pre>
   */
  public double speedUp(int workers) {
    return total == 0 ? workers : total / makespan(workers);
  }

  /**
   * {@code total / busiest}, from 1 to the number of processes.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).speedUp() //> 2.0
   * }</pre>
   */
  public double speedUp() {
    return total == 0 ? processes() : Math.min(processes(), total / busiest());
  }

  /**
   * {@code busiest / mean}, 1 or more.
   *
   * <pre>{@code
   * Load.of(4, 1, 1, 2).imbalance() //> 2.0
   * }</pre>
   */
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
