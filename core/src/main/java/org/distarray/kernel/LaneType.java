package org.distarray.kernel;

import org.distarray.annotation.Internal;

/**
 * The types of the values that terms compute for each lane.
 *
 * @hidden
 */
@Internal
public enum LaneType {
  DOUBLE("double", "DoubleVector"),
  /** The bits of a double, as an integer. */
  LONG("long", "LongVector"),
  MASK("boolean", "VectorMask");

  private final String scalar;
  private final String vector;

  LaneType(String scalar, String vector) {
    this.scalar = scalar;
    this.vector = vector;
  }

  /** The Java type of one lane. */
  public String scalar() {
    return scalar;
  }

  /** The type of several lanes in the Vector API, without type arguments: Janino infers none. */
  public String vector() {
    return vector;
  }
}
