package org.distarray;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The result of a call of a registered function.
 *
 * <p>It is an array where every engine returned a block, nothing where every engine returned null,
 * and otherwise the list of values in rank order.
 */
public final class CallResult {
  private final DistArray array;
  private final List<Object> values;

  CallResult(DistArray array, List<Object> values) {
    this.array = array;
    this.values = values == null ? List.of() : Collections.unmodifiableList(values);
  }

  /**
   * The array that the returned blocks form.
   *
   * <pre>{@code
   * Registered same = context.register("same", local -> local.block());
   * same.call(context.arange(4)).array().toArray() //> [0 1 2 3]
   * }</pre>
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

  /**
   * The array that the returned blocks form, or nothing when the function did not return blocks.
   *
   * <pre>{@code
   * Registered rank = context.register("rank", local -> local.rank());
   * rank.call(context.arange(4)).asArray() //> Optional.empty
   * }</pre>
   */
  public Optional<DistArray> asArray() {
    return Optional.ofNullable(array);
  }

  /**
   * The returned values in rank order. The list is empty when the function returned blocks, or null
   * everywhere.
   *
   * <pre>{@code
   * Registered rank = context.register("rank", local -> local.rank());
   * rank.call(context.arange(4)).values() //> [0, 1, 2, 3]
   * }</pre>
   */
  public List<Object> values() {
    return values;
  }

  /**
   * Whether the function returned null on every engine.
   *
   * <pre>{@code
   * Registered nothing = context.register("nothing", local -> null);
   * nothing.call(context.arange(4)).isNothing() //> true
   * }</pre>
   */
  public boolean isNothing() {
    return array == null && values.isEmpty();
  }

  /**
   * The array, the values, or {@code nothing}.
   *
   * <pre>{@code
   * context.register("rank", local -> local.rank()).call(context.arange(8)) //> [0, 1, 2, 3]
   * }</pre>
   */
  @Override
  public String toString() {
    return array != null ? array.toString() : values.isEmpty() ? "nothing" : values.toString();
  }
}
