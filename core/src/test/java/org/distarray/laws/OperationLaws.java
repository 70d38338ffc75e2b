package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.loop.ComplexReferences;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Element-wise operations and views of a distributed array are those of the local array. */
public interface OperationLaws extends ArrayLaws {

  @Test
  default void broadcastViewsRepeatTheirBaseAndSeeItsWrites() {
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("a broadcast", seed);
      Shape to = draw.shape();
      NdArray local = draw.array(DType.INT32, draw.spread(to));
      DistArray base = context().fromArray(local, draw.layout(local.shape()));
      DistArray view = base.broadcastTo(to.toArray());
      base.set(new Index[] {Index.ellipsis()}, base.add(1));
      NdArray now = LocalOps.apply(Ufunc.ADD, local, 1);
      NdArray want = now.view(IndexTransform.broadcast(now.shape(), to)).copy();
      assertSame(want, view, draw);
      Index[] index = draw.index(to);
      assertSame(want.get(index).copy(), view.get(index), draw);
    }
  }

  @Test
  default void viewsOfViewsAreThoseOfTheLocalArray() {
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("views of views", seed);
      NdArray want = draw.array(draw.dtype(), draw.shape());
      Distribution d = draw.layout(want.shape());
      DistArray got = context().fromArray(want, d);
      for (int k = 0; k <= draw.below(3); k++) {
        if (draw.once(3)) {
          int[] axes = draw.axes(want.ndim());
          got = got.transpose(axes);
          want = want.transpose(axes);
        } else {
          Index[] index = draw.index(want.shape());
          got = got.get(index);
          want = want.get(index);
        }
      }
      assertSame(want, got, draw + " of " + d);
    }
  }

  @Test
  default void complexExtremesAreThoseOfTheLocalArray() {
    int k = 0;
    for (ComplexReferences.Block block : ComplexReferences.blocks()) {
      if (!block.isExact()) {
        Draw draw = new Draw(block.toString(), k++);
        List<DistArray> there = new ArrayList<>();
        for (NdArray a : block.operands()) {
          DistArray sent = context().fromArray(a, draw.layout(a.shape()));
          // in a fused loop, whose other steps change nothing
          there.add(sent.negative().negative());
        }
        DistArray got =
            there.size() == 1
                ? there.get(0).apply(block.f())
                : there.get(0).apply(block.f(), there.get(1));
        assertSame(LocalOps.apply(block.f(), block.operands().toArray()), got, draw);
      }
    }
  }

  @Test
  default void everyUfuncIsThatOfTheElements() {
    int seed = 0;
    for (Ufunc ufunc : Ufunc.values()) {
      for (int round = 0; round < Math.max(1, rounds(8)); round++) {
        Draw draw = new Draw(ufunc.label(), seed++);
        Shape shape = draw.shape();
        List<Object> local = new ArrayList<>();
        List<Object> there = new ArrayList<>();
        for (int k = 0; k < ufunc.arity(); k++) {
          NdArray a =
              draw.array(k == 0 && ufunc == Ufunc.WHERE ? DType.BOOL : DType.FLOAT64, shape);
          local.add(a);
          there.add(context().fromArray(a, draw.layout(shape)));
        }
        check(draw, ufunc, local, there);
      }
    }
  }

  @Test
  default void operandsOfAnyShapeLayoutAndTypeAreBroadcast() {
    List<Ufunc> ufuncs =
        List.of(
            Ufunc.ADD,
            Ufunc.SUBTRACT,
            Ufunc.MULTIPLY,
            Ufunc.DIVIDE,
            Ufunc.FLOOR_DIVIDE,
            Ufunc.REMAINDER,
            Ufunc.LESS,
            Ufunc.EQUAL,
            Ufunc.MAXIMUM,
            Ufunc.ARCTAN2,
            Ufunc.WHERE,
            Ufunc.BITWISE_XOR);
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("broadcasting", seed);
      Ufunc ufunc = draw.oneOf(ufuncs);
      Shape shape = draw.shape();
      List<Object> local = new ArrayList<>();
      List<Object> there = new ArrayList<>();
      for (int k = 0; k < ufunc.arity(); k++) {
        if (draw.once(5)) {
          Object number = draw.oneOf((Object) 2, 3L, 1.5, true, -1, Complex.of(0, 1));
          local.add(number);
          there.add(number);
          continue;
        }
        NdArray a =
            draw.array(
                k == 0 && ufunc == Ufunc.WHERE ? DType.BOOL : draw.dtype(), draw.spread(shape));
        DistArray d = context().fromArray(a, draw.layout(a.shape()));
        if (draw.once(3)) {
          int[] axes = draw.axes(a.ndim());
          NdArray turned = a.transpose(axes).copy();
          int[] back = new int[axes.length];
          for (int j = 0; j < axes.length; j++) {
            back[axes[j]] = j;
          }
          d = context().fromArray(turned, draw.layout(turned.shape())).transpose(back);
        }
        local.add(a);
        there.add(draw.once(6) ? a : d);
      }
      if (there.stream().anyMatch(DistArray.class::isInstance)) {
        check(draw, ufunc, local, there);
      }
    }
  }

  /** The same result or the same refusal. */
  private static void check(Draw draw, Ufunc ufunc, List<Object> local, List<Object> there) {
    String what = draw + ": " + ufunc + there;
    if (!(there.get(0) instanceof DistArray)
        && (there.size() != 2 || there.get(0) instanceof NdArray)) {
      return; // no array to call it on
    }
    NdArray want;
    try {
      want = LocalOps.apply(ufunc, local.toArray());
    } catch (IllegalArgumentException refused) {
      ArrayLaws.assertRefused(() -> call(ufunc, there), refused.getMessage());
      return;
    }
    assertSame(want, call(ufunc, there), what);
  }

  /** The call as a user writes it. */
  private static DistArray call(Ufunc ufunc, List<Object> operands) {
    return operands.get(0) instanceof DistArray a
        ? a.apply(ufunc, operands.subList(1, operands.size()).toArray())
        : ((DistArray) operands.get(1)).applyLeft(ufunc, operands.get(0));
  }

  @Test
  default void integersOfAnySizeCompareExactly() {
    NdArray ends = NdArray.of(new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE});
    DistArray a = context().fromArray(ends, Distribution.fromShape(Shape.of(4), 0, 1));
    BigInteger above = BigInteger.TWO.pow(63);
    for (BigInteger number : List.of(above, above.pow(20))) {
      assertSame(NdArray.full(DType.BOOL, Shape.of(4), true), a.less(number), number);
      assertSame(NdArray.full(DType.BOOL, Shape.of(4), false), a.equal(number), number);
      BigInteger below = number.add(BigInteger.ONE).negate();
      assertSame(NdArray.full(DType.BOOL, Shape.of(4), false), a.lessEqual(below), below);
      assertSame(NdArray.full(DType.BOOL, Shape.of(4), true), a.notEqual(below), below);
    }
    assertSame(
        NdArray.of(new boolean[] {false, false, false, true}),
        a.greaterEqual(above.subtract(BigInteger.ONE)),
        "the greatest");
    NdArray unsigned = NdArray.zeros(DType.UINT64, Shape.of(4));
    unsigned.setItem(1, 1);
    unsigned.setItem(above.subtract(BigInteger.ONE), 2);
    unsigned.setItem(above, 3);
    NdArray column = unsigned.reshape(4, 1);
    for (Distribution d : Draw.kinds(column.shape(), 3)) {
      DistArray b = context().fromArray(column, d);
      for (Ufunc f : List.of(Ufunc.LESS, Ufunc.LESS_EQUAL, Ufunc.EQUAL, Ufunc.NOT_EQUAL)) {
        NdArray want = NdArray.zeros(DType.BOOL, Shape.of(4, 4));
        for (int r = 0; r < 4; r++) {
          for (int k = 0; k < 4; k++) {
            BigInteger x = (BigInteger) unsigned.item(r);
            int order = x.compareTo(BigInteger.valueOf(ends.getLong(k)));
            boolean holds =
                f == Ufunc.EQUAL ? order == 0 : f == Ufunc.NOT_EQUAL ? order != 0 : order < 0;
            want.setItem(holds || f == Ufunc.LESS_EQUAL && order == 0, r, k);
          }
        }
        assertSame(want, b.apply(f, a), f + " on " + d);
        assertSame(want, b.apply(f, ends).logicalNot().logicalNot(), f + " in a chain on " + d);
      }
    }
  }

  @Test
  default void longChainsAreOnePass() {
    DistArray a = context().arange(Distribution.fromShape(Shape.of(50), 0, 1), DType.FLOAT64);
    for (int k = 0; k < 3_000; k++) {
      a = k % 3 == 0 ? a.add(k) : k % 3 == 1 ? a.subtract(k - 1) : a.multiply(1);
    }
    assertSame(NdArray.arange(DType.FLOAT64, 50), a, "3,000 instructions");
    DistArray tree = context().ones(8);
    for (int k = 0; k < 40; k++) {
      tree = tree.add(tree); // 2^40 leaves, if shared nodes were computed more than once
    }
    assertSame(NdArray.full(DType.FLOAT64, Shape.of(8), 1L << 40), tree, "a node shared 40 times");
  }

  @Test
  default void anArrayPlusItsTransposeIsSymmetricOnEveryLayout() {
    NdArray a = NdArray.arange(DType.INT64, 6, 6);
    for (Distribution layout : Draw.kinds(a.shape(), 4)) {
      DistArray d = context().fromArray(a, layout);
      NdArray want = a;
      for (int k = 0; k < 4; k++) {
        d = d.add(d.transpose());
        want = LocalOps.apply(Ufunc.ADD, want, want.transpose());
      }
      assertSame(want, d, layout);
    }
  }
}
