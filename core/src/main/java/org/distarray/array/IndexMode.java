package org.distarray.array;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.distarray.dtype.DType;
import org.distarray.error.Required;

/** The rules for indices outside of an axis; NumPy's {@code mode}. */
enum IndexMode {
  /** They are refused. */
  RAISE,
  /** They go on at the other end. */
  WRAP,
  /** They become the nearest index; negative ones do not count from the end. */
  CLIP;

  private static final String NAMES =
      Arrays.stream(values()).map(IndexMode::label).collect(Collectors.joining(", "));

  static IndexMode of(String name) {
    Required.given("take elements", "the mode", name, NAMES);
    for (IndexMode each : values()) {
      if (each.label().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "Cannot take elements: there is no mode '" + name + "' (" + NAMES + ")");
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Indices of which this mode has brought all inside of {@code [0, n)}. Where it refuses indices,
   * and where there are none inside, they are as given, and refused by what takes them.
   */
  <A extends ArrayLike<A>> A inside(A index, long n) {
    if (this == RAISE || n == 0 || !index.dtype().isInteger()) {
      return index;
    }
    A known = index.dtype() == DType.UINT64 ? index.minimum(Long.MAX_VALUE) : index;
    A wide = known.astype(DType.INT64);
    return this == WRAP ? wide.remainder(n) : wide.maximum(0).minimum(n - 1);
  }
}
