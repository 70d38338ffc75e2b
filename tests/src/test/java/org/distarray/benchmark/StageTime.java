package org.distarray.benchmark;

/**
 * The time of an operation on Spark, on paper: what {@code tests/GROWTH.md} predicts. The seconds
 * of tasks and pairs, and of a stage's start, are those of {@link GrowthBenchmark}; the network is
 * assumed.
 *
 * @param cores the processors of the executors
 * @param share the part of a processor's speed that an executor has: less than 1 where executors,
 *     the driver and the network's threads share processors
 * @param isApart whether the driver has a processor of its own, and so works beside the executors
 */
record StageTime(int cores, double share, boolean isApart) {
  /** A stage behind no shuffle. */
  private static final double STAGE = 0.01;

  /** A shuffle: the files of two stages are opened, and their places told. */
  private static final double SHUFFLE = 0.25;

  /** The driver hands out a task, and takes its result. */
  private static final double TASK = 1.7e-3;

  /** One rank sends another a piece of few bytes. */
  private static final double PAIR = 37e-6;

  /** The bytes that go to and from a core over the network in a second. */
  private static final double NETWORK = 100e6;

  /**
   * What an operation does.
   *
   * @param tasks the tasks of all stages
   * @param shuffles the number of exchanges
   * @param pairs the pairs of ranks of which one sends the other something
   * @param work the seconds that one processor would take for the elements
   * @param moved the bytes that leave their rank
   */
  record Load(long tasks, int shuffles, long pairs, double work, double moved) {}

  /** The seconds of the driver. */
  double driver(Load load) {
    return load.tasks() * TASK;
  }

  /** The seconds of the executors, which take equal parts. */
  double executors(Load load) {
    double network = isApart ? load.moved() / NETWORK : 0;
    return (load.pairs() * PAIR + load.work() / share + network) / cores;
  }

  /** The seconds of the operation. */
  double of(Load load) {
    double start = STAGE + load.shuffles() * SHUFFLE;
    return isApart
        ? start + Math.max(driver(load), executors(load))
        : start + driver(load) + executors(load);
  }
}
