package org.distarray.notebooks.zeppelin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.notebooks.zeppelin.ParagraphOutput.Part;
import org.distarray.notebooks.zeppelin.ParagraphOutput.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notes for Zeppelin run as Zeppelin runs them. Each paragraph succeeds, shows parts of the
 * types that {@code zeppelin/types.txt} has for it, and no echo stands in a table, in HTML or in an
 * image. {@code -Ddistarray.notes=write} writes the types anew.
 */
@Tag("slow")
class NotesTest {
  private static final Path FOLDER = Path.of("zeppelin");
  private static final Path TYPES = FOLDER.resolve("types.txt");
  private static final boolean WRITE = "write".equals(System.getProperty("distarray.notes"));

  /** What people read, and what the interpreter may write into. */
  private static final Set<Type> WORDS = EnumSet.of(Type.TEXT);

  private static final Map<String, String> FORMS =
      Map.of(
          "file",
          Path.of("src/main/resources/org/distarray/notebooks/coads_sst_contiguous.h5")
              .toAbsolutePath()
              .toString());

  @TempDir static Path classes;

  private static NoteRunner runner;
  private static final List<String> SEEN = new ArrayList<>();

  @BeforeAll
  static void start() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    runner = new NoteRunner(path, classes, FORMS);
  }

  @AfterAll
  static void end() throws IOException {
    runner.close();
    if (WRITE) {
      Files.write(TYPES, SEEN);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyParagraphShowsWhatItShall() throws IOException {
    List<DynamicTest> out = new ArrayList<>();
    for (Path file : Note.files(FOLDER)) {
      Note note = Note.read(file);
      for (Note.Paragraph paragraph : note.paragraphs()) {
        if (!paragraph.interpreter().equals("md")) {
          String name = note.name() + ", " + paragraph;
          out.add(DynamicTest.dynamicTest(name, () -> check(name, paragraph)));
        }
      }
    }
    List<String> wanted = WRITE ? SEEN : Files.readAllLines(TYPES);
    out.add(DynamicTest.dynamicTest("all types", () -> assertEquals(wanted, SEEN)));
    return out.stream();
  }

  private static void check(String name, Note.Paragraph paragraph) {
    NoteRunner.Shown shown = runner.run(paragraph);
    List<Part> parts = shown.parts();
    assertTrue(shown.isSuccess(), () -> "it fails: " + parts);
    for (Part part : parts) {
      assertTrue(
          part.echo().isBlank() || WORDS.contains(part.type()),
          () -> "echo in " + part.type() + ": " + part.echo());
    }
    paragraph
        .charts()
        .forEach(
            (index, chart) ->
                assertEquals(
                    Type.TABLE,
                    index < parts.size() ? parts.get(index).type() : null,
                    () -> "a " + chart + " of part " + index));
    String types =
        parts.stream()
            .filter(part -> !part.text().isBlank())
            .map(part -> part.type().toString())
            .collect(Collectors.joining(" "));
    SEEN.add(name + ": " + (types.isEmpty() ? "nothing" : types));
  }

  @Test
  void aParagraphThatLetsEchoIntoATableIsFoundOut() {
    NoteRunner.Shown shown = run("println(\"%table a\\tb\\n1\\t2\")\nval glued = 3");
    assertTrue(shown.isSuccess());
    Part table = shown.parts().get(0);
    assertEquals(Type.TABLE, table.type());
    assertTrue(table.echo().contains("val glued: Int = 3"), table::echo);
  }

  @Test
  void whatIsDisplayedEndsBeforeTheEcho() {
    NoteRunner.Shown shown =
        run(
            "val shown = org.distarray.ndarray.NdArray.arange(6).reshape(2, 3)\n"
                + "shown.display()\nval three = 3");
    List<Type> types =
        shown.parts().stream().filter(p -> !p.text().isBlank()).map(Part::type).toList();
    assertEquals(List.of(Type.HTML, Type.TABLE, Type.TEXT), types);
    for (Part part : shown.parts()) {
      assertTrue(part.echo().isBlank() || part.type() == Type.TEXT, part::toString);
    }
    Part last = shown.parts().get(shown.parts().size() - 1);
    assertTrue(last.echo().contains("val three: Int = 3"), last::toString);
  }

  @Test
  void aParagraphThatDoesNotCompileDefinesNothing() {
    assertFalse(run("val neverThere = 1\nnoSuchName").isSuccess());
    assertFalse(run("neverThere").isSuccess());
  }

  private static NoteRunner.Shown run(String code) {
    return runner.run(new Note.Paragraph("", "spark", code, Map.of()));
  }
}
