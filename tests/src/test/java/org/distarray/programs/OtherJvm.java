package org.distarray.programs;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Starts programs in a JVM of their own, which has the flags and the class path of this one. */
public final class OtherJvm {
  private OtherJvm() {}

  /**
   * The beginning of a command, up to the class path. Properties, sizes of memory and agents are
   * those of the new JVM.
   *
   * @param flags more flags
   */
  public static List<String> command(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!flag.startsWith("-D") && !flag.startsWith("-Xm") && !flag.startsWith("-javaagent")) {
        command.add(flag);
      }
    }
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }
}
