package org.distarray.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Ends executors of this JVM's own Spark session: they are its children, each with its own id. */
public final class Kills {
  private Kills() {}

  /** The executors that run now, the oldest first. */
  public static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .sorted(Comparator.comparingLong(ProcessHandle::pid))
        .toList();
  }

  /** Ends executors at once, and waits until they are gone. */
  public static void kill(List<ProcessHandle> executors) {
    executors.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            executors.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .join();
  }
}
