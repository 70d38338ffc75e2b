package org.distarray.examples;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
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

  private static final String MPI =
      "it runs a program under mpiexec: those of notebooks/python and notebooks/native are tried by"
          + " tests/bin/exchange-check";

  /** The types and methods for users that have no example, and why. */
  private static final Map<String, String> WITHOUT =
      Map.ofEntries(
          entry("Storing.mpi", MPI),
          entry("ArrayFile.lists", "needs a file of lists, which other programs write"),
          entry("ArrayFile.texts", "needs a file of texts, which other programs write"),
          entry("ArrayFormat", "formats implement it: the examples of Context use them"),
          entry("ArraySink", "formats implement it: the examples of Context use them"),
          entry("ArraySource", "formats implement it: the examples of Context use them"),
          entry("AxisFunction", "users write it: the examples of along have it"),
          entry("BlockFunction", "users write it: the examples of mapBlocks have it"),
          entry("BlockWriter", "formats implement it: the examples of Context use them"),
          entry("Casts.astype", "it is declared again: ArrayLike has it"),
          entry("ElementwiseOperations.elementwise", "it is declared again: ArrayLike has it"),
          entry("CreationApi.fromDlpack", "it refuses every call"),
          entry("CoreFunction", "users write it: the examples of Gufunc have it"),
          entry("Display.show", "it prints: the example of Display registers a front end for it"),
          entry("Displayable.display", "it prints: the example of Display.to has it"),
          entry("DoubleMap", "users write it: the examples of map have it"),
          entry("DoubleMap2", "users write it: the examples of map have it"),
          entry("DoubleMap3", "users write it: the examples of map have it"),
          entry("EngineFunction", "users write it: the examples of Context.apply have it"),
          entry("FileSink", "formats implement it: the examples of NewFile have it"),
          entry("FinishFunction", "users write it: the example of reduceBlocks has it"),
          entry("IndexFunction", "users write it: the example of fromFunction has it"),
          entry("IndexSet.RunConsumer", "users write it: the example of forEachRun has it"),
          entry("IndexTransform.isIdentity", "the example of identity has it"),
          entry("IndexTransform.keeping", "the library alone needs it"),
          entry("LocalElements.copy", "it is declared again: ArrayLike.copy has it"),
          entry("LocalElements.dtype", "it is declared again: Described.dtype has it"),
          entry("LocalElements.layout", "NdArray.layout has it"),
          entry("LocalElements.shape", "it is declared again: Described.shape has it"),
          entry("LocalElements.shaped", "NdArray.shaped has it"),
          entry("LocalElements.storage", "NdArray.storage has it"),
          entry("LongMap", "users write it: the examples of mapLong have it"),
          entry("LongMap2", "users write it: the examples of mapLong have it"),
          entry("LongMap3", "users write it: the examples of mapLong have it"),
          entry("MatrixProduct", "other libraries implement it: matmul has the example"),
          entry("MergeFunction", "users write it: the example of reduceBlocks has it"),
          entry("MpiProgram.arguments", MPI),
          entry("MpiProgram.directory", MPI),
          entry("MpiProgram.environment", MPI),
          entry("MpiProgram.launcher", MPI),
          entry("MpiProgram.library", MPI),
          entry("MpiProgram.order", MPI),
          entry("MpiProgram.ranks", MPI),
          entry("MpiProgram.results", MPI),
          entry("MpiProgram.run", MPI),
          entry("MpiProgram.timeLimit", MPI),
          entry("NewFile.save", "it has no value: the examples of NewFile use it"),
          entry("OtherNames.show", "it prints: the lines of tests/shell/numpy use print()"),
          entry("Shown.print", "it prints: the lines of tests/shell/numpy have it"),
          entry("Term", "a term has no value of its own: those of Term and Recurrence count"),
          entry("TogetherFunction.call", "users write it: the examples of Communicator have it"),
          entry("TileSource", "formats implement it: the examples of Context use them"),
          entry("Values.dtype", "it is declared again: Described.dtype has it"),
          entry("Values.item", "it is declared again: ArrayLike has it"),
          entry("Views.at", "it is declared again: Selections.at has it"),
          entry("Views.get", "it is declared again: Selections.get has it"),
          entry("Views.set", "it is declared again: ArrayLike has it"),
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
    List<Example> examples =
        files.stream().flatMap(f -> f.examples().stream()).filter(e -> !e.usesFiles()).toList();
    assertTrue(examples.size() > 600, "examples found: " + examples.size());
    List<String> wrong = ExampleRun.wrong(examples, classes);
    assertEquals("", String.join("\n\n", wrong), "of " + examples.size() + " examples");
  }

  @Test
  void wrongExamplesAreNamedWithWhatTheyPrint() throws Exception {
    List<String> differs = List.of("Shape s =", "    Shape.of(4, 5);", "s.size() //> 21");
    List<String> fails = List.of("Shape s = Shape.of(-1);", "s.size() //> 1");
    List<String> right =
        List.of("NdArray.asarray(", "    new double[][] {{1}, {2}}) //> [[1.]", " //>  [2.]]");
    List<Example> examples =
        List.of(
            Example.of("Shape.size", "index/Shape.java", differs, 10),
            Example.of("NdArray.asarray", "ndarray/NdArray.java", right, 5),
            Example.of("Shape.of", "index/Shape.java", fails, 20));
    List<String> wrong = ExampleRun.wrong(examples, classes);
    assertEquals("Shape.size (index/Shape.java:12)\ns.size()\ngot\n20\nwant\n21", wrong.get(0));
    assertTrue(wrong.get(1).startsWith("Shape.of (index/Shape.java:20)\nShape s"), wrong.get(1));
    assertEquals(3, wrong.size(), "a failing example fails with each of its lines");
  }

  @Test
  void everyMethodThatUsersCallHasAnExample() {
    Set<String> shown =
        files.stream()
            .flatMap(f -> f.examples().stream())
            .map(Example::member)
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (SourceFile.Type type : named()) {
      for (String method : type.methods()) {
        if (!shown.contains(method)) {
          String name = method.substring(0, method.indexOf('('));
          missing.add(WITHOUT.containsKey(type.name()) ? type.name() : name);
        }
      }
    }
    assertEquals(new TreeSet<>(WITHOUT.keySet()), missing, "without an example");
  }

  /** The types for users, and those that their methods come from: the chapters of an array. */
  private static Collection<SourceFile.Type> named() {
    List<SourceFile.Type> all = files.stream().flatMap(f -> f.types().stream()).toList();
    Set<SourceFile.Type> out = new LinkedHashSet<>();
    Deque<SourceFile.Type> next =
        new ArrayDeque<>(all.stream().filter(SourceFile.Type::isForUsers).toList());
    while (!next.isEmpty()) {
      SourceFile.Type type = next.pop();
      if (out.add(type)) {
        List<SourceFile.Type> above =
            all.stream().filter(t -> type.above().contains(t.name())).toList();
        boolean near = above.stream().anyMatch(t -> t.room().equals(type.room()));
        above.stream().filter(t -> !near || t.room().equals(type.room())).forEach(next::add);
      }
    }
    return out;
  }
}
