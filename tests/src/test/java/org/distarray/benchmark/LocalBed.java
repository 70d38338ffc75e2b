package org.distarray.benchmark;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.distarray.Context;

/** The engine in this JVM: the clock is the wall's, processors are those of the whole process. */
final class LocalBed implements Bed {
  private final ProcessClock clock = new ProcessClock();
  private final Context context;
  private final Inputs inputs;
  private final double ready;
  private double[][] source = {};
  private double[][] target = {};

  LocalBed(int targets, long n) {
    long start = System.nanoTime();
    this.context = Context.local(targets);
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
    return true;
  }

  @Override
  public Context context(int targets) {
    return Context.local(targets);
  }

  @Override
  public <T> Sample time(Supplier<T> job, Consumer<T> after, double seconds) {
    return clock.time(job, after, seconds);
  }

  @Override
  public void plainMove(long elements, long bytes) {
    int parts = Runtime.getRuntime().availableProcessors();
    int each = Math.toIntExact(elements / parts);
    if (source.length == 0 || source[0].length != each) {
      source = new double[parts][each];
      target = new double[parts][each];
    }
    IntStream.range(0, parts)
        .parallel()
        .forEach(k -> System.arraycopy(source[k], 0, target[k], 0, each));
  }

  @Override
  public void close() {
    inputs.close();
    context.close();
  }
}
