package org.distarray.generate;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.random.CounterRandom;
import org.distarray.random.UniformLoop;

/**
 * An array of random numbers. Each number is a function of the generator and its global index, so
 * the array is the same in every distribution.
 */
public abstract sealed class RandomNumbers extends Generated {
  private static final long serialVersionUID = 1L;

  final CounterRandom generator;

  RandomNumbers(Shape shape, DType dtype, CounterRandom generator) {
    super(shape, dtype);
    this.generator = generator;
  }

  /** float64, uniform in [0, 1). */
  public static final class Uniform extends RandomNumbers {
    private static final long serialVersionUID = 1L;

    public Uniform(Shape shape, CounterRandom generator) {
      super(shape, DType.FLOAT64, generator);
    }

    @Override
    Filler filler(long elements) {
      UniformLoop loop = UniformLoop.of(elements);
      return (out, at, flat, step, index, n) ->
          generator.uniform(loop, (double[]) out.array(), at, flat, step, n);
    }

    @Override
    public String label() {
      return "rand";
    }
  }

  /** float64, normal. */
  public static final class Normal extends RandomNumbers {
    private static final long serialVersionUID = 1L;

    private final double loc;
    private final double scale;

    /**
     * The array of this shape whose elements are drawn from one normal distribution.
     *
     * @param loc the mean
     * @param scale the standard deviation
     */
    public Normal(Shape shape, CounterRandom generator, double loc, double scale) {
      super(shape, DType.FLOAT64, generator);
      this.loc = loc;
      this.scale = scale;
    }

    @Override
    Filler filler(long elements) {
      return (out, at, flat, step, index, n) -> {
        double[] to = (double[]) out.array();
        generator.normal(to, at, flat, step, n);
        for (int k = at; k < at + n; k++) {
          to[k] = loc + scale * to[k];
        }
      };
    }

    @Override
    public String label() {
      return "normal";
    }
  }

  /** int64, uniform in [low, high). */
  public static final class Integers extends RandomNumbers {
    private static final long serialVersionUID = 1L;

    private final long low;
    private final long high;

    public Integers(Shape shape, CounterRandom generator, long low, long high) {
      super(shape, DType.INT64, generator);
      this.low = low;
      this.high = high;
    }

    @Override
    Filler filler(long elements) {
      return (out, at, flat, step, index, n) ->
          generator.integer((long[]) out.array(), at, flat, step, n, low, high);
    }

    @Override
    public String label() {
      return "randint";
    }
  }
}
