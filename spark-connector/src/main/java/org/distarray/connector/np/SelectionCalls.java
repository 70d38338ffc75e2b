package org.distarray.connector.np;

import java.util.List;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.Joining;
import org.distarray.array.Manipulation;
import org.distarray.array.Ordering;
import org.distarray.array.PadMode;
import org.distarray.array.Sets;
import org.distarray.index.Shape;

/** NumPy's functions that select, search, insert and put elements in order. */
final class SelectionCalls {
  private SelectionCalls() {}

  static <A extends ArrayLike<A>> void addTo(NumpyCalls<A> rows) {
    orders(rows);
    sets(rows);
    elements(rows);
    edges(rows);
  }

  private static <A extends ArrayLike<A>> void orders(NumpyCalls<A> rows) {
    String options = "(a, axis=-1, kind=None, stable=None, descending=False)";
    rows.add("sort" + options, in -> order(in).sort());
    rows.add("argsort" + options, in -> order(in).argsort());
    rows.add("partition(a, kth, axis=-1)", in -> order(in).partition(in.wholes("kth")));
    rows.add("argpartition(a, kth, axis=-1)", in -> order(in).argpartition(in.wholes("kth")));
    rows.add("lexsort(keys, axis=-1)", SelectionCalls::lexsort);
  }

  private static <A extends ArrayLike<A>> Ordering<A> order(Given<A> in) {
    Ordering<A> out = in.array("a").order(in.axes("axis"));
    return in.is("descending") ? out.descending() : out;
  }

  private static <A extends ArrayLike<A>> A lexsort(Given<A> in) {
    int axis = in.whole("axis");
    List<A> keys =
        in.arrays("keys").stream()
            .map(key -> axis == -1 ? key : Manipulation.moveaxis(key, new int[] {axis}, -1))
            .toList();
    A order = Sets.lexsort(keys);
    return axis == -1 ? order : Manipulation.moveaxis(order, new int[] {-1}, axis);
  }

  private static <A extends ArrayLike<A>> void sets(NumpyCalls<A> rows) {
    rows.add(
        "searchsorted(a, v, side='left', sorter=None)",
        in -> {
          String side = in.text("side");
          if (!List.of("left", "right").contains(side)) {
            throw in.wrong("side", "'left' or 'right'");
          }
          boolean right = side.equals("right");
          return in.has("sorter")
              ? ArrayApi.searchsorted(in.array("a"), in.value("v"), right, in.value("sorter"))
              : Sets.searchsorted(in.array("a"), in.value("v"), right);
        });
    rows.add(
        "isin(element, test_elements, assume_unique=False, invert=False)",
        in -> {
          A out = Sets.isin(in.array("element"), in.value("test_elements"));
          return in.is("invert") ? out.logicalNot() : out;
        });
    rows.add(
        "unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None)",
        in -> {
          for (String part : List.of("index", "inverse", "counts")) {
            if (in.is("return_" + part)) {
              String all = part.equals("index") ? "all(a).indices" : part + "(a)." + part;
              throw in.elsewhere("return_" + part, "np.unique_" + all);
            }
          }
          A a = in.array("ar");
          return in.has("axis") ? Sets.unique(a, in.whole("axis")) : Sets.uniqueValues(a);
        });
    rows.add("unique_values(x)", in -> ArrayApi.uniqueValues(in.array("x")));
  }

  private static <A extends ArrayLike<A>> void elements(NumpyCalls<A> rows) {
    rows.add(
        "where(condition, x=None, y=None)",
        in -> {
          if (!in.has("x") || !in.has("y")) {
            throw in.elsewhere("a condition alone", "np.nonzero(m) has an array for each axis");
          }
          return in.array("condition").where(in.value("x"), in.value("y"));
        });
    rows.add(
        "take(a, indices, axis=None, mode='raise')",
        in -> Indexing.take(in.alongAxis("a"), in.value("indices"), in.axis(), in.text("mode")));
    rows.add(
        "take_along_axis(arr, indices, axis=-1)",
        in -> Indexing.takeAlongAxis(in.array("arr"), in.value("indices"), in.whole("axis")));
    rows.add(
        "compress(condition, a, axis=None)",
        in -> in.alongAxis("a").compress(in.value("condition"), in.axis()));
    rows.add(
        "extract(condition, arr)", in -> Indexing.extract(in.value("condition"), in.array("arr")));
    rows.add(
        "select(condlist, choicelist, default=0)",
        in -> Indexing.select(in.arrays("condlist"), in.list("choicelist"), in.value("default")));
    rows.add(
        "choose(a, choices, mode='raise')",
        in -> Indexing.choose(in.array("a"), in.list("choices"), in.text("mode")));
    rows.add(
        "ravel_multi_index(multi_index, dims, mode='raise')",
        in ->
            Indexing.ravelMultiIndex(
                in.arrays("multi_index"), Shape.of(in.wholes("dims")), in.text("mode")));
  }

  private static <A extends ArrayLike<A>> void edges(NumpyCalls<A> rows) {
    rows.add(
        "delete(arr, obj, axis=None)",
        in -> {
          Object which = in.value("obj") instanceof List<?> ? in.wholes("obj") : in.value("obj");
          return Indexing.delete(in.alongAxis("arr"), which, in.axis());
        });
    rows.add(
        "insert(arr, obj, values, axis=None)",
        in -> {
          A a = in.alongAxis("arr");
          return in.value("obj") instanceof List<?>
              ? Indexing.insert(a, in.wholes("obj"), in.value("values"), in.axis())
              : Indexing.insert(a, in.wholeLong("obj"), in.value("values"), in.axis());
        });
    rows.add(
        "append(arr, values, axis=None)",
        in -> {
          A a = in.array("arr");
          return Joining.append(a, in.array("values", a), in.axes("axis"));
        });
    rows.add(
        "pad(array, pad_width, mode='constant', constant_values=0, end_values=0, stat_length=None,"
            + " reflect_type='even')",
        in -> {
          A a = in.array("array");
          return Indexing.pad(a, in.pairs("pad_width", a.ndim()), mode(in));
        });
  }

  private static PadMode mode(Given<?> in) {
    PadMode out = PadMode.of(in.text("mode"));
    out =
        switch (in.text("mode")) {
          case "constant" -> out.value(in.value("constant_values"));
          case "linear_ramp" -> out.value(in.value("end_values"));
          default -> out;
        };
    out = in.has("stat_length") ? out.statLength(in.value("stat_length")) : out;
    return in.text("reflect_type").equals("odd") ? out.odd() : out;
  }
}
