package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * One to a dozen operations on distributed arrays and on local ones at once; views of either share
 * their elements.
 */
final class RandomProgram {
  private static final List<Ufunc> UNARY =
      List.of(
          Ufunc.NEGATIVE,
          Ufunc.ABSOLUTE,
          Ufunc.SIGN,
          Ufunc.SQUARE,
          Ufunc.ISNAN,
          Ufunc.CONJUGATE,
          Ufunc.LOGICAL_NOT);
  private static final List<Ufunc> BINARY =
      List.of(
          Ufunc.ADD,
          Ufunc.ADD,
          Ufunc.SUBTRACT,
          Ufunc.MULTIPLY,
          Ufunc.MAXIMUM,
          Ufunc.MINIMUM,
          Ufunc.LESS,
          Ufunc.GREATER_EQUAL,
          Ufunc.EQUAL,
          Ufunc.LOGICAL_AND,
          Ufunc.FLOOR_DIVIDE);
  private static final List<Reduction> REDUCTIONS =
      List.of(
          Reduction.SUM,
          Reduction.MIN,
          Reduction.MAX,
          Reduction.ANY,
          Reduction.ALL,
          Reduction.COUNT_NONZERO);
  // sums of whole numbers below this are exact in any order
  private static final double EXACT = 1L << 40;

  /** The same array twice. */
  private record Pair(DistArray there, NdArray here) {}

  private final Context context;
  private final Draw draw;
  private final List<Pair> arrays = new ArrayList<>();
  private final List<String> listing = new ArrayList<>();

  RandomProgram(Context context, long seed) {
    this.context = context;
    this.draw = new Draw("program", seed);
  }

  void run() {
    source();
    int length = 1 + draw.below(12);
    for (int k = 0; k < length; k++) {
      step();
    }
    for (Pair pair : arrays) {
      check(pair);
    }
  }

  private void step() {
    Pair a = draw.oneOf(arrays);
    switch (draw.below(14)) {
      case 0 -> source();
      case 1 -> unary(a);
      case 2, 3 -> binary(a);
      case 4, 5 -> view(a);
      case 6, 7, 8 -> set(a);
      case 9 -> reduce(a);
      case 10 -> distribute(a);
      case 11 -> hold(a);
      case 12 -> where(a);
      default -> check(a);
    }
  }

  private void add(String what, DistArray there, NdArray here) {
    listing.add(what + " -> " + arrays.size() + ": " + here.dtype() + here.shape());
    arrays.add(new Pair(there, here));
  }

  private void source() {
    NdArray a = draw.array(draw.dtype(), draw.shape());
    DistArray there = context.fromArray(a, draw.layout(a.shape()));
    add("source on " + there.distribution(), there, a);
  }

  private void unary(Pair a) {
    Ufunc f = draw.oneOf(UNARY);
    both(f, a, f + " " + arrays.indexOf(a));
  }

  private void both(Ufunc f, Pair a, String what, Object... others) {
    Object[] local = new Object[others.length + 1];
    Object[] there = new Object[others.length];
    local[0] = a.here();
    for (int k = 0; k < others.length; k++) {
      boolean isArray = others[k] instanceof Pair;
      local[k + 1] = isArray ? ((Pair) others[k]).here() : others[k];
      there[k] = isArray ? ((Pair) others[k]).there() : others[k];
    }
    NdArray want;
    try {
      want = f.apply(local);
    } catch (IllegalArgumentException refused) {
      ArrayLaws.assertRefused(() -> a.there().apply(f, there), refused.getMessage());
      return;
    }
    add(what, a.there().apply(f, there), want);
  }

  private void binary(Pair a) {
    Ufunc f = draw.oneOf(BINARY);
    if (draw.once(3)) {
      Object number = draw.oneOf((Object) 2, 1.5, true, 7L);
      both(f, a, f + " " + arrays.indexOf(a) + " " + number, number);
      return;
    }
    Pair b = fitting(a.here().shape());
    both(f, a, f + " " + arrays.indexOf(a) + " " + arrays.indexOf(b), b);
  }

  /** An array that can be broadcast to, or with, a shape: one that there is, else a new one. */
  private Pair fitting(Shape shape) {
    for (int tries = 0; tries < 4; tries++) {
      Pair b = draw.oneOf(arrays);
      try {
        if (Ufunc.ADD.broadcast(List.of(shape, b.here().shape())).equals(shape)) {
          return b;
        }
      } catch (IllegalArgumentException differs) {
        continue;
      }
    }
    NdArray a = draw.array(draw.dtype(), draw.spread(shape));
    Pair pair = new Pair(context.fromArray(a, draw.layout(a.shape())), a);
    listing.add(
        "fitting -> "
            + arrays.size()
            + ": "
            + a.dtype()
            + a.shape()
            + " on "
            + pair.there().distribution());
    arrays.add(pair);
    return pair;
  }

  private void view(Pair a) {
    if (draw.once(3)) {
      int[] axes = draw.axes(a.here().ndim());
      String what = "transpose " + arrays.indexOf(a) + Arrays.toString(axes);
      add(what, a.there().transpose(axes), a.here().transpose(axes));
    } else {
      Index[] index = draw.index(a.here().shape());
      add(
          "view " + arrays.indexOf(a) + Arrays.toString(index),
          a.there().get(index),
          a.here().get(index));
    }
  }

  private void set(Pair a) {
    Index[] index = draw.index(a.here().shape());
    Shape region = a.here().get(index).shape();
    String what = "set " + arrays.indexOf(a) + Arrays.toString(index);
    if (draw.once(3)) {
      int number = draw.below(7);
      listing.add(what + " = " + number);
      a.there().set(index, number);
      Draw.set(a.here(), index, NdArray.scalar(number));
      return;
    }
    Pair b = fitting(region);
    if (!summable(b.here())) {
      return; // what casts of large numbers give is nobody's law
    }
    NdArray value = b.here().copy();
    listing.add(what + " = " + arrays.indexOf(b));
    a.there().set(index, b.there());
    Draw.set(a.here(), index, value);
  }

  private void reduce(Pair a) {
    Reduction r = draw.oneOf(REDUCTIONS);
    int[] axes = draw.someAxes(a.here().ndim());
    boolean keepdims = draw.once(3);
    if (r == Reduction.SUM && !summable(a.here())) {
      return;
    }
    int[] which = axes.length == 0 ? draw.axes(a.here().ndim()) : axes;
    NdArray want;
    try {
      want = r.apply(a.here(), null, 0, keepdims, which);
    } catch (IllegalArgumentException refused) {
      ArrayLaws.assertRefused(() -> a.there().reduce(r, axes), refused.getMessage());
      return;
    }
    DistArray got =
        keepdims ? a.there().over(axes).keepdims().reduce(r) : a.there().reduce(r, axes);
    add(r + " " + arrays.indexOf(a) + Arrays.toString(axes), got, want);
  }

  private static boolean summable(NdArray a) {
    NdArray size = Ufunc.ABSOLUTE.apply(a.dtype().isBool() ? Draw.cast(a, DType.INT64) : a);
    return a.size() == 0
        || Reduction.MAX.apply(size).getDouble() < EXACT
            && Reduction.MIN.apply(size).getDouble() >= 0;
  }

  private void distribute(Pair a) {
    Shape shape = draw.once(3) ? draw.reshaped(a.here().shape()) : a.here().shape();
    DistArray moved = a.there().distributeAs(draw.layout(shape));
    NdArray here = a.here().copy().reshape(shape.toArray());
    add("distribute " + arrays.indexOf(a) + " as " + moved.distribution(), moved, here);
  }

  private void hold(Pair a) {
    int how = draw.below(4);
    listing.add(List.of("persist ", "compute ", "close ", "copy ").get(how) + arrays.indexOf(a));
    switch (how) {
      case 0 -> a.there().persist();
      case 1 -> a.there().compute();
      case 2 -> a.there().close();
      default -> add("copy " + arrays.indexOf(a), a.there().copy(), a.here().copy());
    }
  }

  private void where(Pair a) {
    Pair b = fitting(a.here().shape());
    int n = arrays.indexOf(a);
    both(Ufunc.GREATER, a, "greater " + n, 3);
    Pair condition = arrays.get(arrays.size() - 1);
    if (condition.here().dtype().isBool()) {
      both(
          Ufunc.WHERE,
          condition,
          "where " + arrays.indexOf(condition) + " " + n + " " + arrays.indexOf(b),
          a,
          b);
    }
  }

  private void check(Pair pair) {
    assertSame(
        pair.here().copy(),
        pair.there(),
        draw + ", array " + arrays.indexOf(pair) + " of\n" + String.join("\n", listing) + "\n");
  }
}
