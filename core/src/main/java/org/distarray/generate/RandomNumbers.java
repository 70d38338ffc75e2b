package org.distarray.generate;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.random.CounterRandom;
import org.distarray.random.Law;
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

  /** Integers, uniform among those that follow one another from {@code low} on. */
  public static final class Integers extends RandomNumbers {
    private static final long serialVersionUID = 1L;

    private final long low;
    private final long count;

    /**
     * The array of this shape; the dtype is an integer type that holds the range.
     *
     * @param low the 64 bits of the least integer
     * @param count the number of integers, unsigned; 0 stands for 2^64
     */
    public Integers(Shape shape, DType dtype, CounterRandom generator, long low, long count) {
      super(shape, dtype, generator);
      this.low = low;
      this.count = count;
    }

    @Override
    Filler filler(long elements) {
      if (dtype() == DType.INT64 || dtype() == DType.UINT64) {
        return (out, at, flat, step, index, n) ->
            generator.integers((long[]) out.array(), at, flat, step, n, low, count);
      }
      return (out, at, flat, step, index, n) -> {
        for (int k = 0; k < n; k++) {
          out.setLong(at + k, generator.integerFrom(flat + k * step, low, count));
        }
      };
    }

    @Override
    public String label() {
      return "integers";
    }
  }

  /** Numbers of a law, cast to the dtype. */
  public static final class Drawn extends RandomNumbers {
    private static final long serialVersionUID = 1L;

    private final Law law;

    public Drawn(Shape shape, DType dtype, CounterRandom generator, Law law) {
      super(shape, dtype, generator);
      this.law = law;
    }

    @Override
    Filler filler(long elements) {
      return (out, at, flat, step, index, n) -> {
        for (int k = 0; k < n; k++) {
          out.setDouble(at + k, generator.of(law, flat + k * step));
        }
      };
    }

    @Override
    public boolean isCheap() {
      return false; // a number may take a hundred times as long as an addition
    }

    @Override
    public String label() {
      return law.toString();
    }
  }
}
