package org.distarray.laws;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.Ordering;
import org.distarray.array.PadMode;
import org.distarray.array.QuantileMethod;
import org.distarray.array.Sets;
import org.distarray.index.Index;

/** A table of functions that select, write, order and search elements. */
final class LaidSelections {
  private LaidSelections() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    reads(rows);
    writes(rows);
    orders(rows);
    quantiles(rows);
    sets(rows);
  }

  /** Adds a function that gives one array. */
  static <A extends ArrayLike<A>> void one(
      Map<String, Function<LaidOperands<A>, List<A>>> rows,
      String name,
      Function<LaidOperands<A>, A> function) {
    rows.put(name, o -> List.of(function.apply(o)));
  }

  private static <A extends ArrayLike<A>> void reads(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    long[][] widths = {{2, 3}, {7, 1}};
    one(rows, "get list", o -> o.a().get("[3, 0, -1, 3], ::2"));
    one(rows, "get ix", o -> o.a().get(Index.ix(new long[] {3, 0}, new long[] {1, 5, 1})));
    one(rows, "get index", o -> o.a().get(o.index()));
    one(rows, "at indices", o -> o.a().at(o.index(), o.index().remainder(6)));
    one(rows, "at index and slice", o -> o.a().at(Index.every(-1), Index.newAxis(), column(o)));
    one(rows, "view of get index", o -> o.a().get(o.index()).get("::-2, 1:"));
    one(rows, "get mask", o -> o.a().get(o.mask()));
    one(rows, "compress rows", o -> o.a().compress(o.mask().get(":, 0"), 0));
    one(rows, "extract", o -> Indexing.extract(o.mask(), o.a()));
    one(rows, "take", o -> o.a().take(o.index(), 0));
    one(rows, "take wrap", o -> Indexing.take(o.a(), o.index().multiply(9), 1, "wrap"));
    one(rows, "take_along_axis", o -> Indexing.takeAlongAxis(o.a(), o.a().argsort(1), 1));
    one(rows, "delete", o -> Indexing.delete(o.a(), new long[] {0, 7, -1}, 0));
    one(rows, "insert", o -> Indexing.insert(o.a(), new long[] {1, 1, 13}, 1, 0));
    for (String mode : List.of("wrap", "reflect", "symmetric", "edge", "constant", "maximum")) {
      one(rows, "pad " + mode, o -> Indexing.pad(o.a(), widths, mode));
    }
    one(rows, "pad odd", o -> Indexing.pad(o.a(), widths, PadMode.of("reflect").odd()));
    one(rows, "pad median", o -> Indexing.pad(o.a(), widths, PadMode.of("median").statLength(3)));
    rows.put("nonzero", o -> o.a().nonzero());
    one(rows, "argwhere", o -> Indexing.argwhere(o.a()));
    one(rows, "flatnonzero", o -> Indexing.flatnonzero(o.a()));
    one(
        rows,
        "select",
        o -> Indexing.select(List.of(o.mask(), o.a().equal(1)), List.of(o.a(), 1), 0));
    one(rows, "choose", o -> Indexing.choose(o.mask().astype("int64"), o.a(), o.a().flip(0)));
    rows.put("unravel_index", o -> Indexing.unravelIndex(o.labels(), o.a().shape()));
    one(
        rows,
        "ravel_multi_index",
        o -> Indexing.ravelMultiIndex(List.of(o.labels(), o.labels().flip(0)), o.a().shape()));
  }

  private static <A extends ArrayLike<A>> A column(LaidOperands<A> o) {
    return o.index().remainder(6);
  }

  private static <A extends ArrayLike<A>> void writes(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    written(rows, "set list", (o, a) -> a.set("[3, 0, 12], ::2", o.a().get("1:4, ::-2")));
    written(rows, "set index", (o, a) -> a.set(o.index(), o.a().get("2:9")));
    written(rows, "set at", (o, a) -> a.setAt(new Object[] {o.index(), column(o)}, 1));
    written(rows, "set mask", (o, a) -> a.set(o.mask(), 1));
    written(rows, "add.at", (o, a) -> a.addAt(o.index(), o.a().get("2:9")));
    written(rows, "minimum.at", (o, a) -> a.minimumAt(o.index(), o.a().get("2:9")));
    written(rows, "maximum.at", (o, a) -> a.maximumAt(o.index(), o.a().get("2:9")));
    written(rows, "put", (o, a) -> a.put(o.index().multiply(5), o.a().get("2, :")));
    written(rows, "place", (o, a) -> Indexing.place(a, o.mask(), o.a().get("2, :")));
    written(
        rows,
        "put_along_axis",
        (o, a) -> Indexing.putAlongAxis(a, o.a().argsort(0), o.a().flip(1), 0));
  }

  private static <A extends ArrayLike<A>> void written(
      Map<String, Function<LaidOperands<A>, List<A>>> rows,
      String name,
      BiConsumer<LaidOperands<A>, A> write) {
    one(
        rows,
        name,
        o -> {
          A out = o.a().copy();
          write.accept(o, out);
          return out;
        });
  }

  private static <A extends ArrayLike<A>> void orders(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    ordered(rows, "", o -> o.line().order());
    ordered(rows, " descending", o -> o.line().order().descending());
    ordered(rows, " of columns", o -> o.a().order(0));
    ordered(rows, " of rows", o -> o.a().order(-1).descending());
    one(rows, "lexsort", o -> Sets.lexsort(List.of(o.line().flip(0), o.line().equal(1))));
  }

  private static <A extends ArrayLike<A>> void ordered(
      Map<String, Function<LaidOperands<A>, List<A>>> rows,
      String of,
      Function<LaidOperands<A>, Ordering<A>> order) {
    one(rows, "sort" + of, o -> order.apply(o).sort());
    one(rows, "argsort" + of, o -> order.apply(o).argsort());
    one(rows, "partition" + of, o -> order.apply(o).partition(5));
    one(rows, "argpartition" + of, o -> order.apply(o).argpartition(-2));
    if (!of.equals(" descending") && !of.equals(" of rows")) { // they take the greatest
      one(rows, "topk" + of, o -> order.apply(o).topk(5));
      one(rows, "argtopk" + of, o -> order.apply(o).argtopk(5));
    }
  }

  private static <A extends ArrayLike<A>> void quantiles(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    double[] q = {0, 0.3, 0.5, 1};
    one(rows, "median", o -> o.a().order().median());
    one(rows, "median of a line", o -> o.line().order().median());
    one(rows, "nanmedian", o -> o.gaps().order(0).nanmedian());
    one(rows, "percentile", o -> o.a().order(1).keepdims().percentile(33));
    one(rows, "nanpercentile", o -> o.gaps().order(0).nanpercentile(new double[] {10, 90}));
    one(rows, "nanquantile of a line", o -> o.line().order().nanquantile(q));
    for (QuantileMethod method : QuantileMethod.values()) {
      String name = method.name().toLowerCase(Locale.ROOT);
      one(rows, "quantile " + name, o -> o.a().order(0).method(method).quantile(q));
      one(rows, "nanquantile " + name, o -> o.gaps().order().method(method).nanquantile(q));
    }
    one(
        rows,
        "quantile weighted",
        o ->
            o.a()
                .order(0)
                .method(QuantileMethod.INVERTED_CDF)
                .weights(o.labels().add(1))
                .quantile(q));
  }

  private static <A extends ArrayLike<A>> void sets(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    one(rows, "unique_values", o -> Sets.uniqueValues(o.line()));
    rows.put("unique_counts", o -> parts(Sets.uniqueCounts(o.line())));
    rows.put("unique_inverse", o -> parts(Sets.uniqueInverse(o.line())));
    rows.put("unique_all", o -> parts(Sets.uniqueAll(o.line())));
    one(rows, "unique of columns", o -> Sets.unique(o.a(), 1));
    one(rows, "isin", o -> Sets.isin(o.line(), o.a()));
    one(rows, "union1d", o -> Sets.union1d(o.line(), o.a()));
    one(rows, "intersect1d", o -> Sets.intersect1d(o.line(), o.a()));
    one(rows, "setdiff1d", o -> Sets.setdiff1d(o.line(), o.a()));
    one(rows, "setxor1d", o -> Sets.setxor1d(o.line(), o.a()));
    one(rows, "searchsorted", o -> Sets.searchsorted(o.line().sort(), o.a(), false));
    one(rows, "searchsorted right", o -> Sets.searchsorted(o.line().sort(), o.a(), true));
    one(rows, "rank", o -> Sets.rank(o.line().isnan().where(1, o.line())));
    one(rows, "rank of columns", o -> Sets.rank(o.a(), 0));
  }

  private static <A> List<A> parts(Sets.Unique<A> unique) {
    return Stream.of(unique.values(), unique.indices(), unique.inverse(), unique.counts())
        .filter(Objects::nonNull)
        .toList();
  }
}
