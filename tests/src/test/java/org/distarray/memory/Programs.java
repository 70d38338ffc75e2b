package org.distarray.memory;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;

/**
 * Programs for a small heap, each of which prints one number. Arguments: the program's name, the
 * engine's, a number of elements of float64, and a file.
 */
public final class Programs {
  private static final int TARGETS = 2;
  private static final int PARTS = 64;
  private static final int STEPS = 15;

  /**
   * What a program works on.
   *
   * @param contexts a context on the engine for a number of targets
   */
  private record Task(IntFunction<Context> contexts, long n, String file) {
    Context context() {
      return contexts.apply(TARGETS);
    }

    DistArray numbers(Context context) {
      return context.arange(context.distribution(n), DType.FLOAT64);
    }
  }

  private static final Map<String, ToDoubleFunction<Task>> ALL =
      Map.of(
          "reduction", task -> ofThree(task).sum().asDouble(),
          "result", task -> ofThree(task).compute().get("-1").asDouble(),
          "arange", task -> task.numbers(task.context()).multiply(2).sum().asDouble(),
          "rand", task -> task.context().random().rand(task.n).mean().asDouble(),
          "sets", Programs::sets,
          "npy", Programs::npy,
          "hdf5", Programs::hdf5);

  private Programs() {}

  public static void main(String[] args) {
    Task task = new Task(contexts(args[1]), Long.parseLong(args[2]), args[3]);
    System.out.println("RESULT " + ALL.get(args[0]).applyAsDouble(task));
    System.exit(0);
  }

  private static IntFunction<Context> contexts(String engine) {
    if (engine.equals("local")) {
      return Context::local;
    }
    SparkSession session =
        SparkSession.builder()
            .master("local[1]")
            .appName("small heap")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    return targets -> DistArrays.context(session, targets);
  }

  /** 2 a^2 + 3 b - c a of three arrays that are held. */
  private static DistArray ofThree(Task task) {
    Context context = task.context();
    DistArray a = task.numbers(context).compute();
    DistArray b = a.divide(2).compute();
    DistArray c = a.add(1).compute();
    return a.square().multiply(2).add(b.multiply(3)).subtract(c.multiply(a));
  }

  /** Sets most of an array to its neighbours' elements and one more, again and again, at once. */
  private static double sets(Task task) {
    DistArray a = task.numbers(task.context()).compute();
    for (int k = 0; k < STEPS; k++) {
      a.set("1:", a.get(":-1").add(2));
    }
    return a.sum().asDouble();
  }

  /** Saves an array in small blocks, and sums it in large ones. */
  private static double npy(Task task) {
    Context writing = task.contexts.apply(PARTS);
    writing.saveNpy(task.file, task.numbers(writing), "w");
    Context reading = task.context();
    return reading.loadNpy(task.file).multiply(2).sum().asDouble();
  }

  /** The first rows of a chunked dataset. */
  private static double hdf5(Task task) {
    DistArray all = task.context().loadHdf5(task.file, "numbers");
    long rows = task.n / all.shape().dim(1);
    return all.get(String.format(Locale.ROOT, ":%d", rows)).multiply(2).sum().asDouble();
  }
}
