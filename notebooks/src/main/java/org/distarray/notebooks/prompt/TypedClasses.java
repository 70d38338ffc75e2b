package org.distarray.notebooks.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The directory of the classes of typed lines. It goes when this program ends. */
public final class TypedClasses {
  private TypedClasses() {}

  /** Makes the directory. */
  public static Path directory() throws IOException {
    Path made = Files.createTempDirectory("distarray-lines");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made), "typed classes"));
    return made;
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) { // files first
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the classes of typed lines", e);
    }
  }
}
