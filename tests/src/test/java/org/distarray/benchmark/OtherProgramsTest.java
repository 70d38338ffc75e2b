package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherProgramsTest {
  @TempDir private Path processes;

  private void thread(int process, int id, String schedstat) throws IOException {
    Path directory = processes.resolve(process + "/task/" + id);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("schedstat"), schedstat);
  }

  @Test
  void threadsOfOtherProgramsCountFromThenOn() throws IOException {
    thread(7, 7, "1000 5 2\n");
    thread(8, 8, "300 5 2\n");
    thread(8, 9, "20 5 2\n");
    OtherPrograms programs = new OtherPrograms(processes, 7);
    OtherPrograms.Use then = programs.use();
    thread(7, 7, "9000 5 2\n");
    thread(8, 8, "310 5 2\n");
    thread(10, 10, "7 5 2\n");
    assertEquals(17, programs.use().since(then));
    OtherPrograms others = new OtherPrograms(processes, 7, 8);
    then = others.use();
    thread(7, 7, "9900 5 2\n");
    thread(8, 8, "990 5 2\n");
    thread(10, 10, "10 5 2\n");
    assertEquals(3, others.use().since(then));
  }

  @Test
  void threadsThatEndWhileTheyAreAskedCountNothing() throws IOException {
    thread(8, 8, "300 5 2\n");
    thread(8, 9, "");
    Files.createDirectories(processes.resolve("8/task/10")); // its files are gone
    Files.createDirectories(processes.resolve("9")); // all of it is gone
    OtherPrograms programs = new OtherPrograms(processes, 7);
    assertEquals(0, programs.use().since(programs.use()));
  }

  @Test
  void whatAHostKeptFromTheMachineIsAddedInNanoseconds() throws IOException {
    OtherPrograms programs = new OtherPrograms(processes, 7);
    Files.writeString(processes.resolve("stat"), "cpu  1 2 3 4 5 6 7 9 0 0\ncpu0 1 2 3\n");
    OtherPrograms.Use then = programs.use();
    Files.writeString(processes.resolve("stat"), "cpu  1 2 3 4 5 6 7 11 0 0\ncpu0 1 2 3\n");
    assertEquals(20_000_000, programs.use().since(then));
  }

  @Test
  void aSystemThatDoesNotTellCountsNothing() {
    OtherPrograms programs = new OtherPrograms(processes.resolve("none"), 7);
    assertEquals(0, programs.use().since(programs.use()));
  }
}
