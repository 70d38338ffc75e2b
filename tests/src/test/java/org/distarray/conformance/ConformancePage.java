package org.distarray.conformance;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Ufunc;

/**
 * The page {@code tests/CONFORMANCE.md}: how many answers of other software each function of the
 * Array API was compared with.
 *
 * @param run what {@code tests/bin/numpy-check} counted, by its names
 * @param title the command of that run
 */
record ConformancePage(List<Function> functions, Map<String, Count> run, String title) {
  /** The one function that there is no answer for. */
  static final String REFUSED = "from_dlpack";

  private static final String VECTORS = "core/src/test/resources/numpy";
  private static final Set<String> ABOUT_TYPES =
      Set.of("can_cast", "finfo", "iinfo", "isdtype", "result_type", "broadcast_shapes");

  /** Names that functions have in vectors and runs, beside their own and those of ufuncs. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("clip", "clipMax"),
          Map.entry("cumulative_prod", "cumprod"),
          Map.entry("cumulative_sum", "cumsum"),
          Map.entry("expand_dims", "expandDims"),
          Map.entry("eye", "eye_like"),
          Map.entry("full_like", "full_as"),
          Map.entry("linspace", "linspace_like"),
          Map.entry("permute_dims", "transpose"),
          Map.entry("repeat", "repeatAll repeatEach"),
          Map.entry("roll", "rollAll rolls"),
          Map.entry("take", "take_axis"),
          Map.entry("tensordot", "tensordotAxes"),
          Map.entry("unique_all", "indices"),
          Map.entry("unique_counts", "counts"),
          Map.entry("unique_inverse", "inverse"),
          Map.entry("unique_values", "unique"));

  /** So many comparisons, with first operands of these dtypes, on layouts of these kinds. */
  record Count(int times, Set<String> dtypes, Set<String> layouts) {
    static final Count NONE = new Count(0, Set.of());

    Count(int times, Set<String> dtypes) {
      this(times, dtypes, Set.of());
    }

    Count and(Count other) {
      return new Count(
          times + other.times, both(dtypes, other.dtypes), both(layouts, other.layouts));
    }

    private static Set<String> both(Set<String> a, Set<String> b) {
      Set<String> out = new HashSet<>(a);
      out.addAll(b);
      return out;
    }
  }

  /**
   * A line of the page.
   *
   * @param vectors rows of vectors
   * @param special lines of the table of special cases
   * @param drawn calls of the random programs
   */
  record Function(String chapter, String name, Count vectors, int special, Count drawn) {
    int compared() {
      return vectors.times + special + drawn.times;
    }

    /** Whether it takes or makes arrays. */
    boolean isOfArrays() {
      return !ABOUT_TYPES.contains(name) && !name.equals(REFUSED);
    }

    /** The kinds of layouts that the drawn calls have met. */
    String layouts() {
      return isOfArrays()
          ? NumpyJudge.LAYOUTS.stream().filter(drawn.layouts::contains).collect(joining(" "))
          : "-";
    }

    private String dtypes() {
      Set<String> have = new HashSet<>(vectors.dtypes);
      have.addAll(drawn.dtypes);
      List<String> all = Stream.of(DType.values()).map(DType::label).toList();
      return have.containsAll(all)
          ? "all"
          : all.stream().filter(have::contains).collect(joining(" "));
    }

    String line() {
      return "| "
          + Stream.of(
                  chapter,
                  "`" + name + "`",
                  dtypes(),
                  layouts(),
                  vectors.times,
                  special,
                  drawn.times,
                  compared())
              .map(String::valueOf)
              .collect(joining(" | "))
          + " |";
    }
  }

  /** Reads vectors, special cases and the counts of the run. */
  static ConformancePage read(Path root) throws IOException {
    Map<String, Count> vectors = vectors(root.resolve(VECTORS));
    Map<String, Count> special = new LinkedHashMap<>();
    for (String line :
        plainLines(root.resolve("core/src/test/resources/conformance/special-cases.txt"))) {
      special.merge(line.split(" ")[0], new Count(1, Set.of()), Count::and);
    }
    Map<String, Count> run = new LinkedHashMap<>();
    Path counts = root.resolve("tests/numpy_check/run.txt");
    for (String line : plainLines(counts)) {
      String[] words = line.split(" ");
      Set<String> layouts = new HashSet<>();
      for (String kind : words[3].split(",")) {
        layouts.add(kind.split(":")[0]);
      }
      Set<String> dtypes = Set.of(words[2].split(","));
      run.put(words[0], new Count(Integer.parseInt(words[1]), dtypes, layouts));
    }
    List<Function> functions = new ArrayList<>();
    for (String line : standard()) {
      String chapter = line.split(": ")[0];
      for (String name : line.split(": ")[1].split(" ")) {
        Set<String> names = names(name);
        functions.add(
            new Function(
                chapter, name, sum(vectors, names), sum(special, names).times, sum(run, names)));
      }
    }
    String title = Files.readAllLines(counts).get(0).substring(2);
    return new ConformancePage(List.copyOf(functions), run, title);
  }

  private static List<String> standard() throws IOException {
    try (InputStream in =
            ConformancePage.class.getResourceAsStream("/conformance/array-api-2025.12.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static Count sum(Map<String, Count> counts, Set<String> names) {
    return names.stream()
        .map(name -> counts.getOrDefault(name, Count.NONE))
        .reduce(Count.NONE, Count::and);
  }

  /** All names of a function. */
  private static Set<String> names(String name) {
    Set<String> out = new LinkedHashSet<>(List.of(name));
    Stream.of(Ufunc.values())
        .filter(f -> f.names().contains(name))
        .forEach(f -> out.addAll(f.names()));
    out.addAll(List.of(OTHER_NAMES.getOrDefault(name, name).split(" ")));
    return out;
  }

  private static List<String> plainLines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** The rows of all vectors, by their operations. */
  private static Map<String, Count> vectors(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, Count> out = new LinkedHashMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted(Comparator.comparing(Path::toString)).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.equals("type-functions.txt")) {
        for (String line : plainLines(file)) {
          String[] words = line.split(" ");
          out.merge(words[0], new Count(1, Set.of(words[1])), Count::and);
        }
      } else if (name.contains(".jsonl") && !name.startsWith("differences")) {
        for (String line : lines(file)) {
          JsonNode row = json.readTree(line);
          if (row.has("op") && row.has("args")) {
            JsonNode first = row.path("args").path(0).path("dtype");
            Set<String> dtype = first.isTextual() ? Set.of(first.asText()) : Set.of();
            out.merge(row.get("op").asText(), new Count(1, dtype), Count::and);
          }
        }
      }
    }
    return out;
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  /** The lines of the page. */
  List<String> lines() {
    Set<String> other = new TreeSet<>(run.keySet());
    functions.forEach(f -> other.removeAll(names(f.name())));
    List<String> out = new ArrayList<>();
    out.add("# Conformance");
    out.add("");
    out.add("How many answers of other software each function of the Array API 2025.12, main");
    out.add("namespace, was compared with. A test writes this page; [README](README.md) has the");
    out.add("command.");
    out.add("");
    out.add(
        "* vectors: rows of `core/src/test/resources/numpy`, which NumPy made. Tests put them to");
    out.add("  local arrays and to distributed ones.");
    out.add(
        "* special: lines of `core/src/test/resources/conformance/special-cases.txt`: the rules of");
    out.add(
        "  the standard for NaN, infinities and zeros, for some thousand operands each, in float32");
    out.add("  and float64, in process and on Spark.");
    out.add(
        "* drawn: calls in random programs, judged by NumPy on the layouts of the row: `"
            + title
            + "`.");
    out.add(
        "* dtypes: those of the first operands. layouts: the kinds of dimensions that operands of");
    out.add("  drawn calls had, or results where there are no operands;");
    out.add("  [the counts](numpy_check/run.txt) say how often.");
    out.add("");
    out.add("| chapter | function | dtypes | layouts | vectors | special | drawn | compared |");
    out.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
    functions.forEach(f -> out.add(f.line()));
    out.add("");
    out.add(
        "`from_dlpack` is refused: a DLPack capsule is a pointer into another program's memory.");
    out.add("");
    out.add("Beyond the standard the programs drew (calls): " + calls(other) + ".");
    return out;
  }

  private String calls(Set<String> names) {
    return names.stream()
        .map(name -> "`" + name + "` " + run.get(name).times)
        .collect(joining(", "));
  }
}
