package org.distarray.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * First guesses of NumPy users compile, nine of ten of those at what the library has. A guess that
 * means nothing here, or more than one thing, does not compile into something else.
 */
class GuessesTest {
  private static final Path FILE = Path.of("../tests/shell/guesses.txt");
  private static final String BEYOND = "# beyond the library";
  private static final String REASON = " // ";
  private static final List<String> IMPORTS =
      List.of(
          "java.util.*",
          "org.distarray.*",
          "org.distarray.array.*",
          "org.distarray.connector.*",
          "org.distarray.dtype.*",
          "org.distarray.index.*",
          "org.distarray.ndarray.*");

  @TempDir Path classes;

  /** A class whose one method has one line. */
  private static final class Typed extends SimpleJavaFileObject {
    private final String text;

    Typed(int number, String line) {
      super(URI.create("string:///Typed" + number + ".java"), Kind.SOURCE);
      StringBuilder out = new StringBuilder();
      IMPORTS.forEach(each -> out.append("import ").append(each).append(";\n"));
      this.text =
          out.append("class Typed" + number + " {\n")
              .append("  void type(Context context, DistArray a, DistArray b, DistArray mask,")
              .append(" NdArray m) throws Exception {\n")
              .append("    " + line + "\n  }\n}\n")
              .toString();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** The lines that do not compile, with the compiler's words. */
  private Map<String, String> wrong(List<String> lines) {
    List<JavaFileObject> units = new ArrayList<>();
    Map<String, String> out = new TreeMap<>();
    Map<String, String> typed = new TreeMap<>();
    for (String line : lines) {
      Typed unit = new Typed(units.size(), line);
      typed.put(unit.getName(), line);
      units.add(unit);
    }
    DiagnosticListener<JavaFileObject> heard =
        d -> {
          if (d.getKind() == Diagnostic.Kind.ERROR) {
            out.put(typed.get(d.getSource().getName()), d.getMessage(Locale.ENGLISH));
          }
        };
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-proc:none",
            "-nowarn",
            "-Xmaxerrs",
            "10000",
            "-XDshould-stop.ifError=FLOW",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    ToolProvider.getSystemJavaCompiler().getTask(null, null, heard, options, null, units).call();
    return out;
  }

  private static List<String> lines(boolean beyond) throws IOException {
    List<String> all = Files.readAllLines(FILE);
    int border = 0;
    while (!all.get(border).startsWith(BEYOND)) {
      border++;
    }
    List<String> part = beyond ? all.subList(border, all.size()) : all.subList(0, border);
    return part.stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static String code(String line) {
    int reason = line.indexOf(REASON);
    return reason < 0 ? line : line.substring(0, reason);
  }

  @Test
  void nineOfTenGuessesAtWhatTheLibraryHasCompile() throws IOException {
    List<String> lines = lines(false);
    Map<String, String> wrong = wrong(lines.stream().map(GuessesTest::code).toList());
    List<String> unexplained =
        lines.stream()
            .filter(line -> !line.contains(REASON) && wrong.containsKey(line))
            .map(line -> line + " " + wrong.get(line))
            .toList();
    assertEquals(List.of(), unexplained, "a line that does not compile has a reason behind it");
    List<String> explained =
        lines.stream()
            .filter(line -> line.contains(REASON) && !wrong.containsKey(code(line)))
            .toList();
    assertEquals(List.of(), explained, "a line that compiles needs no reason");
    assertTrue(lines.size() > 400, lines.size() + " guesses");
    int right = lines.size() - wrong.size();
    assertTrue(10 * right >= 9 * lines.size(), right + " of " + lines.size() + " compile");
  }

  @Test
  void whatMeansNothingHereDoesNotCompileIntoSomethingElse() throws IOException {
    List<String> lines = lines(true).stream().map(GuessesTest::code).toList();
    assertTrue(lines.size() > 50, lines.size() + " guesses");
    Map<String, String> wrong = wrong(lines);
    assertEquals(List.of(), lines.stream().filter(line -> !wrong.containsKey(line)).toList());
  }
}
