package org.distarray.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may import whom, package by package. An arrow that is not in the table is a decision: make it
 * here, with its reason.
 */
class PackageArrowsTest {
  private static final String ROOT = "org.distarray";

  /**
   * Package of core (below the root) to the packages it may use; {@code error} and {@code
   * annotation} are open to all, and the root package uses all.
   */
  private static final Map<String, Set<String>> CORE =
      Map.ofEntries(
          Map.entry("annotation", Set.of()),
          Map.entry("error", Set.of()),
          Map.entry("dtype", Set.of()),
          Map.entry("index", Set.of("dtype")),
          // tables: names and types of operations, which arrays have as methods
          Map.entry("ufunc", Set.of("dtype", "index")),
          Map.entry("reduce", Set.of("dtype")),
          // arrays apply terms and functions of one element, which kernel names
          Map.entry("array", Set.of("dtype", "index", "ufunc", "reduce", "kernel", "display")),
          // a local array finds what computes with it by name
          Map.entry(
              "ndarray", Set.of("dtype", "index", "array", "ufunc", "reduce", "kernel", "display")),
          Map.entry("protocol", Set.of("dtype", "index", "ndarray")),
          // lines, cells and pixels; it knows no arrays
          Map.entry("picture", Set.of()),
          // what tasks count, and who looks at it
          Map.entry("progress", Set.of()),
          // what users hold of pictures, and bars; arrays and distributions give it numbers
          Map.entry("display", Set.of("picture", "progress")),
          // a boundary may be a complex number; a distribution plots itself
          Map.entry("dist", Set.of("dtype", "index", "protocol", "picture", "display")),
          Map.entry("advice", Set.of("index", "dist")),
          Map.entry("redist", Set.of("dtype", "index", "ndarray", "dist")),
          // keys of numbers are made by loops
          Map.entry("order", Set.of("dtype", "index", "ndarray", "array", "dist", "loop")),
          // functions of windows are functions of lines
          Map.entry("window", Set.of("dtype", "index", "ndarray", "array", "order")),
          Map.entry("kernel", Set.of()),
          Map.entry("loop", Set.of("dtype", "index", "ndarray", "kernel", "ufunc")),
          // states of reductions take elements in by loops
          Map.entry(
              "fold", Set.of("dtype", "index", "ndarray", "array", "kernel", "loop", "reduce")),
          Map.entry("linalg", Set.of("dtype", "index", "ndarray", "kernel", "loop")),
          // a loop is compiled at run time
          Map.entry("random", Set.of("kernel", "loop")),
          // ranks that run at the same time reduce by ufuncs
          Map.entry("function", Set.of("ndarray", "protocol", "random", "ufunc")),
          // the communicator that functions see, over transports that engines choose
          Map.entry("together", Set.of("dtype", "index", "ndarray", "function", "ufunc")),
          // the labels of a file are the axes of pictures
          Map.entry("store", Set.of("dtype", "index", "ndarray", "protocol", "dist", "display")),
          Map.entry(
              "generate",
              Set.of("dtype", "index", "ndarray", "dist", "random", "function", "store")),
          // engines run tasks and carry parcels and messages; they know neither expressions nor
          // plans; memory that arrays use again counts as free
          Map.entry("engine", Set.of("ndarray", "together", "progress")),
          // an expression may hold what an engine keeps (engine.Ranked)
          Map.entry(
              "expr",
              Set.of(
                  "dtype",
                  "index",
                  "ndarray",
                  "protocol",
                  "dist",
                  "kernel",
                  "ufunc",
                  "loop",
                  "reduce",
                  "fold",
                  "function",
                  "store",
                  "engine")),
          // the tile machine runs programs on arrays; it knows neither stages nor engines
          Map.entry(
              "tile",
              Set.of(
                  "dtype",
                  "index",
                  "ndarray",
                  "kernel",
                  "ufunc",
                  "loop",
                  "reduce",
                  "fold",
                  "progress",
                  "store")),
          // what local arrays find by name
          Map.entry(
              "local",
              Set.of(
                  "dtype", "index", "ndarray", "array", "order", "ufunc", "reduce", "loop", "fold",
                  "linalg", "tile", "kernel", "window")),
          Map.entry(
              "plan",
              Set.of(
                  "dtype",
                  "index",
                  "ndarray",
                  "protocol",
                  "dist",
                  "redist",
                  "kernel",
                  "fold",
                  "function",
                  "store",
                  "together",
                  "engine",
                  "expr",
                  "tile",
                  "progress",
                  // a plan draws its stages, and tells bytes as arrays do
                  "picture",
                  "display")),
          // operations that say their own stages; positions are a generated operand, costs come to
          // advice
          Map.entry(
              "ops",
              Set.of(
                  "advice",
                  "dtype",
                  "generate",
                  "index",
                  "ndarray",
                  "protocol",
                  "dist",
                  "redist",
                  "kernel",
                  "ufunc",
                  "linalg",
                  "array",
                  "order",
                  "reduce",
                  "fold",
                  "function",
                  "engine",
                  "expr",
                  "tile",
                  "store",
                  "window",
                  "plan")));

  /** The same for io; each may use all of core but its engines, expressions and plans. */
  private static final Map<String, Set<String>> IO =
      Map.of(
          "io.bytes", Set.of(),
          "io.runs", Set.of("io.bytes"),
          "io.commit", Set.of("io.bytes", "io.runs"),
          "io.npy", Set.of("io.bytes", "io.runs", "io.commit", "io.fields"),
          // of any format
          "io.chunks", Set.of("io.bytes", "io.runs"),
          // elements that are more than a number; a field is read as a chunk's elements are
          "io.fields", Set.of("io.bytes", "io.runs", "io.chunks"),
          "io.hdf5", Set.of("io.bytes", "io.runs", "io.commit", "io.chunks", "io.fields"),
          "io.netcdf", Set.of("io.bytes", "io.runs", "io.hdf5"));

  private static final Set<String> CORE_FOR_IO =
      Set.of("dtype", "index", "ndarray", "protocol", "dist", "function", "store");

  @TestFactory
  Stream<DynamicTest> packagesOfCoreUseOnlyThoseOfTheTable() {
    return CORE.entrySet().stream().map(row -> arrows(row.getKey(), row.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> packagesOfIoUseOnlyThoseOfTheTable() {
    return IO.entrySet().stream()
        .map(
            row ->
                arrows(
                    row.getKey(),
                    Stream.concat(row.getValue().stream(), CORE_FOR_IO.stream())
                        .collect(Collectors.toSet())));
  }

  @Test
  void everyPackageHasItsRow() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass c : LibraryClasses.ALL) {
      room(c).filter(name -> !name.startsWith("connector")).ifPresent(rooms::add);
    }
    Set<String> rows = new TreeSet<>(CORE.keySet());
    rows.addAll(IO.keySet());
    assertEquals(rows, rooms);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.distarray.(*)..").should().beFreeOfCycles().check(LibraryClasses.ALL);
    slices().matching("org.distarray.io.(*)..").should().beFreeOfCycles().check(LibraryClasses.ALL);
  }

  private static DynamicTest arrows(String room, Set<String> uses) {
    DescribedPredicate<JavaClass> allowed =
        resideOutsideOfPackage(ROOT + "..")
            .or(resideInAPackage(in("error")))
            .or(resideInAPackage(in("annotation")));
    for (String other : uses) {
      allowed = allowed.or(resideInAPackage(in(other)));
    }
    DescribedPredicate<JavaClass> own = allowed.or(resideInAPackage(in(room)));
    return DynamicTest.dynamicTest(
        room + " uses only " + new TreeSet<>(uses),
        () ->
            classes()
                .that()
                .resideInAPackage(in(room))
                .should()
                .onlyDependOnClassesThat(own.as("reside in " + new TreeSet<>(uses)))
                .check(LibraryClasses.ALL));
  }

  private static String in(String room) {
    return ROOT + "." + room + "..";
  }

  /**
   * The row that a class falls under: its first package name below the root, its first two in io.
   */
  private static Optional<String> room(JavaClass c) {
    String name = c.getPackageName();
    if (name.equals(ROOT)) {
      return Optional.empty();
    }
    String[] parts = name.substring(ROOT.length() + 1).split("\\.");
    return Optional.of(parts[0].equals("io") && parts.length > 1 ? "io." + parts[1] : parts[0]);
  }
}
