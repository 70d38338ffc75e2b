package org.distarray.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** What is for users, and that it is what a reviewer has seen. */
class SurfaceTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FILE = ROOT.resolve("tests/api/public.txt");
  private static final String WRITE = "distarray.api";
  private static final int MOST_NAMES = 199;

  private static final List<String> LINES = Surface.read(Surface::lines);

  @Test
  void whatIsForUsersIsListedInTheFile() throws IOException {
    if ("write".equals(System.getProperty(WRITE))) {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, LINES);
    }
    List<String> listed = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
    String changes =
        Stream.concat(
                beyond(listed, LINES).map("+ "::concat), beyond(LINES, listed).map("- "::concat))
            .collect(Collectors.joining("\n"));
    assertTrue(
        changes.isEmpty() && listed.equals(LINES),
        () ->
            "tests/api/public.txt lists other types and members for users:\n"
                + changes
                + "\nMark with @Internal what is not for users. Where the change is meant, write the"
                + " file and commit it:\n  mvn -q -B -ntp -Pquick -pl tests -am test"
                + " -Dtest=SurfaceTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                + WRITE
                + "=write");
  }

  @Test
  void whatIsForUsersSpeaksOnlyOfWhatIsForUsers() {
    assertEquals(List.of(), Surface.read(Surface::leaks));
  }

  @Test
  void packagesThatAreInternalAreLeftOutOfTheDocumentation() throws IOException {
    var excluded =
        Pattern.compile("<excludePackageNames>([^<]*)</excludePackageNames>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertTrue(excluded.find(), "pom.xml says which packages are left out");
    assertEquals(
        String.join("\n", new TreeSet<>(Surface.read(Surface::internalPackages))),
        Arrays.stream(excluded.group(1).split(","))
            .map(String::strip)
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  @Test
  void typesAndMembersThatAreInternalAreHiddenFromTheDocumentation() throws IOException {
    assertEquals(List.of(), Surface.read(Surface::halfHidden));
    List<String> wrong = new ArrayList<>();
    int marked = 0;
    for (Path source : sources()) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        // the tag ends its comment, and the mark is the first annotation
        int end =
            line.startsWith("* @hidden") ? i + 2 : line.startsWith("/** @hidden") ? i + 1 : -1;
        if (end >= 0 && !lines.get(end).strip().equals("@Internal")) {
          wrong.add(source.getFileName() + ":" + (i + 1) + " has @hidden without @Internal");
        }
        if (line.equals("@Internal")) {
          marked++;
          String above = lines.get(i - 1) + (i > 1 ? lines.get(i - 2) : "");
          if (!above.contains("@hidden")) {
            wrong.add(source.getFileName() + ":" + (i + 1) + " has @Internal without @hidden");
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(marked > 50, "only " + marked + " marks");
  }

  /**
   * The chapters of second names: those of other libraries, and functions of other chapters. Among
   * them are the pictures, which have matplotlib's names.
   */
  private static final List<String> SECOND_NAMES =
      List.of(
          "org.distarray.Familiar",
          "org.distarray.array.OtherNames",
          "org.distarray.array.Pictured",
          "org.distarray.array.ShapeFunctions",
          "org.distarray.array.StandardNames",
          "org.distarray.array.ValueFunctions",
          "org.distarray.array.StatisticFunctions",
          "org.distarray.array.ProductFunctions");

  /** Second names, which nobody has to learn. */
  private static Set<String> otherNames() {
    return SECOND_NAMES.stream().flatMap(SurfaceTest::methods).collect(Collectors.toSet());
  }

  private static Stream<String> methods(String chapter) {
    try {
      return Arrays.stream(Class.forName(chapter).getDeclaredMethods()).map(m -> m.getName());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("a chapter of second names has gone", e);
    }
  }

  @Test
  void methodsOfAnArrayHaveFewerThanTwoHundredNames() {
    Set<String> others = otherNames();
    for (String type : List.of("DistArray: ", "NdArray: ", "ArrayLike: ")) {
      long names =
          LINES.stream()
              .filter(line -> line.startsWith(type) && line.contains("("))
              .map(line -> line.substring(type.length(), line.indexOf('(')))
              .filter(name -> !name.contains("$")) // Scala's signs for methods that are counted
              .filter(name -> !others.contains(name))
              .distinct()
              .count();
      assertTrue(names > 100 && names <= MOST_NAMES, type + names + " (a chapter is a class)");
    }
  }

  @Test
  void theDocumentationOfArraysAndContextsHasNoBareNames() {
    // javadoc shows a method of a public supertype by its name alone
    for (Class<?> type : List.of(DistArray.class, NdArray.class, Context.class)) {
      assertEquals(List.of(), Surface.read(s -> s.bareNames(type.getName())));
    }
  }

  @Test
  void commentsOfChaptersAreShownWhereTheirMethodsAreOverridden() {
    // mend it by a comment of its own, or make the chapter's method a default one
    assertEquals(List.of(), Surface.readSources(ROOT, Surface::blankOverrides));
  }

  @Test
  void everyRowOfTheTablesIsAMethodOfArrays() {
    Set<String> methods =
        Arrays.stream(ArrayLike.class.getMethods())
            .map(method -> method.getName())
            .collect(Collectors.toSet());
    List<String> missing =
        Stream.concat(
                Arrays.stream(Ufunc.values()).map(Ufunc::label),
                Arrays.stream(Reduction.values()).map(Reduction::label))
            .map(SurfaceTest::camelCase)
            .filter(name -> !methods.contains(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static Stream<String> beyond(List<String> known, List<String> lines) {
    Set<String> of = Set.copyOf(known);
    return lines.stream().filter(line -> !of.contains(line));
  }

  private static String camelCase(String numpy) {
    return Pattern.compile("_(\\w)").matcher(numpy).replaceAll(m -> m.group(1).toUpperCase());
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module : List.of("core", "io", "spark-connector")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }
}
