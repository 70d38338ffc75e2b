package org.distarray.array;

import org.distarray.reduce.Reduction;

/**
 * Reductions without a list of axes: of an array over all axes, of {@code a.over(0)} and its kin
 * over those that it was given. Java calls them where no axis is given. Scala can leave out their
 * parentheses, {@code a.sum}, as it cannot where a method takes a list. They stand below the
 * reductions that take one, since Scala prefers the method of the subtype.
 *
 * @param <A> the array type
 */
interface WholeReductions<A> extends Reductions<A> {

  /**
   * Computes the sum; {@code sum(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).sum() //> 15
   * }</pre>
   */
  default A sum() {
    return reduce(Reduction.SUM);
  }

  /**
   * Computes the product; {@code prod(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new long[] {2, 3, 4}).prod() //> 24
   * }</pre>
   */
  default A prod() {
    return reduce(Reduction.PROD);
  }

  /**
   * Computes the mean; {@code mean(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).mean() //> 2.5
   * }</pre>
   */
  default A mean() {
    return reduce(Reduction.MEAN);
  }

  /**
   * Computes the variance; {@code var(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}).var() //> 1.25
   * }</pre>
   */
  default A var() {
    return reduce(Reduction.VAR);
  }

  /**
   * Computes the variance, under a name that Scala can parse; {@code variance(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}).variance() //> 1.25
   * }</pre>
   */
  default A variance() {
    return reduce(Reduction.VAR);
  }

  /**
   * Computes the standard deviation; {@code std(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 1, 3, 3}).std() //> 1.0
   * }</pre>
   */
  default A std() {
    return reduce(Reduction.STD);
  }

  /**
   * Finds the least element; {@code min(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new long[] {4, 1, 7}).min() //> 1
   * }</pre>
   */
  default A min() {
    return reduce(Reduction.MIN);
  }

  /**
   * Finds the greatest element; {@code max(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new long[] {4, 1, 7}).max() //> 7
   * }</pre>
   */
  default A max() {
    return reduce(Reduction.MAX);
  }

  /**
   * Finds the position of the least element; {@code argmin(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new long[] {4, 1, 7, 1}, 2, 2).argmin() //> 1
   * }</pre>
   */
  default A argmin() {
    return reduce(Reduction.ARGMIN);
  }

  /**
   * Finds the position of the greatest element; {@code argmax(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.of(new long[] {4, 1, 7, 1}, 2, 2).argmax() //> 2
   * }</pre>
   */
  default A argmax() {
    return reduce(Reduction.ARGMAX);
  }

  /**
   * Tests whether at least one element is true; {@code any(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).greater(2).any() //> True
   * }</pre>
   */
  default A any() {
    return reduce(Reduction.ANY);
  }

  /**
   * Tests whether all elements are true; {@code all(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).greater(2).all() //> False
   * }</pre>
   */
  default A all() {
    return reduce(Reduction.ALL);
  }

  /**
   * Counts the elements other than 0; {@code countNonzero(axes)} has the rules.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).countNonzero() //> 3
   * }</pre>
   */
  default A countNonzero() {
    return reduce(Reduction.COUNT_NONZERO);
  }
}
