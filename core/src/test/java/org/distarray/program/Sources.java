package org.distarray.program;

import java.util.ArrayList;
import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Arrays that are made from nothing. */
final class Sources {
  static final Table<Table.OfSteps> ANY =
      new Table<Table.OfSteps>()
          .with("source", 1, g -> new Step(g.next(), array(g, g.dtype(), g.shape())));

  private Sources() {}

  /** What a context makes. */
  private interface Maker {
    DistArray make(Context context);
  }

  private static Tree tree(String text, Model is, Maker maker) {
    return Tree.of(
        Operation.in("source", text, of -> is.copy(), (real, of) -> maker.make(real.context())));
  }

  /** A source of any kind. */
  static Tree array(Generator g, DType dtype, Shape shape) {
    Distribution d = g.layout(shape);
    String where = ", " + d + ", " + dtype + ")";
    switch (g.draw().below(8)) {
      case 0:
        return tree("zeros(" + shape + where, filled(dtype, shape, 0), c -> c.zeros(d, dtype));
      case 1:
        int n = g.draw().below(2);
        return tree(
            "full(" + shape + ", " + n + where, filled(dtype, shape, n), c -> c.full(d, n, dtype));
      case 2:
        if (dtype == DType.BOOL) {
          return shipped(g, dtype, shape, d);
        }
        return tree("arange(" + shape + where, counted(dtype, shape, 0), c -> c.arange(d, dtype));
      default:
        return shipped(g, dtype, shape, d);
    }
  }

  /** A local array that is shipped, and changed afterwards. */
  private static Tree shipped(Generator g, DType dtype, Shape shape, Distribution d) {
    int start = Promotion.isSigned(dtype) ? -g.draw().below(9) : 0;
    Model is = counted(dtype, shape, start);
    return tree(
        "fromArray(arange from " + start + ", " + shape + ", " + d + ", " + dtype + ")",
        is,
        c -> {
          NdArray a = is.toNdArray();
          DistArray out = c.fromArray(a, d);
          scribble(a);
          return out;
        });
  }

  /** The whole numbers from a start. */
  static Model counted(DType dtype, Shape shape, int start) {
    List<Value> values = new ArrayList<>();
    for (int k = 0; k < shape.size(); k++) {
      long n = dtype == DType.BOOL ? (k * 7 + 3) % 5 % 2 : start + k;
      values.add(new Value(n, n, 0));
    }
    return Model.of(dtype, dims(shape), values);
  }

  private static Model filled(DType dtype, Shape shape, int n) {
    Model out = Model.zeros(dtype, dims(shape));
    out.assign(Arithmetic.scalar(n));
    return out;
  }

  static int[] dims(Shape shape) {
    int[] out = new int[shape.ndim()];
    for (int d = 0; d < out.length; d++) {
      out[d] = (int) shape.dim(d);
    }
    return out;
  }

  /** Destroys the elements of a local array, which nobody else should have. */
  static void scribble(NdArray a) {
    if (a.layout().isRepeated()) {
      return;
    }
    a.assign(NdArray.repeated(a.dtype(), a.shape(), 99));
  }
}
