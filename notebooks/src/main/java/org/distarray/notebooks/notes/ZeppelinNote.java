package org.distarray.notebooks.notes;

import static org.distarray.notebooks.notes.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes a Zeppelin note of a note. Text is there at once, with its editor hidden; code is ready to
 * run.
 *
 * <p>The first paragraph says how to set up the interpreter; the next two import what the kernel of
 * Jupyter has from the start, and open the context.
 */
final class ZeppelinNote {
  private static final String SET_UP =
      """


      *Set up: in the settings of the Spark interpreter, `spark.jars` names the bundle and the jar of the examples, \
      `distarray-spark_2.13-0.1.0-SNAPSHOT-bundle.jar,distarray-notebooks-0.1.0-SNAPSHOT.jar`; `mvn package` makes both.*""";
  private static final String PROLOGUE = "Imports, and NumPy's syntax for Scala";
  private static final String DATE = "2026-11-22 12:00:00.000";
  private static final String VERSION = "0.12.1";

  private final Note note;
  private final List<Map<String, Object>> paragraphs = new ArrayList<>();

  private ZeppelinNote(Note note) {
    this.note = note;
  }

  /**
   * The note as the text of a {@code .zpln} file.
   *
   * @param prologue what a note's code takes for granted: imports, and the syntax of arrays
   */
  static String of(Note note, String prologue) {
    return new ZeppelinNote(note).json(prologue);
  }

  /** The name of the note's file, as Zeppelin writes it. */
  static String file(Note note) {
    return name(note) + "_" + note.id() + ".zpln";
  }

  private static String name(Note note) {
    return "DistArray " + note.title();
  }

  private String json(String prologue) {
    for (Cell cell : note.cellsFor(FrontEnd.ZEPPELIN)) {
      if (paragraphs.isEmpty()) { // the text that a note begins with
        text(((Cell.Text) cell).markdown() + SET_UP);
        Map<String, Object> config = config("scala", Map.of());
        config.put("title", true);
        config.put("editorHide", true);
        paragraph("%spark\n" + prologue, config).put("title", PROLOGUE);
        paragraph("%spark\n" + note.opening(), config("scala", Map.of()));
      } else if (cell instanceof Cell.Text text) {
        text(text.markdown());
      } else if (cell instanceof Cell.Scala scala) {
        paragraph("%spark\n" + scala.code(), config("scala", Map.of()));
      } else if (cell instanceof Cell.Sql sql) {
        Map<String, Object> results =
            sql.chart().<Map<String, Object>>map(c -> object("0", drawn(c))).orElse(Map.of());
        paragraph("%spark.sql\n" + sql.statement(), config("sql", results));
      }
    }
    return Json.of(
        object(
            "paragraphs",
            paragraphs,
            "name",
            name(note),
            "id",
            note.id(),
            "defaultInterpreterGroup",
            "spark",
            "version",
            VERSION,
            "noteParams",
            Map.of(),
            "noteForms",
            Map.of(),
            "angularObjects",
            Map.of(),
            "config",
            object("isZeppelinNotebookCronEnable", false),
            "info",
            Map.of()));
  }

  private void text(String markdown) {
    Map<String, Object> config = config("markdown", Map.of());
    config.put("editorHide", true);
    Map<String, Object> paragraph = paragraph("%md\n" + markdown, config);
    String html = HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown));
    String page = "<div class=\"markdown-body\">\n" + html + "</div>";
    paragraph.put(
        "results", object("code", "SUCCESS", "msg", List.of(object("type", "HTML", "data", page))));
    paragraph.put("status", "FINISHED");
  }

  private static Map<String, Object> config(String language, Map<String, Object> results) {
    boolean isText = language.equals("markdown");
    return object(
        "colWidth",
        12.0,
        "fontSize",
        9.0,
        "enabled",
        true,
        "results",
        results,
        "editorSetting",
        object(
            "language",
            language,
            "editOnDblClick",
            isText,
            "completionKey",
            "TAB",
            "completionSupport",
            !isText),
        "editorMode",
        "ace/mode/" + language);
  }

  private static Map<String, Object> drawn(SqlChart chart) {
    return object(
        "graph",
        object(
            "mode",
            chart.mode(),
            "height",
            300.0,
            "optionOpen",
            false,
            "setting",
            Map.of(),
            "keys",
            List.of(column(chart.key(), 0)),
            "groups",
            List.of(),
            "values",
            List.of(column(chart.value(), 1)),
            "commonSetting",
            Map.of()),
        "helium",
        Map.of());
  }

  private static Map<String, Object> column(String name, double index) {
    return object("name", name, "index", index, "aggr", "sum");
  }

  private Map<String, Object> paragraph(String text, Map<String, Object> config) {
    String id = "paragraph_" + note.id() + "_" + (paragraphs.size() + 1);
    Map<String, Object> out =
        object(
            "text",
            text,
            "user",
            "anonymous",
            "dateUpdated",
            DATE,
            "progress",
            0,
            "config",
            config,
            "settings",
            object("params", Map.of(), "forms", Map.of()),
            "apps",
            List.of(),
            "runtimeInfos",
            Map.of(),
            "progressUpdateIntervalMs",
            500,
            "jobName",
            id,
            "id",
            id,
            "dateCreated",
            DATE,
            "status",
            "READY");
    paragraphs.add(out);
    return out;
  }
}
