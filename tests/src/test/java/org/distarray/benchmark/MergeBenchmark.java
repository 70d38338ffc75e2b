package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.SparkEngine;
import org.distarray.engine.Engine;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;
import org.distarray.engine.Ranked;

/**
 * Partial results of a reduction on {@code local[2]}: all brought to the driver and merged there,
 * against merged in groups of about the square root of their number first, which costs a shuffle.
 * Prints milliseconds and their ratio for numbers of ranks and sizes of a partial result.
 *
 * <p>{@code tests/README.md} has the command; the least and the most ranks are its arguments, then
 * the bytes of partial results.
 */
public final class MergeBenchmark {
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 3;
  private static final List<String> SIZES = List.of("24", "24000");

  private MergeBenchmark() {}

  public static void main(String[] args) {
    int least = args.length > 0 ? Integer.parseInt(args[0]) : 64;
    int most = args.length > 1 ? Integer.parseInt(args[1]) : 4096;
    List<String> sizes = args.length > 2 ? List.of(args).subList(2, args.length) : SIZES;
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .appName("MergeBenchmark")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    SparkEngine engine = SparkEngine.on(session);
    for (String bytes : sizes) {
      for (int ranks = least; ranks <= most; ranks *= 2) {
        System.out.println(row(engine, ranks, Integer.parseInt(bytes) / 8));
      }
    }
    engine.close();
    session.stop();
  }

  private static String row(Engine engine, int ranks, int doubles) {
    Ranked<double[]> partials =
        engine.map(
            "partials",
            ranks,
            List.of(),
            (rank, inputs) -> {
              double[] out = new double[doubles];
              Arrays.fill(out, rank);
              return out;
            });
    List<Double> plain = new ArrayList<>();
    List<Double> merged = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = System.nanoTime();
      double[] all = onDriver(engine, partials);
      long middle = System.nanoTime();
      double[] same = onDriver(engine, inGroups(engine, partials));
      long end = System.nanoTime();
      if (all[doubles - 1] != ranks * (ranks - 1.0) / 2 || !Arrays.equals(all, same)) {
        throw new IllegalStateException("Cannot compare: the sums are " + all[0] + ", " + same[0]);
      }
      if (round >= 0) {
        plain.add((middle - start) / 1e6);
        merged.add((end - middle) / 1e6);
      }
    }
    return String.format(
        "%6d bytes x %5d ranks = %10d: on the driver %7.1f ms, in groups %7.1f ms, ratio %.2f",
        8 * doubles,
        ranks,
        8L * doubles * ranks,
        Ratios.median(plain),
        Ratios.median(merged),
        Ratios.median(plain) / Ratios.median(merged));
  }

  private static double[] onDriver(Engine engine, Ranked<double[]> partials) {
    return sum(engine.collect("collect", partials, (rank, partial) -> partial));
  }

  private static Ranked<double[]> inGroups(Engine engine, Ranked<double[]> partials) {
    int ranks = partials.ranks();
    int group = 1 << (32 - Integer.numberOfLeadingZeros(ranks)) / 2;
    return engine.exchange("merge", partials, (ranks - 1) / group + 1, new Groups(group));
  }

  /** Neighbours come together, a group to a rank. */
  private record Groups(int size) implements OrderedTraffic<double[], double[], double[]> {
    @Override
    public List<Parcel<double[]>> send(int rank, double[] partial) {
      return List.of(new Parcel<>(rank, rank / size, partial));
    }

    @Override
    public double[] receive(int rank, List<Parcel<double[]>> arrived) {
      return sum(arrived.stream().map(Parcel::content).toList());
    }
  }

  private static double[] sum(List<double[]> all) {
    double[] out = new double[all.get(0).length];
    for (double[] one : all) {
      for (int k = 0; k < out.length; k++) {
        out[k] += one[k];
      }
    }
    return out;
  }
}
