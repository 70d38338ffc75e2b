package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {
  @TempDir private Path processes;

  private void thread(int id, String schedstat) throws IOException {
    Path directory = processes.resolve("7/task/" + id);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("schedstat"), schedstat);
  }

  @Test
  void threadsThatEndWhileTheyAreAskedCountNothing() throws IOException {
    thread(1, "11 300 2\n");
    thread(2, "");
    thread(3, "13 40 5\n");
    Files.createDirectories(processes.resolve("7/task/4")); // its files are gone
    assertEquals(340, new RunQueue(processes, 7).waited());
  }

  @Test
  void compilersAndCollectorsMayWait() throws IOException {
    thread(1, "11 300 2\n");
    thread(2, "11 500 2\n");
    thread(3, "11 7 2\n");
    Files.writeString(processes.resolve("7/task/2/comm"), "C2 CompilerThre\n");
    Files.writeString(processes.resolve("7/task/3/comm"), "distarray-local\n");
    assertEquals(307, new RunQueue(processes, 7).waited());
  }

  @Test
  void whatAHostKeptFromTheMachineIsAddedInNanoseconds() throws IOException {
    thread(1, "11 300 2\n");
    Files.writeString(processes.resolve("stat"), "cpu  1 2 3 4 5 6 7 9 0 0\ncpu0 1 2 3\n");
    assertEquals(90_000_300, new RunQueue(processes, 7).waited());
  }

  @Test
  void aProcessThatHasEndedAndASystemThatDoesNotTellCountNothing() {
    assertEquals(0, new RunQueue(processes, 8).waited());
  }
}
