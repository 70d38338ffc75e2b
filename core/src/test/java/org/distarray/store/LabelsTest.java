package org.distarray.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void attributesKeepTheirOrderAndAreReplacedByName() {
    Attributes a =
        Attributes.NONE
            .withAttribute("units", "m")
            .withAttribute("step", 2)
            .withAttribute("units", "K");
    assertEquals("units = \"K\", step = 2", a.toString());
    assertEquals(List.of("units", "step"), List.copyOf(a.names()));
    assertEquals(Attributes.NONE.withAttribute("step", 2), a.without("units"));
    assertNotEquals(a, a.withAttribute("step", 3));
    assertNotEquals(a, a.withAttribute("step", 2.0));
  }

  @Test
  void otherDimensionsHaveNoCoordinatesOfThose() {
    NdArray lat = NdArray.of(new int[] {10, 20, 30});
    NdArray area = NdArray.arange(2 * 3).reshape(2, 3);
    Labels all =
        Labels.of("time", "lat")
            .withCoordinate("lat", lat)
            .withCoordinate("time", NdArray.of(new int[] {5, 6}))
            .withCoordinate("area", new Coordinate(List.of("time", "lat"), area, Attributes.NONE));
    Labels other = all.withDimensions(List.of("month", "lat"));
    assertEquals(List.of("lat"), List.copyOf(other.coordinates().keySet()));
    assertEquals(all, all.withDimensions(List.of("time", "lat")));
  }

  @Test
  void aWindowHasTheLabelsOfItsDimensions() {
    NdArray lat = NdArray.of(new int[] {10, 20, 30});
    NdArray area = NdArray.arange(3 * 4).reshape(3, 4);
    Labels all =
        Labels.of("time", "lat", "lon")
            .withCoordinate("lat", lat)
            .withCoordinate("time", NdArray.of(new int[] {5, 6}))
            .withCoordinate("area", new Coordinate(List.of("lat", "lon"), area, Attributes.NONE));
    ArraySource source = new Labelled(Shape.of(2, 3, 4), all);
    assertEquals(all.coordinates().keySet(), source.labels().coordinates().keySet());
    Labels part = source.window("1, ::-2, 1:3").labels();
    assertEquals(List.of("lat", "lon"), part.dimensions());
    assertEquals("[30 10]", part.coordinates().get("lat").values().toString());
    assertEquals("6", part.coordinates().get("time").values().toString());
    assertEquals(List.of(), part.coordinates().get("time").dimensions());
    assertEquals("[[ 9 10]\n [ 1  2]]", part.coordinates().get("area").values().toString());
    assertEquals(
        "30", source.window(":, -1").labels().coordinates().get("lat").values().toString());
  }

  private static String axis(NdArray values, String units, String standardName, String dimension) {
    Attributes all =
        units.isEmpty() ? Attributes.NONE : Attributes.NONE.withAttribute("units", units);
    all = standardName.isEmpty() ? all : all.withAttribute("standard_name", standardName);
    Coordinate c = new Coordinate(List.of(dimension), values, all);
    return Labels.of(dimension).withCoordinate(dimension, c).axis(dimension).toString();
  }

  @Test
  void coordinatesAreAxesOfTheirKind() {
    NdArray ten = NdArray.of(new int[] {-10, 0, 20});
    assertEquals("y: 10°S to 20°N", axis(ten, "degrees_north", "", "y"));
    assertEquals("y: 10°S to 20°N", axis(ten, "radian", "latitude", "y"));
    assertEquals("LAT: 10°S to 20°N", axis(ten, "", "", "LAT"));
    assertEquals("lat: -10 to 20", axis(ten, "m", "", "lat"));
    assertEquals("x: 10°W to 20°E", axis(ten, "degrees_east", "", "x"));
    NdArray turn = NdArray.of(new double[] {170, 179, -172});
    assertEquals("lon: 170°E to 172°W", axis(turn, "degrees", "", "lon"));
    assertEquals("t: 1999-12-22 to 2000-01-21", axis(ten, "days since 2000-01-01", "", "t"));
    assertEquals("t: -10 to 20", axis(ten, "months since 2000-01-01", "", "t"));
    NdArray none = NdArray.of(new double[] {1, Double.NaN, 2});
    assertEquals("z", axis(none, "m", "", "z"), "indices");
    assertEquals("z", axis(NdArray.of(new int[] {1, 3, 2}), "m", "", "z"));
    assertEquals("z", Labels.of("z").axis("z").toString());
    NdArray area = NdArray.arange(4).reshape(2, 2);
    Labels wide =
        Labels.of("y", "x")
            .withCoordinate("y", new Coordinate(List.of("y", "x"), area, Attributes.NONE));
    assertEquals("[y, x]", wide.axes().toString());
  }

  private static String months(String units, String calendar, double... values) {
    Attributes time = Attributes.NONE.withAttribute("units", units);
    time = calendar.isEmpty() ? time : time.withAttribute("calendar", calendar);
    return Arrays.toString(new Coordinate(List.of("t"), NdArray.of(values), time).months());
  }

  @Test
  void timesOfEveryCalendarHaveMonths() {
    assertEquals("[2, 2, 3]", months("days since 2000-01-01", "", 58, 59, 60));
    assertEquals("[2, 3, 3]", months("days since 2000-01-01", "noleap", 58, 59, 60));
    assertEquals("[2, 2, 3]", months("days since 1999-01-01", "366_day", 58, 59, 60));
    assertEquals("[2, 2, 3]", months("days since 1999-01-01", "360_day", 58, 59, 60));
    assertEquals("[12, 1, 12]", months("hours since 2001-01-01 06:00", "365_day", -7, -6, 8753));
    assertEquals("[1, 12]", months("seconds since 2001-1-1 0:0:0 +01:00", "noleap", 3600, 0));
    // of a million years, each begins where it should
    assertEquals("[1, 12]", months("days since 0001-01-01", "noleap", 365e6, 365e6 - 1));
    assertThrows(
        IllegalArgumentException.class, () -> months("days since 2000-01-01", "noleap", 9.969e36));
    for (String units : List.of("m", "months since 2000-01-01", "days since 2000-02-30")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> months(units, "noleap", 1));
      assertEquals(
          "Cannot tell the months of a coordinate over [t]: its units are '"
              + units
              + "', its calendar is 'noleap' (units such as 'days since 2000-01-01', and no value"
              + " missing)",
          e.getMessage());
    }
  }

  @Test
  void labelsSayTheirAxesAndNotAllTheirValues() {
    Coordinate lat =
        new Coordinate(
            List.of("lat"),
            NdArray.linspace(-89, 89, 90),
            Attributes.NONE.withAttribute("units", "degrees_north"));
    assertEquals("float64 lat (90,) -89.0 to 89.0, units = \"degrees_north\"", lat.toString());
    Labels sst =
        Labels.of("month", "lat")
            .named("SST")
            .withCoordinate("lat", lat)
            .withCoordinate("area", new Coordinate(List.of("lat"), lat.values(), Attributes.NONE))
            .withAttribute("units", "K");
    assertEquals(
        "SST[month, lat: 89°S to 89°N], coordinates [area], units = \"K\"", sst.toString());
  }

  /** A source that has labels, and no elements. */
  private record Labelled(Shape shape, Labels labels) implements ArraySource {
    @Override
    public DType dtype() {
      return DType.INT64;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String label() {
      return "labelled";
    }
  }

  @Test
  void valuesHaveTheTypesInWhichTheyWereGiven() {
    Attributes a =
        Attributes.NONE
            .withAttribute("text", "a \"b\"")
            .withAttribute("texts", new String[] {"x", "y"})
            .withAttribute("range", new short[] {1, 5})
            .withAttribute("scale", 0.5f);
    assertEquals(
        "text = \"a \\\"b\\\"\", texts = \"x\", \"y\", range = [1 5], scale = 0.5", a + "");
    assertEquals(Optional.of("a \"b\""), a.text("text"));
    assertEquals(Optional.empty(), a.text("texts"));
    assertEquals("int16", a.numbers("range").orElseThrow().dtype().toString());
    assertEquals(List.of("x", "y"), a.value("texts").orElseThrow());
    assertEquals(Optional.empty(), a.numbers("text"));
  }

  @Test
  void valuesOfOtherTypesAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Attributes.NONE.withAttribute("when", new Object()));
    assertEquals(
        "Cannot set the attribute 'when' to a java.lang.Object (a text, a list of texts, a number,"
            + " a Java array of numbers, an NdArray)",
        e.getMessage());
  }

  @Test
  void whatIsGivenIsCopied() {
    int[] given = {1, 2};
    Attributes a = Attributes.NONE.withAttribute("range", NdArray.of(given));
    a.numbers("range").orElseThrow().set(0, 9);
    assertEquals("range = [1 2]", a.toString());
  }

  @Test
  void equalValuesAreEqualInAllElements() {
    double[] long1 = new double[2000];
    double[] long2 = new double[2000];
    long2[1000] = 1;
    assertNotEquals(
        Attributes.NONE.withAttribute("x", long1), Attributes.NONE.withAttribute("x", long2));
    assertNotEquals(
        Attributes.NONE.withAttribute("x", 0.1),
        Attributes.NONE.withAttribute("x", 0.1000000000001));
    assertEquals(
        Attributes.NONE.withAttribute("x", long1),
        Attributes.NONE.withAttribute("x", long1.clone()));
    Labels a = Labels.of("lat").withCoordinate("lat", NdArray.of(1.0, 2.0));
    assertEquals(a, Labels.of("lat").withCoordinate("lat", NdArray.of(1.0, 2.0)));
    assertNotEquals(a, Labels.of("lat").withCoordinate("lat", NdArray.of(1.0, 3.0)));
  }

  @Test
  void coordinatesKeepTheirValues() {
    NdArray given = NdArray.of(1.0, 2.0);
    Labels labels = Labels.of("lat").withCoordinate("lat", given);
    given.set(0, 9);
    labels.coordinates().get("lat").values().set(1, 9);
    assertEquals("[1. 2.]", labels.coordinates().get("lat").values().toString());
  }

  @Test
  void coordinatesWhoseDimensionNobodyCanTellAreLeftOutOfAWindow() {
    NdArray ten = NdArray.arange(DType.INT32, 10);
    // two dimensions of one name are cut in two ways
    Labels twice = Labels.of("t", "t").withCoordinate("t", ten);
    Labels square = new Labelled(Shape.of(10, 10), twice).window("0:2, 1:3").labels();
    assertEquals(List.of("t", "t"), square.dimensions());
    assertEquals(0, square.coordinates().size());
    // without names nobody can tell how a coordinate is cut
    Labels unnamed = Labels.of().withCoordinate("t", ten);
    assertEquals(0, new Labelled(Shape.of(10), unnamed).window(":2").labels().coordinates().size());
  }

  @Test
  void coordinatesHaveANameForEachDimension() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Coordinate(List.of("lat", "lon"), NdArray.of(1.0, 2.0), Attributes.NONE));
    assertEquals(
        "Cannot make a coordinate: 1 dimensions of values have 2 names: [lat, lon] (one for each)",
        e.getMessage());
    Labels labels = Labels.of("lat").named("SST").withCoordinate("lat", NdArray.of(1.0, 2.0));
    assertEquals(List.of("lat"), labels.coordinates().get("lat").dimensions());
    assertEquals("SST", labels.name());
  }
}
