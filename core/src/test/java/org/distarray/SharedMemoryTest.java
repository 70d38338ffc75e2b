package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.distarray.error.ArrayIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedMemoryTest {
  @TempDir Path scratch;

  @Test
  void aNameIsOneInTheFirstPlaceThatIsThere() {
    String own = "distarray-" + System.getProperty("user.name");
    Path missing = scratch.resolve("shm");
    assertEquals(scratch.resolve(own), SharedMemory.directory(List.of(missing, scratch)));
    assertTrue(SharedMemory.resolve("f").endsWith(own + "/f"), SharedMemory.resolve("f"));
    // any other path stays as it is
    assertEquals("./f", SharedMemory.resolve("./f"));
    assertEquals("/scratch/f", SharedMemory.resolve("/scratch/f"));
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> SharedMemory.directory(List.of(missing)));
    assertEquals(
        "Cannot share an array by a name alone: none of the directories ["
            + missing
            + "] can be written (give a path, such as /scratch/f)",
        e.getMessage());
  }

  @Test
  void theDirectoryIsForItsOwnerOnly() throws IOException {
    Path directory = SharedMemory.make();
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
  }

  @Test
  void aRankfilePutsEachRankOnTheMachineOfItsFile() {
    Shared shared = new Shared("/scratch/f", List.of("a", "b", "a"));
    assertEquals("rank 0=a slot=0\nrank 1=b slot=0\nrank 2=a slot=1\n", shared.rankfile());
    assertEquals(
        List.of("/scratch/f_0.dnpy", "/scratch/f_1.dnpy", "/scratch/f_2.dnpy"), shared.files());
    assertEquals("<Shared(/scratch/f, 3 ranks)>", shared.toString());
  }
}
