package org.distarray.dist;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.distarray.dtype.Complex;
import org.distarray.dtype.PlainNumber;

/**
 * Says which elements lie beyond the edges of a dimension, for an {@link Overlap}.
 *
 * <p>Names and meanings are those of {@code dask.array.map_overlap}. For the elements {@code a b c
 * d} and a depth of 2:
 *
 * <table>
 * <caption>Boundaries</caption>
 * <tr><th>boundary</th><th>elements</th><th>{@code numpy.pad} mode</th></tr>
 * <tr><td>{@link #NONE}</td><td>{@code a b c d}</td><td>no padding</td></tr>
 * <tr><td>{@link #PERIODIC}</td><td>{@code c d | a b c d | a b}</td><td>{@code 'wrap'}</td></tr>
 * <tr><td>{@link #REFLECT}</td><td>{@code b a | a b c d | d c}</td><td>{@code 'symmetric'}: the edge is repeated</td></tr>
 * <tr><td>{@link #NEAREST}</td><td>{@code a a | a b c d | d d}</td><td>{@code 'edge'}</td></tr>
 * <tr><td>{@link #constant constant(x)}</td><td>{@code x x | a b c d | x x}</td><td>{@code 'constant'}</td></tr>
 * </table>
 *
 * <p>A depth larger than the dimension goes on by the same rule, as in {@code numpy.pad}: periods
 * repeat, and reflections are reflected again. A dimension without elements has nothing to repeat;
 * only a constant pads it.
 */
public final class Boundary implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No elements: a block at an edge has no padding there. */
  public static final Boundary NONE = new Boundary(Kind.NONE, null);

  /** The dimension again: element {@code i} is element {@code i mod n}. */
  public static final Boundary PERIODIC = new Boundary(Kind.PERIODIC, null);

  /** The dimension mirrored, its edge repeated: element {@code -1 - i} is element {@code i}. */
  public static final Boundary REFLECT = new Boundary(Kind.REFLECT, null);

  /** The element at the edge. */
  public static final Boundary NEAREST = new Boundary(Kind.NEAREST, null);

  /** The kinds of boundaries. */
  public enum Kind {
    /** There are no elements beyond the edge. */
    NONE,
    /** The array continues at its other end. */
    PERIODIC,
    /** The array is mirrored at its edge. */
    REFLECT,
    /** The element at the edge is repeated. */
    NEAREST,
    /** All elements beyond the edge have one value. */
    CONSTANT
  }

  private final Kind kind;

  @SuppressWarnings("serial") // one of the types that constant() accepts
  private final Object value;

  private Boundary(Kind kind, Object value) {
    this.kind = kind;
    this.value = value;
  }

  /**
   * A constant, which is cast to the dtype of the array. In a corner between two constants, the
   * constant of the later dimension counts.
   *
   * <pre>{@code
   * Boundary.constant(0) //> constant 0
   * }</pre>
   *
   * @param value a Number, a Boolean or a {@link Complex}
   * @throws IllegalArgumentException for anything else
   */
  public static Boundary constant(Object value) {
    if (!(value instanceof Number || value instanceof Boolean || value instanceof Complex)) {
      throw new IllegalArgumentException(
          "Cannot pad an array with "
              + PlainNumber.describe(value)
              + " (a Number, a Boolean or a Complex)");
    }
    return new Boundary(Kind.CONSTANT, value);
  }

  /**
   * The kind of this boundary.
   *
   * <pre>{@code
   * Boundary.PERIODIC.kind() //> PERIODIC
   * }</pre>
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The value of a constant boundary; null for the other kinds.
   *
   * <pre>{@code
   * Boundary.constant(7).value() //> 7
   * }</pre>
   */
  public Object value() {
    return value;
  }

  /** Whether a dimension of this length is padded beyond its edges. */
  boolean pads(long size) {
    return kind == Kind.CONSTANT || kind != Kind.NONE && size > 0;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Boundary b && b.kind == kind && Objects.equals(b.value, value);
  }

  @Override
  public int hashCode() {
    return 31 * kind.ordinal() + Objects.hashCode(value);
  }

  /** {@code periodic}, {@code constant 0}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.CONSTANT ? name + " " + value : name;
  }
}
