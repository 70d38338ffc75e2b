package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.distarray.display.Bundle;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A look at an array computes little, and every array has one. */
class GlanceTest {
  private static final AtomicLong COMPUTED = new AtomicLong();

  private static Distribution huge(Context context) {
    return context.distribution(125_000, 100_000); // 93 GiB of float64
  }

  /** A lazy array that counts the elements that are computed of it. */
  private static DistArray counted(Context context) {
    COMPUTED.set(0);
    return context.fromFunction(
        i -> {
          COMPUTED.incrementAndGet();
          return i[0] + i[1] / 1e6;
        },
        huge(context),
        DType.FLOAT64);
  }

  @Test
  void aLookAtAHugeArrayComputesOnlyWhatItShows() {
    try (Context context = Context.local(4)) {
      DistArray a = counted(context).multiply(2).add(1);
      Bundle b = a.bundle();
      assertEquals(0, COMPUTED.get(), "nothing before a form is asked for");
      String text = b.text();
      assertTrue(
          text.startsWith("<DistArray float64 (125000, 100000) 'bn' on 4 engines, 93.1 GiB"));
      assertTrue(text.contains("\n[[1."), text);
      assertEquals(36, COMPUTED.get(), "the corners");
      String html = b.text(Bundle.HTML).orElseThrow();
      assertTrue(html.contains("thumbnail: (125000, 100000), one of 1042 x 1042, 1 to 2"), html);
      assertEquals(36 + 120 * 96, COMPUTED.get(), "every k-th element, and the corners once");
      b.bytes(Bundle.PNG);
      assertEquals(36 + 120 * 96, COMPUTED.get(), "the same ones");
    }
  }

  @Test
  void anImageOfAHugeArrayComputesItsCellsAlone() {
    try (Context context = Context.local(4)) {
      String text = counted(context).image().text();
      assertTrue(text.startsWith("image: (125000, 100000), one of 232 x 232, 0 to "), text);
      assertEquals(539 * 432, COMPUTED.get());
    }
  }

  @Test
  void whatNeedsWholeArraysIsNotComputedForALook() {
    try (Context context = Context.local(4)) {
      DistArray a = counted(context);
      for (DistArray b : List.of(a.sum(), a.sum(0), a.add(a.mean(0)))) {
        String text = b.bundle().text();
        assertTrue(text.contains("no values: 93.1 GiB would be read or computed"), text);
        String html = b.bundle().text(Bundle.HTML).orElseThrow();
        assertTrue(html.contains("no values: 93.1 GiB"), html);
        assertFalse(b.bundle().types().contains(Bundle.PNG));
      }
      DistArray marked = counted(context).persist();
      assertTrue(marked.bundle().text().contains("no values: 93.1 GiB"), "blocks would be held");
      assertEquals(0, COMPUTED.get());
      assertTrue(a.get(":10, :10").sum(0).bundle().text().contains("\n["), "of a small part");
      DistArray small = context.arange(1000).sort(0);
      assertTrue(small.bundle().text().contains("\n[  0   1"), "small ones are computed");
    }
  }

  @Test
  void arraysOfEveryKindHaveAWellFormedCard() throws Exception {
    try (Context context = Context.local(4)) {
      NdArray nan = NdArray.arange(DType.FLOAT64, 3, 4).multiply(Double.NaN);
      for (DistArray a :
          List.of(
              context.arange(7).sum(),
              context.zeros(0, 5),
              context.zeros(3, 0),
              context.zeros(0, 3, 4),
              context.arange(12),
              context.arange(2000),
              context.arange(720).reshape(2, 3, 4, 5, 6),
              context.arange(6).reshape(2, 3).astype(DType.COMPLEX64).multiply(2),
              context.fromArray(nan),
              context.arange(6).greater(2),
              context.arange(6).get("::-1"),
              context.full(Shape.of(2, 2), Double.POSITIVE_INFINITY),
              context.zeros(1, 100_000))) {
        check(a.bundle(), a.ndim() > 0 && a.size() > 0);
        check(a.toArray().bundle(), a.ndim() > 0 && a.size() > 0);
      }
    }
  }

  private static void check(Bundle b, boolean hasPng) throws Exception {
    String html = b.text(Bundle.HTML).orElseThrow();
    String xml = html.replaceAll("(<img [^>]*)>", "$1/>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
    assertTrue(b.text().length() < 10_000, "it is short");
    assertEquals(hasPng, b.bytes(Bundle.PNG).filter(png -> png[1] == 'P').isPresent());
  }

  @Test
  void valuesThatTheDriverHasAreInTheHeadline() {
    try (Context context = Context.local(4)) {
      DistArray sum = context.arange(10).sum();
      assertEquals("<DistArray int64 () on 1 engine, 8 B, lazy>", sum.toString());
      assertEquals("<DistArray int64 () on 1 engine, 8 B, held: 45>", sum.compute().toString());
      DistArray target = context.zeros();
      sum.computeInto(target);
      assertEquals("<DistArray float64 () on 1 engine, 8 B, held: 45.0>", target.toString());
      DistArray marked = context.arange(3).add(1).persist();
      assertTrue(marked.toString().endsWith(", lazy>"), "it is held once it is computed");
      marked.sum().item();
      assertTrue(marked.toString().endsWith(", held>"), marked.toString());
    }
  }
}
