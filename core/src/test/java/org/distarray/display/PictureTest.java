package org.distarray.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.ndarray.NdArray;
import org.distarray.picture.Raster;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  private static final NdArray RAMP = NdArray.arange(DType.FLOAT64, 4, 6);

  @Test
  void northIsUpAndMissingIsGrey() {
    NdArray field = NdArray.arange(DType.FLOAT64, 2, 2); // the south is 0 1, the north 2 NaN
    field.setDouble(Double.NaN, 1, 1);
    Image image = field.image().axes(Axis.latitude(-45, 45), Axis.longitude(90, 270));
    Raster raster = image.thumbnail(20).raster();
    assertEquals(30, raster.width());
    assertEquals(0x440154, raster.pixel(5, 25));
    assertEquals(0xFDE725, raster.pixel(5, 5));
    assertEquals(0xC8C8C8, raster.pixel(25, 5));
    assertEquals(0xC8C8C8, field.image().thumbnail(20).raster().pixel(25, 25), "row 0 is above");
  }

  @Test
  void coloursAreThoseThatArePublished() {
    assertEquals(0x440154, ColourMap.VIRIDIS.rgb(-1));
    assertEquals(0xFDE725, ColourMap.VIRIDIS.rgb(1));
    assertEquals(0x808080, ColourMap.GRAY.rgb(0.5));
    assertEquals(0x3B4CC0, ColourMap.COOLWARM.rgb(0)); // 59 76 192
    assertEquals(0xDDDDDD, ColourMap.COOLWARM.rgb(0.5)); // 221 221 221
    assertEquals(0xB40426, ColourMap.COOLWARM.rgb(1)); // 180 4 38
  }

  @Test
  void infiniteValuesHaveTheColoursOfTheEnds() {
    NdArray a = NdArray.of(new double[] {Double.NEGATIVE_INFINITY, 0, 1, Double.POSITIVE_INFINITY});
    Raster raster = a.image().thumbnail(40).raster();
    assertEquals(0x440154, raster.pixel(2, 2));
    assertEquals(0xFDE725, raster.pixel(57, 2));
    assertEquals("image: (4,), 0 to 1", a.image().text());
  }

  @Test
  void anImageKeepsTheProportionsOfTheArray() {
    assertEquals(110, NdArray.zeros(30, 60).image().thumbnail(110).width());
    assertEquals(55, NdArray.zeros(30, 60).image().thumbnail(110).height());
    assertEquals(110 / 8.0, NdArray.zeros(5000).image().thumbnail(110).height(), "no thinner");
  }

  @Test
  void meansLeaveOutNanAndCountTheLastSmallerGroups() {
    NdArray a = NdArray.arange(DType.FLOAT64, 1081, 1);
    a.setDouble(Double.NaN, 0, 0);
    // of three rows each, and of one at the end
    assertEquals("heatmap: (1081, 1), means of 3 x 1, 1.5 to 1080", a.heatmap().text());
    assertEquals("image: (1081, 1), one of 3 x 1, 3 to 1080", a.image().text());
  }

  @Test
  void textsAreEscapedInEveryForm() {
    String evil = "</text><script>alert('x & y')</script>";
    List<Picture> pictures =
        List.of(
            RAMP.image()
                .title(evil)
                .unit(evil)
                .axes(Axis.of(0, 1).named(evil), Axis.of(0, 1).labels(v -> evil)),
            RAMP.plot().names(evil, "", "", "", "", "").title(evil).labels(evil, evil),
            RAMP.hist().title(evil).labels(evil, evil));
    for (Picture picture : pictures) {
      assertFalse(picture.svg().contains("<script"), picture.text());
      assertFalse(picture.html().contains("<script"), picture.text());
    }
    String card =
        Card.of(evil).fact(evil, evil).values(evil).panel(evil, RAMP.image().drawing()).html();
    assertFalse(card.contains("<script"), card);
    assertTrue(card.contains("alert(&#39;x &amp; y&#39;)"), card);
  }

  @Test
  void theEndingOfAFileTellsItsFormat(@TempDir Path folder) throws Exception {
    Image image = RAMP.image();
    for (String name : List.of("a.SVG", "a.png", "a.html", "a.txt")) {
      image.save(folder.resolve(name));
    }
    assertEquals(image.svg(), Files.readString(folder.resolve("a.SVG")));
    assertEquals('P', Files.readAllBytes(folder.resolve("a.png"))[1]);
    assertEquals(image.text(), Files.readString(folder.resolve("a.txt")));
    String page = Files.readString(folder.resolve("a.html"));
    assertTrue(page.startsWith("<!DOCTYPE html>") && page.contains(image.html()), page);
    assertRefused(
        "Cannot save a picture to 'a.pdf': unknown kind of file (.svg, .png, .html or .txt)",
        () -> image.save("a.pdf"));
    Path none = folder.resolve("none").resolve("a.png");
    assertEquals(
        "Cannot save a picture to "
            + none
            + ": there is no directory "
            + none.getParent()
            + " (make it first)",
        assertThrows(ArrayIOException.class, () -> image.save(none)).getMessage());
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertRefused(
        "Cannot limit the colours of an image to 1.0 and 1.0 (two finite numbers that differ)",
        () -> RAMP.image().limits(1, 1));
    assertRefused(
        "Cannot make an axis from 0.0 to NaN (two finite numbers)", () -> Axis.of(0, Double.NaN));
    assertRefused(
        "Cannot put ticks on an axis from 0.0 to 1.0 each 1.0E-9 (a number above 0, and at most 1000"
            + " ticks)",
        () -> Axis.of(0, 1).ticks(1e-9));
    assertRefused(
        "Cannot name 6 lines by 1 (a name for each line)", () -> RAMP.plot().names("one"));
  }

  @Test
  void valuesThatHardlyDifferOrAreVeryFarApartHavePictures() {
    for (double[] values :
        new double[][] {
          {0.9999999999999999, 1}, {-1.7e308, 1.7e308}, {Double.NEGATIVE_INFINITY, 1 / 0.0}
        }) {
      NdArray a = NdArray.of(values);
      String plot = a.plot().svg();
      assertFalse(plot.contains("NaN") || plot.contains("Infinity"), plot);
      Raster raster = a.image().thumbnail(40).raster();
      assertTrue(a.image().svg().endsWith("</svg>\n"));
      assertEquals(0x440154, raster.pixel(2, 2), a.toString());
      assertEquals(0xFDE725, raster.pixel(57, 2), a.toString());
    }
  }

  @Test
  void noColumnIsLostInAThinImage() {
    NdArray a = NdArray.zeros(5400, 72);
    a.set(":, 1", 1);
    assertTrue(a.spy().text().startsWith("spy: (5400, 72), any of 10 x 2"), a.spy().text());
    Raster raster = a.spy().drawing().raster();
    int black = 0;
    for (int x = 0; x < raster.width(); x++) {
      black += raster.pixel(x, raster.height() / 2) == 0 ? 1 : 0;
    }
    assertTrue(black >= 1, "column 1 is seen");
  }

  @Test
  void ticksOfRegionsAreFineDegrees() {
    String svg = RAMP.image().axes(Axis.latitude(40, 55), Axis.longitude(-1, 1)).svg();
    assertTrue(svg.contains(">50°N<") && svg.contains(">0.5°W<"), svg);
  }

  /** Labels of a file of 3 times, 4 latitudes and 6 longitudes. */
  private static Labels labels() {
    Attributes months = Attributes.NONE.withAttribute("units", "days since 1999-11-30");
    return Labels.of("time", "lat", "lon")
        .withCoordinate(
            "time", new Coordinate(List.of("time"), NdArray.of(new int[] {1, 32, 63}), months))
        .withCoordinate("lat", NdArray.linspace(45, -45, 4))
        .withCoordinate("lon", NdArray.of(new int[] {60, 120, 180, -120, -60, 0}));
  }

  @Test
  void labelsOfAFileAreTheAxesOfThePlanesThatHaveTheirLengths() {
    String svg = RAMP.image().axes(labels()).svg();
    for (String text : List.of(">30°N<", ">30°S<", ">60°E<", ">180°<", ">120°W<", ">0°<")) {
      assertTrue(svg.contains(text), text + " in " + svg);
    }
    Image turned = RAMP.T().image().axes(labels());
    assertTrue(turned.svg().contains(">60°E<"), "rows are longitudes");
    NdArray line = RAMP.get("0");
    Labels along = labels().withDimensions(List.of("lon"));
    assertTrue(line.image().axes(along).svg().contains(">120°W<"));
    assertTrue(RAMP.heatmap().axes(labels().axis("lat"), Axis.of(0, 1)).svg().contains(">30°N<"));
  }

  @Test
  void northIsUpAlsoWhereLatitudesDescend() {
    Labels south = Labels.of("y", "lon").withCoordinate("y", NdArray.of(new int[] {1, 2, 4, 9}));
    int below = RAMP.image().axes(south).thumbnail(60).raster().pixel(2, 57);
    assertEquals(0x440154, below, "coordinates grow upwards");
    int above = RAMP.image().axes(labels()).thumbnail(60).raster().pixel(2, 2);
    assertEquals(0x440154, above, "row 0 is the north");
  }

  @Test
  void labelsThatDoNotFitAreRefusedWithTheirLengths() {
    assertRefused(
        "Cannot lay axes along an image of shape (4, 5): the array has the dimensions time of 3, lat"
            + " of 4, lon of 6 (two that have so many coordinates; else axes(labels.axis(\"lat\"),"
            + " Axis.of(1, 12)))",
        () -> RAMP.get(":, 1:").image().axes(labels()));
    Labels square =
        Labels.of("a", "b", "c")
            .withCoordinate("a", NdArray.arange(4))
            .withCoordinate("b", NdArray.arange(4))
            .withCoordinate("c", NdArray.arange(4));
    assertThrows(IllegalArgumentException.class, () -> NdArray.eye(4).image().axes(square));
    assertRefused(
        "Cannot lay axes along an image of shape (4, 6): the array has no named dimensions (two that"
            + " have so many coordinates; else axes(labels.axis(\"lat\"), Axis.of(1, 12)))",
        () -> RAMP.image().axes(Labels.NONE));
    assertRefused(
        "Cannot lay an axis along a plot of 5 points: the array has the dimensions time of 3, lat of"
            + " 4, lon of 6 (one that has so many coordinates; else along(labels.axis(\"time\")))",
        () -> NdArray.arange(5).plot().along(labels()));
    assertRefused(
        "Cannot lay an axis of 3 coordinates along 4 rows (one for each)",
        () -> RAMP.image().axes(Axis.at(1, 2, 4), Axis.of(0, 1)));
    assertRefused(
        "Cannot make an axis of 3 coordinates (finite numbers that ascend or descend: 1000, 850,"
            + " 500)",
        () -> Axis.at(1, 3, 2));
    assertRefused(
        "Cannot find the axis of the dimension x (one of [time, lat, lon])",
        () -> labels().axis("x"));
  }

  @Test
  void unevenCoordinatesHaveTicksWhereTheyAre() {
    Axis level = Axis.at(1000, 800, 200);
    List<Axis.Mark> marks = level.ticks(200).marks(3, 9);
    assertEquals(
        List.of("0", "200", "400", "600", "800", "1000"),
        marks.stream().map(Axis.Mark::label).toList());
    double[] want = {2 + 1 / 3.0, 2, 2 - 1 / 3.0, 2 - 2 / 3.0, 1, 0};
    for (int k = 0; k < want.length; k++) {
      assertEquals(want[k], marks.get(k).index(), 1e-12);
    }
  }

  @Test
  void plotsHaveDatesAndDegreesBelowThem() {
    String dates = NdArray.arange(3).plot().along(labels()).svg();
    for (String text : List.of(">1999-12<", ">2000-01<", ">2000-02<")) {
      assertTrue(dates.contains(text), text + " in " + dates);
    }
    String east = NdArray.arange(6).plot().along(labels()).svg();
    assertTrue(east.contains(">120°W<"), east);
    String name = NdArray.arange(2).plot().along(Axis.at(3, 4).named("km")).svg();
    assertTrue(name.contains(">km<") && name.contains(">3.0<"), name);
    String both = NdArray.arange(3).plot().along(labels()).and(NdArray.arange(3).plot()).svg();
    assertEquals(dates.split("2000-01", -1).length, both.split("2000-01", -1).length);
    java.time.Instant noon = java.time.Instant.parse("2000-01-01T12:00:00Z");
    String one = NdArray.arange(1).plot().along(Axis.times(List.of(noon))).svg();
    assertTrue(one.contains(">1 Jan<") && !one.contains("9467"), one);
    NdArray many = NdArray.arange(2500);
    assertTrue(many.plot().along(Axis.of(0, 2499)).svg().equals(many.plot().svg()), "thinned");
  }

  @Test
  void barsStandOnZeroAndHaveNamesAndHeights() {
    NdArray heights = NdArray.of(new double[] {2, 4, -1, Double.NaN});
    Picture bars = heights.bar("a", "b & c", "d", "none");
    String svg = bars.svg();
    for (String text : List.of(">a<", ">b &amp; c<", ">d<", ">none<", ">2.0<", ">4.0<", ">-1.0<")) {
      assertTrue(svg.contains(text), text + " in " + svg);
    }
    assertEquals("bar: a 2, b & c 4, d -1, none NaN", bars.text());
    assertRefused(
        "Cannot draw bars of shape (4,) with 1 name (1 dimension, and a name for each of 1 to 1000"
            + " elements)",
        () -> heights.bar("a"));
    assertRefused(
        "Cannot draw bars of shape (2, 2) with 2 names (1 dimension, and a name for each of 1 to"
            + " 1000 elements)",
        () -> heights.reshape(2, 2).bar("a", "b"));
  }

  @Test
  void nothingIsNoPicture() {
    NdArray none = NdArray.zeros(0);
    assertEquals("hist: no finite element", none.hist().text());
    assertEquals("hist: no finite element", NdArray.ones(3).multiply(Double.NaN).hist().text());
    assertEquals("image: (0,), no elements", none.image().text());
    assertEquals("heatmap: (0,), no elements", none.heatmap().text());
    assertEquals("plot: 1 line of 0 points", none.plot().text());
    assertEquals("spy: (0,), no elements", none.spy().text());
    for (Picture picture : List.of(none.hist(), none.image(), none.plot(), none.spy())) {
      assertTrue(picture.svg().endsWith("</svg>\n"));
    }
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
