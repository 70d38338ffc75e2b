package org.distarray;

import java.util.stream.IntStream;
import org.distarray.array.ReduceOptions;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.function.Portable;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Beside;
import org.distarray.ops.Limits;
import org.distarray.ops.ReduceBlocks;
import org.distarray.ops.Reduced;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;

/** Reduces distributed arrays. Masks, labels and weights take part as operands. */
final class Reductions {
  private Reductions() {}

  static DistArray of(DistArray a, Reduction reduction, ReduceOptions with, int... given) {
    int[] axes = ReduceOptions.checked(a.shape(), reduction, with, given);
    Expr out = Reduced.of(a.context().limits(), reduction, a.expr(), choice(a, with), axes);
    return made(a, out, with, axes);
  }

  static DistArray of(
      DistArray a, Pairing pairing, Object other, ReduceOptions with, int[] given, int... which) {
    int[] axes = ReduceOptions.checked(a.shape(), pairing, with, which);
    Required.given("take the " + pairing.label(), "the other array", other, "an array");
    Beside second = beside("take the " + pairing.label(), a, other);
    Limits limits = a.context().limits();
    Expr out =
        switch (pairing) {
          case AVERAGE -> Reduced.average(limits, a.expr(), second, choice(a, with), given, axes);
          case COVARIANCE -> Reduced.covariance(limits, a.expr(), second, choice(a, with), axes);
        };
    return made(a, out, with, axes);
  }

  private static Reduced.Choice choice(DistArray a, ReduceOptions with) {
    return new Reduced.Choice(
        with,
        beside("reduce an array where a mask is true", a, with.mask()),
        beside("reduce an array by labels", a, with.labels()));
  }

  static DistArray ofBlocks(
      DistArray a,
      BlockFunction accumulate,
      MergeFunction merge,
      FinishFunction finish,
      DType dtype,
      int... axes) {
    String doing = "reduceBlocks by ";
    BlockFunction accumulates = Portable.check(accumulate, doing + "accumulate");
    MergeFunction merges = Portable.check(merge, doing + "merge");
    FinishFunction finishes = Portable.check(finish, doing + "finish");
    Required.given("take the reduction of blocks", "the list of axes", axes, ReduceOptions.AXES);
    int[] which = axes.length == 0 ? IntStream.range(0, a.ndim()).toArray() : a.shape().axes(axes);
    Expr out = new ReduceBlocks(a.expr(), accumulates, merges, finishes, dtype, which);
    return a.context().arrayOf(out);
  }

  static Beside beside(String doing, DistArray a, Object other) {
    if (other == null) {
      return null;
    }
    if (Operand.of(doing, a, other) instanceof Expr e) {
      return new Beside(e, other instanceof NdArray);
    }
    throw new IllegalArgumentException(
        "Cannot "
            + doing
            + ": "
            + PlainNumber.describe(other)
            + " (an array; NdArray.of(...) makes one)");
  }

  private static DistArray made(DistArray a, Expr out, ReduceOptions with, int... axes) {
    if (!with.keepdims()) {
      return a.context().arrayOf(out);
    }
    // as for what is made itself: the view makes no blocks
    Distribution d = out.distribution();
    a.context().limits().block(d.largestBlock(), out.dtype(), () -> "lay " + out + " out as " + d);
    return a.context().arrayOf(new ViewOf(out, with.kept(out.shape(), a.ndim(), axes)));
  }
}
