package org.distarray.connector.sql;

import java.util.List;
import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.io.netcdf.Decoding;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;

/** Makes columns of coordinates. */
final class Coordinates {
  private Coordinates() {}

  /** The column of a vector of a file. */
  static Optional<Axis> axis(
      String name, int dimension, ArraySource vector, Attributes attributes) {
    NdArray values = vector.read(IndexSet.whole(vector.shape()));
    return axis(name, dimension, new Coordinate(List.of(name), values, attributes));
  }

  /** The column of a coordinate, decoded as its attributes tell; empty if it is no column. */
  static Optional<Axis> axis(String name, int dimension, Coordinate c) {
    NdArray stored = c.values();
    NdArray values =
        Decoding.of(name, stored.dtype(), c.attributes()).map(d -> d.scaled(stored)).orElse(stored);
    return Axis.of(name, dimension, new Coordinate(c.dimensions(), values, c.attributes()));
  }
}
