package org.distarray.io.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.distarray.Context;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FailingFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A save that fails, and whose traces cannot be removed, names both, each once. */
class LeftOverTest {
  @TempDir Path directory;

  @AfterEach
  void nothingIsRefusedAnyMore() {
    FailingFileSystem.refuseNothing();
  }

  private ArrayIOException failureOfASave(String format) {
    Map<String, String> options = new HashMap<>(FailingFileSystem.OPTIONS);
    options.put("mode", "w");
    String path = "failing:" + directory.resolve("x");
    try (Context context = Context.local(3)) {
      return assertThrows(
          ArrayIOException.class,
          () -> context.files().save(format, path, context.arange(10), options));
    }
  }

  private boolean isLeft() throws IOException {
    try (var all = Files.walk(directory)) {
      return all.anyMatch(p -> p.getFileName().toString().contains(".distarray-"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "hdf5", "dnpy"})
  void theMessageTellsWhatIsLeftOver(String format) throws IOException {
    FailingFileSystem.refuse(to -> true, path -> path.getName().contains(".distarray-"));
    String[] told =
        failureOfASave(format).getMessage().split("; what it has written is left over: ");
    assertEquals(2, told.length, String.join(" | ", told));
    assertTrue(told[0].contains("refused to rename"), told[0]);
    assertTrue(told[1].matches("Cannot delete .*distarray-.*the disk is read-only.*"), told[1]);
    assertTrue(isLeft());
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "hdf5", "dnpy"})
  void aMessageTellsOfNothingThatIsRemoved(String format) throws IOException {
    FailingFileSystem.refuse(to -> true, path -> false);
    String told = failureOfASave(format).getMessage();
    assertTrue(told.contains("refused to rename"), told);
    assertTrue(!told.contains("left over") && !isLeft(), told);
  }
}
