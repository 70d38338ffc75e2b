package org.distarray.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.distarray.Context;
import org.distarray.error.ArrayIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is no path of an array is told in words of the path. */
class MistakenPathsTest {
  @TempDir Path directory;

  private static void assertTold(String message, Executable call) {
    ArrayIOException e = assertThrows(ArrayIOException.class, call);
    assertEquals(message, e.getMessage());
  }

  @Test
  void directoriesAndPathsBelowFilesAreNamed() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Path file = directory.resolve("a.h5");
    try (Context context = Context.local(1)) {
      context.saveHdf5(file.toString(), context.arange(3), "sst", "w");
      String told = "Cannot read " + inner + ": it is a directory (the path of a file)";
      assertTold(told, () -> context.load(inner.toString()));
      assertTold(told, () -> context.files().open(inner.toString()));
      assertTold(
          "Cannot read "
              + file
              + "/sst: a part of the path is a file, not a directory (the key of an array stands"
              + " beside the path)",
          () -> context.loadHdf5(file + "/sst", "sst"));
    }
  }

  @Test
  void aKeyThatNobodyGaveIsNotTakenForTheUsersOwn() {
    String file = directory.resolve("a.h5").toString();
    try (Context context = Context.local(1)) {
      context.saveHdf5(file, context.arange(3), "sst", "w");
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> context.load(file));
      assertTrue(
          e.getMessage().startsWith("Cannot read " + file + ":/buffer, as no key was given: "),
          e::getMessage);
      assertTrue(e.getMessage().endsWith("which has sst"), e::getMessage);
    }
  }
}
