package org.distarray.benchmark;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;

/** Spark in this JVM: the clock is that of its jobs and their tasks. */
final class SparkBed implements Bed {
  private final SparkSession session;
  private final SparkClock clock;
  private final Context context;
  private final Inputs inputs;
  private final double ready;

  SparkBed(String master, int targets, long n) {
    this.session =
        SparkClock.session(master)
            .config("spark.distarray.targets", String.valueOf(targets))
            .getOrCreate();
    this.clock = new SparkClock(session, targets);
    long start = System.nanoTime();
    this.context = DistArrays.context(session);
    this.ready = (System.nanoTime() - start) / 1e9;
    this.inputs = new Inputs(context, n);
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public double ready() {
    return ready;
  }

  @Override
  public boolean reusesMemory() {
    return false;
  }

  @Override
  public Context context(int targets) {
    return DistArrays.context(session, targets);
  }

  @Override
  public <T> Sample time(Supplier<T> job, Consumer<T> after, double seconds) {
    return clock.time(job, after, seconds);
  }

  @Override
  public void plainMove(long elements, long bytes) {
    PlainShuffle.run(session, context.nengines(), bytes);
  }

  @Override
  public void close() {
    inputs.close();
    context.close();
    session.stop();
  }
}
