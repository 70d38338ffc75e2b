package org.distarray.store;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.ndarray.NdArray;

/**
 * The values along a dimension of an array, such as latitudes, or over several dimensions.
 *
 * @param dimensions the name of each dimension of the values
 * @param values the values, of any shape
 * @param attributes the attributes, such as {@code units}
 */
public record Coordinate(List<String> dimensions, NdArray values, Attributes attributes)
    implements Serializable {

  /**
   * Makes a coordinate.
   *
   * @throws IllegalArgumentException when the values have another number of dimensions
   */
  public Coordinate {
    dimensions = List.copyOf(dimensions);
    Required.given("make a coordinate", "the array of values", values, "an NdArray");
    Required.given("make a coordinate", "the attributes", attributes, "Attributes.NONE for none");
    if (dimensions.size() != values.ndim()) {
      throw new IllegalArgumentException(
          "Cannot make a coordinate: "
              + values.ndim()
              + " dimensions of values have "
              + dimensions.size()
              + " names: "
              + dimensions
              + " (one for each)");
    }
    values = values.copy();
  }

  /** The values. They are a copy. */
  @Override
  public NdArray values() {
    return values.copy();
  }

  /** Whether both have the same names, values and attributes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Coordinate that
        && dimensions.equals(that.dimensions)
        && values.sameAs(that.values)
        && attributes.equals(that.attributes);
  }

  /** The dimensions, the dtype, the first and the last value, and the attributes. */
  @Override
  public String toString() {
    long n = values.size();
    NdArray all = values.reshape(n);
    String ends = n == 0 ? "" : " " + all.get("0") + " to " + all.get("-1");
    String over = dimensions.isEmpty() ? "" : " " + String.join(", ", dimensions);
    String rest = attributes.names().isEmpty() ? "" : ", " + attributes;
    return values.dtype() + over + " " + values.shape() + ends + rest;
  }

  @Override
  public int hashCode() {
    return Objects.hash(dimensions, values.shape(), attributes);
  }

  /**
   * The values as instants, in C order, if {@code units} and {@code calendar} make them times. CF
   * Conventions 1.11, 4.4. Fractions of a unit are rounded to microseconds.
   *
   * <pre>{@code
   * Attributes hours = Attributes.NONE.withAttribute("units", "hours since 1900-01-01 00:00:0.0");
   * NdArray values = NdArray.of(new long[] {0, 1051896});
   * Coordinate time = new Coordinate(List.of("time"), values, hours);
   * time.times().get() //> [1900-01-01T00:00:00Z, 2020-01-01T00:00:00Z]
   * }</pre>
   *
   * <p>The calendars are {@code standard} (or {@code gregorian}, or none named), which is Julian
   * before 15 October 1582, and {@code proleptic_gregorian}. Values in other calendars, such as
   * {@code noleap} and {@code 360_day}, are no instants: the result is empty, and {@link #values}
   * and {@link #attributes} have the numbers and their units, and {@link #months} their months. It
   * is empty, too, where a value is missing: NaN, or the smallest int64, which is NumPy's {@code
   * NaT}.
   */
  public Optional<List<Instant>> times() {
    return units().flatMap(units -> units.instants(values));
  }

  /**
   * The month of each value, 1 to 12 in UTC, in C order: what {@code a.groupBy(months, 0)} takes.
   * Values in the calendars {@code noleap} ({@code 365_day}), {@code all_leap} ({@code 366_day})
   * and {@code 360_day}, which are no instants, have months, too.
   *
   * <pre>{@code
   * Attributes days =
   *     Attributes.NONE.withAttribute("units", "days since 1999-12-31").withAttribute("calendar", "noleap");
   * Coordinate time = new Coordinate(List.of("time"), NdArray.of(0, 1, 60), days);
   * java.util.Arrays.toString(time.months()) //> [12, 1, 3]
   * }</pre>
   *
   * @throws IllegalArgumentException when {@code units} and {@code calendar} make no times of them
   */
  public int[] months() {
    String units = attributes.text("units").orElse("");
    String calendar = attributes.text("calendar").orElse("standard");
    boolean numbers = values.dtype().isInteger() || values.dtype().isFloat();
    Optional<int[]> model =
        ModelCalendar.of(calendar).filter(c -> numbers).flatMap(c -> c.months(units, values));
    return model
        .or(() -> times().map(Coordinate::months))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot tell the months of a coordinate over "
                        + dimensions
                        + ": its units are '"
                        + units
                        + "', its calendar is '"
                        + calendar
                        + "' (units such as 'days since 2000-01-01', and no value missing)"));
  }

  private static int[] months(List<Instant> times) {
    return times.stream().mapToInt(t -> t.atZone(ZoneOffset.UTC).getMonthValue()).toArray();
  }

  /**
   * The {@link #times} as microseconds since 1970, rounded down.
   *
   * @hidden
   */
  @Internal
  public Optional<long[]> microseconds() {
    return units().flatMap(units -> units.microseconds(values));
  }

  private Optional<TimeUnits> units() {
    boolean numbers = values.dtype().isInteger() || values.dtype().isFloat();
    return attributes
        .text("units")
        .filter(units -> numbers)
        .flatMap(units -> TimeUnits.of(units, attributes.text("calendar").orElse("standard")));
  }
}
