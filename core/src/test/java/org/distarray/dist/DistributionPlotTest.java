package org.distarray.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class DistributionPlotTest {
  private static final String LEGEND = "process";

  @Test
  void textShowsTheOwnerOfEveryElement() {
    assertEquals(
        """
        (5, 9) 'bc' over 2 x 2 processes
        beside: global index; inside: the process that owns it

            0 1 2 3 4 5 6 7 8
          +------------------
        0 | 0 1 0 1 0 1 0 1 0
        1 | 0 1 0 1 0 1 0 1 0
        2 | 0 1 0 1 0 1 0 1 0
        3 | 2 3 2 3 2 3 2 3 2
        4 | 2 3 2 3 2 3 2 3 2

        process  grid    target  block
        0        (0, 0)  0       (3, 5)
        1        (0, 1)  1       (3, 4)
        2        (1, 0)  2       (2, 5)
        3        (1, 1)  3       (2, 4)""",
        regular("bc", new int[] {2, 2}, 5, 9).plot().toString());
  }

  @Test
  void localTextShowsTheGlobalIndexOfEveryElement() {
    assertEquals(
        """
        (3,) 'c' over 2 processes
        beside: local index; inside: global index

        process 0 (0,) on target 5: block (3,)
         0 1 2
        ------
         0 1 2

        process 1 (1,): block (0,)
        (no elements)""",
        Distribution.of(List.of(BlockCyclic.of(3, 2, 3)), 5, 1).plot().local().text());
  }

  @Test
  void aCubeIsDrawnInSlices() {
    String text = regular("bnc", new int[] {2, 1, 2}, 2, 2, 3).plot().text();
    assertEquals(
        """
        [0, :, :]    [1, :, :]
            0 1 2        0 1 2
          +------      +------
        0 | 0 1 0    0 | 2 3 2
        1 | 0 1 0    1 | 2 3 2
        """,
        text.lines().skip(3).limit(5).collect(Collectors.joining("\n", "", "\n")));
  }

  /** The cells of pictures in order, against the maps, for random layouts of 1 to 3 dimensions. */
  @Test
  void everyElementOfSmallArraysIsInBothPicturesOnce() throws Exception {
    int drawn = 0;
    for (int seed = 0; drawn < 200; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      if (shape.ndim() < 1 || shape.ndim() > 3 || tooLong(shape)) {
        continue;
      }
      drawn++;
      Distribution d = draw.distribution(shape);
      String what = "seed " + seed + ": " + d;
      List<String> owners = new ArrayList<>();
      List<String> indices = new ArrayList<>();
      for (long[] index : all(shape)) {
        owners.add(Integer.toString(d.owner(index)));
        indices.add(
            Arrays.stream(index).mapToObj(Long::toString).collect(Collectors.joining(", ")));
      }
      assertEquals(owners, cells(d.plot().cells(200).svg()), what);
      if (d.ranks() <= 6) {
        List<String> seen = new ArrayList<>(cells(d.plot().local().cells(200).svg()));
        seen.sort(null);
        indices.sort(null);
        assertEquals(indices, seen, what);
      }
      String text = d.plot().text();
      assertTrue(text.contains(LEGEND), what);
    }
  }

  @Test
  void longSidesAreDrawnByRuns() {
    String text = regular("bn", null, 1000, 500).plot().text();
    assertTrue(text.contains("\n 250:500 |     1\n"), text);
    text = regular("bn", null, 1000, 500).plot().local().text();
    assertTrue(text.contains("\n0:250 |  750:1000, 0:500"), text);
  }

  @Test
  void ofManyRunsTheFirstAndTheLastAreDrawn() {
    Distribution d = Distribution.of(List.of(BlockCyclic.of(1L << 40, 4, 1000)), 0, 1, 2, 3);
    assertEquals(
        """
         0:1000 1000:2000 ... 1099511627000:1099511627776
        -------------------------------------------------
              0         1 ...                           3
        """,
        lines(d.plot().cells(4).text(), 3, 3));
    assertEquals(
        """
            0:1000 1000:2000 ...   274877906000:274877906776
        ----------------------------------------------------
         3000:4000 7000:8000 ... 1099511627000:1099511627776
        """,
        lines(d.plot().local().cells(4).text(), 19, 3));
    Distribution backwards =
        d.view(IndexTransform.of(d.shape(), Index.parse("::-1"))).distribution();
    assertTrue(backwards.plot().cells(4).text().contains(" 0:776 776:1776 ... 1099511626776:"));
  }

  @Test
  void picturesStaySmallHoweverLargeTheArrayAndTheGridAre() throws Exception {
    int[] targets = IntStream.range(0, 10_000).toArray();
    int[] grid = {100, 100};
    for (String dist : List.of("bb", "cc")) {
      Shape huge = Shape.of(3_000_000_000L, 3_000_000_000L);
      Distribution d = Distribution.fromShape(huge, dist, grid, targets);
      for (DistributionPlot plot : List.of(d.plot(), d.plot().local())) {
        assertTrue(plot.svg().length() < 1_000_000, dist);
        assertTrue(plot.text().lines().mapToInt(String::length).max().orElse(0) <= 100, dist);
        parse(plot.svg());
      }
      assertTrue(d.plot().text().contains("\n9999     (99, 99)  9999    (30000000, 30000000)"));
    }
  }

  @Test
  void arraysWithoutDimensionsOrElementsArePlotted() throws Exception {
    Distribution scalar = Distribution.fromShape(Shape.scalar(), 3);
    assertEquals(List.of("0"), cells(scalar.plot().svg()));
    assertEquals(List.of("()"), cells(scalar.plot().local().svg()));
    for (Shape shape : List.of(Shape.of(0), Shape.of(0, 4), Shape.of(4, 0), Shape.of(0, 3, 2))) {
      Distribution d = Distribution.fromShape(shape, 0, 1);
      assertEquals(List.of(), cells(d.plot().svg()));
      assertEquals(List.of(), cells(d.plot().local().svg()));
      assertTrue(d.plot().text().contains("(no elements)"));
      assertTrue(d.plot().local().text().contains("(no elements)"));
    }
  }

  @Test
  void titlesAreEscaped() throws Exception {
    String svg = regular("b", null, 4).plot().title("a < b & \"c\" > \u0001").svg();
    assertEquals(
        "a < b & \"c\" > ?", parse(svg).getElementsByTagName("text").item(0).getTextContent());
  }

  @Test
  void plotsAreSavedByTheEndingOfTheName(@TempDir Path directory) throws Exception {
    DistributionPlot plot = regular("b", null, 4).plot();
    plot.save(directory.resolve("a.svg"));
    plot.local().save(directory.resolve("a.txt"));
    assertEquals(plot.svg(), Files.readString(directory.resolve("a.svg")));
    assertEquals(plot.local().text(), Files.readString(directory.resolve("a.txt")));
    assertEquals(plot.svg(), plot.local().global().svg());
    assertEquals(
        "Cannot save a picture to 'a.pdf': unknown kind of file (.svg, .png, .html or .txt)",
        assertThrows(IllegalArgumentException.class, () -> plot.save(Path.of("a.pdf")))
            .getMessage());
  }

  @Test
  void whatCannotBePlottedIsRefused() {
    Distribution d = Distribution.fromShape(Shape.of(2, 2, 2, 2), 0, 1);
    assertEquals(
        "Cannot plot "
            + d
            + ": it has 4 dimensions (at most 3: plot a view of the array, such as"
            + " array.get(\"0\").distribution().plot())",
        assertThrows(IllegalArgumentException.class, d::plot).getMessage());
    Distribution line = Distribution.fromShape(Shape.of(4), 0, 1);
    for (int cells : new int[] {2, 201}) {
      assertEquals(
          "Cannot plot " + line + " with " + cells + " cells along a side (3 to 200)",
          assertThrows(IllegalArgumentException.class, () -> line.plot().cells(cells))
              .getMessage());
    }
    assertFalse(line.plot().cells(3).text().isEmpty());
  }

  private static Distribution regular(String dist, int[] grid, long... shape) {
    return Distribution.fromShape(Shape.of(shape), dist, grid, 0, 1, 2, 3);
  }

  private static boolean tooLong(Shape shape) {
    // slices are drawn for up to 8 indices
    return shape.size() > 400
        || shape.ndim() == 3 && shape.dim(0) > 8
        || Arrays.stream(shape.toArray()).anyMatch(n -> n > 200);
  }

  private static List<long[]> all(Shape shape) {
    List<long[]> out = new ArrayList<>();
    for (long k = 0; k < shape.size(); k++) {
      long[] index = new long[shape.ndim()];
      long rest = k;
      for (int d = index.length - 1; d >= 0; d--) {
        index[d] = rest % shape.dim(d);
        rest /= shape.dim(d);
      }
      out.add(index);
    }
    return out;
  }

  private static String lines(String text, int from, int count) {
    return text.lines().skip(from).limit(count).collect(Collectors.joining("\n", "", "\n"));
  }

  /** The texts in cells: those that directly follow a cell's rectangle. */
  private static List<String> cells(String svg) throws Exception {
    NodeList all = parse(svg).getDocumentElement().getElementsByTagName("*");
    List<String> out = new ArrayList<>();
    for (int k = 1; k < all.getLength(); k++) {
      boolean cell = all.item(k - 1).getAttributes().getNamedItem("stroke") != null;
      boolean edge =
          cell
              && "#ffffff"
                  .equals(all.item(k - 1).getAttributes().getNamedItem("stroke").getNodeValue());
      if (edge && all.item(k).getNodeName().equals("text")) {
        out.add(all.item(k).getTextContent());
      }
    }
    return out;
  }

  private static Document parse(String svg) throws Exception {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }
}
