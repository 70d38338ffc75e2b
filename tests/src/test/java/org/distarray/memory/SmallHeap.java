package org.distarray.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.distarray.programs.OtherJvm;

/**
 * A JVM with a small heap for one of {@link Programs}.
 *
 * <p>Its collector moves arrays of any size, so that what runs out is memory. G1 leaves large
 * arrays where they are, and 40 MB of 78 MB that are free may have no gap of 40 MB.
 *
 * @param folder for the output
 */
record SmallHeap(Path folder, String engine, long megabytes) {
  private static final long MOST_SECONDS = 900;
  private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC", "-Xmn16m");

  /**
   * The number that a program prints.
   *
   * @throws AssertionError when it does not end well, with what it said
   */
  double run(String program, long elements, Path file) throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(COLLECTOR);
    flags.add("-Xmx" + megabytes + "m");
    List<String> arguments = List.of(program, engine, String.valueOf(elements), file.toString());
    Path output = folder.resolve("output");
    boolean ended = OtherJvm.run(flags, Programs.class, arguments, output, MOST_SECONDS);
    List<String> lines = Files.readAllLines(output);
    return lines.stream()
        .filter(line -> line.startsWith("RESULT "))
        .mapToDouble(line -> Double.parseDouble(line.substring("RESULT ".length())))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    program
                        + " of "
                        + elements
                        + " elements, "
                        + this
                        + (ended ? ", failed: " : ", took too long: ")
                        + String.join("\n", lines)));
  }
}
