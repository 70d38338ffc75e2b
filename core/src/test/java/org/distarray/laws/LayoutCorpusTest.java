package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Over;
import org.distarray.expr.Exprs;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;
import org.distarray.testing.CorpusJudges;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Distributed arrays give what NumPy gives, in blocks, cyclic, block-cyclic and unstructured over 3
 * engines.
 */
class LayoutCorpusTest {
  private static final int ENGINES = 3;
  private static final int KINDS = 4;
  private static final Context CONTEXT = Context.local(ENGINES);

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  static List<Corpus.Row> ufuncs() {
    return Stream.of("/numpy/elementwise.jsonl", "/numpy/ufuncs.jsonl.gz")
        .flatMap(resource -> Corpus.rows(resource).stream())
        .filter(CorpusJudges::isUfunc)
        .filter(row -> row.arguments().stream().anyMatch(NdArray.class::isInstance))
        .toList();
  }

  static List<Corpus.Row> casts() {
    return Corpus.rows("/numpy/elementwise.jsonl").stream()
        .filter(row -> row.op().equals("astype"))
        .toList();
  }

  static List<Corpus.Row> reductions() {
    return Corpus.rows("/numpy/reduction.jsonl");
  }

  static List<Corpus.Row> regions() {
    return Corpus.rows("/numpy/slicing.jsonl");
  }

  private static void onEveryLayout(IntConsumer judge) {
    for (int kind = 0; kind < KINDS; kind++) {
      judge.accept(kind);
    }
  }

  private static DistArray laidOut(NdArray a, int kind) {
    return a.ndim() == 0
        ? CONTEXT.fromArray(a)
        : CONTEXT.fromArray(a, Draw.kinds(a.shape(), ENGINES).get(kind));
  }

  @ParameterizedTest
  @MethodSource("ufuncs")
  void operationsGiveWhatNumPyGives(Corpus.Row row) {
    onEveryLayout(kind -> CorpusJudges.ufunc(row, (f, arguments) -> apply(kind, f, arguments)));
  }

  private static NdArray apply(int kind, Ufunc f, Object... arguments) {
    Object[] operands =
        Stream.of(arguments).map(a -> a instanceof NdArray n ? laidOut(n, kind) : a).toArray();
    if (operands[0] instanceof DistArray a) {
      return a.apply(f, Arrays.copyOfRange(operands, 1, operands.length)).toArray();
    }
    if (operands.length == 2) {
      return ((DistArray) operands[1]).applyLeft(f, operands[0]).toArray();
    }
    List<Object> exprs =
        Stream.of(operands).map(a -> a instanceof DistArray d ? d.expr() : a).toList();
    return CONTEXT.array(Exprs.elementwise(f, exprs)).toArray();
  }

  @ParameterizedTest
  @MethodSource("casts")
  void castsGiveWhatNumPyGives(Corpus.Row row) {
    onEveryLayout(kind -> CorpusJudges.cast(row, (a, to) -> laidOut(a, kind).astype(to).toArray()));
  }

  @ParameterizedTest
  @MethodSource("reductions")
  void reductionsGiveWhatNumPyGives(Corpus.Row row) {
    onEveryLayout(
        kind ->
            CorpusJudges.reduction(
                row,
                (reduction, a, ddof, keepdims, axes) ->
                    reduce(laidOut(a, kind), reduction, ddof, keepdims, axes)));
  }

  private static NdArray reduce(
      DistArray a, Reduction reduction, int ddof, boolean keepdims, int... axes) {
    Over<DistArray> over = (axes.length == 0 ? a.overNoAxes() : a.over(axes)).ddof(ddof);
    return (keepdims ? over.keepdims() : over).reduce(reduction).toArray();
  }

  @ParameterizedTest
  @MethodSource("regions")
  void regionsAreWhatNumPyTakesAndSets(Corpus.Row row) {
    onEveryLayout(kind -> CorpusJudges.region(row, (a, index, to) -> region(kind, a, index, to)));
  }

  private static NdArray region(int kind, NdArray a, Index[] index, NdArray to) {
    DistArray laidOut = laidOut(a, kind);
    if (to == null) {
      return laidOut.get(index).toArray();
    }
    laidOut.set(index, to);
    return laidOut.toArray();
  }

  @Test
  void everyRowWithAnArrayIsAsked() {
    int rows = ufuncs().size() + casts().size() + reductions().size() + regions().size();
    assertEquals(1533, rows);
  }
}
