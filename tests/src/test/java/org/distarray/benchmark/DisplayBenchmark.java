package org.distarray.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.display.Display;
import org.distarray.dtype.DType;

/**
 * The processor time of this whole process for {@code display()} of a lazy array of 100 GB, with
 * all forms that a notebook takes: in a session that has run one small job, again, and after other
 * work. The time of that first job, in which Spark and the JVM warm up, is printed before.
 *
 * <p>The argument is a master of Spark, {@code local[2]}. {@code tests/README.md} has the command.
 */
public final class DisplayBenchmark {
  private static final int AGAIN = 5;
  private static final long ROWS = 125_000;
  private static final long COLUMNS = 100_000;

  private DisplayBenchmark() {}

  @SuppressWarnings("try") // the registration is closed, and not called
  public static void main(String[] args) {
    SparkSession session =
        SparkSession.builder()
            .master(args[0])
            .appName("display")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    List<Integer> shown = new ArrayList<>();
    try (Context context = DistArrays.context(session);
        Display.Registration notebook =
            Display.to(
                bundle ->
                    shown.add(bundle.mime().values().stream().mapToInt(String::length).sum()))) {
      measure("a first job", () -> context.arange(1000).sum().asDouble());
      for (int k = 0; k <= AGAIN; k++) {
        measure(k == 0 ? "display" : "again", waves(context)::display);
      }
      System.out.println("other work: " + context.random().rand(4000, 1000).sin().sum().asDouble());
      measure("after it", waves(context)::display);
    } finally {
      session.stop();
    }
  }

  private static DistArray waves(Context context) {
    DistArray n = context.arange(context.distribution(ROWS, COLUMNS), DType.FLOAT64);
    return n.multiply(1e-6).sin().add(1).multiply(2);
  }

  private static void measure(String what, Runnable work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    System.out.printf(
        "%s: %.2f s of processors, %.2f s%n",
        what, (system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - start) / 1e9);
  }
}
