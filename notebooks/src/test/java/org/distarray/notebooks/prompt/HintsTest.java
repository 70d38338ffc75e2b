package org.distarray.notebooks.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those of Scala 2.13 where a row asks for them. */
class HintsTest {
  private static final String OTHER = "error: ';' expected but ',' found.";

  private final Hints hints = Hints.table();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a[0] | Type a(0): an index stands in round brackets.",
        "a[0, -1] | Type a(0, -1): an index stands in round brackets.",
        "a[1:3] | Type a(\"1:3\"), or a(1 until 3).",
        "x = 2 * b[:, 1] | Type b(\":, 1\"): an index with colons is a text.",
        "a[..., 1] | Type a(\"..., 1\"): an index with colons is a text.",
        "a[[0, 2]] | Type a(Seq(0, 2)): an index stands in round brackets, and a list is a Seq.",
        "a[a > 2] | Type a(a > 2): an index stands in round brackets.",
        "a.T[0] | Type a.T.apply(\"0\"): an index stands in round brackets.",
        "ds[\"sst\"] | Type ds(\"sst\"): a name in a file stands in round brackets.",
        "a(1:3) | Type a(\"1:3\"), or a(1 until 3).",
        "a(i:j) | Type a(i until j).",
        "a(_, 0) | All of an axis is :: in an index: type a(::, 0) or a(\":, 0\").",
        "a @ b | Type a.matmul(b), or a.dot(b).",
        "2 + 1.5j | Type Complex.of(0, 1.5) for 1.5j: the real part comes first.",
        "a.sum(axis = 0) | Type a.sum(0): an axis has no name.",
        "a.sum(axis=(0, 1)) | Type a.sum(0, 1): axes have no name.",
        "a.mean(0, keepdims = true) | Type a.over(0).keepdims.mean: options follow over.",
        "a.std(ddof=1) | Type a.over().ddof(1).variance, or .std.",
        "context.zeros((3, 4), dtype = INT32) | Type context.zeros(INT32, 3, 4): the dtype comes first.",
        "val (m, n) = a.shape | Type val Seq(m, n) = a.shape.toSeq.",
        "m, n = a.shape | Type val Seq(m, n) = a.shape.toSeq.",
        "a.var | var is a word of Scala: type a.variance.",
        "a.item + 1 | item gives an Object: type a.asDouble or a.asLong.",
        "a.filter(_ > 3) | Type a(a > 3): a mask takes elements.",
        "context.zeros('bn') | A text has double quotes: \"...\".",
        "plt.imshow(a) | Type a.image, or a.heatmap.",
        "t.nanmean(\"time\") | Type t.nanmean(0), with the position of the axis time.",
        "quit() | In the shell, :quit ends it.",
        "help | Tab behind a dot shows what an array can do; notebooks/bin/site makes the documentation.",
        "np.polyfit(x, y, 1) | A line is fitted by sums: the recipe Trend of the documentation has the slope in each cell.",
        "a.to_netcdf(\"a.nc\") | Type context.files.create(\"a.nc\").put(\"name\", a, Labels.of(\"lat\", \"lon\")).save,"
            + " with the names of the dimensions.",
        "np.linalg.norm(a) | Type a.linalg.norm.",
        "np.r_[a, b] | Type np.concatenate(Seq(a, b)), or np.column_stack(Seq(a, b)).",
        "np.apply_along_axis(f, 1, a) | Type a.along(0, line => f(line), FLOAT64), or a.map(x => f(x)):"
            + " functions follow their array.",
        "[i**2 for i in range(5)] | Type for (i <- 0 until 5) yield i**2.",
        "[2 * b for b in all] | Type for (b <- all) yield 2 * b, of a Seq all.",
        "np.sort(y)[:5] | Type np.sort(y).apply(\":5\"): an index stands in round brackets.",
        "x[:, np.newaxis].shape | Type x(::, None): an index stands in round brackets.",
        "m[1, 2] = 7 | Type m(1, 2) = 7: an index stands in round brackets.",
        "np.array([[1, 2], [3, 4]]) | A list is a Seq: type Seq(Seq(1, 2), ...).",
        "np.percentile(y, [25, 50]) | A list is a Seq: type Seq(25, 50).",
        "rng = np.random.default_rng(42) | Type val rng = np.random.seed(42): a generator.",
        "np.random.randint(0, 10, (5, 4)) | Type np.random.randint(0, 10, 5, 4): lengths stand one by one.",
        "np.fft.fft(x) | There is no Fourier transform here.",
        "f\"{x.mean():.3f}\" | Type s\"... ${a}\", or f\"... ${x}%.3f\" of a Double.",
        "if m.any(): print(1) | Type if (m.any()) { ... }; a condition of arrays ends with .any.asBoolean"
            + " or .all.asBoolean.",
        "m.min(0), m.max(0) | Type (m.min(0), m.max(0)) for both.",
        "sorted(x) | Type x.sort().",
        "%timeit m.sum() | There are no such commands here: type m.sum()",
        "m? | Tab behind a dot shows what an array can do; notebooks/bin/site makes the documentation.",
        "del x | x stays until it gets another value: x.close() gives up what an array holds.",
      })
  void aLineOfPythonHasASentence(String line, String sentence) {
    assertEquals(Optional.of(sentence), hints.afterError(line, OTHER));
  }

  @Test
  void groupsLeaveNanOutByAnOption() {
    String error = "error: value nanmean is not a member of org.distarray.array.Groups[DistArray]";
    assertEquals(
        Optional.of("Type groups.skipNan.mean: groups leave NaN out by skipNan."),
        hints.afterError("val m = groups.nanmean()", error));
  }

  @Test
  void coordinatesAreLocal() {
    String error =
        "error: overloaded method withCoordinate with alternatives:\n  (String, NdArray)Labels\n"
            + " cannot be applied to (String, org.distarray.DistArray)";
    assertEquals(
        Optional.of(
            "The values along a dimension are a local array: type .withCoordinate(\"month\","
                + " groups.labels.toArray)."),
        hints.afterError("l.withCoordinate(\"month\", groups.labels)", error));
  }

  @Test
  void theCompilersWordsDecideWhereTheLineDoesNot() {
    String type = "error: type mismatch;\n found   : org.distarray.DistArray\n required: ";
    assertEquals(
        Optional.of("A comparison is an array: type if ((a > 0).all.asBoolean), or .any."),
        hints.afterError("if (a > 0) 1", type + "Boolean"));
    assertEquals(
        Optional.of("An element is an array, too: .asDouble or .asLong behind it makes a number."),
        hints.afterError("val x: Double = a(0)", type + "Double"));
    assertEquals(
        Optional.of("a.T takes no arguments: type a.T.apply(0) for an index behind it."),
        hints.afterError("a.T(0)", "error: no arguments allowed for nullary method T: ()"));
    assertEquals(
        Optional.of("Type val z = ..., or var z = ... where it will change."),
        hints.afterError("z = context.zeros(3)", "error: not found: value z"));
    assertEquals(
        Optional.of("Type t.over(0).coarsen(2).mean, or another reduction behind it."),
        hints.afterError("t.coarsen(0, 2)", "error: value coarsen is not a member of DistArray"));
    assertEquals(
        Optional.of(
            "Type a - g.mean().take(k, 0), where k has the number of the group of each index."),
        hints.afterError(
            "g - c", "error: value - is not a member of org.distarray.array.Groups[DistArray]"));
    assertEquals(
        Optional.of(
            "Tab behind t. shows what it can do; notebooks/bin/site makes the documentation."),
        hints.afterError("help(t)", "error: not found: value help"));
    assertEquals(
        Optional.of("Lengths and axes stand one by one: type 5, 4 in the place of (5, 4)."),
        hints.afterError("r.rand((3, 4))", "error: ...\n cannot be applied to ((Int, Int))"));
    assertEquals(
        Optional.of("== asks whether both are the same object: type === or =!= for elements."),
        hints.afterError("np.sum(m == 3)", "error: np's functions ..., and not with Boolean"));
    assertEquals(
        Optional.of("Type month.map(_ - 1), or context.array(month) - 1 for an array."),
        hints.afterError("take(month - 1, 0)", "error: value - is not a member of Array[Int]"));
    assertEquals(
        Optional.of("Type math.pow(2, 3) of numbers."),
        hints.afterError("2 ** 3", "error: value ** is not a member of Int"));
    assertEquals(Optional.empty(), hints.afterError("f(dir(path), c)", "error: type mismatch"));
    for (String dims : new String[] {"dims", "labels"}) {
      assertEquals(
          Optional.of(
              "An array has axes by position: type t.shape. A file has names:"
                  + " context.files.open(path).labels(key), .attributes(key)."),
          hints.afterError(
              "t." + dims, "error: value " + dims + " is not a member of org.distarray.DistArray"));
    }
    assertEquals(
        Optional.of(
            "np.abs begins with an array, a Seq or a tuple of arrays, or numbers: type np.abs(a)."),
        hints.afterError(
            "np.abs(\"a\")", "found: String(\"a\")\n required: DistArraySyntax.First[?]"));
    assertEquals(
        Optional.of("Type a.sin, or np.sin(a)."),
        hints.afterError("sin(a)", "error: not found: value sin"));
  }

  @Test
  void wordsOfTheCompilerAreNoLine() {
    assertEquals(Optional.empty(), hints.afterError("context.arrange(3)", OTHER + " a[1:3] 'ab'"));
    assertEquals(Optional.empty(), hints.afterError("val s: Seq[Int] = 1", "error: type mismatch"));
  }

  @Test
  void aLineThatCompilesMayMeanSomethingElse() {
    assertEquals(
        Optional.of("// begins a comment: type a.floorDivide(2) for a // 2."),
        hints.afterSuccess("a // 2", ""));
    assertEquals(
        Optional.of(
            "A shape is no tuple: type a.shape.toSeq == Seq(3, 4), or a.shape == Shape.of(3, 4)."),
        hints.afterSuccess("a.shape == (3, 4)", ""));
    assertEquals(
        Optional.of("A range of Scala from 1 down to -1 is empty: type m(\"1:-1\")."),
        hints.afterSuccess("m(1 to -1)", ""));
    assertEquals(
        Optional.of(
            "A value in a text has a dollar sign: s\"... ${a}\", or f\"... ${x}%.3f\" of a Double."),
        hints.afterSuccess("f\"{x.mean():.3f}\"", ""));
    assertEquals(Optional.empty(), hints.afterSuccess("f\"${x}%.3f\"", ""));
    assertEquals(Optional.empty(), hints.afterSuccess("a.sum // of all", ""));
    assertEquals(Optional.empty(), hints.afterSuccess("a(1)", ""));
  }

  @Test
  void ofACellTheLinesThatTheMessagesQuoteAreLookedAt() {
    String cell = "val t = \"a[0]\"\n  a[1:3]\nb[2]";
    assertEquals(
        Optional.of("Type a(\"1:3\"), or a(1 until 3)."),
        hints.afterError(cell, "On line 2: error:\n  a[1:3]\n   ^"));
    assertEquals(Optional.empty(), hints.afterError(cell, "error: at nothing"));
  }

  @Test
  void aRowWithoutASentenceIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Hints.of("error\ta"));
    assertEquals(
        "Cannot read the row \"error\ta\" (error or fine, a pattern, a sentence; tabs)",
        e.getMessage());
  }
}
