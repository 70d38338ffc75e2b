package org.distarray.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Doc comments of the library are sentences that a reader understands at once. */
class ProseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  /** What comments do not say, and what they say instead. */
  private static final Map<Pattern, String> RIDDLES = riddles();

  private static Map<Pattern, String> riddles() {
    Map<Pattern, String> out = new LinkedHashMap<>();
    out.put(
        Pattern.compile("^(What|Where|How|Which)\\b"),
        "begin with the thing or with a verb: \"The bytes that ...\", \"Computes ...\"");
    out.put(Pattern.compile("^As \\{@"), "begin with a verb: \"Does {@link #run} for ...\"");
    out.put(Pattern.compile("^Results?\\."), "say the parameters' rules, or nothing");
    out.put(Pattern.compile("\\bsomebody\\b"), "name who it is: a user, another plan");
    out.put(Pattern.compile("\\bat most so many\\b|\\bso many \\w+ that\\b"), "name the number");
    out.put(
        Pattern.compile("\\b(all|those) that (is|are) (taken|given|held|left)\\b"),
        "name the things: \"every item that ...\"");
    out.put(Pattern.compile("\\bwhat there is\\b"), "name the things: \"the elements of ...\"");
    out.put(
        Pattern.compile("\\bmay be of (several|many|more)\\b"),
        "say what it does: \"One guard may watch ...\"");
    return out;
  }

  @Test
  void docCommentsHaveNoRiddles() throws IOException {
    List<String> found = new ArrayList<>();
    int comments = 0;
    for (Path source : sources()) {
      String text = Files.readString(source);
      Matcher comment = COMMENT.matcher(text);
      while (comment.find()) {
        comments++;
        String words = words(comment.group(1));
        int line = (int) text.substring(0, comment.start()).lines().count() + 1;
        RIDDLES.forEach(
            (riddle, better) -> {
              Matcher at = riddle.matcher(words);
              if (at.find()) {
                found.add(
                    source.getFileName() + ":" + line + " '" + at.group() + "' (" + better + ")");
              }
            });
      }
    }
    assertTrue(comments > 2000, "comments found: " + comments);
    assertEquals("", String.join("\n", found));
  }

  @Test
  void riddlesAreFoundAndPlainWordsAreNot() {
    for (String riddle :
        List.of(
            "/** What is taken by the task. */",
            "/**\n   * Held items of which the plan may give others the memory: all that are taken\n"
                + "   * by something else than a pass.\n   */",
            "/** A guard may be of several jobs that follow each other. */",
            "/** Results. */",
            "/** As {@link #run}, for rows. */")) {
      assertEquals(1, matches(riddle), riddle);
    }
    assertEquals(0, matches("/** The items that the task takes; whatever their number. */"));
  }

  private static long matches(String comment) {
    Matcher at = COMMENT.matcher(comment);
    assertTrue(at.find());
    String words = words(at.group(1));
    return RIDDLES.keySet().stream().filter(riddle -> riddle.matcher(words).find()).count();
  }

  private static String words(String comment) {
    return comment.replaceAll("\\s*\\n\\s*\\* ?", " ").strip();
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module : List.of("core", "io", "spark-connector", "notebooks")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
      }
    }
    return found;
  }
}
