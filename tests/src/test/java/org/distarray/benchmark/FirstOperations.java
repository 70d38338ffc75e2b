package org.distarray.benchmark;

import java.util.List;
import java.util.function.Consumer;
import org.distarray.DistArray;
import org.distarray.dtype.DType;

/**
 * The first operations of a JVM together, with the context that they need and without Spark's own
 * session.
 */
final class FirstOperations implements Operation {
  private static final List<Consumer<DistArray>> ALL =
      List.of(
          a -> a.add(1).toArray(),
          a -> a.sum().asDouble(),
          a -> a.multiply(2).sin().mean().asDouble(),
          a -> a.get("1:").toArray(),
          a -> a.reshape(2, -1).sum(0).toArray(),
          a -> a.max().asDouble(),
          a -> a.std().asDouble(),
          a -> a.cumsum().toArray(),
          a -> a.less(5).countNonzero().asLong(),
          a -> a.reshape(2, -1).transpose().toArray(),
          a -> a.reshape(2, -1).matmul(a.reshape(-1, 2)).toArray(),
          a -> a.astype(DType.FLOAT64).sqrt().toArray(),
          a -> a.argmax().asLong(),
          a -> a.greater(3).any().item(),
          a -> a.exp().divide(a.add(1)).toArray(),
          a -> a.distributeAs(a.context().distribution(a.shape(), "c")).toArray(),
          a -> a.maximum(4).min().asDouble(),
          a -> a.copy().compute().toArray(),
          a -> a.reshape(2, -1).mean(1).toArray(),
          a -> a.subtract(a.mean()).square().sum().asDouble());

  private final int count;

  /** So many operations. */
  FirstOperations(int count) {
    this.count = count;
  }

  @Override
  public double check(Bed bed) {
    return run(bed);
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    long start = System.nanoTime();
    run(bed);
    double wall = bed.ready() + (System.nanoTime() - start) / 1e9;
    return new Sample(wall, wall, wall);
  }

  private double run(Bed bed) {
    DistArray a = bed.inputs().context().arange(10);
    ALL.subList(0, count).forEach(operation -> operation.accept(a));
    return count;
  }
}
