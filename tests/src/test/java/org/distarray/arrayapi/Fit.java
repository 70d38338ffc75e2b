package org.distarray.arrayapi;

import java.util.Optional;

/**
 * A value of JSON as an argument of a method.
 *
 * @param value the argument
 * @param distance how far the parameter's type is from the value's own
 */
record Fit(Object value, int distance) {
  static Optional<Fit> exact(Object value) {
    return Optional.of(new Fit(value, 0));
  }

  static Optional<Fit> wider(Object value, int distance) {
    return Optional.of(new Fit(value, distance));
  }
}
