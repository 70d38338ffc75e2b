package org.distarray.examples;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in doc comments run, and print what they say. */
class ExamplesTest {
  private static final Path SOURCES = Path.of("src/main/java/org/distarray");

  /** The types whose every public method has an example; chapters are those of both arrays. */
  private static final Set<String> SHOWN =
      Set.of(
          "ArrayLike",
          "BinaryOperations",
          "Bits",
          "Buffers",
          "Casting",
          "Comparisons",
          "Complex",
          "Cumulative",
          "DType",
          "Described",
          "ElementwiseOperations",
          "Exponents",
          "FloatingPoint",
          "Index",
          "Kind",
          "Layout",
          "LocalElements",
          "MatrixOperations",
          "NdArray",
          "Over",
          "Promotion",
          "Reduction",
          "Reductions",
          "Scans",
          "Shape",
          "Trigonometry",
          "Ufunc",
          "UnaryOperations",
          "Values",
          "Views");

  /** The methods of these types that have no example, and why. */
  private static final Map<String, String> WITHOUT =
      Map.ofEntries(
          entry("Casting.check", "it returns nothing"),
          entry("ElementwiseOperations.elementwise", "it is declared again: ArrayLike has it"),
          entry("LocalElements.copy", "it is declared again: ArrayLike.copy has it"),
          entry("LocalElements.dtype", "it is declared again: Described.dtype has it"),
          entry("LocalElements.layout", "NdArray.layout has it"),
          entry("LocalElements.shape", "it is declared again: Described.shape has it"),
          entry("LocalElements.shaped", "NdArray.shaped has it"),
          entry("LocalElements.storage", "NdArray.storage has it"),
          entry("MatrixOperations.matmul", "it is declared again: ArrayLike has it"),
          entry("Reduction.checkAxes", "it returns nothing"),
          entry("Reduction.checkCount", "it returns nothing"),
          entry("Reduction.checkDdof", "it returns nothing"),
          entry("Values.dtype", "it is declared again: Described.dtype has it"),
          entry("Values.item", "it is declared again: ArrayLike has it"),
          entry("Views.shape", "it is declared again: Described.shape has it"),
          entry("Views.view", "it is declared again: ArrayLike has it"));

  private static List<SourceFile> files;

  @BeforeAll
  static void read() throws IOException {
    files = SourceFile.below(SOURCES);
  }

  @TempDir Path classes;

  @Test
  void everyExamplePrintsWhatItSays() throws Exception {
    List<Example> examples = files.stream().flatMap(f -> f.examples().stream()).toList();
    assertTrue(examples.size() > 150, "examples found: " + examples.size());
    List<String> wrong = wrong(examples);
    assertEquals("", String.join("\n\n", wrong), "of " + examples.size() + " examples");
  }

  @Test
  void wrongExamplesAreNamedWithWhatTheyPrint() throws Exception {
    List<String> differs = List.of("Shape s =", "    Shape.of(4, 5);", "s.size() //> 21");
    List<String> fails = List.of("Shape s = Shape.of(-1);", "s.size() //> 1");
    List<String> right =
        List.of(
            "NdArray.rows(", "    new double[] {1}, new double[] {2}) //> [[1.]", " //>  [2.]]");
    List<Example> examples =
        List.of(
            Example.of("Shape.size", "index/Shape.java", differs, 10),
            Example.of("NdArray.rows", "ndarray/NdArray.java", right, 5),
            Example.of("Shape.of", "index/Shape.java", fails, 20));
    List<String> wrong = wrong(examples);
    assertEquals("Shape.size (index/Shape.java:12)\ns.size()\ngot\n20\nwant\n21", wrong.get(0));
    assertTrue(wrong.get(1).startsWith("Shape.of (index/Shape.java:20)\nShape s"), wrong.get(1));
    assertEquals(3, wrong.size(), "a failing example fails with each of its lines");
  }

  private List<String> wrong(List<Example> examples) throws Exception {
    Map<Example.Step, String> got = ExampleRun.of(examples, classes);
    List<String> wrong = new ArrayList<>();
    for (Example example : examples) {
      for (Example.Step step : example.steps()) {
        String printed = got.get(step);
        String want = step.want() == null ? null : String.join("\n", step.want());
        if (printed != null && !lines(printed).equals(want)) {
          String said = want == null ? "nothing thrown" : want;
          wrong.add(
              example.at(step) + "\n" + step.code() + "\ngot\n" + printed + "\nwant\n" + said);
        }
      }
    }
    return wrong;
  }

  private static String lines(String printed) {
    return printed.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  @Test
  void everyMethodThatUsersCallHasAnExample() {
    Set<String> shown =
        files.stream()
            .flatMap(f -> f.examples().stream())
            .map(Example::member)
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    for (SourceFile file : files) {
      for (String method : file.methods()) {
        String type = method.substring(0, method.lastIndexOf('.'));
        types.add(type);
        if (SHOWN.contains(type) && !shown.contains(method)) {
          missing.add(method);
        }
      }
    }
    assertEquals(new TreeSet<>(WITHOUT.keySet()), missing, "methods without an example");
    assertTrue(types.containsAll(SHOWN), "types that are not there any more");
  }
}
