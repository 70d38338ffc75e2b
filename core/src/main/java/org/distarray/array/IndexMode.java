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
   * Brings indices into {@code [0, n)}. Those that this mode refuses stay as they are, and so do
   * all where n is 0; the operation that takes them refuses them.
   */
  <A extends ArrayLike<A>> A inside(A index, long n) {
    if (this == RAISE || n == 0 || !index.dtype().isInteger()) {
      return index;
    }
    if (index.dtype() == DType.UINT64) { // it has indices that int64 has not
      return (this == WRAP ? index.remainder(n) : index.minimum(n - 1)).astype(DType.INT64);
    }
    A wide = index.astype(DType.INT64);
    return this == WRAP ? wide.remainder(n) : wide.maximum(0).minimum(n - 1);
  }
}
