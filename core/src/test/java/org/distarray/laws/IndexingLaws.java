package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.PadMode;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Compress;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Index arrays, lists and masks give NumPy's values, of both kinds of arrays, on every layout. */
public interface IndexingLaws extends ArrayLaws {

  @Test
  default void indexArraysListsAndMasksSelectWhatNumPySelects() {
    List<Corpus.Row> rows = Corpus.rows("/numpy/indexing.jsonl.gz");
    int times = rounds(rows.size());
    for (int k = 0; k < times; k++) {
      Corpus.Row row = rows.get(times == rows.size() ? k : k * (rows.size() / times));
      Draw draw = new Draw(row.id(), k);
      List<Object> given = row.arguments();
      NdArray local = (NdArray) given.get(0);
      NdArray want = row.expected();
      ArrayLaws.assertSame(
          want, local(answer(row, local.copy(), given)), row + " of the local array");
      List<Object> beside = new ArrayList<>();
      for (Object argument : given) {
        beside.add(
            argument instanceof NdArray a && !draw.once(3)
                ? context().fromArray(a, draw.layout(a.shape()))
                : argument);
      }
      DistArray a = context().fromArray(local, draw.layout(local.shape()));
      ArrayLaws.assertSame(
          want, local(answer(row, a, beside)), row + " of " + a.distribution() + given);
    }
  }

  @Test
  default void everySelectionGivesTheSameBitsOnEveryKindOfLayout() {
    Map<String, Corpus.Row> ofEach = new LinkedHashMap<>();
    for (Corpus.Row row : Corpus.rows("/numpy/indexing.jsonl.gz")) {
      if (((NdArray) row.arguments().get(0)).size() > 8) {
        ofEach.putIfAbsent(row.op(), row);
      }
    }
    Turns turns = new Turns();
    for (Corpus.Row row : ofEach.values()) {
      List<Object> given = row.arguments();
      NdArray local = (NdArray) given.get(0);
      Map<String, List<Distribution>> layouts = Draw.byKind(local.shape(), 1, 3, 4, 7);
      for (Distribution d : turns.next(layouts, layoutsOfACase(16))) {
        DistArray a = context().fromArray(local, d);
        ArrayLaws.assertSame(row.expected(), local(answer(row, a, given)), row + " of " + d);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void valuesAreAddedInTheOrderOfTheIndexOnEveryKindOfLayout() {
    NdArray index = NdArray.arange(DType.INT64, 12, 3).remainder(5);
    NdArray values = NdArray.arange(DType.FLOAT64, 12, 3).subtract(17).exp();
    NdArray want = NdArray.zeros(DType.FLOAT64, Shape.of(5));
    want.addAt(index, values);
    for (Distribution d : Draw.kinds(index.shape(), 4)) {
      DistArray a = context().zeros(5);
      a.addAt(context().fromArray(index, d), context().fromArray(values));
      ArrayLaws.assertSame(want, a, "added by an index on " + d);
    }
  }

  @Test
  default void integersAndFloat32ValuesAreAddedInFloat32() {
    NdArray a = NdArray.arange(DType.INT16, 3).add(1);
    NdArray values = NdArray.of(new float[] {-1e-9f, 0.75f});
    DistArray laid = context().fromArray(a);
    a.addAt(new long[] {0, 1}, values);
    assertEquals("[1 2 3]", "" + a, "numpy.add.at");
    laid.addAt(new long[] {0, 1}, values);
    ArrayLaws.assertSame(a, laid, "added on " + laid.distribution());
  }

  @Test
  default void unsignedIndicesBeyondInt64WrapAndAreClipped() {
    assertBringsInside(NdArray.arange(DType.INT64, 5));
    assertBringsInside(context().arange(5));
  }

  private static <A extends ArrayLike<A>> void assertBringsInside(A a) {
    NdArray far = NdArray.of(new long[] {Long.MIN_VALUE, -1, 7, 2}).astype(DType.UINT64);
    // 2^63 % 5 is 3, and (2^64 - 1) % 5 is 0
    assertEquals("[3 0 2 2]", "" + local(Indexing.take(a, far, 0, "wrap")));
    assertEquals("[4 4 4 2]", "" + local(Indexing.take(a, far, 0, "clip")));
  }

  @Test
  default void manyValuesBeforeOneIndexAreInsertedOnEveryKindOfLayout() {
    NdArray a = NdArray.arange(DType.INT32, 4, 6);
    NdArray values = NdArray.arange(DType.INT64, 4, 9).add(100);
    for (long at : new long[] {0, 2, -1, 6}) {
      long i = at < 0 ? at + 6 : at;
      NdArray want = NdArray.zeros(DType.INT32, Shape.of(4, 15));
      want.set(":, :" + i, a.get(":, :" + i));
      want.set(":, " + i + ":" + (i + 9), values);
      want.set(":, " + (i + 9) + ":", a.get(":, " + i + ":"));
      ArrayLaws.assertSame(want, Indexing.insert(a, new long[] {at}, values, 1), "before " + at);
      for (Distribution d : Draw.kinds(a.shape(), 4)) {
        DistArray laid = context().fromArray(a, d);
        DistArray given = context().fromArray(values);
        String what = "before " + at + " on " + d;
        ArrayLaws.assertSame(want, Indexing.insert(laid, new long[] {at}, given, 1), what);
        ArrayLaws.assertSame(want, Indexing.insert(laid, at, given.transpose(), 1), what);
      }
    }
  }

  @Test
  default void aMaskOfLengthZeroSelectsNothingOfAnyDimension() {
    NdArray line = NdArray.zeros(DType.BOOL, Shape.of(0));
    Map<List<Object>, Shape> nothing = new LinkedHashMap<>(); // numpy's shapes
    nothing.put(List.of(line), Shape.of(0, 3));
    nothing.put(List.of(NdArray.zeros(DType.BOOL, Shape.of(0, 3))), Shape.of(0));
    nothing.put(List.of(NdArray.zeros(DType.BOOL, Shape.of(2, 0))), Shape.of(0));
    nothing.put(List.of(NdArray.zeros(DType.BOOL, Shape.of(0, 0))), Shape.of(0));
    nothing.put(List.of(Index.all(), line), Shape.of(2, 0));
    nothing.put(List.of(line, Index.at(-1)), Shape.of(0));
    nothing.put(List.of(line, line), Shape.of(0));
    NdArray local = NdArray.arange(DType.INT32, 2, 3);
    for (Distribution d : Draw.kinds(local.shape(), 3)) {
      DistArray a = context().fromArray(local, d);
      nothing.forEach(
          (given, shape) -> {
            Object[] here = given.toArray();
            Object[] there = given.toArray();
            for (int k = 0; k < there.length; k++) {
              there[k] = there[k] instanceof NdArray mask ? context().fromArray(mask) : there[k];
            }
            NdArray want = NdArray.zeros(DType.INT32, shape);
            String what = given + " on " + d;
            ArrayLaws.assertSame(want, local.at(here), what);
            ArrayLaws.assertSame(want, a.at(there), what);
            ArrayLaws.assertSame(want, a.at(here), what);
            for (Object value : List.of(9, want)) {
              local.setAt(here.length == 1 ? here[0] : here, value);
              a.setAt(there.length == 1 ? there[0] : there, value);
            }
            ArrayLaws.assertSame(NdArray.arange(DType.INT32, 2, 3), local, "set: " + what);
            ArrayLaws.assertSame(local, a, "set: " + what);
          });
      NdArray other = NdArray.zeros(DType.BOOL, Shape.of(0, 2));
      assertRefused(() -> a.get(other), "by a mask of shape (0, 2)");
      assertRefused(() -> local.set(line, 1L << 40), "1099511627776");
    }
  }

  private static NdArray local(Object answer) {
    if (answer instanceof List<?> all) {
      NdArray first = local(all.get(0));
      long[] dims = new long[first.ndim() + 1];
      dims[0] = all.size();
      System.arraycopy(first.shape().toArray(), 0, dims, 1, first.ndim());
      NdArray out = NdArray.zeros(first.dtype(), Shape.of(dims));
      for (int d = 0; d < all.size(); d++) {
        out.get(Index.at(d)).assign(local(all.get(d)));
      }
      return out;
    }
    return answer instanceof DistArray a ? a.toArray() : (NdArray) answer;
  }

  private static <A extends ArrayLike<A>> Object answer(Corpus.Row row, A a, List<Object> given) {
    JsonNode params = row.json().get("params");
    Object second = given.size() > 1 ? given.get(1) : null;
    Object third = given.size() > 2 ? given.get(2) : null;
    int axis = params.path("axis").asInt();
    switch (row.op()) {
      case "set_at" -> a.setAt(entries(params, given), second);
      case "add_at" -> a.addAt(entries(params, given), second);
      case "minimum_at" -> a.minimumAt(entries(params, given), second);
      case "maximum_at" -> a.maximumAt(entries(params, given), second);
      case "set_text" -> a.set(params.get("text").asText(), second);
      case "set_ix" -> a.set(Index.ix(lists(params.get("lists"))), second);
      case "set_mask" -> a.set((ArrayLike<?>) second, third);
      case "place" -> Indexing.place(a, second, third);
      case "put" -> a.put(second, third);
      case "put_along_axis" -> Indexing.putAlongAxis(a, second, third, axis);
      default -> {
        return selected(row, a, given);
      }
    }
    return a;
  }

  @SuppressWarnings("unchecked") // the arguments are arrays of the same kind where it matters
  private static <A extends ArrayLike<A>> Object selected(Corpus.Row row, A a, List<Object> given) {
    JsonNode params = row.json().get("params");
    Object second = given.size() > 1 ? given.get(1) : null;
    int axis = params.path("axis").asInt();
    return switch (row.op()) {
      case "at" -> a.at(entries(params, given));
      case "text" -> a.get(params.get("text").asText());
      case "ix" -> a.get(Index.ix(lists(params.get("lists"))));
      case "mask" -> a.get((ArrayLike<?>) second);
      case "compress" -> a.compress(second, axis);
      case "nonzero" -> a.nonzero();
      case "argwhere" -> Indexing.argwhere(a);
      case "flatnonzero" -> Indexing.flatnonzero(a);
      case "extract" -> Indexing.extract(second, a);
      case "take" -> a.take(second);
      case "take_axis" -> a.take(second, axis);
      case "take_along_axis" -> Indexing.takeAlongAxis(a, second, axis);
      case "delete" -> Indexing.delete(a, longs(params.get("list")), axis);
      case "take_mode" -> Indexing.take(a, second, axis, params.get("mode").asText());
      case "choose_mode" -> {
        List<Object> choices = given.subList(1, given.size());
        yield Indexing.choose(a, choices, params.get("mode").asText());
      }
      case "ravel_mode" -> {
        List<A> indices = new ArrayList<>();
        given.forEach(index -> indices.add(a.selecting().array("", index)));
        Shape shape = Shape.of(longs(params.get("shape")));
        yield Indexing.ravelMultiIndex(indices, shape, params.get("mode").asText());
      }
      case "delete_text" -> Indexing.delete(a, params.get("text").asText(), axis);
      case "delete_some" -> Indexing.delete(a, second, axis);
      case "insert_one" -> Indexing.insert(a, params.get("index").asLong(), second, axis);
      case "insert" -> Indexing.insert(a, longs(params.get("list")), second, axis);
      case "pad" -> Indexing.pad(a, lists(params.get("widths")), params.get("mode").asText());
      case "select" -> {
        A other = a.selecting().array("", second);
        yield Indexing.select(List.of(a, other), given.subList(2, 4), given.get(4));
      }
      case "choose" -> Indexing.choose(a, given.subList(1, given.size()).toArray());
      case "unravel_index" -> Indexing.unravelIndex(a, Shape.of(longs(params.get("shape"))));
      case "ravel_multi_index" -> {
        List<A> indices = new ArrayList<>();
        given.forEach(index -> indices.add(a.selecting().array("", index)));
        yield Indexing.ravelMultiIndex(indices, Shape.of(longs(params.get("shape"))));
      }
      default -> throw new AssertionError(row.op());
    };
  }

  private static Object[] entries(JsonNode params, List<Object> given) {
    List<Object> out = new ArrayList<>();
    for (JsonNode entry : params.get("index")) {
      if (entry.isTextual()) {
        out.add(entry.asText().equals("newaxis") ? Index.newAxis() : Index.ellipsis());
      } else if (entry.has("arg")) {
        out.add(given.get(entry.get("arg").asInt()));
      } else if (entry.has("at")) {
        out.add(entry.get("at").asLong());
      } else {
        JsonNode span = entry.get("span");
        out.add(new Index.Span(bound(span.get(0)), bound(span.get(1)), span.get(2).asLong()));
      }
    }
    return out.toArray();
  }

  private static Long bound(JsonNode number) {
    return number.isNull() ? null : (Long) number.asLong();
  }

  private static long[][] lists(JsonNode lists) {
    List<long[]> out = new ArrayList<>();
    lists.forEach(list -> out.add(longs(list)));
    return out.toArray(new long[0][]);
  }

  private static long[] longs(JsonNode list) {
    long[] out = new long[list.size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = list.get(k).asLong();
    }
    return out;
  }

  @Test
  default void whatASelectionTakesStaysWhenItsArrayIsWritten() {
    DistArray a = context().arange(10);
    DistArray list = a.get("[3, 0, 3]");
    DistArray index = a.at(context().fromArray(NdArray.of(new long[] {3, -1})));
    DistArray mask = a.get(a.greater(6));
    a.fill(0);
    assertEquals("[3 0 3]", "" + list.toArray());
    assertEquals("[3 9]", "" + index.toArray());
    assertEquals("[7 8 9]", "" + mask.toArray());
  }

  @Test
  default void positionsOfOneDimensionAreNotTheIndicesThatWereGiven() {
    NdArray local = NdArray.arange(DType.INT64, 4);
    assertStay(local.copy());
    assertStay(context().fromArray(local));
  }

  private static <A extends ArrayLike<A>> void assertStay(A index) {
    A positions = Indexing.ravelMultiIndex(List.of(index), Shape.of(4));
    index.set("0", 3);
    assertEquals(0, positions.get("0").asLong());
  }

  @Test
  default void selectionsOfViewsAndWritesThroughViewsReachTheBase() {
    DistArray a = context().arange(12).reshape(3, 4);
    DistArray odd = a.get("::-1, 1::2");
    assertEquals("[11  1]", "" + odd.at(new long[] {0, 2}, new long[] {1, 0}).toArray());
    odd.setAt(new Object[] {new long[] {0, 0}, new long[] {1, 1}}, new long[] {70, 80});
    odd.get("1").set(odd.get("1").greater(5), -1);
    odd.get("2").set("[0]", 5);
    assertEquals("[[ 0  5  2  3]\n [ 4  5  6 -1]\n [ 8  9 10 80]]", "" + a.toArray());
  }

  @Test
  default void aMaskedArrayIsComputedOnWithoutBringingItHere() {
    DistArray a = context().arange(1000).remainder(17);
    DistArray large = a.get(a.greater(8));
    long want = 0;
    long count = 0;
    for (long i = 0; i < 1000; i++) {
      want += i % 17 > 8 ? i % 17 : 0;
      count += i % 17 > 8 ? 1 : 0;
    }
    assertEquals(Shape.of(count), large.shape());
    assertEquals(want, large.sum().asLong());
    DistArray even = large.rebalance();
    assertEquals(want, even.sum().asLong());
    long most = even.localShapes().stream().mapToLong(Shape::size).max().orElse(0);
    assertEquals(count / TARGETS + 1, most);
  }

  @Test
  default void listsMoveNothing() {
    DistArray a = context().fromArray(NdArray.arange(DType.INT64, 40));
    String plan = a.get(Index.list(39, 0, 0, 21)).explain();
    assertEquals(-1, plan.indexOf("moved"), plan);
    assertEquals("bnn", context().zeros(9, 2, 2).get("[0, 5, 8]").distribution().dist());
  }

  @Test
  default void axesThatAreTooLongForListsAreSelectedByArrays() {
    long n = 150_000;
    assertSelectsAlongLongAxes(NdArray.arange(DType.INT64, n));
    assertSelectsAlongLongAxes(
        context().arange(n).distributeAs(context().distribution(Shape.of(n), "c")));
  }

  private static <A extends ArrayLike<A>> void assertSelectsAlongLongAxes(A a) {
    long n = a.size();
    long[] list = LongStream.range(0, n).map(i -> n - 1 - i).toArray();
    assertEquals(0, a.get(Index.list(list)).subtract(a.get("::-1")).countNonzero().asLong());
    assertEquals("[0 2 3]", "" + local(Indexing.delete(a, new long[] {1, 4, -1}, 0).get(":3")));
    A longer = Indexing.insert(a, new long[] {1, n}, new long[] {-5, -6}, 0);
    assertEquals("[ 0 -5  1]", "" + local(longer.get(":3")));
    assertEquals("[149998 149999     -6]", "" + local(longer.get("-3:")));
    long[][] widths = {{2, 2}};
    assertEquals("[149998 149999      0]", "" + local(Indexing.pad(a, widths, "wrap").get(":3")));
    assertEquals(
        "[149999 149998 149997]", "" + local(Indexing.pad(a, widths, "reflect").get("-3:")));
    assertEquals(
        "[149999 149999 149998]", "" + local(Indexing.pad(a, widths, "symmetric").get("-3:")));
    assertEquals("[0 0 0]", "" + local(Indexing.pad(a, widths, "edge").get(":3")));
  }

  @Test
  default void anIndexOutsideIsNamedWithItsPlace() {
    assertRefusesIndices(NdArray.arange(DType.INT64, 3, 4));
    assertRefusesIndices(context().fromArray(NdArray.arange(DType.INT64, 3, 4)));
    DistArray a = context().arange(5);
    DistArray far = context().fromArray(NdArray.of(new long[] {0, 4, 5}));
    assertRefused(
        DistArrayException.class,
        () -> a.at(far).toArray(),
        "Cannot take index 5 of dimension 0 of an array of shape (5,)",
        "entry [2] of the index array");
    DistArray none = context().zeros(0, 3);
    assertEquals(Shape.of(0, 2), none.at(Index.all(), far.get(":2").remainder(3)).shape());
    assertRefused(
        DistArrayException.class,
        () -> none.at(Index.all(), context().fromArray(NdArray.of(new long[] {0, 4, 2}))),
        "Cannot take index 4 of dimension 1 of an array of shape (0, 3)");
  }

  private static <A extends ArrayLike<A>> void assertRefusesIndices(A a) {
    Class<IndexOutOfBoundsException> outside = IndexOutOfBoundsException.class;
    String shape = " of an array of shape (3, 4)";
    assertRefused(
        outside,
        () -> a.get("[0, 3]"),
        "Cannot take index 3 of dimension 0" + shape + ": entry 1 of the list (-3 to 2)");
    assertRefused(
        outside,
        () -> a.at(0, NdArray.of(new long[] {1, -5}, 2, 1)),
        "Cannot take index -5 of dimension 1" + shape + ": entry [1, 0] of the index array");
    assertRefused(outside, () -> a.take(12), "Cannot take element 12" + shape, "(-12 to 11)");
    assertRefused(() -> a.take(0.5), "an index array of float64 (integers; astype(DType.INT64))");
    assertRefused(() -> a.take(true), "an index array of bool", "compress(mask)");
    boolean[] bools = {true, false, true};
    assertRefused(() -> a.take(bools), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take(bools, 0), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take(a.greater(1), 0), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take(true, 0), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take("0, 2", 0), "Cannot take elements by an index array", "0, 2");
    assertRefused(() -> a.put(bools, 1), "an index array of bool", "compress(mask)");
    assertRefused(
        () -> Indexing.takeAlongAxis(a, a.greater(1), 0), "an index array of bool", "compress");
    assertEquals("[1 9]", "" + local(a.take(List.of(0, 2), 0).get(":, 1")));
    assertRefused(() -> a.at(0, 1, 2), "with 3 dimensions of indices (at most 2)");
    assertRefused(() -> a.at(0.5), "Cannot index an array with the Double 0.5");
    assertRefused(() -> a.at((Object[]) null), "the index is null");
    assertRefused(() -> a.at(new long[] {1, 2}, new long[] {1, 2, 3}), "Cannot pair index arrays");
    assertRefused(() -> a.get(NdArray.of(new boolean[4])), "by a mask of shape (4,)");
    assertRefused(() -> a.compress(NdArray.of(new long[3])), "a mask of int64 (bool: notEqual(0)");
    assertRefused(
        outside,
        () -> a.compress(new boolean[] {false, true, false, true, true}, 1),
        "axis 1"
            + shape
            + " by a condition of 5 elements that is true beyond the axis (4 or less)");
    assertRefused(() -> a.compress(a, 1), "axis 1", "a condition of shape (3, 4) (one dimension)");
    assertRefused(() -> a.compress(null, 1), "the condition is null");
    long[] late = new long[13];
    late[12] = 1;
    assertRefused(outside, () -> Indexing.extract(late, a), "13 elements", "(12 or less)");
    assertRefused(() -> a.take(new long[] {0}, 2), "Cannot use axis 2");
    assertRefused(() -> a.get("[0, x]"), "'x' is not an integer");
    assertRefused(
        () -> a.setAt(new long[] {0, 1}, NdArray.of(new long[] {1, 2, 3})), "Cannot broadcast");
    assertRefused(() -> a.broadcastTo(2, 3, 4).setAt(0, 1), "Cannot write");
    assertRefused(() -> a.astype(DType.COMPLEX64).minimumAt(new long[] {0}, 1), "have no order");
    A imaginary = a.get("0").astype(DType.COMPLEX64);
    assertRefused(
        () -> a.addAt(new long[] {0}, imaginary),
        "Cannot add to elements of int64 by values of complex64 (real(), imag() or abs())");
    assertRefused(() -> a.maximumAt(new long[] {0}, imaginary), "values of complex64");
    assertRefused(() -> a.astype(DType.INT8).setAt(new long[] {0}, 1000), "Cannot store 1000");
    assertRefused(() -> a.sum().nonzero(), "the array is 0-d");
    assertRefused(outside, () -> Indexing.delete(a, new long[] {4}, 1).dtype(), "index 4");
    assertRefused(outside, () -> Indexing.insert(a, new long[] {5}, 0, 1).dtype(), "(0 to 4)");
    long[][] widths = {{1, 0}, {0, -1}};
    assertRefused(() -> Indexing.pad(a, widths, "wrap"), "[[1, 0], [0, -1]]", "not negative");
    assertRefused(() -> Indexing.pad(a, new long[1][2], "wrap"), "of each axis");
    assertRefused(() -> Indexing.pad(a, widths, "mirror"), "no mode 'mirror' (wrap, symmetric");
    long[][] two = {{2, 0}, {0, 0}};
    assertRefused(
        () -> PadMode.of("wrap").odd(), "mode 'wrap' has no option for an odd image (symmetric, r");
    assertRefused(() -> PadMode.of("edge").statLength(2), "for a length of statistics (maximum, m");
    assertRefused(() -> PadMode.of("mean").value(2), "for a value (constant, linear_ramp)");
    PadMode none = PadMode.of("mean").statLength(new long[] {2, 0});
    assertRefused(() -> Indexing.pad(a, two, none), "the length of statistics is [2 0]", "1 or m");
    assertRefused(
        () -> Indexing.pad(a, two, PadMode.of("mean").statLength(1.5)), "is 1.5 (integers, 1 or");
    assertRefused(() -> Indexing.pad(a.get(":0"), two, "edge"), "Cannot pad axis 0", "it is empty");
    assertRefused(() -> Indexing.choose(a), "no choices");
    assertRefused(() -> Indexing.choose(a, List.of(), "wrap"), "no choices");
    assertRefused(() -> Indexing.choose(a, List.of(1, 2), "turn"), "no mode 'turn' (raise, wrap");
    assertRefused(() -> Indexing.take(a, 1, 0, null), "the mode is null");
    assertRefused(() -> Indexing.take(a, 0.5, 0, "clip"), "an index array of float64");
    assertRefused(outside, () -> Indexing.take(a, 3, 0, "raise"), "index 3 of dimension 0");
    assertRefused(outside, () -> Indexing.take(a.get(":0"), 3, 0, "wrap"), "(it is empty)");
    assertRefused(() -> Indexing.delete(a, bools, 1), "by a mask of shape (3,)");
    assertRefused(() -> Indexing.delete(a, "0, 1", 0), "2 dimensions of indices (at most 1)");
    assertRefused(() -> Indexing.takeAlongAxis(a, NdArray.of(new long[] {0}), 0), "shape (1,)");
    assertRefusesAlongAxis(a);
    assertRefusesPositions(a);
  }

  private static <A extends ArrayLike<A>> void assertRefusesAlongAxis(A a) {
    String shape = " of an array of shape (3, 4)";
    NdArray column = NdArray.of(new long[] {0, 1, 2}, 3, 1);
    assertRefused(
        () -> Indexing.putAlongAxis(a, new long[] {0}, 9, 0),
        "Cannot set elements along axis 0" + shape + " by indices of shape (1,)");
    assertRefused(
        () -> Indexing.putAlongAxis(a, NdArray.of(new long[2], 2, 1), 9, 1),
        "Cannot set elements along axis 1" + shape + " by indices of shape (2, 1)");
    assertRefused(
        () -> Indexing.putAlongAxis(a, column, NdArray.of(new long[] {1, 2}), 1),
        "Cannot broadcast");
    assertRefused(() -> Indexing.putAlongAxis(a, column, 9, 2), "Cannot use axis 2");
    assertRefused(
        () -> Indexing.putAlongAxis(a, column.astype(DType.FLOAT64), 9, 1),
        "an index array of float64 (integers");
    assertRefused(
        IndexOutOfBoundsException.class,
        () -> Indexing.putAlongAxis(a, column.add(2), 9, 1),
        "Cannot take index 4 of dimension 1" + shape + ": entry [2, 0] of the index array");
    assertEquals("66", "" + local(a.sum()), "a refused call has set nothing");
  }

  /** Indices that are an array of this kind: a distributed one is computed when it is read. */
  private static <A extends ArrayLike<A>> void assertRefusesPositions(A a) {
    Class<? extends RuntimeException> outside =
        a instanceof DistArray ? DistArrayException.class : IndexOutOfBoundsException.class;
    Shape shape = Shape.of(3, 4);
    A halves = a.astype(DType.FLOAT64);
    String integers = "an index array of float64 (integers; astype(DType.INT64))";
    assertRefused(() -> Indexing.unravelIndex(halves, shape), integers);
    assertRefused(() -> Indexing.ravelMultiIndex(List.of(halves, halves), shape), integers);
    assertRefused(() -> Indexing.choose(halves, 1, 2), integers);
    assertRefused(() -> Indexing.choose(a.divide(2), 1, 2), "an index array of float64");
    assertRefused(
        outside,
        () -> local(Indexing.unravelIndex(a.add(1), shape).get(0)),
        "Cannot take element 12 of an array of shape (3, 4)",
        "entry [2, 3] of the index array",
        "(0 to 11)");
    assertRefused(
        outside,
        () -> local(Indexing.unravelIndex(a.subtract(1), shape).get(1)),
        "Cannot take element -1 of an array of shape (3, 4)",
        "(0 to 11)");
    assertRefused(
        outside,
        () -> local(Indexing.ravelMultiIndex(List.of(a.get("0"), a.get("1")), shape)),
        "Cannot take index ",
        " of an array of shape (3, 4)");
    assertRefused(
        () -> Indexing.ravelMultiIndex(List.of(a.get("0")), shape), "Cannot ravel indices");
    assertRefused(
        () -> Indexing.ravelMultiIndex(List.of(a.get(":, 0").multiply(0), a.get("0")), shape),
        "of shapes (4,) and (3,)");
    assertRefused(
        outside,
        () -> local(Indexing.choose(a.get("0"), 7, 8, 9)),
        "Cannot take index 3 of dimension 0 of an array of shape (3,)",
        "(0 to 2)");
    assertRefused(
        outside, () -> local(Indexing.choose(a.get("0").subtract(1), 7, 8, 9)), "index -1");
  }

  @Test
  default void aMaskThatComesOutOtherwiseIsAnErrorAndNoWrongValue() {
    DistArray a = context().arange(8);
    DistArray mask = a.less(3);
    List<Long> counted = new ArrayList<>();
    for (int p = 0; p < a.distribution().ranks(); p++) {
      counted.add(p == 0 ? 2L : 0L);
    }
    DistArray few = context().array(new Compress(a.expr(), mask.expr(), 0, counted));
    assertRefused(DistArrayException.class, few::toArray, "are true on rank", "were counted");
  }
}
