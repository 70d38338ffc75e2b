package org.distarray;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What calling a registered function gave: an array where every engine returned a block, nothing
 * where every engine returned null, else the values in rank order.
 */
public final class CallResult {
  private final DistArray array;
  private final List<Object> values;

  CallResult(DistArray array, List<Object> values) {
    this.array = array;
    this.values = values == null ? List.of() : Collections.unmodifiableList(values);
  }

  /**
   * The array that the returned blocks are.
   *
   * @throws IllegalStateException when the function did not return blocks
   */
  public DistArray array() {
    return asArray()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot take an array from the call: the function returned "
                        + this
                        + " (a LocalBlock on every engine makes an array)"));
  }

  /** The array, if the function returned blocks. */
  public Optional<DistArray> asArray() {
    return Optional.ofNullable(array);
  }

  /** The values in rank order; empty when the function returned blocks, or nothing. */
  public List<Object> values() {
    return values;
  }

  /** Whether the function returned null on every engine. */
  public boolean isNothing() {
    return array == null && values.isEmpty();
  }

  @Override
  public String toString() {
    return array != null ? array.toString() : values.isEmpty() ? "nothing" : values.toString();
  }
}
