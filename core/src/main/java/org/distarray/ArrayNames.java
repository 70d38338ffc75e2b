package org.distarray;

import org.distarray.annotation.Internal;

/**
 * Arrays of the values that a program has, by the names of NumPy: {@code array} and {@code
 * asarray}. All are {@link Context#fromArray(Object) fromArray}.
 *
 * @hidden
 */
@Internal
public sealed interface ArrayNames permits Context {

  /**
   * Makes an array of a Java array, a list or a number, as {@code numpy.array}: {@link
   * Context#fromArray(Object) fromArray}.
   *
   * <pre>{@code
   * context.array(new double[][] {{1, 2}, {3, 4}}).sum(0).toArray() //> [4. 6.]
   * }</pre>
   */
  default DistArray array(Object values) {
    return self().fromArray(values);
  }

  /**
   * Makes a 0-d int64 array of a number, as {@code numpy.array(5)}. {@code array(new long[] {5})}
   * is 1-d.
   *
   * <pre>{@code
   * context.array(5).shape() //> ()
   * }</pre>
   */
  default DistArray array(long value) {
    return self().fromArray((Object) value);
  }

  /**
   * Makes a 0-d float64 array of a number, as {@code numpy.array(0.5)}.
   *
   * <pre>{@code
   * context.array(0.5).asDouble() //> 0.5
   * }</pre>
   */
  default DistArray array(double value) {
    return self().fromArray((Object) value);
  }

  /**
   * Makes a 0-d bool array, as {@code numpy.array(True)}.
   *
   * <pre>{@code
   * context.array(true).asBoolean() //> true
   * }</pre>
   */
  default DistArray array(boolean value) {
    return self().fromArray((Object) value);
  }

  /**
   * Makes a 1-d int64 array of some numbers, as {@code numpy.array}.
   *
   * <pre>{@code
   * context.array(3, 1, 2).sort().toArray() //> [1 2 3]
   * }</pre>
   */
  default DistArray array(long... values) {
    return self().fromArray(values);
  }

  /**
   * Makes a 1-d float64 array of some numbers, as {@code numpy.array}.
   *
   * <pre>{@code
   * context.array(1.5, 2).toArray() //> [1.5 2. ]
   * }</pre>
   */
  default DistArray array(double... values) {
    return self().fromArray(values);
  }

  /**
   * Makes a 1-d bool array, as {@code numpy.array}.
   *
   * <pre>{@code
   * context.array(true, false).toArray() //> [ True False]
   * }</pre>
   */
  default DistArray array(boolean... values) {
    return self().fromArray(values);
  }

  /**
   * Makes an array of a Java array, a list or a number, as {@code numpy.asarray}: {@link
   * Context#fromArray(Object) fromArray}. A distributed array is given back as it is.
   *
   * <pre>{@code
   * context.asarray(List.of(1, 2)).toArray() //> [1 2]
   * }</pre>
   */
  default DistArray asarray(Object values) {
    if (values instanceof DistArray a) {
      self().check(a, "make an array");
      return a;
    }
    return self().fromArray(values);
  }

  private Context self() {
    return (Context) this;
  }
}
