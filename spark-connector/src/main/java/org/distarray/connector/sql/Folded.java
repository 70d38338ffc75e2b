package org.distarray.connector.sql;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Sums, least and greatest elements, or numbers of elements. NaN is the greatest of all numbers, as
 * in SQL.
 */
final class Folded implements Accumulator {
  private final Measure.Kind kind;
  private final DType carrier;
  private final NdArray neutral;
  private final Storage totals;

  Folded(Measure.Kind kind, DType dtype, int groups) {
    this.kind = kind;
    boolean floats = dtype.isFloat() && kind != Measure.Kind.COUNT;
    carrier = floats ? DType.FLOAT64 : DType.INT64;
    Number first = floats ? (Number) firstDouble(kind) : (Number) firstLong(kind);
    neutral = NdArray.full(carrier, Shape.of(), first);
    totals = NdArray.full(carrier, Shape.of(groups), first).storage();
  }

  /** The double that changes no other one. */
  private static double firstDouble(Measure.Kind kind) {
    return switch (kind) {
      case MIN -> Double.NaN;
      case MAX -> Double.NEGATIVE_INFINITY;
      default -> 0;
    };
  }

  /** The long that changes no other one. */
  private static long firstLong(Measure.Kind kind) {
    return switch (kind) {
      case MIN -> Long.MAX_VALUE;
      case MAX -> Long.MIN_VALUE;
      default -> 0;
    };
  }

  @Override
  public void add(ValueColumn.Cells cells, int[] axes, int[] groups) {
    Storage numbers = ValueColumn.flat(reduced(cells, axes), carrier);
    if (carrier == DType.FLOAT64) {
      for (int k = 0; k < groups.length; k++) {
        totals.setDouble(groups[k], both(totals.getDouble(groups[k]), numbers.getDouble(k)));
      }
    } else {
      for (int k = 0; k < groups.length; k++) {
        totals.setLong(groups[k], both(totals.getLong(groups[k]), numbers.getLong(k)));
      }
    }
  }

  private NdArray reduced(ValueColumn.Cells cells, int[] axes) {
    if (kind == Measure.Kind.COUNT) {
      NdArray present = cells.present();
      return axes.length == 0 ? present : present.countNonzero(axes);
    }
    NdArray values = cells.values();
    NdArray all = cells.missing().map(no -> no.where(neutral, values)).orElse(values);
    if (axes.length == 0) {
      return all;
    }
    return switch (kind) {
      case MIN -> all.dtype().isFloat() ? all.over(axes).skipNan().min() : all.min(axes);
      case MAX -> all.max(axes);
      default -> all.over(axes).dtype(carrier).sum();
    };
  }

  private double both(double a, double b) {
    return switch (kind) {
      case MIN -> b < a || Double.isNaN(a) ? b : a;
      case MAX -> b > a || Double.isNaN(b) ? b : a;
      default -> a + b;
    };
  }

  private long both(long a, long b) {
    return switch (kind) {
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      default -> a + b;
    };
  }

  @Override
  public double asDouble(int group) {
    return totals.getDouble(group);
  }

  @Override
  public long bits(int group) {
    return carrier == DType.INT64
        ? totals.getLong(group)
        : Double.doubleToRawLongBits(totals.getDouble(group));
  }
}
