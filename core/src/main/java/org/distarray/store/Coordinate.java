package org.distarray.store;

import java.io.Serializable;
import java.time.Instant;
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
   * and {@link #attributes} have the numbers and their units. It is empty, too, where a value is
   * missing: NaN, or the smallest int64, which is NumPy's {@code NaT}.
   */
  public Optional<List<Instant>> times() {
    return units().flatMap(units -> units.instants(values));
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
