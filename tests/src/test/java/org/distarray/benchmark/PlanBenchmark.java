package org.distarray.benchmark;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.redist.Exchange;
import org.distarray.redist.Transfer;

/**
 * The time and the memory that plans of redistributions take on the driver: every transfer between
 * two ranks, counted.
 *
 * <p>{@code tests/README.md} has the command; its heap of 1 GB shows that the largest plan needs
 * less.
 */
public final class PlanBenchmark {
  private PlanBenchmark() {}

  public static void main(String[] args) {
    measure("reshape (4000, 1000) -> (1000, 4000), 'bb', 16 engines", () -> reshape());
    measure(
        "(100000, 100000) 'bb', grids 100 x 100 -> 80 x 125",
        () -> grids(100_000, 100, 100, 80, 125));
    measure(
        "(100000, 100000) 'bn' -> 'nb' over 2,000 engines",
        () -> grids(100_000, 2_000, 1, 1, 2_000));
  }

  private static Exchange reshape() {
    int[] targets = IntStream.range(0, 16).toArray();
    return Exchange.between(
        Distribution.fromShape(Shape.of(4000, 1000), "bb", null, targets),
        Distribution.fromShape(Shape.of(1000, 4000), "bb", null, targets));
  }

  private static Exchange grids(long n, int a, int b, int c, int d) {
    Shape shape = Shape.of(n, n);
    return Exchange.between(
        Distribution.fromShape(shape, "bb", new int[] {a, b}, IntStream.range(0, a * b).toArray()),
        Distribution.fromShape(shape, "bb", new int[] {c, d}, IntStream.range(0, c * d).toArray()));
  }

  private static void measure(String what, Supplier<Exchange> plan) {
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      Exchange exchange = plan.get();
      List<Transfer> transfers = exchange.transfers().toList();
      long moved = exchange.moved();
      double ms = (System.nanoTime() - start) / 1e6;
      System.gc();
      long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      System.out.printf(
          "%s: %.1f ms (round %d), %d transfers, %d elements move, %d MB of heap with the list%n",
          what, ms, round, transfers.size(), moved, heap >> 20);
    }
  }
}
