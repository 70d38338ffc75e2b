package org.distarray.benchmark;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts those that are compared. */
final class Sides {
  private static final long LEAST_HEAP = 1L << 30;

  private final Path root;

  /** Sides of the project in a folder. */
  Sides(Path root) {
    this.root = root;
  }

  Side python() {
    String python = System.getProperty("distarray.python", "/usr/bin/python3");
    return new Side(
        "peers.py", List.of(python, root.resolve("tests/bench/peers.py").toString()), log("peers"));
  }

  Side stream() {
    return new Side(
        "stream", List.of(root.resolve("tests/target/stream").toString()), log("stream"));
  }

  /** The same works in C, by all cores. */
  Side c() {
    return new Side("works", List.of(root.resolve("tests/target/works").toString()), log("works"));
  }

  /** This library in a JVM of its own, which has its heap before time counts. */
  Side worker(Setting setting, BenchOptions options) {
    return worker(setting, options.parts(), heap(options.n()));
  }

  /** This library in a JVM that has just started, as a user's has. */
  Side fresh(Setting setting, BenchOptions options) {
    return worker(setting, options.parts(), List.of());
  }

  private Side worker(Setting setting, int parts, List<String> heap) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(flags(setting.plain()));
    command.addAll(heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
    command.addAll(List.of(setting.engine(), String.valueOf(parts)));
    return new Side(
        "DistArray (" + setting + ")",
        command,
        // tasks are as many as cores
        Map.of("OPENBLAS_NUM_THREADS", "1"),
        log(setting.toString().replaceAll("\\W+", "-")));
  }

  /** This JVM's flags, as Spark's launcher gives them. */
  private static List<String> flags(boolean plain) {
    List<String> out = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    out.removeIf(flag -> flag.startsWith("-D") || plain && flag.contains("jdk.incubator.vector"));
    out.add("-Dfile.encoding=UTF-8");
    return out;
  }

  /** Three inputs, new results and room to collect them. */
  static List<String> heap(long n) {
    String megabytes = (Math.max(LEAST_HEAP, 90 * n) >> 20) + "m";
    return List.of(
        "-Xms" + megabytes,
        "-Xmx" + megabytes,
        "-XX:+UseParallelGC",
        "-XX:+UseTransparentHugePages",
        "-XX:+AlwaysPreTouch");
  }

  private File log(String name) {
    return root.resolve("tests/target/bench-" + name + ".log").toFile();
  }
}
