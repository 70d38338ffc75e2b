package org.distarray.benchmark;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.distarray.Context;

/** An engine to be measured: its arrays and its clocks. */
interface Bed extends AutoCloseable {

  /** The arrays of the size that was last asked for. */
  Inputs inputs();

  /** Seconds that the context took; without the session's, on Spark. */
  double ready();

  /** Whether results can be computed into the memory of an array that is there. */
  boolean reusesMemory();

  /** Another context on the same engine. */
  Context context(int targets);

  /**
   * Runs a job until the seconds have passed; on Spark in turn with an empty job.
   *
   * @param after what is done with the job's result, outside the time
   */
  <T> Sample time(Supplier<T> job, Consumer<T> after, double seconds);

  /**
   * What a move of an array is compared with: a copy of its elements by all cores, or on Spark a
   * shuffle of the bytes that must move.
   */
  void plainMove(long elements, long bytes);

  @Override
  void close();

  /** The bed of an engine's name: {@code local}, {@code local[2]}. */
  static Bed of(String engine, int targets, long n) {
    return engine.equals("local") ? new LocalBed(targets, n) : new SparkBed(engine, targets, n);
  }
}
