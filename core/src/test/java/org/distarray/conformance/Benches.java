package org.distarray.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.engine.Engine;

/** Contexts on engines of one kind, opened when the first row asks for them. */
public final class Benches implements Bench, AutoCloseable {
  /** The original's engines. */
  private static final int LEAST = 4;

  private final IntFunction<Engine> engines;
  private final boolean isSlow;
  private final LayoutCounts layouts = new LayoutCounts();
  private final Map<String, Context> open = new ConcurrentHashMap<>();

  /**
   * No context yet.
   *
   * @param engines makes an engine of so many targets
   */
  public Benches(IntFunction<Engine> engines) {
    this(engines, false);
  }

  /**
   * No context yet.
   *
   * @param engines makes an engine of so many targets
   * @param isSlow whether many results are to be brought by one job
   */
  public Benches(IntFunction<Engine> engines, boolean isSlow) {
    this.engines = engines;
    this.isSlow = isSlow;
  }

  @Override
  public LayoutCounts layouts() {
    return layouts;
  }

  @Override
  public boolean isSlow() {
    return isSlow;
  }

  @Override
  public Context context(int targets, Alignment alignment) {
    int n = Math.max(LEAST, targets);
    return open.computeIfAbsent(
        n + " " + alignment,
        key -> new Context(engines.apply(n), ContextOptions.defaults().withAlignment(alignment)));
  }

  @Override
  public void close() {
    open.values().forEach(Context::close);
  }
}
