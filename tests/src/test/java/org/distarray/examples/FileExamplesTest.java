package org.distarray.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that read and write files run, each in an empty directory. */
class FileExamplesTest {
  private static final Path SOURCES = Path.of("../core/src/main/java/org/distarray").normalize();

  @TempDir Path scratch;

  @Test
  void everyExampleOfFilesPrintsWhatItSays() throws Exception {
    List<Example> examples = new ArrayList<>();
    for (SourceFile file : SourceFile.below(SOURCES)) {
      for (Example example : file.examples()) {
        if (example.usesFiles()) {
          Path files = scratch.resolve("files" + examples.size());
          examples.add(example.in(Files.createDirectory(files)));
        }
      }
    }
    assertTrue(examples.size() > 11, "examples found: " + examples.size());
    Path classes = Files.createDirectory(scratch.resolve("classes"));
    assertEquals("", String.join("\n\n", ExampleRun.wrong(examples, classes)));
  }
}
