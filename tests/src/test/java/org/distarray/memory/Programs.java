package org.distarray.memory;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Groups;
import org.distarray.array.Sets;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;

/**
 * Programs for a small heap, each of which prints one number. Arguments: the program's name, the
 * engine's (local, or the master of a Spark session), a number of elements of float64, and a file.
 */
public final class Programs {
  private static final int TARGETS = 2;
  private static final int MANY = 256;
  private static final int STEPS = 15;
  private static final int ROUNDS = 2000;

  /**
   * What a program works on.
   *
   * @param contexts a context on the engine for a number of targets
   */
  record Task(IntFunction<Context> contexts, long n, String file) {
    Context context() {
      return contexts.apply(TARGETS);
    }

    DistArray numbers(Context context) {
      return context.arange(context.distribution(n), DType.FLOAT64);
    }
  }

  private static final Map<String, ToDoubleFunction<Task>> ALL =
      Map.ofEntries(
          entry("reduction", task -> ofThree(task).sum().asDouble()),
          entry("result", task -> ofThree(task).compute().get("-1").asDouble()),
          entry("arange", task -> task.numbers(task.context()).multiply(2).sum().asDouble()),
          entry("rand", task -> task.context().random().rand(task.n).mean().asDouble()),
          entry("sets", Programs::sets),
          entry("versions", Programs::versions),
          entry("columns of 16 ranks", task -> columns(task, 16)),
          entry("columns of 256 ranks", task -> columns(task, 256)),
          entry("greatest of 16 ranks", Programs::greatest),
          entry("gram", Programs::gram),
          entry("toArray", Programs::toArray),
          entry("turned", Programs::turned),
          entry("median", task -> mixed(task).order().median().asDouble()),
          entry("sort", Programs::sort),
          entry("sort complex", Programs::sortComplex),
          entry("unique", task -> Sets.uniqueValues(mixed(task).remainder(1000)).size()),
          entry("unique of many", task -> Sets.uniqueValues(mixed(task).remainder(1 << 18)).size()),
          entry("mask", Programs::mask),
          entry("groups", Programs::groups));

  private Programs() {}

  private static Map.Entry<String, ToDoubleFunction<Task>> entry(
      String name, ToDoubleFunction<Task> program) {
    return Map.entry(name, program);
  }

  public static void main(String[] args) {
    Task task = new Task(contexts(args[1]), Long.parseLong(args[2]), args[3]);
    ToDoubleFunction<Task> program = FilePrograms.ALL.getOrDefault(args[0], ALL.get(args[0]));
    System.out.println("RESULT " + program.applyAsDouble(task));
    System.exit(0);
  }

  private static IntFunction<Context> contexts(String engine) {
    if (engine.equals("local")) {
      return Context::local;
    }
    SparkSession session =
        SparkSession.builder()
            .master(engine)
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

  /** The most versions that Spark holds of an array that is set and computed again and again. */
  private static double versions(Task task) {
    DistArray a = task.numbers(task.context()).compute();
    SparkContext spark = SparkSession.active().sparkContext();
    int most = 0;
    for (int k = 0; k < ROUNDS; k++) {
      a.set(k + ":", k);
      a.compute();
      most = Math.max(most, spark.getPersistentRDDs().size());
    }
    double sum = ROUNDS * (ROUNDS - 1) / 2.0 + (task.n - ROUNDS) * (ROUNDS - 1.0);
    if (a.sum().asDouble() != sum) {
      throw new AssertionError(a.sum().asDouble() + " in place of " + sum);
    }
    return most;
  }

  /** The largest mean of columns of which each rank has one element; there are so many ranks. */
  private static double columns(Task task, int ranks) {
    Context context = task.contexts.apply(ranks);
    Shape shape = Shape.of(ranks, task.n / ranks);
    DistArray a = context.arange(context.distribution(shape, "bn"), DType.FLOAT64);
    return a.mean(0).max().asDouble();
  }

  /** The last of the greatest elements of columns, by functions of one's own. */
  private static double greatest(Task task) {
    Context context = task.contexts.apply(16);
    Shape shape = Shape.of(16, task.n / 16);
    DistArray a = context.arange(context.distribution(shape, "bn"), DType.FLOAT64);
    return a.reduceBlocks(
            block -> LocalOps.reduce(Reduction.MAX, block.array(), 0),
            (lower, higher) -> LocalOps.apply(Ufunc.MAXIMUM, lower, higher),
            state -> state,
            DType.FLOAT64,
            0)
        .get("-1")
        .asDouble();
  }

  /** The first element of the product of a tall matrix with itself, as sums over all ranks. */
  private static double gram(Task task) {
    Context context = task.contexts.apply(16);
    Shape shape = Shape.of(task.n / 1024, 1024);
    DistArray rows = context.arange(context.distribution(shape, "bn"), DType.FLOAT64);
    DistArray a = rows.floorDivide(1024).compute(); // the number of its row
    return a.transpose().matmul(a).get("0, 0").asDouble();
  }

  /** The last element, brought to the driver with all others. */
  private static double toArray(Task task) {
    Context context = task.contexts.apply(16);
    DistArray a = context.arange(context.distribution(task.n), DType.FLOAT64);
    return answered(() -> a.add(1).toArray().get("-1").getDouble());
  }

  /** The last element of a matrix that lies in columns, and lay in rows. */
  private static double turned(Task task) {
    Context context = task.contexts.apply(16);
    Shape shape = Shape.of(task.n / 1024, 1024);
    DistArray a = context.arange(context.distribution(shape, "bn"), DType.FLOAT64).add(1);
    DistArray b = a.distributeAs(context.distribution(shape, "nb"));
    return answered(() -> b.compute().get("-1, -1").asDouble());
  }

  /** The numbers below n, each once, in many blocks. */
  private static DistArray mixed(Task task) {
    Context context = task.contexts.apply(MANY);
    return task.numbers(context).multiply(7919).remainder(task.n);
  }

  /** How many elements are not where a sort has them. */
  private static double sort(Task task) {
    DistArray a = mixed(task);
    return a.order().sort().notEqual(task.numbers(a.context())).countNonzero().asDouble();
  }

  /** How many complex numbers are not where a sort has them; a quarter have each real part. */
  private static double sortComplex(Task task) {
    DistArray a = mixed(task);
    DistArray numbers = task.numbers(a.context());
    DistArray part = numbers.floorDivide(task.n / 4);
    DistArray rest = numbers.remainder(task.n / 4).multiply(4).add(part);
    return complex(a.remainder(4), a)
        .order()
        .sort()
        .notEqual(complex(part, rest))
        .countNonzero()
        .asDouble();
  }

  private static DistArray complex(DistArray real, DistArray imaginary) {
    return real.add(imaginary.multiply(Complex.of(0, 1)));
  }

  /** The sum of every other number, taken by a mask. */
  private static double mask(Task task) {
    DistArray a = mixed(task);
    return a.get(a.remainder(2).equal(0)).sum().asDouble();
  }

  /** The sum of means and medians of three groups. */
  private static double groups(Task task) {
    DistArray a = mixed(task);
    Groups<DistArray> groups = a.groupBy(a.remainder(3).astype(DType.INT64), 0).groups(3);
    return groups.mean().add(groups.median()).sum().asDouble();
  }

  /** What a program answers, or -1 where it is refused for its memory. */
  private static double answered(DoubleSupplier program) {
    try {
      return program.getAsDouble();
    } catch (IllegalStateException | LimitExceededException e) {
      System.out.println(e.getMessage());
      return -1;
    }
  }
}
