package org.distarray.connector.sql;

import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.io.netcdf.Decoding;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;

/** Makes columns of coordinates. A coordinate of which a value is missing is no column. */
final class Coordinates {
  private Coordinates() {}

  /** The column of a vector of a file. */
  static Optional<Axis> axis(
      String name, int dimension, ArraySource vector, Attributes attributes, boolean decode) {
    NdArray values = vector.read(IndexSet.whole(vector.shape()));
    return axis(name, dimension, values, attributes, decode);
  }

  /** The column of a coordinate, empty if it is no column. */
  static Optional<Axis> axis(String name, int dimension, Coordinate c, boolean decode) {
    return axis(name, dimension, c.values(), c.attributes(), decode);
  }

  private static Optional<Axis> axis(
      String name, int dimension, NdArray stored, Attributes attributes, boolean decode) {
    Optional<Decoding> decoding =
        decode ? Decoding.of(name, stored.dtype(), attributes) : Optional.empty();
    boolean whole =
        decoding
            .flatMap(d -> d.missing(stored))
            .map(no -> no.countNonzero().asLong() == 0)
            .orElse(true);
    NdArray values = decoding.map(d -> d.scaled(stored)).orElse(stored);
    return whole ? Axis.of(name, dimension, values, attributes) : Optional.empty();
  }
}
