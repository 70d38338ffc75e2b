package org.distarray.store;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.display.Axes;
import org.distarray.display.Axis;
import org.distarray.ndarray.NdArray;

/**
 * The names that belong to an array: its own, those of its dimensions, its attributes and its
 * coordinates. A file that is opened gives labels, and a file that is saved takes them. Results of
 * arithmetic have none.
 *
 * <pre>{@code
 * Labels wind = Labels.of("lat", "lon").withAttribute("units", "m/s");
 * wind.withCoordinate("lat", NdArray.of(new double[] {10, 20})).dimensions() //> [lat, lon]
 * }</pre>
 *
 * @param name the name of the array; empty if it has none
 * @param dimensions the name of each dimension; an empty list if they have none
 * @param attributes the attributes, such as {@code units}
 * @param coordinates the coordinates by their names, in the order of the file
 */
public record Labels(
    String name,
    List<String> dimensions,
    Attributes attributes,
    Map<String, Coordinate> coordinates)
    implements Axes, Serializable {

  /** No labels. */
  public static final Labels NONE = new Labels("", List.of(), Attributes.NONE, Map.of());

  /** Makes labels. */
  public Labels {
    dimensions = List.copyOf(dimensions);
    coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
  }

  /**
   * Labels that name the dimensions.
   *
   * <pre>{@code
   * Labels.of("time", "lat").dimensions() //> [time, lat]
   * }</pre>
   */
  public static Labels of(String... dimensions) {
    return new Labels("", Arrays.asList(dimensions), Attributes.NONE, Map.of());
  }

  /**
   * The axis of each dimension in a picture, which {@code a.image().axes(labels)} and {@code
   * a.plot().along(labels)} take. A dimension whose coordinate is not one of numbers that ascend or
   * descend has its indices.
   *
   * <pre>{@code
   * Labels.of("lat", "lon").withCoordinate("lat", NdArray.of(10, 20)).axes() //> [lat: 10°N to 20°N, lon]
   * }</pre>
   */
  @Override
  public List<Axis> axes() {
    return dimensions.stream().map(this::found).toList();
  }

  /**
   * The axis of one dimension in a picture: latitudes, longitudes and times as CF Conventions 1.11
   * have them, and else numbers with their unit.
   *
   * <pre>{@code
   * Labels.of("lat", "lon").withCoordinate("lat", NdArray.of(10, 20)).axis("lat") //> lat: 10°N to 20°N
   * }</pre>
   *
   * @throws IllegalArgumentException when no dimension has the name
   */
  public Axis axis(String dimension) {
    if (!dimensions.contains(dimension)) {
      throw new IllegalArgumentException(
          "Cannot find the axis of the dimension " + dimension + " (one of " + dimensions + ")");
    }
    return found(dimension);
  }

  private Axis found(String dimension) {
    return CoordinateAxis.of(dimension, Optional.ofNullable(coordinates.get(dimension)));
  }

  /**
   * These labels with other names of the dimensions. Coordinates along dimensions that are not
   * among them are left out.
   *
   * <pre>{@code
   * Labels.of("y", "x").withDimensions(List.of("lat", "lon")).dimensions() //> [lat, lon]
   * }</pre>
   */
  public Labels withDimensions(List<String> names) {
    LinkedHashMap<String, Coordinate> all = new LinkedHashMap<>(coordinates);
    all.values().removeIf(each -> !names.containsAll(each.dimensions()));
    return new Labels(name, names, attributes, all);
  }

  /**
   * These labels with an attribute more.
   *
   * <pre>{@code
   * Labels.of("lat").withAttribute("units", "K").attributes() //> units = "K"
   * }</pre>
   *
   * @param value as {@link Attributes#withAttribute} takes it
   */
  public Labels withAttribute(String attribute, Object value) {
    return new Labels(name, dimensions, attributes.withAttribute(attribute, value), coordinates);
  }

  /**
   * These labels with another name.
   *
   * <pre>{@code
   * Labels.of("lat").named("SST").name() //> SST
   * }</pre>
   */
  public Labels named(String other) {
    return new Labels(other, dimensions, attributes, coordinates);
  }

  /**
   * These labels with the values along a dimension.
   *
   * <pre>{@code
   * NdArray lat = NdArray.of(new int[] {10, 20});
   * Labels.of("lat").withCoordinate("lat", lat).coordinates().keySet() //> [lat]
   * }</pre>
   */
  public Labels withCoordinate(String dimension, NdArray values) {
    return withCoordinate(dimension, new Coordinate(List.of(dimension), values, Attributes.NONE));
  }

  /**
   * These labels with a coordinate more, or another one of a name.
   *
   * <pre>{@code
   * Attributes north = Attributes.NONE.withAttribute("units", "degrees_north");
   * Coordinate lat = new Coordinate(List.of("lat"), NdArray.of(new int[] {10, 20}), north);
   * Labels sst = Labels.of("lat").withCoordinate("lat", lat);
   * sst.coordinates().get("lat").attributes() //> units = "degrees_north"
   * }</pre>
   */
  public Labels withCoordinate(String coordinate, Coordinate values) {
    LinkedHashMap<String, Coordinate> all = new LinkedHashMap<>(coordinates);
    all.put(coordinate, values);
    return new Labels(name, dimensions, attributes, all);
  }

  /** The name, the axis of each dimension, the other coordinates by name, and the attributes. */
  @Override
  public String toString() {
    List<String> others =
        coordinates.keySet().stream().filter(key -> !dimensions.contains(key)).toList();
    return name
        + axes()
        + (others.isEmpty() ? "" : ", coordinates " + others)
        + (attributes.names().isEmpty() ? "" : ", " + attributes);
  }
}
