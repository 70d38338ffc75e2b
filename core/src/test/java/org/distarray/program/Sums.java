package org.distarray.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.reduce.Reduction;

/**
 * Reductions, running reductions and products, of elements for which their order does not matter.
 */
final class Sums {
  private static final Set<Reduction> EXTREMES =
      EnumSet.of(Reduction.MIN, Reduction.MAX, Reduction.ARGMIN, Reduction.ARGMAX);

  private Sums() {}

  static Model reduce(Reduction r, boolean keepdims, Model a, int... axes) {
    List<Integer> over = new ArrayList<>();
    Arrays.stream(axes).map(d -> d < 0 ? d + a.ndim() : d).forEach(over::add);
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < a.ndim(); d++) {
      if (axes.length == 0) {
        over.add(d);
      } else if (!over.contains(d)) {
        kept.add(d);
      }
    }
    List<Integer> order = new ArrayList<>(kept);
    order.addAll(over);
    Model turned = a.transpose(order.stream().mapToInt(d -> d).toArray());
    int[] shape = kept.stream().mapToInt(a::dim).toArray();
    int rest = over.stream().mapToInt(a::dim).reduce(1, (x, y) -> x * y);
    // of no elements there is none, whether or not there is a result to put it in
    Unfit.unless(rest > 0 || !EXTREMES.contains(r), "no elements");
    List<Value> all = turned.values();
    List<Value> out = new ArrayList<>();
    for (int k = 0; k < Arrays.stream(shape).reduce(1, (x, y) -> x * y); k++) {
      out.add(one(r, a.dtype(), all.subList(k * rest, (k + 1) * rest)));
    }
    int[] full = a.dims();
    over.forEach(d -> full[d] = 1);
    return Model.of(resultType(r, a.dtype()), keepdims ? full : shape, out);
  }

  private static DType resultType(Reduction r, DType t) {
    if (r == Reduction.SUM || r == Reduction.PROD) {
      return Promotion.ofSum(t);
    } else if (r == Reduction.MEAN) {
      return Promotion.ofQuotient(t);
    } else if (r == Reduction.COUNT_NONZERO || r.takesPositions()) {
      return DType.INT64;
    }
    return r == Reduction.ANY || r == Reduction.ALL ? DType.BOOL : t;
  }

  private static Value one(Reduction r, DType t, List<Value> of) {
    if (r == Reduction.SUM) {
      return sum(t, of);
    } else if (r == Reduction.PROD) {
      return product(t, of);
    } else if (r == Reduction.MEAN) {
      Unfit.unless(!of.isEmpty() && !t.isComplex(), "mean");
      List<Value> floats = of.stream().map(v -> v.cast(t, Promotion.ofQuotient(t))).toList();
      return Value.of(sum(Promotion.ofQuotient(t), floats).re() / of.size());
    } else if (r == Reduction.COUNT_NONZERO) {
      return Value.of(of.stream().filter(Value::isTrue).count());
    } else if (r == Reduction.ANY) {
      return Value.of(of.stream().anyMatch(Value::isTrue));
    } else if (r == Reduction.ALL) {
      return Value.of(of.stream().allMatch(Value::isTrue));
    }
    Unfit.unless(!of.isEmpty() && !t.isComplex(), r.label());
    checkSimple(of);
    boolean most = r == Reduction.MAX || r == Reduction.ARGMAX;
    int best = 0;
    for (int k = 1; k < of.size(); k++) {
      Value v = of.get(k);
      Value out = of.get(best);
      int sign =
          Value.isWhole(t) ? v.exact(t).compareTo(out.exact(t)) : Double.compare(v.re(), out.re());
      best = (most ? sign > 0 : sign < 0) ? k : best;
    }
    return r.takesPositions() ? Value.of((long) best) : of.get(best);
  }

  /** Neither NaN nor negative zeros, of which nobody says which is the less. */
  private static void checkSimple(List<Value> of) {
    for (Value v : of) {
      Unfit.unless(!v.isNaN() && isSimple(v.re()) && isSimple(v.im()), "NaN or -0");
    }
  }

  private static boolean isSimple(double x) {
    return x != 0 || 1 / x > 0;
  }

  private static Value sum(DType t, List<Value> of) {
    if (Value.isWhole(t)) {
      return Value.of(of.stream().mapToLong(Value::whole).sum());
    }
    // of nothing but -0 nobody says which 0 it is
    boolean zeros = of.stream().anyMatch(v -> isSimple(v.re()) && isSimple(v.im()));
    Unfit.unless(zeros || of.isEmpty(), "-0");
    double re = 0;
    double im = 0;
    double size = 0;
    for (Value v : of) {
      re += v.re();
      im += v.im();
      size += Math.abs(v.re()) + Math.abs(v.im());
      checkFraction(v, 0x1p10);
    }
    Unfit.unless(size < (isSingle(t) ? 0x1p13 : 0x1p42), "a sum that is rounded");
    return Value.of(re, im);
  }

  private static void checkFraction(Value v, double most) {
    Unfit.unless(!v.isNaN(), "NaN");
    boolean whole =
        v.re() * most == Math.rint(v.re() * most) && v.im() * most == Math.rint(v.im() * most);
    Unfit.unless(whole, "a sum that is rounded");
  }

  private static boolean isSingle(DType t) {
    return t == DType.FLOAT32 || t == DType.COMPLEX64;
  }

  private static Value product(DType t, List<Value> of) {
    if (Value.isWhole(t)) {
      return Value.of(of.stream().mapToLong(Value::whole).reduce(1, (a, b) -> a * b));
    }
    Unfit.unless(!t.isComplex(), "a product of complex numbers");
    double out = 1;
    double size = 1;
    for (Value v : of) {
      checkFraction(v, 1);
      Unfit.unless(v.re() != 0, "signs of zeros");
      out *= v.re();
      size *= Math.abs(v.re());
    }
    Unfit.unless(size < (isSingle(t) ? 0x1p22 : 0x1p50), "a product that is rounded");
    return Value.of(out);
  }

  /** Running sums, or products; of all elements in C order for no axis. */
  static Model scan(boolean products, boolean initial, Model a, int... axes) {
    Model lines = axes.length == 0 ? a.reshape(a.size()) : a;
    int axis = axes.length == 0 ? 0 : axes[0] < 0 ? axes[0] + a.ndim() : axes[0];
    int n = lines.dim(axis);
    // the axis last, and back
    int[] order = IntStream.range(0, lines.ndim()).filter(d -> d != axis).toArray();
    order = IntStream.concat(Arrays.stream(order), IntStream.of(axis)).toArray();
    List<Value> all = lines.transpose(order).values();
    List<Value> out = new ArrayList<>();
    for (int from = 0; n > 0 && from < all.size(); from += n) {
      out.addAll(running(products, initial, a.dtype(), all.subList(from, from + n)));
    }
    int[] shape = lines.transpose(order).dims();
    shape[shape.length - 1] += initial ? 1 : 0;
    Unfit.unless(n > 0 || !initial, "an initial value alone");
    int[] back = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      back[order[d]] = d;
    }
    return Model.of(Promotion.ofSum(a.dtype()), shape, out).transpose(back).copy();
  }

  private static List<Value> running(boolean products, boolean initial, DType t, List<Value> line) {
    checkSimple(line);
    // where the whole is exact, so is every part
    one(products ? Reduction.PROD : Reduction.SUM, t, line);
    List<Value> out = new ArrayList<>();
    Value now = products ? new Value(1, 1, 0) : Value.of(0L);
    if (initial) {
      out.add(now);
    }
    for (Value v : line) {
      now =
          products
              ? new Value(now.whole() * v.whole(), now.re() * v.re(), 0)
              : new Value(now.whole() + v.whole(), now.re() + v.re(), now.im() + v.im());
      out.add(now);
    }
    return out;
  }

  static Model matmul(Model a, Model b) {
    Unfit.unless(a.ndim() > 0 && b.ndim() > 0 && a.ndim() < 3 && b.ndim() < 3, "matmul");
    DType t = Promotion.of(a.dtype(), b.dtype());
    Unfit.unless(!t.isComplex(), "signs of zeros");
    Model rows = a.ndim() == 1 ? a.get(Index.newAxis(), Index.all()) : a;
    Model columns = b.ndim() == 1 ? b.get(Index.all(), Index.newAxis()) : b;
    Unfit.unless(rows.dim(1) == columns.dim(0), "inner lengths");
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < rows.dim(0); i++) {
      for (int j = 0; j < columns.dim(1); j++) {
        List<Value> products = new ArrayList<>();
        for (int k = 0; k < rows.dim(1); k++) {
          Value x = rows.at(i, k).cast(a.dtype(), t);
          Value y = columns.at(k, j).cast(b.dtype(), t);
          products.add(new Value(x.whole() * y.whole(), x.re() * y.re(), 0).in(t));
        }
        Value sum = sum(t, products);
        out.add(t == DType.BOOL ? Value.of(sum.whole() != 0) : sum);
      }
    }
    int[] shape =
        a.ndim() == 2 && b.ndim() == 2
            ? new int[] {rows.dim(0), columns.dim(1)}
            : a.ndim() == 2
                ? new int[] {rows.dim(0)}
                : b.ndim() == 2 ? new int[] {columns.dim(1)} : new int[0];
    return Model.of(t, shape, out);
  }
}
