package org.distarray.notebooks.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The notes are what their sources give, and a source gives what it says. */
class NotesTest {
  private static final Path NOTEBOOKS = Path.of("");
  private static final String HEAD = "---\ntitle: waves\nid: 2DARRWAVE\nengines: 3\n---\n";

  @Test
  void notesAreWhatTheirSourcesGive() throws IOException {
    Map<Path, String> files = Notes.files(NOTEBOOKS);
    for (Map.Entry<Path, String> file : files.entrySet()) {
      assertTrue(
          Files.exists(file.getKey()) && Files.readString(file.getKey()).equals(file.getValue()),
          file.getKey() + " is not what its source gives: notebooks/bin/notes writes it anew");
    }
    Set<Path> found = new TreeSet<>();
    for (String directory : List.of("zeppelin", "jupyter")) {
      try (Stream<Path> notes = Files.list(NOTEBOOKS.resolve(directory))) {
        notes.filter(note -> note.toString().matches(".*\\.(zpln|ipynb)")).forEach(found::add);
      }
    }
    assertEquals(files.keySet(), found, "every note has a source");
  }

  @Test
  void noteIdsAreUniqueAndNoNoteClosesItsContext() throws IOException {
    List<Note> notes = Notes.read(NOTEBOOKS.resolve("notes"));
    assertEquals(notes.size(), notes.stream().map(Note::id).distinct().count());
    for (Note note : notes) {
      assertTrue(note.id().matches("2[A-Z0-9]{8}"), note.id());
      for (Cell cell : note.cells()) {
        assertFalse(cell.toString().contains("context.close"), note.name());
      }
    }
  }

  @Test
  void blockIsInTheFrontEndThatItNames() throws IOException {
    String source =
        HEAD
            + "# Waves\n\nText.\n\n```scala zeppelin\nval a = z\n```\n\n```scala jupyter\nval a = 1\n```\n\n```scala\na\n```\n";
    Note note = NoteSource.read("waves", source);
    JsonNode zeppelin = new ObjectMapper().readTree(ZeppelinNote.of(note, "import a"));
    assertEquals("DistArray waves", zeppelin.get("name").asText());
    List<String> texts = texts(zeppelin.get("paragraphs"), "text");
    assertTrue(texts.get(0).startsWith("%md\n# Waves\n\nText.\n\n*Set up:"), texts.get(0));
    assertEquals(
        List.of(
            "%spark\nimport a",
            "%spark\nval context = DistArrays.context(spark, 3)", "%spark\nval a = z", "%spark\na"),
        texts.subList(1, texts.size()));
    JsonNode cells = new ObjectMapper().readTree(JupyterNotebook.of(note)).get("cells");
    List<String> sources = texts(cells, "source");
    assertTrue(sources.get(0).startsWith("# Waves\n\nText.\n\n*The kernel is"), sources.get(0));
    assertEquals(
        List.of("val context = DistArrays.context(spark, 3)", "val a = 1", "a"),
        sources.subList(1, sources.size()));
  }

  @Test
  void statementHasItsChartInZeppelinAndIsShownInJupyter() throws IOException {
    String source = HEAD + "Text.\n```sql line month mean\nSELECT 1\n```\n```sql\nSELECT 2\n```\n";
    Note note = NoteSource.read("waves", source);
    JsonNode paragraphs = new ObjectMapper().readTree(ZeppelinNote.of(note, "")).get("paragraphs");
    JsonNode drawn = paragraphs.get(3);
    assertEquals("%spark.sql\nSELECT 1", drawn.get("text").asText());
    JsonNode graph = drawn.get("config").get("results").get("0").get("graph");
    assertEquals("lineChart", graph.get("mode").asText());
    assertEquals("month", graph.get("keys").get(0).get("name").asText());
    assertEquals("mean", graph.get("values").get(0).get("name").asText());
    assertEquals(0, paragraphs.get(4).get("config").get("results").size());
    JsonNode cells = new ObjectMapper().readTree(JupyterNotebook.of(note)).get("cells");
    assertEquals(
        "spark.sql(\"\"\"\nSELECT 1\n\"\"\").show(truncate = false)",
        texts(cells, "source").get(2));
  }

  @Test
  void textIsThereBeforeItRunsAndItsEditorIsHidden() throws IOException {
    Note note = NoteSource.read("waves", HEAD + "*Text.*\n\n```text\nno cell\n```\nMore.\n");
    JsonNode paragraphs = new ObjectMapper().readTree(ZeppelinNote.of(note, "")).get("paragraphs");
    JsonNode first = paragraphs.get(0);
    assertTrue(first.get("config").get("editorHide").asBoolean());
    String html = first.get("results").get("msg").get(0).get("data").asText();
    assertTrue(html.contains("<em>Text.</em>") && html.contains("no cell"), html);
    assertEquals(3, paragraphs.size(), "a block of text is no cell");
  }

  @Test
  void wrongSourcesAreRefused() {
    assertRefused(
        "Cannot read the note waves: it has no head (two lines of --- around its title)", "Text.");
    assertRefused(
        "Cannot read the note waves: its head lacks [id, engines] (a line for each)",
        "---\ntitle: waves\n---\nText.");
    assertRefused(
        "Cannot read the note waves: a block of 'scala zepelin' (scala, scala zeppelin or scala"
            + " jupyter)",
        HEAD + "Text.\n```scala zepelin\n1\n```\n");
    assertRefused(
        "Cannot draw a chart of 'pie month mean' (line or bar, the column along the axis, and the"
            + " one that is drawn)",
        HEAD + "Text.\n```sql pie month mean\nSELECT 1\n```\n");
    assertRefused(
        "Cannot make the note waves: it begins with code (text that says what it is about)",
        HEAD + "```scala\n1\n```\n");
  }

  private static void assertRefused(String message, String source) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> NoteSource.read("waves", source));
    assertEquals(message, e.getMessage());
  }

  private static List<String> texts(JsonNode nodes, String field) {
    List<String> out = new ArrayList<>();
    for (JsonNode node : nodes) {
      JsonNode value = node.get(field);
      StringBuilder text = new StringBuilder();
      if (value.isArray()) {
        value.forEach(line -> text.append(line.asText()));
      } else {
        text.append(value.asText());
      }
      out.add(text.toString());
    }
    return out;
  }
}
