package org.distarray.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.testing.Corpus;

/** Reads rows: one JSON object a line. */
public final class Vectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /**
   * The rows of a file, or of all files {@code *.jsonl} in a folder, by name.
   *
   * @throws IllegalArgumentException naming file and line, when there is nothing to read or a line
   *     is not JSON
   */
  static List<Row> read(Path path) {
    List<Row> out = new ArrayList<>();
    try {
      if (!Files.isDirectory(path)) {
        return rows(
            Files.readAllLines(path),
            path.getFileName().toString(),
            path.toAbsolutePath().getParent());
      }
      List<Path> files;
      try (Stream<Path> all = Files.list(path)) {
        files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
      }
      for (Path file : files) {
        out.addAll(read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (out.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot read vectors: " + path + " has none (a .jsonl file, or a folder of them)");
    }
    return out;
  }

  /** The rows of a resource of the class path. */
  static List<Row> resource(String name, Path folder) {
    return rows(Corpus.lines(name), name, folder);
  }

  private static List<Row> rows(List<String> lines, String file, Path folder) {
    List<Row> out = new ArrayList<>();
    for (int n = 0; n < lines.size(); n++) {
      if (lines.get(n).isBlank()) {
        continue;
      }
      try {
        out.add(Row.of(JSON.readTree(lines.get(n)), file + ":" + (n + 1), folder));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "Cannot read vectors: " + file + ", line " + (n + 1) + " is not JSON", e);
      }
    }
    return out;
  }
}
