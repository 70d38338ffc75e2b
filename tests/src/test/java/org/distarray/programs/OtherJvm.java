package org.distarray.programs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts programs in a JVM of their own, which has the flags and the class path of this one. */
public final class OtherJvm {
  /** What a JVM compiles and computes with where nothing is said, as users' programs do. */
  public static final List<String> OF_USERS =
      List.of("-XX:TieredStopAtLevel=4", "-Ddistarray.vector=on");

  private OtherJvm() {}

  /**
   * Runs a program, and stops it when its time is over.
   *
   * @param flags more flags; properties, sizes of memory and agents are those of the new JVM
   * @param output takes what it says
   * @return whether it ended by itself
   */
  public static boolean run(
      List<String> flags, Class<?> program, List<String> arguments, Path output, long seconds)
      throws IOException, InterruptedException {
    List<String> command = command(flags);
    command.add(program.getName());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    process.destroyForcibly();
    return ended;
  }

  /** Whether a flag of this JVM is one of others: which compiler, and whether with vectors. */
  private static boolean isShared(String flag) {
    return flag.startsWith("-Ddistarray.vector=")
        || !flag.startsWith("-D") && !flag.startsWith("-Xm") && !flag.startsWith("-javaagent");
  }

  /** The beginning of a command, up to the class path. */
  private static List<String> command(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (isShared(flag)) {
        command.add(flag);
      }
    }
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }
}
