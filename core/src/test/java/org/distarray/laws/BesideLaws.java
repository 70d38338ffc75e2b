package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.array.Over;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.error.TaskException;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;
import org.distarray.testing.LocalOps;
import org.distarray.testing.Tolerance;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Reductions of elements that are seen with others: masks, weights, labels, a second array. */
public interface BesideLaws extends ArrayLaws {

  @Test
  default void whereInitialWeightsAndCovariancesAreNumPysOnEveryLayout() {
    forRows(
        "/numpy/beside.jsonl.gz",
        (row, draw) -> {
          NdArray a = (NdArray) row.arguments().get(0);
          NdArray second = (NdArray) row.arguments().get(1);
          JsonNode params = row.json().get("params");
          int[] axes = Corpus.ints(params.get("axis"));
          DistArray b = context().fromArray(a, draw.layout(a.shape()));
          Object beside =
              draw.once(3) ? second : context().fromArray(second, draw.layout(second.shape()));
          Over<DistArray> over = b.over(axes).ddof(params.get("ddof").asDouble());
          over = params.get("keepdims").asBoolean() ? over.keepdims() : over;
          DistArray got;
          if (row.op().equals("average")) {
            got = over.average(beside);
          } else if (row.op().equals("covariance")) {
            got = over.covariance(beside);
          } else {
            over = over.where(beside);
            JsonNode initial = params.get("initial");
            over =
                initial.isNull()
                    ? over
                    : over.initial(
                        initial.isIntegralNumber()
                            ? (Object) initial.asLong()
                            : (Object) initial.asDouble());
            got = over.reduce(Reduction.of(row.op()));
          }
          NdArray want = row.expected();
          String what = row + " on " + b.distribution();
          assertEquals(want.dtype(), got.dtype(), what);
          assertEquals(want.shape(), got.shape(), what);
          assertNull(row.tolerance().difference(got.toArray(), want), what);
        });
  }

  /** The elements for which a mask is true, of some kept index. */
  private static NdArray chosen(NdArray a, NdArray mask) {
    NdArray flat = a.reshape(a.size());
    NdArray flags = mask.shaped(a.size());
    List<Integer> at = new ArrayList<>();
    for (int k = 0; k < a.size(); k++) {
      if (flags.getBoolean(k)) {
        at.add(k);
      }
    }
    NdArray out = NdArray.zeros(a.dtype(), Shape.of(at.size()));
    for (int k = 0; k < at.size(); k++) {
      out.setItem(flat.item(at.get(k)), k);
    }
    return out;
  }

  @Test
  default void aMaskedReductionIsThatOfTheChosenElements() {
    for (int seed = 0; seed < rounds(150); seed++) {
      Draw draw = new Draw("a mask", seed);
      NdArray a = draw.array(draw.dtype(), draw.shape());
      NdArray mask = NdArray.zeros(DType.BOOL, a.shape());
      NdArray flags = mask.shaped(a.size());
      boolean none = draw.once(6);
      for (int k = 0; k < a.size(); k++) {
        flags.setItem(!none && draw.below(3) > 0, k);
      }
      DistArray b = context().fromArray(a, draw.layout(a.shape()));
      DistArray m =
          context().fromArray(mask, draw.once(2) ? b.distribution() : draw.layout(a.shape()));
      Reduction r =
          draw.oneOf(
              Reduction.SUM, Reduction.MEAN, Reduction.ANY, Reduction.ALL, Reduction.COUNT_NONZERO);
      assertSame(LocalOps.reduce(r, chosen(a, mask)), b.over().where(m).reduce(r), draw + ": " + r);
      if (a.ndim() > 0 && a.shape().dim(0) > 0) {
        DistArray got = b.over(axesBut0(a.ndim())).where(m).reduce(r);
        if (a.ndim() == 1) {
          continue;
        }
        for (long i = 0; i < a.shape().dim(0); i++) {
          NdArray want =
              LocalOps.reduce(r, chosen(a.get(Index.at(i)).copy(), mask.get(Index.at(i)).copy()));
          assertSame(want, got.get(Index.at(i)), draw + ": " + r + " of row " + i);
        }
      }
    }
  }

  private static int[] axesBut0(int ndim) {
    int[] out = new int[Math.max(0, ndim - 1)];
    for (int d = 1; d < ndim; d++) {
      out[d - 1] = d;
    }
    return out;
  }

  @Test
  default void aMaskThatIsTrueEverywhereChangesNoBit() {
    NdArray a = LocalOps.apply(Ufunc.SIN, NdArray.arange(DType.FLOAT64, 70, 31));
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      DistArray b = context().fromArray(a, d);
      DistArray all = context().full(d, true, DType.BOOL);
      for (Reduction r : List.of(Reduction.SUM, Reduction.MEAN, Reduction.VAR, Reduction.PROD)) {
        assertSame(b.reduce(r).toArray(), b.over().where(all).reduce(r), r + " on " + d);
        // whether it is held or computed on the way
        assertSame(
            b.over(0).where(all).reduce(r).toArray(),
            b.multiply(1).over(0).where(b.less(2)).reduce(r),
            r + " on " + d);
      }
    }
  }

  @Test
  default void labelsGiveAResultForEachOfThem() {
    for (int seed = 0; seed < rounds(100); seed++) {
      Draw draw = new Draw("labels", seed);
      NdArray a = draw.array(draw.oneOf(DType.INT32, DType.FLOAT64, DType.UINT8), draw.shape());
      int groups = 1 + draw.below(5);
      NdArray labels = NdArray.zeros(DType.INT32, a.shape());
      NdArray flat = labels.shaped(a.size());
      for (int k = 0; k < a.size(); k++) {
        flat.setLong(draw.once(3) ? 0 : draw.below(groups), k);
      }
      DistArray b = context().fromArray(a, draw.layout(a.shape()));
      DistArray l = context().fromArray(labels, draw.layout(a.shape()));
      Reduction r =
          draw.oneOf(Reduction.SUM, Reduction.MEAN, Reduction.COUNT_NONZERO, Reduction.VAR);
      Tolerance close = new Tolerance(false, 0, 1e-12, 1e-12);
      int[] axes = draw.someAxes(a.ndim());
      NdArray got = b.over(axes).by(l, groups).reduce(r).toArray();
      for (int g = 0; g < groups; g++) {
        NdArray mask = LocalOps.apply(Ufunc.EQUAL, labels, g);
        NdArray want = b.over(axes).where(mask).reduce(r).toArray();
        String what = draw + ": " + r + " of " + g;
        assertNull(close.difference(got.get(Index.ellipsis(), Index.at(g)).copy(), want), what);
      }
    }
    DistArray a = context().arange(context().distribution(6, 4), DType.FLOAT64);
    DistArray even = a.remainder(2).equal(0);
    assertSame(
        NdArray.of(new double[] {10, 22}),
        a.over().where(even).by(a.greater(20).astype(DType.INT8), 2).mean(),
        "labels under a mask");
    NdArray columns = NdArray.of(new long[] {0, 2, 2, 0});
    assertSame(
        NdArray.of(new double[] {138, 0, 138}), a.over().by(columns, 3).sum(), "broadcast labels");
    assertEquals(Shape.of(6, 3), a.over(1).by(columns, 3).max().shape());
    assertRefused(
        TaskException.class,
        a.over().by(columns, 2).sum()::toArray,
        "Cannot reduce by the label 2 (0 to 1; give more groups");
    assertRefused(
        RuntimeException.class,
        a.over().by(columns, 3).min()::toArray,
        "Cannot take the min by labels: no element has the label 1",
        "give initial, or use labels");
    assertRefused(
        RuntimeException.class, a.over(0).by(columns, 3).argmax()::toArray, "the label 1");
  }

  @Test
  default void averagesAndCovariancesAreThoseOfTheChosenElements() {
    Tolerance close = new Tolerance(false, 0, 1e-12, 1e-12);
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("chosen pairs", seed);
      NdArray a =
          draw.array(draw.oneOf(DType.INT16, DType.FLOAT64), draw.shape()).astype(DType.FLOAT64);
      NdArray w = LocalOps.apply(Ufunc.ADD, LocalOps.apply(Ufunc.COS, a), 2);
      int groups = 1 + draw.below(4);
      NdArray labels = NdArray.zeros(DType.INT64, a.shape());
      NdArray mask = NdArray.zeros(DType.BOOL, a.shape());
      for (int k = 0; k < a.size(); k++) {
        labels.shaped(a.size()).setLong(draw.below(groups), k);
        mask.shaped(a.size()).setItem(draw.below(3) > 0, k);
      }
      DistArray b = context().fromArray(a, draw.layout(a.shape()));
      DistArray second = context().fromArray(w, draw.layout(a.shape()));
      DistArray l = context().fromArray(labels, draw.layout(a.shape()));
      Over<DistArray> over = b.over().by(l, groups).where(mask);
      NdArray averages = over.average(second).toArray();
      NdArray covariances = over.ddof(1).covariance(second).toArray();
      for (int g = 0; g < groups; g++) {
        NdArray which =
            LocalOps.apply(Ufunc.LOGICAL_AND, mask, LocalOps.apply(Ufunc.EQUAL, labels, g));
        NdArray x = chosen(a, which);
        NdArray y = chosen(w, which);
        DistArray few = context().fromArray(x);
        String what = draw + ": " + g;
        NdArray average = few.over().average(y).toArray();
        assertNull(close.difference(averages.get(Index.at(g)).copy(), average), what);
        NdArray covariance = few.over().ddof(1).covariance(y).toArray();
        assertNull(close.difference(covariances.get(Index.at(g)).copy(), covariance), what);
        assertNull(close.difference(b.over().where(which).average(w).toArray(), average), what);
        assertNull(
            close.difference(b.over().ddof(1).where(which).covariance(w).toArray(), covariance),
            what);
      }
    }
    DistArray a = context().arange(context().distribution(6, 4), DType.FLOAT64);
    NdArray two = NdArray.of(new long[] {0, 1, 1, 0});
    assertSame(
        NdArray.of(new double[] {11.5, 11.5}),
        a.over().by(two, 2).average(a.multiply(0).add(3)),
        "weights of 3");
    assertEquals(Shape.of(6, 1, 2), a.over(1).keepdims().by(two, 2).covariance(a).shape());
  }

  @Test
  default void optionsThatDoNotFitAreRefused() {
    DistArray a = context().arange(context().distribution(6, 4), DType.INT8);
    DistArray mask = a.greater(3);
    assertRefused(
        () -> a.over().where(a), "where a mask is true", "of int8 (one of bool: notEqual(0))");
    assertRefused(() -> a.over().where(true), "an array of bool");
    assertRefused(
        () -> a.over().where(mask).where(mask),
        "where a mask is true: there is a mask already (first.logicalAnd(second) for both)");
    assertRefused(
        () -> a.over().by(a, 24).by(a, 3),
        "by labels twice (first.multiply(groups).add(second) are labels of both)");
    for (Reduction r : Reduction.values()) {
      if (r != Reduction.VAR && r != Reduction.STD) {
        assertRefused(
            () -> a.over().ddof(1).reduce(r),
            "Cannot take the " + r.label() + " with ddof 1.0 (var and std have one)");
        assertRefused(
            () -> LocalOps.reduce(r, NdArray.arange(DType.INT8, 4), null, 1, false),
            "Cannot take the " + r.label() + " with ddof 1.0 (var and std have one)");
      }
    }
    assertRefused(() -> a.over().where(null), "where a mask is true");
    assertRefused(() -> a.over().where(mask.get("1:")), "Cannot broadcast");
    assertRefused(() -> a.over().by(mask, 2), "of bool (one of int64: astype(DType.INT64))");
    assertRefused(() -> a.over().by(a, -1), "-1 groups");
    assertRefused(() -> a.over().where(mask).min(), "min where a mask is true", "give initial too");
    assertRefused(() -> a.over().where(mask).argmin(), "give no mask");
    assertRefused(() -> a.over().initial(3).mean(), "mean with initial 3", "sum, prod, min");
    assertRefused(() -> a.over().initial(300).max(), "Cannot store 300 in an array of int8");
    assertRefused(() -> a.over().initial("x").max(), "x");
    assertRefused(() -> a.over().where(mask).cumsum(), "with where (dtype");
    assertRefused(
        () -> a.over().where(mask).initial(3).average(a),
        "average with initial 3 (axes, keepdims, where and labels");
    assertRefused(
        () -> a.over().covariance(a.astype(DType.COMPLEX64)), "covariance", "real numbers");
    assertRefused(
        () -> a.over().where("m"), "the String m (an array of bool; NdArray.of(...) makes one)");
    assertRefused(
        () -> a.over().covariance(3),
        "the Integer 3 (a DistArray or an NdArray; NdArray.of(...) makes one)");
    assertRefused(() -> a.over().ddof(1).average(a), "average with ddof 1.0 (axes");
    assertRefused(
        () -> a.over().ddof(1).initial(2).covariance(a), "with initial 2 (axes, keepdims, ddof");
    assertRefused(
        () -> context().zeros(3, 0).over(1).by(NdArray.zeros(DType.INT8, Shape.of(0)), 2).min(),
        "no element has the label 0");
    assertRefused(
        LimitExceededException.class,
        () -> a.over(0).keepdims().by(a, 2_000_000_000).sum(),
        "its largest block");
    assertEquals(1024L, a.over().initial(748).sum().asLong());
    assertEquals(-7L, a.over().initial(-7).min().asLong());
    assertEquals(5L, context().zeros(0).over().initial(5).max().asLong());
  }

  @Test
  default void whatAMaskLeavesOutNeedsNoLabel() {
    NdArray a = NdArray.arange(DType.FLOAT64, 30, 4);
    NdArray labels =
        LocalOps.apply(
            Ufunc.SUBTRACT,
            LocalOps.apply(Ufunc.REMAINDER, NdArray.arange(DType.INT64, 30, 4), 7),
            1);
    NdArray known = LocalOps.apply(Ufunc.GREATER_EQUAL, labels, 0);
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      DistArray b = context().fromArray(a, d);
      DistArray l = context().fromArray(labels, d);
      DistArray sums = b.over().where(l.greaterEqual(0)).by(l, 6).sum();
      DistArray rows = b.over(1).where(known).by(labels, 6).sum();
      DistArray columns = b.over(0).by(labels, 6).where(known).sum();
      for (int g = 0; g < 6; g++) {
        NdArray mask = LocalOps.apply(Ufunc.EQUAL, labels, g);
        assertEquals(b.over().where(mask).sum().asDouble(), sums.get(Index.at(g)).asDouble());
        Index[] last = {Index.ellipsis(), Index.at(g)};
        assertSame(b.over(1).where(mask).sum().toArray(), rows.get(last), "rows on " + d);
        assertSame(b.over(0).where(mask).sum().toArray(), columns.get(last), "columns on " + d);
      }
      assertRefused(TaskException.class, b.over().by(l, 6).sum()::toArray, "the label -1");
    }
  }

  @Test
  default void strictAlignmentAllowsLocalArraysBeside() {
    try (Context strict = open(ContextOptions.defaults().withAlignment(Alignment.STRICT))) {
      Distribution d = Distribution.fromShape(Shape.of(6, 4), "cb", new int[] {2, 2}, 0, 1, 2, 3);
      DistArray a = strict.arange(d, DType.FLOAT64);
      NdArray row = NdArray.arange(DType.INT64, 4);
      assertSame(
          NdArray.of(new double[] {60, 66, 72, 78}), a.over().by(row, 4).sum(), "local labels");
      assertEquals(150, a.over().where(LocalOps.apply(Ufunc.GREATER, row, 1)).sum().asDouble());
      assertSame(
          NdArray.of(new double[] {2, 6, 10, 14, 18, 22}),
          a.over(1).average(LocalOps.apply(Ufunc.EQUAL, row, 2).astype(DType.INT8)),
          "local weights");
      assertEquals(0, a.over().covariance(NdArray.full(DType.INT8, Shape.of(4), 3)).asDouble());
      DistArray elsewhere = strict.fromArray(row);
      assertRefused(() -> a.over().by(elsewhere, 4).sum(), "Cannot take the sum by labels");
      assertRefused(() -> a.over(1).average(elsewhere), "Cannot take the average");
    }
  }

  /** Of more than one tile, in lines, and in rows that have one label or several. */
  @Test
  default void labelsOfLongLinesGiveWhatPlainLoopsGive() {
    for (Shape shape : List.of(Shape.of(1, 1_500), Shape.of(3, 1_200), Shape.of(40, 31))) {
      NdArray a = NdArray.arange(DType.FLOAT64, shape.toArray());
      long n = shape.dim(1);
      for (int axis = 0; axis < 2; axis++) {
        for (long stretch : new long[] {1, 5, n}) {
          NdArray labels = NdArray.zeros(DType.INT64, shape);
          NdArray sums = NdArray.zeros(DType.FLOAT64, Shape.of(shape.dim(1 - axis), 3));
          for (long i = 0; i < shape.dim(0); i++) {
            for (long k = 0; k < n; k++) {
              long label = (i + k / stretch) % 3;
              labels.setLong(label, i, k);
              long kept = axis == 0 ? k : i;
              sums.setDouble(sums.getDouble(kept, label) + a.getDouble(i, k), kept, label);
            }
          }
          for (Distribution d : Draw.kinds(shape, 4)) {
            DistArray b = context().fromArray(a, d);
            String what = "stretches of " + stretch + " over axis " + axis + " of " + d;
            assertSame(sums, b.over(axis).by(labels, 3).sum(), what);
            // positions are two operands, and have several columns
            if (shape.dim(axis) > 2 && (stretch == n) == (axis == 0)) {
              NdArray last = b.over(axis).by(labels, 3).argmax().toArray();
              NdArray most = b.over(axis).by(labels, 3).max().toArray();
              for (long k = 0; k < last.shape().dim(0); k++) {
                for (long g = 0; g < 3; g++) {
                  long at = last.getLong(k, g);
                  assertEquals(
                      most.getDouble(k, g),
                      axis == 0 ? a.getDouble(at, k) : a.getDouble(k, at),
                      what);
                }
              }
            }
          }
        }
      }
    }
  }
}
