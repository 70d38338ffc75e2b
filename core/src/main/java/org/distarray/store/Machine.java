package org.distarray.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.distarray.annotation.Internal;

/**
 * Names the machine and the program that run this code.
 *
 * @hidden
 */
@Internal
public final class Machine {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

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

  /**
   * Whether a process has ended. A process of another machine is taken to run, because nobody can
   * tell.
   */
  public static boolean hasEnded(String host, long process) {
    return host.equals(host()) && ProcessHandle.of(process).isEmpty();
  }
}
