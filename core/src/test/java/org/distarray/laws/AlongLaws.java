package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.index.Shape;
import org.distarray.ndarray.AxisFunction;
import org.distarray.ndarray.CoreFunction;
import org.distarray.ndarray.Gufunc;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Functions of lines and of core dimensions give what NumPy gives, on every layout. */
public interface AlongLaws extends ArrayLaws {

  Map<String, AxisFunction> LINES =
      Map.of(
          "reverse", line -> line.get("::-1"),
          "running", line -> line.cumsum(0),
          "steps", line -> line.get("1:").multiply(line.get(":-1")),
          "total", line -> line.sum(),
          "first", line -> line.get(":1"),
          "pairs", AlongLaws::pairs,
          "table", line -> line.get(":2, None").multiply(line),
          "none", line -> line.get(":0"));

  /** The functions of the vectors; those of the first kind take loop dimensions, too. */
  Map<String, CoreFunction> BLOCKS =
      Map.of(
          "(i),(i)->()", x -> x[0].multiply(x[1]).sum(-1),
          "(i),(j)->(i,j)", x -> x[0].get("..., None").multiply(x[1].get("..., None, :")),
          "(i,j)->(j)", x -> x[0].sum(-2),
          "(),(i)->(i)", x -> x[0].get("..., None").multiply(x[1]),
          "(2),(2)->()", x -> x[0].get("..., 0").multiply(x[1].get("..., 1")),
          "(),()->()", x -> x[0].multiply(x[1]).add(x[0]),
          "(i)->(),(i)", x -> new NdArray[] {x[0].get("..., 0"), x[0].get("..., ::-1")});

  Map<String, CoreFunction> CORES =
      Map.of(
          "(m,n),(n,p)->(m,p)", x -> x[0].matmul(x[1]),
          "(n),(k)->(n)", x -> causal(x[0], x[1]),
          "(i)->(2)", x -> x[0].get("[0, -1]"));

  private static NdArray pairs(NdArray line) {
    NdArray out = NdArray.zeros(line.dtype(), Shape.of(2, line.size()));
    out.set("0", line);
    out.set("1", line.get("::-1"));
    return out;
  }

  private static NdArray causal(NdArray x, NdArray k) {
    NdArray out = NdArray.zeros(x.dtype(), x.shape());
    for (int j = 0; j < k.size() && j < x.size(); j++) {
      String to = j + ":";
      String from = ":" + (x.size() - j);
      out.set(to, out.get(to).add(x.get(from).multiply(k.get(j + ""))));
    }
    return out;
  }

  @Test
  default void linesAndCoreDimensionsGiveWhatNumPyGivesOnEveryLayout() {
    forRows(
        "/numpy/along.jsonl.gz",
        (row, draw) -> {
          JsonNode params = row.json().get("params");
          if (row.op().equals("along")) {
            assertLines(
                row, params.get("axis").asInt(), LINES.get(params.get("function").asText()), draw);
          } else {
            String signature = params.get("signature").asText();
            if (BLOCKS.containsKey(signature)) {
              assertCores(row, gufunc(row, BLOCKS.get(signature)), draw);
              assertCores(row, gufunc(row, BLOCKS.get(signature)).looped(), draw);
            } else {
              assertCores(row, gufunc(row, CORES.get(signature)).looped(), draw);
            }
          }
        });
  }

  private static Gufunc gufunc(Corpus.Row row, CoreFunction function) {
    String signature = row.json().get("params").get("signature").asText();
    DType dtype = row.expected().dtype();
    return signature.endsWith(")->(),(i)")
        ? Gufunc.of(signature, function, dtype, dtype)
        : Gufunc.of(signature, function, dtype);
  }

  private void assertLines(Corpus.Row row, int axis, AxisFunction function, Draw draw) {
    NdArray a = (NdArray) row.arguments().get(0);
    NdArray want = row.expected();
    int line = want.ndim() - a.ndim() + 1;
    long[] dims = new long[line];
    int d = a.shape().axis(axis);
    for (int k = 0; k < line; k++) {
      dims[k] = want.shape().dim(d + k);
    }
    NdArray here = a.along(axis, function, want.dtype(), Shape.of(dims));
    assertNull(row.tolerance().difference(here, want), () -> row + " of " + a + ": " + here);
    DistArray b = context().fromArray(a, draw.layout(a.shape()));
    DistArray there = b.along(axis, function, want.dtype(), Shape.of(dims));
    assertSame(here, there, row + " on " + b.distribution());
    assertSame(here, b.along(axis, function, want.dtype()), row + " with the shape of a sample");
    assertSame(here, a.along(axis, function, want.dtype()), row + " with the shape of a sample");
    if (there.shape().equals(b.shape())) {
      assertEquals(b.distribution(), there.distribution(), row + "");
    } else {
      for (int k = d; k < d + line; k++) {
        assertEquals(1, there.distribution().map(k).gridSize(), row + "");
      }
    }
  }

  private void assertCores(Corpus.Row row, Gufunc gufunc, Draw draw) {
    int result = row.json().get("params").get("result").asInt();
    Object[] local = row.arguments().subList(1, row.arguments().size()).toArray();
    NdArray a = (NdArray) row.arguments().get(0);
    NdArray here = a.applyAll(gufunc, local).get(result);
    assertNull(row.tolerance().difference(here, row.expected()), () -> row + ": " + here);
    DistArray first = context().fromArray(a, draw.layout(a.shape()));
    Object[] others = new Object[local.length];
    for (int k = 0; k < others.length; k++) {
      NdArray other = (NdArray) local[k];
      others[k] = draw.once(4) ? other : context().fromArray(other, draw.layout(other.shape()));
    }
    assertSame(
        here, first.applyAll(gufunc, others).get(result), row + " on " + first.distribution());
  }

  @Test
  default void linesAreWholeOnEveryKindOfLayout() {
    NdArray a = NdArray.arange(DType.FLOAT64, 9, 8, 5);
    Turns turns = new Turns();
    Map<String, List<Distribution>> layouts = Draw.byKind(a.shape(), 1, 3, 4, 7);
    AxisFunction centred = line -> line.subtract(line.mean());
    for (int axis = 0; axis < 3; axis++) {
      for (Distribution d : turns.next(layouts, rounds(16))) {
        DistArray b = context().fromArray(a, d);
        DistArray out = b.along(axis, centred, DType.FLOAT64);
        assertEquals(d, out.distribution());
        assertSame(a.subtract(a.over(axis).keepdims().mean()), out, axis + " on " + d);
        DistArray most = b.along(axis, line -> line.max().asDouble(), DType.FLOAT64);
        assertSame(a.max(axis), most, axis + " on " + d);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void aWholeAxisStaysWhereItIs() {
    Distribution d = context().distribution(Shape.of(6, 8), "bn");
    DistArray a = context().arange(d, DType.INT64).add(1);
    DistArray there = a.along(1, line -> line.cumsum(0), DType.INT64);
    assertFalse(there.explain().contains("move"), there::explain);
    assertTrue(there.explain().contains("along(axis=1)"), there::explain);
    DistArray moved = a.along(0, line -> line.cumsum(0), DType.INT64);
    assertTrue(moved.explain().contains("move"), moved::explain);
    assertFalse(moved.explain().contains("pass [view"), moved::explain);
    assertSame(a.toArray().cumsum(0), moved, "moved there and back");
    assertSame(a.toArray().cumsum(1).multiply(2), there.multiply(2), "goes on in a pass");
  }

  @Test
  default void resultsLieAsTheLoopDimensionsOfTheLargestOperand() {
    NdArray a = NdArray.arange(DType.FLOAT64, 7, 4, 6);
    Gufunc inner = Gufunc.of("(i),(i)->()", BLOCKS.get("(i),(i)->()"), DType.FLOAT64);
    int[] targets = {3, 1, 0, 2};
    Distribution d = Distribution.fromShape(a.shape(), "cbn", new int[] {2, 2, 1}, targets);
    DistArray b = context().fromArray(a, d);
    NdArray row = NdArray.arange(DType.FLOAT64, 6);
    NdArray column = NdArray.arange(DType.FLOAT64, 7, 1, 6);
    NdArray line = NdArray.arange(DType.FLOAT64, 1, 4, 6);
    for (NdArray other : List.of(row, column, line, a)) {
      DistArray out = b.apply(inner, context().fromArray(other));
      assertEquals(d.reduce(2), out.distribution());
      assertSame(a.multiply(other).sum(2), out, other.shape() + "");
      assertSame(out.toArray(), b.apply(inner, other), "a local operand");
    }
    assertSame(
        column.multiply(line).sum(2),
        context().fromArray(column).apply(inner, context().fromArray(line)),
        "all are broadcast");
    NdArray none = NdArray.zeros(DType.FLOAT64, Shape.of(0, 6));
    assertSame(
        NdArray.zeros(DType.FLOAT64, Shape.of(0)),
        context().fromArray(none).apply(inner, row),
        "no lines");
    assertSame(none.sum(1), none.along(1, x -> x.sum(), DType.FLOAT64), "no lines");
    Gufunc scaled =
        Gufunc.of("(i),()->(i)", x -> x[0].multiply(x[1].get("..., None")), DType.FLOAT64);
    assertSame(a.multiply(3), b.apply(scaled, 3.0), "a number");
  }

  @Test
  default void severalResultsAreComputedTogether() {
    NdArray a = NdArray.arange(DType.INT64, 5, 6);
    DistArray b = context().fromArray(a, context().distribution(a.shape(), "cn"));
    Gufunc range =
        Gufunc.of(
            "(i)->(),()",
            x -> List.of(x[0].min(-1), x[0].max(-1).astype(DType.FLOAT64)),
            DType.INT64,
            DType.FLOAT64);
    List<DistArray> both = b.applyAll(range);
    assertSame(a.min(1), both.get(0), "least");
    assertSame(a.max(1).astype(DType.FLOAT64), both.get(1), "greatest");
    assertSame(
        a.max(1).subtract(a.min(1)).astype(DType.FLOAT64),
        both.get(1).subtract(both.get(0)),
        "together");
    assertRefused(
        () -> b.apply(range), "Cannot apply (i)->(),() for one result: it has 2 (applyAll");
  }

  @Test
  default void aFunctionMayChangeItsLinesAndReuseItsResult() {
    NdArray a = NdArray.arange(DType.FLOAT64, 6, 4);
    DistArray b = context().fromArray(a, context().distribution(a.shape(), "bn"));
    AxisFunction spoils =
        line -> {
          NdArray out = line.multiply(2);
          line.fill(-1);
          return out;
        };
    assertSame(a.multiply(2), b.along(1, spoils, DType.FLOAT64), "lines");
    Gufunc block =
        Gufunc.of(
            "(i)->(i)",
            x -> {
              x[0].set("...", x[0].multiply(2));
              return x[0];
            },
            DType.FLOAT64);
    assertSame(a.multiply(2), b.apply(block), "blocks");
    assertSame(a.multiply(2), a.apply(block), "local blocks");
    NdArray buffer = NdArray.zeros(DType.FLOAT64, Shape.of(4));
    AxisFunction keeps =
        line -> {
          buffer.assign(line);
          buffer.set("0", -1);
          return buffer;
        };
    NdArray want = a.copy();
    want.set(":, 0", -1);
    assertSame(want, b.along(1, keeps, DType.FLOAT64, Shape.of(4)), "a buffer");
    assertSame(NdArray.arange(DType.FLOAT64, 6, 4), b, "the array itself");
  }

  @Test
  default void blocksOfOtherShapesAreCountedOrStated() {
    NdArray a = NdArray.arange(DType.INT64, 11, 6);
    Turns turns = new Turns();
    Map<String, List<Distribution>> rows = Draw.byKind(a.shape(), 1, 3, 4, 7);
    rows.values().forEach(alike -> alike.removeIf(d -> d.map(1).gridSize() > 1));
    for (Distribution d : turns.next(rows, Math.max(rows.size(), rounds(16)))) {
      assertBlocks(a, d);
    }
    turns.assertEachKindWasMet();
    Distribution grid = context().distribution(a.shape(), "bb");
    DistArray b = context().fromArray(a, grid);
    DistArray same = b.mapBlocks(x -> x.array().multiply(3), DType.INT64, 0, 1);
    assertEquals(grid, same.distribution());
    assertSame(a.multiply(3), same, "both axes");
    DistArray doubled =
        b.mapBlocks(
            x ->
                x.array()
                    .get("None")
                    .broadcastTo(2, x.array().shape().dim(0), x.array().shape().dim(1)),
            DType.INT64,
            -1,
            0,
            1);
    assertSame(a.get("None").broadcastTo(2, 11, 6).copy(), doubled, "a new dimension");
    assertRefused(
        () -> b.mapBlocks(x -> x.array().sum(1), DType.INT64, 0), "axis 1 lies in", "distributeAs");
    assertRefused(
        () -> b.mapBlocks(x -> x.array(), DType.INT64, 1, 0),
        "along axes [1, 0] (for each dimension of the result an axis, in ascending order");
    assertRefused(
        () -> b.mapBlocks(x -> x.array(), DType.INT64, grid.reduce(1)),
        "(the same ones, as nothing");
    assertRefused(
        () -> b.mapBlocks(x -> x.array().get((x.rank() == 0 ? 1 : 0) + ":"), DType.INT64, 0, 1),
        "Cannot make an array of mapped blocks: dimension 0 has length",
        "(one length, as the two have the same place along axis 0)");
    TaskException wrong =
        assertThrows(TaskException.class, () -> b.mapBlocks(x -> x.array(), DType.INT8, 0, 1));
    assertTrue(
        wrong.getMessage().contains("(int8 of 2 dimensions, as was declared)"), wrong.getMessage());
  }

  private void assertBlocks(NdArray a, Distribution d) {
    DistArray b = context().fromArray(a, d);
    DistArray sums = b.mapBlocks(x -> x.array().sum(1), DType.INT64, d.reduce(1));
    assertEquals(d.reduce(1), sums.distribution());
    assertSame(a.sum(1), sums, "stated on " + d);
    DistArray counted = b.mapBlocks(x -> x.array().sum(1), DType.INT64, 0);
    assertEquals(d.reduce(1).maps(), counted.distribution().maps());
    assertSame(a.sum(1), counted, "counted on " + d);
    DistArray even =
        b.mapBlocks(x -> x.array().get(x.array().remainder(2).equal(0)), DType.INT64, 0);
    DistArray ordered = even.order().sort();
    assertSame(NdArray.arange(DType.INT64, 33).multiply(2), ordered, "a mask in blocks on " + d);
    DistArray wide = b.mapBlocks(x -> x.array().get(":, ::2"), DType.INT64, 0, 1).add(1);
    assertSame(a.get(":, ::2").add(1), wide, "every second column on " + d);
  }

  @Test
  default void wrongCallsAreRefusedByName() {
    NdArray a = NdArray.arange(DType.FLOAT64, 3, 4);
    DistArray b = context().fromArray(a);
    AxisFunction sort = line -> line.order(0).sort();
    assertRefused(
        () -> b.along(2, sort, DType.FLOAT64), "Cannot use axis 2 of an array of shape (3, 4)");
    assertRefused(
        () -> a.along(2, sort, DType.FLOAT64), "Cannot use axis 2 of an array of shape (3, 4)");
    assertRefused(
        () -> b.along(0, sort, DType.INT64),
        "Cannot use the function's result for a line of ones: float64(3,) (int64, as was declared");
    assertRefused(
        () -> a.along(0, line -> "no", DType.INT64), "for a line of ones: the String no (int64");
    assertRefused(
        () -> b.along(0, line -> line.get("9"), DType.FLOAT64),
        "Cannot find the shape of results by a call on a line of ones",
        "along(axis, function, dtype, Shape.of(n)) states it");
    assertRefused(() -> b.along(0, null, DType.INT64), "the function is null");
    assertRefused(() -> b.along(0, sort, null), "the dtype is null");
    assertRefused(
        () -> a.along(1, sort, DType.FLOAT64, Shape.of(3)),
        "Cannot use result 0 of the function of (i)->(3): float64(4,) (float64(3,), as was declared)");
    TaskException late =
        assertThrows(
            TaskException.class, () -> b.along(1, sort, DType.FLOAT64, Shape.scalar()).toArray());
    assertTrue(
        late.getMessage().contains("float64(4,) (float64(), as was declared)"), late.getMessage());
    CoreFunction inner = x -> x[0].multiply(x[1]).sum(-1);
    Gufunc dot = Gufunc.of("(i),(i)->()", inner, DType.FLOAT64);
    assertRefused(
        () -> b.apply(dot, NdArray.arange(DType.FLOAT64, 3)),
        "Cannot apply (i),(i)->() to arrays of shapes [(3, 4), (3,)]: dimension i of operand 1 has"
            + " length 3 (4)");
    assertRefused(() -> a.apply(dot), "Cannot apply (i),(i)->() to 1 operands (2)");
    assertRefused(() -> a.apply(dot, 2), "operand 1 has shape () (1 or more dimensions)");
    assertRefused(
        () -> a.apply(dot, NdArray.zeros(DType.FLOAT64, Shape.of(2, 4))),
        "loop dimensions",
        "(2,)");
    assertRefused(
        () -> a.apply(Gufunc.of("(i)->(k)", x -> x[0], DType.FLOAT64)),
        "the length of dimension k is not known",
        "withLength(\"k\", n)");
    assertRefused(
        () -> dot.withLength("z", 3), "Cannot give dimension z of (i),(i)->() the length 3");
    assertRefused(() -> Gufunc.of("(i)", inner, DType.INT8), "Cannot read the signature '(i)'");
    assertRefused(() -> Gufunc.of("(i)->()", inner), "with 0 dtypes (1, one for each result)");
    Object unsent = new Object();
    assertRefused(() -> b.along(0, line -> unsent, DType.INT8, Shape.scalar()), "Object");
  }

  @Test
  default void strictAlignmentMovesNoLines() {
    try (Context strict = open(ContextOptions.defaults().withAlignment(Alignment.STRICT))) {
      DistArray a = strict.arange(strict.distribution(6, 4), DType.INT64);
      assertSame(a.toArray().cumsum(1), a.along(1, line -> line.cumsum(0), DType.INT64), "whole");
      assertRefused(
          () -> a.along(0, line -> line.cumsum(0), DType.INT64),
          "Cannot lay an array out whole along axis 0: distributions differ");
    }
  }
}
