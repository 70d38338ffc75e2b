package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Binning;
import org.distarray.array.Histogram;
import org.distarray.array.Histograms;
import org.distarray.display.BarPlot;
import org.distarray.display.Bundle;
import org.distarray.display.Displayable;
import org.distarray.display.Picture;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** How arrays show themselves: in words, as cards, and as pictures. */
public interface ShownLaws extends ArrayLaws {

  /** The pictures of an array. */
  List<Function<ArrayLike<?>, Picture>> PICTURES =
      List.of(a -> a.heatmap(), a -> a.image(), a -> a.spy(), a -> a.plot(), a -> a.hist(7));

  @Test
  default void picturesAreThoseOfTheLocalArrayOnEveryKindOfLayout() {
    Turns turns = new Turns();
    NdArray a = NdArray.arange(DType.INT64, 1100, 9).remainder(17).subtract(3);
    for (Function<ArrayLike<?>, Picture> picture : PICTURES) {
      Picture want = picture.apply(a);
      for (Distribution d : turns.next(Draw.byKind(a.shape(), 4), Math.max(2, rounds(4)))) {
        Picture got = picture.apply(context().fromArray(a, d));
        assertEquals(want.text(), got.text(), () -> "on " + d);
        assertEquals(want.svg(), got.svg(), want.text() + " on " + d);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void anArraySaysWhatItIsWithoutAJob() {
    Context c = context();
    DistArray a = c.arange(Distribution.fromShape(Shape.of(6, 4), 0, 1, 2), DType.FLOAT64);
    assertEquals("<DistArray float64 (6, 4) 'bn' on 3 engines, 192 B, lazy>", a.toString());
    DistArray held = a.add(1).compute();
    assertEquals("<DistArray float64 (6, 4) 'bn' on 3 engines, 192 B, held>", held.toString());
    held.close();
    assertTrue(held.toString().endsWith(", lazy>"), held.toString());
    held.compute();
    assertTrue(held.toString().endsWith(", held>"), held.toString());
    assertEquals(
        "<DistArray float64 (2, 4) 'bn' on 2 engines, 64 B, view of (6, 4)>",
        a.get("1:3").toString());
    assertEquals(
        "<DistArray int64 (6, 4) 'bn' on 3 engines, 192 B, view of float64 (6, 4)>",
        a.view(DType.INT64).toString());
    DistArray sum = a.sum();
    assertEquals("<DistArray float64 () on 1 engine, 8 B, lazy>", sum.toString());
    sum.compute();
    assertEquals("<DistArray float64 () on 1 engine, 8 B, held: 276.0>", sum.toString());
    DistArray most = a.max();
    DistArray least = a.min().persist();
    c.compute(most, a.mean());
    // an engine that loses items may have lost it in the job of the other one
    boolean isLost = repeatsTasks() && most.toString().endsWith(", lazy>");
    assertTrue(isLost || most.toString().endsWith(", held: 23.0>"), most.toString());
    assertTrue(least.toString().endsWith(", lazy>"), least.toString());
    assertEquals(0.0, least.item());
    assertTrue(least.toString().endsWith(", held: 0.0>"), least.toString());
    least.close();
    assertTrue(least.toString().endsWith(", lazy>"), least.toString());
    a.fill(3);
    assertTrue(a.toString().endsWith(", lazy>"), a.toString());
  }

  @Test
  default void theCardTellsDtypeShapeBytesBlockLayoutAndState() {
    DistArray a =
        context()
            .arange(
                Distribution.fromShape(Shape.of(6, 4), "bc", new int[] {2, 2}, 0, 1, 2, 3),
                DType.INT32)
            .add(1);
    String html = a.bundle().text(Bundle.HTML).orElseThrow();
    for (String fact :
        List.of(
            ">int32<",
            ">(6, 4)<",
            ">96 B<",
            ">(3, 2), 24 B<",
            "&#39;bc&#39; on 4 engines, grid 2 x 2<",
            ">lazy<",
            ">add of ",
            "[[ 1  2  3  4]\n [ 5  6  7  8]")) {
      assertTrue(
          html.contains(fact), () -> fact + " is not in " + html.replaceAll("base64,[^\"]*", ""));
    }
    assertEquals(2, html.split("<img ", -1).length - 1, "the owners, and the elements");
    String table = a.bundle().text(Bundle.TABLE).orElseThrow();
    assertTrue(table.startsWith("row\t0\t1\t2\t3\n0\t1\t2\t3\t4\n1\t5\t6"), table);
    assertEquals(Optional.empty(), a.get(":, None").bundle().text(Bundle.TABLE), "of 3-d");
  }

  @Test
  default void barsOfAHistogramAreThoseOfTheNumbers() {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT16)) {
      // tenths lie on the edges of bins, on which side is a matter of rounding
      NdArray a = NdArray.arange(DType.FLOAT64, 1000).remainder(24).multiply(0.1).astype(dtype);
      Histogram<NdArray> numbers = Histograms.histogram(a, 23);
      String want = BarPlot.of(numbers.edges().toDoubles(), numbers.counts().toDoubles()).svg();
      assertEquals(want, a.hist(23).svg(), dtype.toString());
      assertEquals(want, context().fromArray(a).hist(23).svg(), dtype.toString());
      if (dtype == DType.FLOAT32) {
        double most = a.max().asDouble();
        Histogram<NdArray> other = Histograms.histogram(a, Binning.of(23).between(0, most));
        assertFalse(numbers.counts().sameAs(other.counts()), "edges in float64 are others");
      }
    }
  }

  @Test
  default void tablesHaveUpTo1000RowsAndSayWhatTheyShowOfTheColumns() {
    NdArray wide = NdArray.arange(DType.INT64, 1000, 25);
    for (Displayable a : List.of(wide, context().fromArray(wide))) {
      List<String> lines = a.bundle().text(Bundle.TABLE).orElseThrow().lines().toList();
      assertEquals(1001, lines.size());
      assertTrue(
          lines.get(0).startsWith("row (the first 20 of 25 columns)\t0\t1\t2\t"), lines.get(0));
      assertTrue(lines.get(0).endsWith("\t18\t19"), lines.get(0));
      assertTrue(lines.get(999).startsWith("998\t24950\t24951\t"), lines.get(999));
      assertTrue(lines.get(999).endsWith("\t24969"), lines.get(999));
    }
    NdArray small = NdArray.arange(DType.FLOAT64, 2, 2);
    String text = "row\t0\t1\n0\t0.0\t1.0\n1\t2.0\t3.0";
    assertEquals(Optional.of(text), small.bundle().text(Bundle.TABLE));
    assertEquals(Optional.of(text), context().fromArray(small).bundle().text(Bundle.TABLE));
    NdArray tall = NdArray.arange(DType.INT64, 1001, 2);
    for (Displayable a : List.of(tall, context().fromArray(tall), NdArray.arange(4))) {
      assertEquals(Optional.empty(), a.bundle().text(Bundle.TABLE));
    }
  }

  @Test
  default void anArrayOfAClosedContextShowsWhatIsKnown() {
    DistArray a;
    try (Context two = open(ContextOptions.defaults())) {
      a = two.arange(6).reshape(2, 3);
    }
    assertTrue(a.bundle().text().endsWith("\nno values: the context is closed"));
    String html = a.bundle().text(Bundle.HTML).orElseThrow();
    assertTrue(html.contains(">(2, 3)<"), html);
    assertEquals(List.of(Bundle.TEXT, Bundle.HTML), List.copyOf(a.bundle().types()));
  }

  @Test
  default void picturesThatCannotBeDrawnAreRefused() {
    DistArray cube = context().arange(24).reshape(2, 3, 4);
    assertRefused(cube::heatmap, "Cannot draw a heatmap of shape (2, 3, 4)", "a.get(\"0\")");
    assertRefused(cube::image, "Cannot draw an image of shape (2, 3, 4)");
    assertRefused(cube::spy, "Cannot draw the places that are not 0 of shape (2, 3, 4)");
    assertRefused(cube::plot, "Cannot plot an array of shape (2, 3, 4)");
    assertRefused(cube.sum()::image, "a.display() shows one number");
    assertRefused(
        context().zeros(3, 11)::plot,
        "Cannot plot an array of shape (3, 11): 11 lines",
        "a.image()");
    assertRefused(() -> cube.hist(0), "Cannot draw a histogram of 0 bins (1 to 1000)");
    DistArray complex = context().arange(3).astype(DType.COMPLEX128);
    assertRefused(complex::plot, "Cannot plot an array of complex128", "a.abs()");
    assertRefused(() -> complex.hist(), "Cannot draw a histogram of complex128");
  }
}
