package org.distarray.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.distarray.annotation.Internal;

/**
 * Names the machine and the program that run this code.
 *
 * @hidden
 */
@Internal
public final class Machine {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  /** Clocks are set, and starts of processes count from the start of the machine. */
  private static final long CLOCK = 10_000;

  private Machine() {}

  /** The name of this machine, as {@code hostname} prints it. No name server is asked on Linux. */
  public static String host() {
    try {
      if (Files.isReadable(KERNEL)) {
        return Files.readString(KERNEL).strip();
      }
    } catch (IOException e) {
      return "localhost";
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** The number of this process. */
  public static long process() {
    return ProcessHandle.current().pid();
  }

  /** The time at which this process started, in milliseconds since 1970; 0 if it is not known. */
  public static long started() {
    return started(ProcessHandle.current());
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /**
   * Whether a process has ended whose start is known. Another process may have its number by now;
   * one that started at another time, by more than {@value #CLOCK} milliseconds, is another.
   */
  public static boolean hasEnded(String host, long process, long started) {
    if (!host.equals(host())) {
      return false;
    }
    Optional<ProcessHandle> found = ProcessHandle.of(process);
    long start = found.map(Machine::started).orElse(0L);
    return found.isEmpty() || started > 0 && start > 0 && Math.abs(started - start) > CLOCK;
  }

  /**
   * Whether a process has ended. A process of another machine is taken to run, because nobody can
   * tell.
   */
  public static boolean hasEnded(String host, long process) {
    return host.equals(host()) && ProcessHandle.of(process).isEmpty();
  }
}
