package org.distarray.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.cluster.Executors;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * What grows with tasks, with pairs of ranks, and with executors, on executors in JVMs of their
 * own: the figures behind {@code tests/GROWTH.md}.
 *
 * <p>The arguments are numbers of executors, of one core each, or {@code traffic} for the bytes of
 * tasks on two.
 */
public final class GrowthBenchmark {
  private static final long ELEMENTS = 160_000_000;
  private static final int ROUNDS = 5;
  private static final int RANKS = 16;
  private static final int[] WIDTHS = {100, 1000, 10_000};
  private static final long COLD = 6_000_000_000L; // nanoseconds

  /** Executors as users run them: with both compilers, vector instructions, and some memory. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.executor.extraJavaOptions",
          "--add-modules=jdk.incubator.vector",
          "spark.executor.memory",
          "4g");

  private GrowthBenchmark() {}

  /** The works, over an array that is held. Each is done when its number has come. */
  private static Map<String, ToDoubleFunction<DistArray>> works() {
    Map<String, ToDoubleFunction<DistArray>> all = new LinkedHashMap<>();
    all.put("sum(sin(a))", a -> a.sin().sum().asDouble());
    all.put("a + 1, held", a -> held(a.add(1)));
    all.put("rows to columns", a -> held(move(a, "nb")));
    all.put("sort", a -> held(a.ravel().sort(0)));
    return all;
  }

  private static double held(DistArray a) {
    try (DistArray out = a.compute()) {
      return out.size();
    }
  }

  private static DistArray move(DistArray a, String dist) {
    return a.distributeAs(a.context().distribution(a.shape(), dist));
  }

  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      if (arg.equals("traffic")) {
        try (SparkSession session = Executors.start(2, 1, SETTINGS)) {
          traffic(session);
        }
        continue;
      }
      int executors = Integer.parseInt(arg);
      try (SparkSession session = Executors.start(executors, 1, SETTINGS)) {
        scaling(session, executors, "rehearsal", ELEMENTS / 4 * executors);
        scaling(session, executors, "weak", ELEMENTS / 4 * executors);
        scaling(session, executors, "strong", ELEMENTS);
        if (executors == 2) {
          tasks(session);
          pairs(session);
        }
      }
    }
  }

  private static void scaling(SparkSession session, int executors, String kind, long n) {
    try (Context context = DistArrays.context(session, RANKS)) {
      long columns = 4000;
      Shape shape = Shape.of(n / columns, columns);
      DistArray a =
          context.arange(context.distribution(shape, "bn"), DType.FLOAT64).divide(n).compute();
      works()
          .forEach(
              (name, work) ->
                  System.out.printf(
                      "%s, %d executors, %s, %d elements: %.3f s%n",
                      kind, executors, name, n, median(work, a)));
    }
  }

  /** A job of many tasks that have nothing to do: what the driver spends on a task. */
  private static void tasks(SparkSession session) {
    for (int ranks : WIDTHS) {
      try (Context context = DistArrays.context(session, ranks)) {
        DistArray a =
            context.arange(context.distribution(Shape.of(ranks), "b"), DType.FLOAT64).compute();
        System.out.printf(
            "tasks, sum over %d ranks: %.3f s%n", ranks, median(each -> each.sum().asDouble(), a));
      }
    }
  }

  /**
   * What the driver reads, writes and keeps for each task of such a job. Spark's master and workers
   * are in its JVM here, and hardly send anything.
   */
  private static void traffic(SparkSession session) throws IOException {
    for (int ranks : WIDTHS) {
      try (Context context = DistArrays.context(session, ranks)) {
        DistArray a =
            context.arange(context.distribution(Shape.of(ranks), "b"), DType.FLOAT64).compute();
        a.sum().asDouble();
        long heap = heap();
        ProcessBytes before = ProcessBytes.now();
        a.sum().asDouble();
        ProcessBytes job = ProcessBytes.now().since(before);
        System.out.printf(
            "traffic, sum over %d ranks: of a task the driver reads %.1f kB, writes %.1f kB and"
                + " keeps %.1f kB%n",
            ranks,
            job.read() / 1e3 / ranks,
            job.written() / 1e3 / ranks,
            (heap() - heap) / 1e3 / ranks);
      }
    }
  }

  /** Rows to columns of an array whose blocks are tiny: what a pair of ranks costs. */
  private static void pairs(SparkSession session) {
    for (int ranks : new int[] {30, 100, 300}) {
      try (Context context = DistArrays.context(session, ranks)) {
        DistArray a =
            context
                .arange(context.distribution(Shape.of(ranks, ranks), "bn"), DType.INT8)
                .compute();
        System.out.printf(
            "pairs, rows to columns over %d ranks: %.3f s%n",
            ranks, median(each -> held(move(each, "nb")), a));
      }
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double median(ToDoubleFunction<DistArray> work, DistArray a) {
    List<Double> seconds = new ArrayList<>();
    double check = work.applyAsDouble(a);
    long cold = System.nanoTime() + COLD;
    while (seconds.size() < ROUNDS) {
      long start = System.nanoTime();
      double result = work.applyAsDouble(a);
      if (start >= cold) { // the executors have compiled its loops
        seconds.add((System.nanoTime() - start) / 1e9);
      }
      if (result != check) {
        throw new IllegalStateException("Cannot compare times: " + result + " after " + check);
      }
    }
    Collections.sort(seconds);
    return seconds.get(ROUNDS / 2);
  }
}
