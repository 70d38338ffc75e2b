package org.distarray.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.distarray.annotation.Internal;

/**
 * Names the machine and the program that run this code.
 *
 * @hidden
 */
@Internal
public final class Machine {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final Path STATISTICS = Path.of("/proc/stat");

  /** Clocks are set, and starts of processes count from the start of the machine. */
  private static final long CLOCK = 10_000;

  /** The length of a {@link #scope}. */
  public static final int SCOPE = 16;

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
   * The run of the operating system and the numbering of its processes, in {@value #SCOPE}
   * hexadecimal digits: half of them for the start of the machine, half for the container. Two
   * programs see the same processes if both are equal.
   */
  public static String scope() {
    return String.format("%08x%08x", check(BOOT, false), check(NAMESPACE, true));
  }

  /** A checksum of a file's text, or of the target of a link; 0 where there is none. */
  private static long check(Path path, boolean isLink) {
    CRC32C out = new CRC32C();
    try {
      String text = isLink ? Files.readSymbolicLink(path).toString() : Files.readString(path);
      out.update(text.strip().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | UnsupportedOperationException e) {
      return 0; // no Linux, or not allowed: all programs see the same processes
    }
    return out.getValue();
  }

  /**
   * Whether a process of this machine has ended, or of another container on it. It has if its
   * machine has started again since; of another container nobody can tell.
   *
   * @param scope what {@link #scope} was for the process
   */
  public static boolean hasEnded(String scope, String host, long process, long started) {
    String here = scope();
    if (scope.equals(here)) {
      return hasEnded(host, process, started);
    }
    boolean otherBoot = !scope.substring(0, SCOPE / 2).equals(here.substring(0, SCOPE / 2));
    return host.equals(host()) && otherBoot && started > 0 && started < booted() - CLOCK;
  }

  /** The start of this machine, in milliseconds since 1970; 0 if it is not known. */
  private static long booted() {
    try (Stream<String> lines = Files.lines(STATISTICS)) {
      return lines
          .filter(line -> line.matches("btime \\d{1,12}"))
          .mapToLong(line -> 1000 * Long.parseLong(line.substring(6)))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // no Linux, or not allowed
    }
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
    return found.isEmpty() && seesOthers()
        || started > 0 && start > 0 && Math.abs(started - start) > CLOCK;
  }

  /**
   * Whether a process has ended. A process of another machine is taken to run, because nobody can
   * tell.
   */
  public static boolean hasEnded(String host, long process) {
    return host.equals(host()) && ProcessHandle.of(process).isEmpty() && seesOthers();
  }

  /** Whether the processes of other users can be seen, as the first one of all. */
  private static boolean seesOthers() {
    return ProcessHandle.of(1).isPresent();
  }
}
