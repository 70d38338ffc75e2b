package org.distarray.conformance;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.Matrices;
import org.distarray.array.PadMode;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;

/** Calls that select elements, and that write some; a written array is a copy, unless in place. */
final class IndexCalls {
  private IndexCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("getitem", IndexCalls::item);
    rows.put("getitem_text", in -> in.a().get(in.text("text")));
    rows.put("getitem_mask", in -> in.a().get(in.array(1)));
    rows.put("getitem_ix", in -> in.a().get(Index.ix(in.lists("lists"))));
    rows.put("take", IndexCalls::take);
    rows.put("take_along_axis", in -> Indexing.takeAlongAxis(in.a(), in.second(), in.axis()));
    rows.put("compress", IndexCalls::compress);
    rows.put("extract", in -> Indexing.extract(in.array(0), in.array(1)));
    rows.put("delete", in -> Indexing.delete(in.a(), in.longs("list"), in.axis()));
    rows.put("insert", in -> Indexing.insert(in.a(), in.longs("list"), in.second(), in.axis()));
    rows.put("nonzero", in -> ArrayApi.nonzero(in.a()));
    rows.put("argwhere", in -> Indexing.argwhere(in.a()));
    rows.put("flatnonzero", in -> Indexing.flatnonzero(in.a()));
    rows.put(
        "select",
        in ->
            Indexing.select(in.arrays().subList(0, 2), in.args().subList(2, 4), in.args().get(4)));
    rows.put("choose", in -> Indexing.choose(in.a(), in.rest(1)));
    rows.put("unravel_index", in -> Indexing.unravelIndex(in.a(), in.shape()));
    rows.put("ravel_multi_index", in -> Indexing.ravelMultiIndex(in.arrays(), in.shape()));
    rows.put("pad", IndexCalls::pad);
    written(rows, "setitem", IndexCalls::set);
    written(rows, "setitem_text", (in, a) -> a.set(in.text("text"), in.second()));
    written(rows, "setitem_ix", (in, a) -> a.set(Index.ix(in.lists("lists")), in.second()));
    written(
        rows,
        "setitem_mask",
        (in, a) -> a.set(in.array(1), in.has("value") ? in.value("value") : in.args().get(2)));
    written(rows, "add_at", (in, a) -> a.addAt(in.index(), in.second()));
    written(rows, "minimum_at", (in, a) -> a.minimumAt(in.index(), in.second()));
    written(rows, "maximum_at", (in, a) -> a.maximumAt(in.index(), in.second()));
    written(rows, "put", (in, a) -> a.put(in.second(), in.args().get(2)));
    written(rows, "place", (in, a) -> Indexing.place(a, in.second(), in.args().get(2)));
    written(
        rows,
        "put_along_axis",
        (in, a) -> Indexing.putAlongAxis(a, in.second(), in.args().get(2), in.axis()));
    written(rows, "fill", (in, a) -> a.fill(in.value("value")));
    written(rows, "fill_diagonal", (in, a) -> Matrices.fillDiagonal(a, in.value("value")));
  }

  private static <A extends ArrayLike<A>> void written(
      Map<String, Function<Given<A>, Object>> rows, String name, BiConsumer<Given<A>, A> write) {
    rows.put(
        name,
        in -> {
          A out = in.flag("in_place") ? in.a() : in.a().copy();
          write.accept(in, out);
          return out;
        });
  }

  private static boolean isBasic(Object... index) {
    return Arrays.stream(index).allMatch(Index.class::isInstance);
  }

  private static <A extends ArrayLike<A>> A item(Given<A> in) {
    Object[] index = in.index();
    return isBasic(index)
        ? in.a().get(Arrays.copyOf(index, index.length, Index[].class))
        : in.a().at(index);
  }

  private static <A extends ArrayLike<A>> void set(Given<A> in, A a) {
    Object[] index = in.index();
    Object value = in.has("value") ? in.value("value") : in.second();
    if (isBasic(index)) {
      a.set(Arrays.copyOf(index, index.length, Index[].class), value);
    } else {
      a.setAt(index, value);
    }
  }

  private static <A extends ArrayLike<A>> A take(Given<A> in) {
    return in.params().has("axis") && !in.has("axis")
        ? in.a().take(in.second())
        : ArrayApi.take(in.a(), in.second(), in.axis());
  }

  private static <A extends ArrayLike<A>> A compress(Given<A> in) {
    return in.has("axis") ? in.a().compress(in.second(), in.axis()) : in.a().compress(in.second());
  }

  private static <A extends ArrayLike<A>> A pad(Given<A> in) {
    if (in.has("stat_length")) {
      PadMode mode =
          PadMode.of(in.text("mode")).statLength(NdArray.asarray(in.lists("stat_length")));
      return Indexing.pad(in.a(), in.lists("widths"), mode);
    } else if (in.has("reflect_type")) {
      return Indexing.pad(in.a(), in.lists("widths"), PadMode.of(in.text("mode")).odd());
    }
    return in.has("value")
        ? Indexing.pad(in.a(), in.lists("widths"), in.text("mode"), in.value("value"))
        : Indexing.pad(in.a(), in.lists("widths"), in.text("mode"));
  }
}
