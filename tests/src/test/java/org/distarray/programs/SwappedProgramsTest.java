package org.distarray.programs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled loops that take over from steps at any tile leave every bit of a program as it was. */
class SwappedProgramsTest {
  private static final int PROGRAMS = 40;
  private static final long MOST_SECONDS = 600;

  @TempDir private Path folder;

  @Test
  void programsAreWhatTheModelSaysWhereverCompiledLoopsTakeOver() throws Exception {
    List<String> flags = new ArrayList<>(OtherJvm.OF_USERS);
    flags.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Ddistarray.swapWithin=6"));
    List<String> arguments = List.of("local", "4", "" + PROGRAMS, "1", "3", "");
    Path output = folder.resolve("output");
    boolean ended = OtherJvm.run(flags, RandomPrograms.class, arguments, output, MOST_SECONDS);
    String said = Files.readString(output);
    assertTrue(ended && said.contains(PROGRAMS + " passed, 0 failed"), said);
  }
}
