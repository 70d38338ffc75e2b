package org.distarray;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.distarray.error.DistArrayException;

/** Runs a program of the machine, logs what it prints, and ends it in time. */
final class Subprocess {
  private static final System.Logger LOG = System.getLogger(MpiProgram.class.getName());

  /** The lines of the output that an error tells. */
  private static final int LAST = 20;

  private static final int LINE = 500;
  private static final long GRACE_MILLIS = 2000;
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final List<String> command;
  private final Map<String, String> environment;
  private final Deque<String> last = new ArrayDeque<>();

  /**
   * @param environment variables that are set, beside those of this process
   */
  Subprocess(List<String> command, Map<String, String> environment) {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs the program to its end.
   *
   * @throws DistArrayException when it cannot be started, fails or takes too long
   */
  void run(Duration limit) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    environment.forEach(builder.environment()::put);
    long millis = (limit.compareTo(LONGEST) > 0 ? LONGEST : limit).toMillis();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new DistArrayException(
          "Cannot run "
              + command.get(0)
              + ": "
              + e.getMessage()
              + " (install an MPI; on Debian: apt-get install openmpi-bin)",
          e);
    }
    Thread reader = new Thread(() -> read(process), "distarray-output");
    reader.setDaemon(true);
    reader.start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
      if (!ended) {
        end(process);
      }
      reader.join(GRACE_MILLIS); // what a process left behind may hold the output open
      if (!ended) {
        throw new DistArrayException(
            "Cannot finish " + this + ": it took longer than " + limit + output());
      }
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new DistArrayException("Cannot finish " + this + ": it was interrupted", e);
    } catch (IOException e) {
      end(process);
      throw new DistArrayException("Cannot finish " + this + ": " + e.getMessage(), e);
    }
    if (process.exitValue() != 0) {
      throw new DistArrayException(
          "Cannot finish " + this + ": exit code " + process.exitValue() + output());
    }
  }

  private void read(Process process) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        LOG.log(Level.INFO, line);
        synchronized (last) {
          last.addLast(line.length() > LINE ? line.substring(0, LINE) + "..." : line);
          if (last.size() > LAST) {
            last.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The output of " + this + " ended", e);
    }
  }

  private String output() {
    synchronized (last) {
      return last.isEmpty()
          ? " (it printed nothing)"
          : "; its last lines:\n  " + String.join("\n  ", last);
    }
  }

  /** Ends a program and all that it has started: first politely, as {@code mpiexec} cleans up. */
  private static void end(Process process) {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    try {
      process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return String.join(" ", command);
  }
}
