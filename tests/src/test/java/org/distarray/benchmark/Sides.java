package org.distarray.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.distarray.benchmark.Side.Failure;

/** Starts those that are compared. */
final class Sides {
  private static final long LEAST_HEAP = 1L << 30;

  private final Path root;
  private final Map<String, String> classPaths = new HashMap<>();

  /** Sides of the project in a folder. */
  Sides(Path root) {
    this.root = root;
  }

  Side python() {
    return python(System.getProperty("distarray.python", "/usr/bin/python3"), "peers");
  }

  /** The Python that the path names first. */
  Side ownPython() {
    return python("python3", "peers-own");
  }

  private Side python(String python, String log) {
    String program = root.resolve("tests/bench/peers.py").toString();
    return new Side("peers.py by " + python, List.of(python, program), log(log));
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
    command.add(java());
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

  /**
   * Peers in a JVM of their own, with their own class path, which is built first.
   *
   * @throws Failure where they cannot be built
   */
  Side jvm(Home home, Setting setting, BenchOptions options) throws Failure {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(flags(false));
    command.addAll(home.flags());
    if (home == Home.ND4J) { // its arrays are not on the heap
      command.addAll(List.of("-Xmx" + LEAST_HEAP, "-Dorg.bytedeco.javacpp.maxbytes=0"));
      command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    } else {
      command.addAll(heap(options.n()));
    }
    command.addAll(List.of("-cp", built(home), home.main()));
    command.addAll(List.of(setting.engine(), String.valueOf(options.parts())));
    Map<String, String> one = Map.of("OPENBLAS_NUM_THREADS", "1"); // tasks are as many as cores
    String name = home.name().toLowerCase(Locale.ROOT);
    return new Side(name, command, home == Home.ND4J ? Map.of() : one, log(name));
  }

  /** The class path of a home, compiled. */
  private String built(Home home) throws Failure {
    String there = classPaths.get(home.profile());
    if (there == null) {
      there = build(home);
      classPaths.put(home.profile(), there);
    }
    return there;
  }

  private String build(Home home) throws Failure {
    String program = root.resolve("tests/bench/peers/build").toString();
    File log = log("build-" + home.profile());
    System.err.println("bench: building the peer " + home.profile());
    try {
      Process process =
          new ProcessBuilder(program, home.profile())
              .redirectError(log)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      String classPath = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        String why = Files.readString(log.toPath()).strip();
        throw new Failure("Cannot build the peer " + home.profile() + ": " + why);
      }
      return classPath;
    } catch (IOException e) {
      throw new Failure("Cannot build the peer " + home.profile() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("Cannot build the peer " + home.profile() + ": interrupted");
    }
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
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
