package org.distarray.array;

import java.util.List;
import org.distarray.error.Required;

/**
 * The way in which {@link Indexing#pad(ArrayLike, long[][], PadMode) pad} continues an array: one
 * of {@code numpy.pad}'s modes, with its options.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new long[] {1, 2, 4, 7});
 * Indexing.pad(a, new long[][] {{2, 1}}, PadMode.of("reflect")) //> [4 2 1 2 4 7 4]
 * Indexing.pad(a, new long[][] {{2, 1}}, PadMode.of("reflect").odd()) //> [-2  0  1  2  4  7 10]
 * }</pre>
 */
public final class PadMode {
  private static final String DOING = "pad an array";
  private static final List<String> NAMES =
      List.of(
          "wrap",
          "symmetric",
          "reflect",
          "edge",
          "constant",
          "empty",
          "maximum",
          "minimum",
          "mean",
          "median",
          "linear_ramp");
  private static final List<String> LISTED = NAMES.subList(0, 4);
  private static final List<String> MIRRORED = List.of("symmetric", "reflect");
  private static final List<String> STATISTICS = List.of("maximum", "minimum", "mean", "median");
  private static final List<String> VALUED = List.of("constant", "linear_ramp");

  private final String name;
  private final Object value;
  // null for all elements of a line
  private final Object statLength;
  private final boolean isOdd;

  private PadMode(String name, Object value, Object statLength, boolean isOdd) {
    this.name = name;
    this.value = value;
    this.statLength = statLength;
    this.isOdd = isOdd;
  }

  /**
   * A mode by its name: {@code "wrap"}, {@code "symmetric"}, {@code "reflect"}, {@code "edge"},
   * {@code "constant"}, {@code "empty"}, {@code "maximum"}, {@code "minimum"}, {@code "mean"},
   * {@code "median"} or {@code "linear_ramp"}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3);
   * Indexing.pad(a, new long[][] {{1, 2}}, PadMode.of("edge")) //> [0 0 1 2 2 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when there is no such mode
   */
  public static PadMode of(String name) {
    Required.given(DOING, "the mode", name, "one of " + NAMES);
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Cannot pad an array: there is no mode '"
              + name
              + "' ("
              + String.join(", ", NAMES)
              + ")");
    }
    return new PadMode(name, 0, null, false);
  }

  /** A mode with a number that other modes than those of {@link #value} do not use. */
  static PadMode of(String name, Object value) {
    PadMode mode = of(name);
    return new PadMode(
        name, Required.given(DOING, "the value", value, "a number"), mode.statLength, mode.isOdd);
  }

  /**
   * The number around the array in mode {@code "constant"}, and at the ends of the ramps in mode
   * {@code "linear_ramp"}; {@code constant_values} and {@code end_values} of NumPy.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3);
   * Indexing.pad(a, new long[][] {{1, 2}}, PadMode.of("constant").value(7)) //> [7 0 1 2 7 7]
   * }</pre>
   *
   * @param value a number that fits the array's dtype, or an array of numbers, which is broadcast
   *     to those before and behind each axis
   * @throws IllegalArgumentException when the mode uses none
   */
  public PadMode value(Object value) {
    checkAmong(VALUED, "a value");
    return of(name, value);
  }

  /**
   * The number of elements next to each edge that a statistic is of; {@code stat_length} of NumPy.
   * Without it, all elements of a line are.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 2, 4, 7});
   * Indexing.pad(a, new long[][] {{1, 1}}, PadMode.of("maximum").statLength(2)) //> [2 1 2 4 7 7]
   * }</pre>
   *
   * @param length an integer, 1 or more, or an array of integers, which is broadcast to those
   *     before and behind each axis; more than there are elements is all of them
   * @throws IllegalArgumentException when the mode is no statistic
   */
  public PadMode statLength(Object length) {
    checkAmong(STATISTICS, "a length of statistics");
    Required.given(DOING, "the length of statistics", length, "an integer, 1 or more");
    return new PadMode(name, value, length, isOdd);
  }

  /**
   * The mirror image at a point instead of an axis: an image is twice the edge less the element;
   * {@code reflect_type="odd"} of NumPy.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 2, 4});
   * Indexing.pad(a, new long[][] {{1, 2}}, PadMode.of("symmetric").odd()) //> [1 1 2 4 4 6]
   * }</pre>
   *
   * @throws IllegalArgumentException when the mode is neither {@code "reflect"} nor {@code
   *     "symmetric"}
   */
  public PadMode odd() {
    checkAmong(MIRRORED, "an odd image");
    return new PadMode(name, value, statLength, true);
  }

  private void checkAmong(List<String> modes, String option) {
    if (!modes.contains(name)) {
      throw new IllegalArgumentException(
          "Cannot pad an array: mode '"
              + name
              + "' has no option for "
              + option
              + " ("
              + String.join(", ", modes)
              + ")");
    }
  }

  String name() {
    return name;
  }

  Object value() {
    return value;
  }

  Object statLength() {
    return statLength;
  }

  boolean isOdd() {
    return isOdd;
  }

  /** Whether each new element is one of the array's. */
  boolean isListed() {
    return LISTED.contains(name) && !isOdd;
  }

  /** Whether new elements need some of the array's. */
  boolean takesElements() {
    return !name.equals("constant") && !name.equals("empty");
  }

  @Override
  public String toString() {
    return name;
  }
}
