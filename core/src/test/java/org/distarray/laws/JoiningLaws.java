package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.distarray.DistArray;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.Joining;
import org.distarray.array.Manipulation;
import org.distarray.array.Matrices;
import org.distarray.array.PadMode;
import org.distarray.array.Splitting;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Joined, split and rearranged arrays are NumPy's on every layout. */
public interface JoiningLaws extends ArrayLaws {

  @Test
  default void joinsAndSplitsAreNumPysOnEveryLayout() {
    assertRows("/numpy/joining.jsonl.gz", JoiningLaws::answer);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    JsonNode with = row.json().get("params");
    A a = given.get(0);
    int axis = with.path("axis").asInt();
    int[] axes = with.has("axes") ? Corpus.ints(with.get("axes")) : new int[0];
    int which = with.path("which").asInt();
    int times = with.path("times").asInt();
    int k = with.path("k").asInt();
    return switch (row.op()) {
      case "concat" -> Joining.concat(given, axis);
      case "stack" -> Joining.stack(given, axis);
      case "hstack" -> Joining.hstack(given);
      case "vstack" -> Joining.vstack(given);
      case "dstack" -> Joining.dstack(given);
      case "columnStack" -> Joining.columnStack(given);
      case "append" -> Joining.append(a, given.get(1), axis);
      case "appendAll" -> Joining.append(a, given.get(1));
      case "block" -> Joining.block(List.of(given.subList(0, 2), given.subList(2, 4)));
      case "fillWrapped" -> {
        A out = a.copy();
        Matrices.fillDiagonal(out, 1, true);
        yield out;
      }
      case "traceOf" -> Matrices.trace(a, k, axes[0], axes[1]);
      case "diffOf" -> {
        boolean isLed = with.get("which").get(0).asBoolean();
        boolean isFollowed = with.get("which").get(1).asBoolean();
        Object last = isFollowed ? given.get(given.size() - 1) : null;
        yield ArrayApi.diff(a, with.get("n").asInt(), isLed ? given.get(1) : null, last, axis);
      }
      case "blocks" -> Joining.block(a, nested(with.get("nested"), given));
      case "split" -> Splitting.split(a, Corpus.longs(with.get("before")), axis).get(which);
      case "arraySplit" -> Splitting.arraySplit(a, with.get("sections").asInt(), axis).get(which);
      case "unstack" -> Splitting.unstack(a, axis).get(which);
      case "flip" -> a.flip(axes);
      case "roll" -> a.roll(with.get("shift").asLong(), axis);
      case "rollAll" -> a.roll(with.get("shift").asLong());
      case "rolls" -> Manipulation.roll(a, Corpus.longs(with.get("shifts")), axes);
      case "squeeze" -> a.squeeze(axes);
      case "swapaxes" -> a.swapaxes(axis, with.get("other").asInt());
      case "repeat" -> a.repeat(times, axis);
      case "repeatAll" -> a.repeat(times);
      case "repeatEach" -> Manipulation.repeat(a, Corpus.longs(with.get("each")), axis);
      case "tile" -> Manipulation.tile(a, Corpus.longs(with.get("each")));
      case "rot90" -> Manipulation.rot90(a, times, axes);
      case "moveaxis" -> Manipulation.moveaxis(a, axes, Corpus.ints(with.get("to")));
      case "tril" -> Matrices.tril(a, k);
      case "triu" -> Matrices.triu(a, k);
      case "diagonal" -> Matrices.diagonal(a, k, axes[0], axes[1]);
      case "trace" -> Matrices.trace(a);
      case "diag" -> Matrices.diag(a, k);
      case "fillDiagonal" -> filled(a.copy());
      case "pad" ->
          Indexing.pad(
              a,
              Corpus.lists(with.get("widths")),
              with.get("mode").asText(),
              with.get("value").asInt());
      case "padSides" ->
          Indexing.pad(
              a,
              Corpus.lists(with.get("widths")),
              with.get("mode").asText(),
              Corpus.lists(with.get("values")));
      case "padStatistic" ->
          Indexing.pad(
              a,
              Corpus.lists(with.get("widths")),
              PadMode.of(with.get("mode").asText()).statLength(Corpus.lists(with.get("lengths"))));
      case "padOdd" ->
          Indexing.pad(
              a, Corpus.lists(with.get("widths")), PadMode.of(with.get("mode").asText()).odd());
      case "expandDims" -> Manipulation.expandDims(a, axes);
      default -> a.flatten();
    };
  }

  /** Nested lists of arrays; numbers say which. */
  private static List<?> nested(JsonNode lists, List<?> arrays) {
    return StreamSupport.stream(lists.spliterator(), false)
        .map(each -> each.isArray() ? nested(each, arrays) : arrays.get(each.asInt()))
        .toList();
  }

  private static <A extends ArrayLike<A>> A filled(A a) {
    Matrices.fillDiagonal(a, 1);
    return a;
  }

  @Test
  default void manyDtypesPromoteTogetherInAnyOrder() {
    NdArray a = NdArray.arange(DType.INT16, 4);
    List<NdArray> parts = List.of(a, a.astype(DType.UINT16), a.astype(DType.FLOAT32));
    assertAreFloat32(parts);
    assertAreFloat32(parts.stream().map(context()::fromArray).toList());
  }

  private static <A extends ArrayLike<A>> void assertAreFloat32(List<A> parts) {
    A a = parts.get(0);
    A b = parts.get(1);
    A c = parts.get(2);
    A mask = a.greater(1);
    for (A made :
        List.of(
            Joining.vstack(parts),
            Joining.concat(List.of(c, a, b)),
            Indexing.select(List.of(mask, mask), List.of(c, a), b),
            Indexing.choose(a.remainder(3), c, a, b))) {
      assertEquals(DType.FLOAT32, made.dtype());
    }
  }

  @Test
  default void anAlignedJoinMovesNothing() {
    NdArray a = NdArray.arange(DType.FLOAT64, 6, 8);
    DistArray b = context().fromArray(a, context().distribution(a.shape(), "nb"));
    DistArray rows = Joining.concat(List.of(b, b.add(1), b), 0);
    assertEquals("nb", rows.distribution().dist());
    assertFalse(rows.explain().contains("move"), rows.explain());
    assertSame(Joining.concat(List.of(a, a.add(1), a), 0), rows.toArray(), "rows joined");
    DistArray layers = Joining.stack(List.of(b, b.negative()), 1);
    assertEquals("nnb", layers.distribution().dist());
    assertFalse(layers.explain().contains("move"), layers.explain());
  }

  @Test
  default void partsThatComeFromOneArrayAreSentOnce() {
    NdArray elements = NdArray.arange(DType.INT64, 6, 4);
    DistArray all = context().fromArray(elements, context().distribution("bn", 6, 4)).compute();
    DistArray first = context().arange(20).reshape(5, 4);
    DistArray part = all.get("1:");
    DistArray joined = Joining.concat(List.of(first, part, part), 1);
    assertEquals(1, joined.explain().lines().filter(line -> line.contains(": move ")).count());
    NdArray there = part.toArray();
    NdArray expected = Joining.concat(List.of(first.toArray(), there, there), 1);
    assertSame(expected, joined.toArray(), "joined");
  }

  @Test
  default void aViewOfAJoinComputesOnlyThePartsThatItShows() {
    NdArray a = NdArray.arange(DType.INT64, 5, 4);
    DistArray b = context().fromArray(a);
    DistArray joined = Joining.concat(List.of(b, b.multiply(2), b.multiply(3)), 0);
    DistArray tail = joined.get("7:10:2, ::-1");
    assertSame(a.multiply(2).get("2:5:2, ::-1"), tail.toArray(), "the tail");
    assertEquals(2, count(tail.explain(), "pass "), tail.explain()); // the part, and the view
    DistArray turned = joined.T().get("1:3, None, ::-4");
    NdArray all = Joining.concat(List.of(a, a.multiply(2), a.multiply(3)), 0);
    assertSame(all.T().get("1:3, None, ::-4"), turned.toArray(), "turned");
    IndexTransform wide = IndexTransform.broadcast(joined.shape(), Shape.of(2, 15, 4));
    assertSame(all.view(wide), joined.view(wide).toArray(), "broadcast");
  }

  private static int count(String text, String word) {
    return text.split(word, -1).length - 1;
  }

  @Test
  default void aJoinTakesTheValuesAtTheCall() {
    DistArray a = context().fromArray(NdArray.arange(DType.INT64, 4));
    DistArray twice = Joining.concat(List.of(a, a));
    DistArray rolled = a.roll(1);
    a.set("0", 9);
    assertEquals("[0 1 2 3 0 1 2 3]", twice.toArray().toString());
    assertEquals("[3 0 1 2]", rolled.toArray().toString());
    a.flip().set("0", 7); // a view writes through
    Splitting.split(a, 2).get(0).fill(5);
    assertEquals("[5 5 2 7]", a.toArray().toString());
  }

  @Test
  default void aListOfArraysIsTheirStack() {
    NdArray a = NdArray.arange(DType.INT64, 4);
    NdArray want = Joining.stack(List.of(a, a.add(0.5)));
    assertSame(want, NdArray.asarray(List.of(a, a.add(0.5))), "local arrays");
    assertSame(want, NdArray.of(new Object[] {a, new double[] {0.5, 1.5, 2.5, 3.5}}), "and others");
    DistArray b = context().fromArray(a);
    assertSame(want, ArrayApi.asarray(b, List.of(b, a.add(0.5))), "distributed and local ones");
    DistArray twice = b.add(List.of(List.of(a), List.of(a)));
    assertSame(Joining.stack(List.of(a, a)).add(a).reshape(2, 1, 4), twice, "in lists");
    assertRefused(() -> NdArray.asarray(List.of(a, a.get("1:"))), "Cannot stack arrays of shapes");
  }

  @Test
  default void joinsOfUnevenBlocksKeepTheKindOfEachMap() {
    NdArray a = NdArray.arange(DType.INT64, 9, 7);
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      DistArray b = context().fromArray(a, d);
      DistArray all = Joining.concat(List.of(b, b.get("2:4"), b), 0);
      assertEquals(d.ndim(), all.distribution().ndim());
      assertTrue(all.distribution().map(1).sameAs(d.map(1)), "columns stay on " + d);
      assertSame(
          Joining.concat(List.of(a, a.get("2:4"), a), 0), all.toArray(), "three parts on " + d);
    }
  }

  @Test
  default void oneNumberRepeatsEveryIndexOfAnAxis() {
    long[] two = {2};
    for (Shape shape : List.of(Shape.of(0, 3), Shape.of(3, 2), Shape.of(1, 4))) {
      NdArray a = NdArray.arange(DType.INT64, shape.toArray());
      for (int axis : new int[] {0, -1}) {
        NdArray want = a.repeat(2, axis); // which rows of NumPy's judge
        assertSame(want, Manipulation.repeat(a, two, axis), shape);
        for (Distribution d : Draw.kinds(shape, 3)) {
          assertSame(want, Manipulation.repeat(context().fromArray(a, d), two, axis), d);
        }
      }
    }
    DistArray b = context().zeros(2, 2);
    assertRefused(() -> Manipulation.repeat(b, new long[] {-1}, 0), "repeat elements -1 times");
    assertRefused(() -> Manipulation.repeat(b, new long[3], 0), "of axis 0", "by 3 numbers");
  }

  @Test
  default void joinsAndSplitsAreRefusedByName() {
    DistArray a = context().fromArray(NdArray.arange(DType.INT64, 3, 4));
    assertRefused(
        () -> Joining.concat(List.of(a, a.get("0"))),
        "Cannot concatenate arrays of shapes (3, 4) and (4,) along axis 0 (equal lengths");
    assertRefused(() -> Joining.concat(List.<DistArray>of()), "there are none (one or more)");
    assertRefused(() -> Joining.concat(List.of(a, a), 2), "Cannot use axis 2", "(3, 4)");
    assertRefused(() -> Joining.stack(List.of(a, a.T())), "(3, 4) and (4, 3) (one shape)");
    assertRefused(() -> Splitting.split(a, 2), "axis 0 of length 3 into 2 parts", "arraySplit");
    assertRefused(() -> Splitting.arraySplit(a, 0), "into 0 parts (1 or more)");
    assertRefused(() -> a.squeeze(0), "Cannot squeeze axis 0", "(an axis of length 1)");
    assertRefused(() -> a.flip(0, -2), "axis 0 is there twice");
    assertRefused(() -> a.repeat(-1), "Cannot repeat elements -1 times");
    assertRefused(() -> Manipulation.tile(a, -1), "Cannot tile an array by [-1]");
    assertRefused(() -> Manipulation.rot90(a, 1, 0), "axes [0] (two axes)");
    assertRefused(() -> Matrices.tril(a.get("0, 0"), 0), "shape () (one dimension or more)");
    assertRefused(() -> Matrices.diag(a.get("None"), 0), "shape (1, 3, 4) (one dimension;");
    assertRefused(() -> Matrices.diagonal(a, 0, 1, -1), "axis 1 is there twice");
    assertRefused(() -> Matrices.fillDiagonal(a.get("0"), 0), "shape (4,) (a matrix, or more");
    assertRefused(
        () -> Manipulation.roll(a, new long[] {1, 2}, 0, 1, 0), "axes [0, 1, 0] (one shift for");
    assertRefused(() -> Joining.block(a, List.of()), "Cannot join blocks: a list is empty");
    assertRefused(() -> Joining.block(a, List.of(List.of(a), a)), "a block is less deep than");
    assertRefused(() -> Joining.block(a, List.of(a, List.of(a))), "or deeper than the first one");
    assertRefused(() -> Joining.block(List.of(List.of(a), List.<DistArray>of())), "there are none");
  }
}
