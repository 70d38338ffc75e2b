package org.distarray.notebooks.zeppelin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A note of Zeppelin, as its file has it. */
record Note(String name, List<Paragraph> paragraphs) {
  private static final Pattern INTERPRETER = Pattern.compile("\\A%(\\S+)\\s?");

  /**
   * A paragraph.
   *
   * @param interpreter the name behind the percent sign: {@code spark}, {@code spark.sql}, {@code
   *     md}
   * @param charts the kinds of the charts that are set for parts of the output, by their index
   */
  record Paragraph(String title, String interpreter, String code, Map<Integer, String> charts) {
    @Override
    public String toString() {
      return title.isEmpty() ? code.lines().findFirst().orElse("") : title;
    }
  }

  static Note read(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    List<Paragraph> out = new ArrayList<>();
    for (JsonNode paragraph : json.path("paragraphs")) {
      String text = paragraph.path("text").asText();
      Matcher first = INTERPRETER.matcher(text);
      boolean isNamed = first.find();
      out.add(
          new Paragraph(
              paragraph.path("title").asText(),
              isNamed ? first.group(1) : "spark", // the one of the note's group
              isNamed ? text.substring(first.end()) : text,
              charts(paragraph.path("config").path("results"))));
    }
    return new Note(json.path("name").asText(), out);
  }

  private static Map<Integer, String> charts(JsonNode results) {
    Map<Integer, String> out = new TreeMap<>();
    for (Map.Entry<String, JsonNode> result : results.properties()) {
      String mode = result.getValue().path("graph").path("mode").asText();
      if (!mode.isEmpty()) {
        out.put(Integer.valueOf(result.getKey()), mode);
      }
    }
    return out;
  }

  /** The files of the notes in a folder, in order. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".zpln")).sorted().toList();
    }
  }
}
