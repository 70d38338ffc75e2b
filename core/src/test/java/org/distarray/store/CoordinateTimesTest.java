package org.distarray.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times are those of cftime, whose answers {@code times.py} has written. */
class CoordinateTimesTest {

  static Stream<List<String>> rows() throws IOException {
    try (InputStream in = CoordinateTimesTest.class.getResourceAsStream("/store/times.tsv")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().map(line -> List.of(line.split("\t")));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void instantsAreThoseOfCftime(List<String> row) {
    double[] values =
        Arrays.stream(row.get(3).split(",")).mapToDouble(Double::parseDouble).toArray();
    NdArray numbers = NdArray.of(values).astype(DType.of(row.get(2)));
    String found =
        times(numbers, row.get(0), row.get(1))
            .map(
                all ->
                    all.stream().map(CoordinateTimesTest::micros).collect(Collectors.joining(",")))
            .orElse("none");
    assertEquals(row.get(4), found);
    String counted =
        coordinate(numbers, row.get(0), row.get(1))
            .microseconds()
            .map(
                all -> Arrays.stream(all).mapToObj(Long::toString).collect(Collectors.joining(",")))
            .orElse("none");
    assertEquals(row.get(4), counted);
  }

  private static String micros(Instant t) {
    return Long.toString(t.getEpochSecond() * 1_000_000 + t.getNano() / 1000);
  }

  private static Optional<List<Instant>> times(NdArray values, String units, String calendar) {
    return coordinate(values, units, calendar).times();
  }

  private static Coordinate coordinate(NdArray values, String units, String calendar) {
    Attributes attributes =
        Attributes.NONE.withAttribute("units", units).withAttribute("calendar", calendar);
    return new Coordinate(List.of("time"), values, attributes);
  }

  @Test
  void withoutACalendarItIsTheStandardOne() {
    Attributes days = Attributes.NONE.withAttribute("units", "days since 1582-10-04");
    Coordinate time = new Coordinate(List.of("time"), NdArray.of(0L, 1L), days);
    assertEquals("[1582-10-14T00:00:00Z, 1582-10-15T00:00:00Z]", time.times().get().toString());
  }

  /** The example of CF Conventions 4.4, whose zone cftime does not read. */
  @Test
  void hoursOfATimeZoneMayHaveOneDigit() {
    String units = "seconds since 1992-10-8 15:15:42.5 -6:00";
    assertEquals(
        "[1992-10-08T21:15:42.500Z]", times(NdArray.of(0L), units, "standard").get().toString());
  }

  @Test
  void numbersThatAreNoInstantsAreNone() {
    String units = "days since 2000-01-01";
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e18}) {
      assertEquals(Optional.empty(), times(NdArray.of(0, none), units, "standard"));
    }
    NdArray far = NdArray.of(Long.MAX_VALUE, 0L);
    assertEquals(Optional.empty(), times(far, units, "standard"));
    assertEquals(Optional.empty(), times(NdArray.zeros(DType.BOOL, 2), units, "standard"));
    assertEquals(Optional.of(List.of()), times(NdArray.zeros(0), units, "standard"));
  }

  @Test
  void damagedUnitsAreNone() {
    for (String units :
        List.of(
            "",
            "days since",
            "days since x",
            "days since 99999999999-01-01",
            "days since 2000-01-01 99:00",
            "fortnights since 2000-01-01",
            "days since 2000-01-01 00:00:00.1.2")) {
      assertEquals(Optional.empty(), times(NdArray.of(1L), units, "standard"), units);
    }
  }
}
