package org.distarray.io.bytes;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends JVMs where a test wants it, as often as it has asked for: each one that ends takes a file
 * from a folder.
 *
 * @param folder the folder, which has nothing else
 */
public record Deaths(String folder) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 137; // that of a process that is killed

  /** Asks for some more. */
  public void ask(int times) throws IOException {
    for (int k = 0; k < times; k++) {
      Files.createTempFile(Path.of(folder), "death", "");
    }
  }

  /** Takes back those that nobody has met, and returns their number. */
  public int takeBack() throws IOException {
    List<Path> all = asked();
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
    return all.size();
  }

  private List<Path> asked() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.toList();
    }
  }

  /** Ends this JVM at once, as a kill does, if a death was asked for. */
  public void meet() throws IOException {
    for (Path each : asked()) {
      if (Files.deleteIfExists(each)) {
        Runtime.getRuntime().halt(STATUS);
      }
    }
  }
}
