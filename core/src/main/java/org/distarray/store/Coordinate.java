package org.distarray.store;

import java.io.Serializable;
import java.util.List;
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
  }
}
