package org.distarray;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.distarray.engine.Engine;

/** The computations of a context that run on threads of their own at the moment. */
final class Computations {
  private final Engine engine;
  private final Set<Computation<?>> running = ConcurrentHashMap.newKeySet();

  Computations(Engine engine) {
    this.engine = engine;
  }

  /**
   * Begins a computation.
   *
   * @param label the array operation, for messages
   * @param work gives the work of the thread; it is asked at this call
   * @throws IllegalStateException inside a function that runs on the engines
   */
  <T> Computation<T> start(String label, Supplier<Runnable> work, T result) {
    engine.checkMayRun(label);
    Runnable later = work.get();
    Computation<T> out = new Computation<>();
    running.add(out);
    Runnable run =
        () -> {
          try {
            out.run(
                engine,
                () -> {
                  later.run();
                  return result;
                });
          } finally {
            running.remove(out);
          }
        };
    // a thread of the caller's making has its Spark properties and class loader; one of a pool, not
    Thread thread = new Thread(run, "distarray-async");
    thread.setDaemon(true);
    thread.start();
    return out;
  }

  void cancelAll() {
    running.forEach(computation -> computation.cancel(true));
  }
}
