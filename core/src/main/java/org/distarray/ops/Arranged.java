package org.distarray.ops;

import org.distarray.array.Arrangement;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.order.Firsts;
import org.distarray.order.LineFunction;
import org.distarray.order.LineFunctions;

/** Arrays on any layout whose lines along an axis are put in order. */
public final class Arranged {
  private Arranged() {}

  /**
   * The arranged array.
   *
   * @param axis not negative
   * @throws IllegalArgumentException when lines do not have the place or the number of elements
   *     that is asked for
   */
  public static Expr of(Expr e, Arrangement what, int axis) {
    long n = e.shape().dim(axis);
    Arrangement checked = what.checked(n);
    LineFunction function = LineFunctions.of(checked, e.dtype());
    String label = checked.label() + "(axis=" + axis + ")";
    Distribution own = e.distribution();
    Distribution out = Whole.even(own, axis);
    if (Whole.isWhole(own, axis) || Whole.pays(own, axis)) {
      Expr lines = OfLines.along(label, Whole.of(e, axis), axis, function);
      return function.length(n) == n ? Whole.laid(lines, out) : lines;
    }
    return switch (checked.kind()) {
      case SORT, ARGSORT -> {
        Expr blocks = Whole.laid(e, Scan.blocks(out, axis));
        yield Whole.laid(new LongSort(label, blocks, axis, checked), out);
      }
      case PARTITION, ARGPARTITION -> {
        Expr blocks = Whole.laid(e, Scan.blocks(out, axis));
        yield Whole.laid(new LongPartition(label, blocks, axis, checked), out);
      }
      case TOPK, ARGTOPK -> {
        Expr blocks = Whole.laid(e, Scan.blocks(own, axis));
        yield firsts(label, blocks, axis, checked);
      }
    };
  }

  /** The first of the first elements of all blocks. */
  private static Expr firsts(String label, Expr blocks, int axis, Arrangement what) {
    DType dtype = blocks.dtype();
    boolean descends = what.descending();
    int number = Math.toIntExact(what.number());
    LineFunction elements = new Firsts(dtype, descends, number, false);
    LineFunction positions = new Firsts(dtype, descends, number, true);
    String part = label + " of each block";
    Expr some = Whole.of(OfLines.ofParts(part, blocks, axis, elements), axis);
    if (!what.kind().isPositions()) {
      return OfLines.along(label, some, axis, elements);
    }
    Expr where = Whole.of(OfLines.ofParts(part, blocks, axis, positions), axis);
    return new PickedAlong(label, where, OfLines.along(label, some, axis, positions), axis);
  }
}
