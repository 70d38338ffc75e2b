package org.distarray.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IndexTransformTest {

  @Test
  void everySmallSliceIsPythons() {
    Long[] bounds = {null, -9L, -6L, -5L, -4L, -1L, 0L, 1L, 3L, 4L, 5L, 6L, 9L};
    for (int n = 0; n <= 5; n++) {
      for (Long start : bounds) {
        for (Long stop : bounds) {
          for (long step : new long[] {-7, -5, -3, -2, -1, 1, 2, 3, 5, 7}) {
            String what = "range(" + n + ")[" + start + ":" + stop + ":" + step + "]";
            List<Long> expected = slice(n, start, stop, step);
            IndexTransform t = IndexTransform.of(Shape.of(n), new Index.Span(start, stop, step));
            assertEquals(Shape.of(expected.size()), t.view(), what);
            assertEquals(expected, elements(t), what);
          }
        }
      }
    }
  }

  /** Python's rule read literally: walk from start to stop, keep what is inside. */
  private static List<Long> slice(long n, Long start, Long stop, long step) {
    long from = start == null ? (step > 0 ? 0 : n - 1) : start < 0 ? start + n : start;
    long to = stop == null ? (step > 0 ? n : -1) : stop < 0 ? Math.max(stop + n, -1) : stop;
    from = step > 0 ? Math.max(from, 0) : Math.min(from, n - 1);
    List<Long> out = new ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      if (i >= 0 && i < n) {
        out.add(i);
      }
    }
    return out;
  }

  private static List<Long> elements(IndexTransform t) {
    List<Long> out = new ArrayList<>();
    for (long j = 0; j < t.view().dim(0); j++) {
      out.add(t.apply(j)[0]);
    }
    return out;
  }

  @Test
  void extremeBoundsAndStepsAreClipped() {
    Shape five = Shape.of(5);
    long max = Long.MAX_VALUE;
    long min = Long.MIN_VALUE;
    assertEquals(
        List.of(0L, 1L, 2L, 3L, 4L), elements(IndexTransform.of(five, Index.span(min, max))));
    assertEquals(List.of(0L), elements(IndexTransform.of(five, Index.span(0, max, max))));
    assertEquals(
        List.of(4L, 3L, 2L, 1L, 0L), elements(IndexTransform.of(five, Index.span(max, min, -1))));
    assertEquals(List.of(4L), elements(IndexTransform.of(five, Index.span(max, min, min))));
    assertEquals(List.of(), elements(IndexTransform.of(five, Index.span(max, min))));
    IndexTransform huge = IndexTransform.of(Shape.of(max), Index.every(-1));
    assertEquals(Shape.of(max), huge.view());
    assertEquals(max - 1, huge.apply(0)[0]);
    assertEquals(0, huge.apply(max - 1)[0]);
  }

  @Test
  void composingViewsIsIndexingTwice() {
    Random random = new Random(1);
    for (int trial = 0; trial < 3000; trial++) {
      Shape source = Shape.of(random.nextInt(5), random.nextInt(6), random.nextInt(4));
      IndexTransform first = any(source, random);
      IndexTransform second = any(first.view(), random);
      IndexTransform third = any(second.view(), random);
      IndexTransform both = first.then(second);
      String what = first + " then " + second;
      assertEquals(source, both.source(), what);
      assertEquals(second.view(), both.view(), what);
      each(
          second.view(),
          at -> assertArrayEquals(first.apply(second.apply(at)), both.apply(at), what));
      IndexTransform left = both.then(third);
      IndexTransform right = first.then(second.then(third));
      each(third.view(), at -> assertArrayEquals(left.apply(at), right.apply(at), what));
    }
  }

  @Test
  void theIdentityIsNeutral() {
    Random random = new Random(2);
    for (int trial = 0; trial < 300; trial++) {
      Shape source = Shape.of(random.nextInt(5), random.nextInt(6));
      IndexTransform t = any(source, random);
      assertEquals(t, IndexTransform.identity(source).then(t));
      assertEquals(t, t.then(IndexTransform.identity(t.view())));
    }
    assertTrue(IndexTransform.of(Shape.of(3, 4), Index.ellipsis()).isIdentity());
    assertTrue(IndexTransform.of(Shape.of(3, 4)).isIdentity());
    assertFalse(IndexTransform.of(Shape.of(3, 4), Index.every(-1)).isIdentity());
  }

  @Test
  void aViewIsInjectiveExactlyWhenNoElementIsThereTwice() {
    Random random = new Random(3);
    for (int trial = 0; trial < 1000; trial++) {
      IndexTransform t = any(Shape.of(1 + random.nextInt(3), 1 + random.nextInt(4)), random);
      if (t.view().size() == 0) {
        continue;
      }
      List<List<Long>> seen = new ArrayList<>();
      each(t.view(), at -> seen.add(Arrays.stream(t.apply(at)).boxed().toList()));
      assertEquals(seen.stream().distinct().count() == seen.size(), t.isInjective(), t.toString());
    }
  }

  @Test
  void transposingByInversePermutationsIsTheIdentity() {
    Shape source = Shape.of(2, 3, 4);
    IndexTransform t = IndexTransform.transpose(source, 2, 0, 1);
    assertEquals(Shape.of(4, 2, 3), t.view());
    assertArrayEquals(new long[] {1, 2, 3}, t.apply(3, 1, 2));
    assertTrue(t.then(IndexTransform.transpose(t.view(), 1, 2, 0)).isIdentity());
    assertEquals(
        IndexTransform.transpose(source, 0, 2, 1), IndexTransform.transpose(source, 0, -1, -2));
  }

  @Test
  void broadcastingRepeatsElements() {
    IndexTransform t = IndexTransform.broadcast(Shape.of(3, 1), Shape.of(2, 3, 4));
    each(t.view(), at -> assertArrayEquals(new long[] {at[1], 0}, t.apply(at)));
    assertFalse(t.isInjective());
    assertEquals(-1, t.sourceOf(0));
    assertEquals(0, t.sourceOf(1));
    assertEquals(Shape.of(0, 3), IndexTransform.broadcast(Shape.of(1, 3), Shape.of(0, 3)).view());
  }

  @Test
  void newAxesIntegersAndEllipsesTakeTheirPlaces() {
    IndexTransform t =
        IndexTransform.of(Shape.of(2, 3, 4, 5), Index.parse("newaxis, 1, ..., newaxis, -1"));
    assertEquals(Shape.of(1, 3, 4, 1), t.view());
    assertArrayEquals(new long[] {1, 2, 3, 4}, t.apply(0, 2, 3, 0));
    assertEquals(IndexTransform.FIXED, t.axis(0));
    assertEquals(1, t.axis(1));
  }

  @Test
  void errorsNameTheValuesAndTheRemedy() {
    Shape shape = Shape.of(4, 5);
    assertRefused(
        "Cannot take index 5 of dimension 1 of an array of shape (4, 5) (-5 to 4)",
        () -> IndexTransform.of(shape, Index.at(0), Index.at(5)));
    assertRefused(
        "Cannot take index -5 of dimension 0 of an array of shape (4, 5) (-4 to 3)",
        () -> IndexTransform.of(shape, Index.at(-5)));
    assertRefused(
        "Cannot take index 0 of dimension 0 of an array of shape (0,) (it is empty)",
        () -> IndexTransform.of(Shape.of(0), Index.at(0)));
    assertRefused(
        "Cannot index an array of shape (4, 5) with 3 entries (at most 2)",
        () -> IndexTransform.of(shape, Index.at(0), Index.all(), Index.at(0)));
    assertRefused(
        "Cannot index with two ellipses: [Ellipsis[], Ellipsis[]]",
        () -> IndexTransform.of(shape, Index.ellipsis(), Index.ellipsis()));
    assertRefused("Cannot slice 1:3:0: step is 0 (any other step)", () -> Index.span(1, 3, 0));
    assertRefused("Cannot slice ::0: step is 0 (any other step)", () -> Index.every(0));
    assertRefused(
        "Cannot transpose an array of shape (4, 5): [0, 0] is not a permutation of its axes",
        () -> IndexTransform.transpose(shape, 0, 0));
    assertRefused(
        "Cannot broadcast an array of shape (4, 5) to (5, 4) (dimensions, from the last, must be equal or 1)",
        () -> IndexTransform.broadcast(shape, Shape.of(5, 4)));
    assertRefused(
        "Cannot broadcast an array of shape (4, 5) to (5,) (dimensions, from the last, must be equal or 1)",
        () -> IndexTransform.broadcast(shape, Shape.of(5)));
    assertRefused(
        "Cannot compose views: (4, 5) is not (5,)",
        () -> IndexTransform.of(shape, Index.at(0)).then(IndexTransform.identity(shape)));
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
  }

  private interface Visitor {
    void at(long... index);
  }

  private static void each(Shape shape, Visitor visitor) {
    long[] index = new long[shape.ndim()];
    for (long k = 0; k < shape.size(); k++) {
      long rest = k;
      for (int d = index.length - 1; d >= 0; d--) {
        index[d] = rest % shape.dim(d);
        rest /= shape.dim(d);
      }
      visitor.at(index);
    }
  }

  /** Slices, integers and new axes, or a permutation, or a broadcast. */
  private static IndexTransform any(Shape source, Random random) {
    int n = source.ndim();
    if (random.nextInt(5) == 0) {
      List<Integer> order = new ArrayList<>();
      for (int d = 0; d < n; d++) {
        order.add(random.nextInt(d + 1), d);
      }
      return IndexTransform.transpose(source, order.stream().mapToInt(d -> d).toArray());
    }
    if (random.nextInt(6) == 0) {
      long[] dims = new long[n + 1];
      dims[0] = 1L + random.nextInt(2);
      for (int d = 0; d < n; d++) {
        dims[d + 1] = source.dim(d) == 1 ? 1 + random.nextInt(3) : source.dim(d);
      }
      return IndexTransform.broadcast(source, Shape.of(dims));
    }
    List<Index> index = new ArrayList<>();
    for (int d = 0; d < n; d++) {
      if (random.nextInt(6) == 0) {
        index.add(Index.newAxis());
      }
      long size = source.dim(d);
      if (random.nextInt(5) == 0 && size > 0) {
        index.add(Index.at(random.nextInt((int) (2 * size)) - size));
      } else {
        Long start = random.nextInt(3) == 0 ? null : (Long) (long) (random.nextInt(15) - 7);
        Long stop = random.nextInt(3) == 0 ? null : (Long) (long) (random.nextInt(15) - 7);
        long step = 1L + random.nextInt(3);
        index.add(new Index.Span(start, stop, random.nextBoolean() ? step : -step));
      }
    }
    return IndexTransform.of(source, index.toArray(new Index[0]));
  }
}
