package org.distarray;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.distarray.engine.Engine;

/** The future of work on a thread of its own. Completing it before the work does stops the work. */
final class Computation<T> extends CompletableFuture<T> {
  // both guarded by this
  private Runnable stop = () -> {};
  private boolean stopped;

  /** Does the work on the calling thread, which is used for nothing else afterwards. */
  void run(Engine engine, Supplier<T> work) {
    try {
      if (begin(engine.stoppable())) {
        super.complete(work.get());
      }
    } catch (Throwable e) { // whatever it is, it goes to who waits for the result
      super.completeExceptionally(e);
    } finally {
      end();
    }
  }

  private synchronized boolean begin(Runnable how) {
    stop = how;
    return !stopped;
  }

  private synchronized void end() {
    if (stopped) {
      stop.run(); // what was begun while it was stopped
    }
    stop = () -> {};
  }

  private synchronized void stop() {
    stopped = true;
    stop.run();
  }

  /**
   * Completes the future as cancelled.
   *
   * @param mayInterruptIfRunning whether the work is stopped, too
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean out = super.cancel(mayInterruptIfRunning);
    if (out && mayInterruptIfRunning) {
      stop();
    }
    return out;
  }

  @Override
  public boolean complete(T value) {
    boolean first = super.complete(value);
    if (first) {
      stop();
    }
    return first;
  }

  @Override
  public boolean completeExceptionally(Throwable e) {
    boolean first = super.completeExceptionally(e);
    if (first) {
      stop();
    }
    return first;
  }

  /** A future that depends on the result. Completing it does not stop the work. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
