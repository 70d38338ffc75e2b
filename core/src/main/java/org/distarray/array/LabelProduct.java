package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;

/**
 * Products of arrays with labels, summed over the labels that the result lacks. All products of
 * NumPy are such products.
 *
 * <p>Two arrays are multiplied in one of two ways. Where a label is summed, and each array has a
 * label of its own, the product is a stack of products of matrices. All other products are
 * element-wise, and are summed afterwards in the same pass.
 */
final class LabelProduct {
  private LabelProduct() {}

  /**
   * The product of two arrays.
   *
   * @param out the labels of the result, in its order
   * @param dtype the dtype of the result
   */
  static <A extends ArrayLike<A>> A of(
      Labelled<A> a, Labelled<A> b, List<Integer> out, DType dtype) {
    return pair(a, b, out::contains, out, dtype).ordered(out);
  }

  /** The product of arrays, two of them at a time, in the order of least cost. */
  static <A extends ArrayLike<A>> A of(List<Labelled<A>> arrays, Subscripts given) {
    List<Integer> out = given.out();
    DType dtype = promoted(arrays);
    List<Labelled<A>> left = new ArrayList<>(arrays);
    left.replaceAll(each -> each.diagonal().cast(dtype));
    for (List<Integer> pair : PathSearch.of(given).steps()) {
      if (pair.size() == 2) {
        Labelled<A> a = left.get(pair.get(0));
        Labelled<A> b = left.get(pair.get(1));
        left.remove(Math.max(pair.get(0), pair.get(1)));
        left.remove(Math.min(pair.get(0), pair.get(1)));
        left.add(
            pair(
                a,
                b,
                label -> out.contains(label) || left.stream().anyMatch(other -> other.has(label)),
                out,
                dtype));
      }
    }
    return left.get(0).summed(out::contains, dtype).ordered(out);
  }

  private static <A extends ArrayLike<A>> DType promoted(List<Labelled<A>> arrays) {
    return Promotion.promote(arrays.stream().map(each -> each.array().dtype()).toList());
  }

  private static <A extends ArrayLike<A>> Labelled<A> pair(
      Labelled<A> a, Labelled<A> b, IntPredicate isKept, List<Integer> order, DType dtype) {
    Labelled<A> first = a.fitting(b);
    Labelled<A> second = b.fitting(a);
    Labelled<A> x = first.summed(label -> isKept.test(label) || second.has(label), dtype);
    Labelled<A> y = second.summed(label -> isKept.test(label) || first.has(label), dtype);
    List<Integer> inner = x.labels().stream().filter(y::has).filter(l -> !isKept.test(l)).toList();
    List<Integer> kept =
        Stream.of(order, x.labels(), y.labels())
            .flatMap(List::stream)
            .distinct()
            .filter(label -> (x.has(label) || y.has(label)) && !inner.contains(label))
            .toList();
    List<Integer> own = kept.stream().filter(label -> x.has(label) != y.has(label)).toList();
    boolean both = own.stream().anyMatch(x::has) && own.stream().anyMatch(y::has);
    if (inner.isEmpty()) {
      return new Labelled<>(x.ordered(kept).multiply(y.ordered(kept)), kept);
    }
    // the one that begins the result is the left one, so that the product need not be turned
    return !both
        ? elementwise(x, y, inner, dtype)
        : x.has(own.get(0)) ? matrices(x, y, inner, kept) : matrices(y, x, inner, kept);
  }

  /** The sums of element-wise products, where one of the arrays has all labels. */
  private static <A extends ArrayLike<A>> Labelled<A> elementwise(
      Labelled<A> x, Labelled<A> y, List<Integer> inner, DType dtype) {
    // the larger array stays as it lies
    List<Integer> all = x.labels().size() >= y.labels().size() ? x.labels() : y.labels();
    A products = x.ordered(all).multiply(y.ordered(all));
    return new Labelled<>(products, all).summed(label -> !inner.contains(label), dtype);
  }

  private static <A extends ArrayLike<A>> Labelled<A> matrices(
      Labelled<A> x, Labelled<A> y, List<Integer> inner, List<Integer> kept) {
    List<Integer> batch = kept.stream().filter(l -> x.has(l) && y.has(l)).toList();
    List<Integer> rows = kept.stream().filter(l -> !y.has(l)).toList();
    List<Integer> columns = kept.stream().filter(l -> !x.has(l)).toList();
    List<Integer> depth = // in the order of the larger array
        x.array().size() >= y.array().size()
            ? inner
            : y.labels().stream().filter(inner::contains).toList();
    A product =
        x.ordered(joined(batch, rows, depth))
            .selecting()
            .contract(
                y.ordered(joined(batch, depth, columns)),
                new Contraction(batch.size(), rows.size(), depth.size(), columns.size()));
    return new Labelled<>(product, joined(batch, rows, columns));
  }

  private static List<Integer> joined(List<Integer> a, List<Integer> b, List<Integer> c) {
    return Stream.of(a, b, c).flatMap(List::stream).toList();
  }
}
