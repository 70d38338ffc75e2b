package org.distarray.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.MpiProgram;
import org.distarray.Shared;
import org.distarray.connector.DistArrays;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dist.Library;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The JVM's side of {@code tests/bin/exchange-check}: every layout goes to every library that takes
 * it, and what comes back is checked here.
 */
public final class ExchangeCheck {
  private static final int SIDE = 96;

  private final Path python;
  private final Path programs;
  private int passed;
  private int failed;

  private ExchangeCheck(String python, String programs) {
    this.python = Path.of(python);
    this.programs = Path.of(programs);
  }

  /**
   * Runs the checks of MPI programs, or writes arrays for NumPy.
   *
   * @param args {@code mpi PYTHON PROGRAMS ENGINE...}: the folder of the Python programs, that of
   *     the compiled ones, and engines such as {@code local[2]}; {@code write DIRECTORY}; {@code
   *     attach DIRECTORY}; {@code full DIRECTORY}, where a memory of 2 MiB is
   */
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.WARNING);
    ExchangeCheck check = new ExchangeCheck(args[1], args.length > 2 ? args[2] : "");
    switch (args[0]) {
      case "mpi" -> {
        for (String engine : List.of(args).subList(3, args.length)) {
          for (int ranks : engine.startsWith("local-cluster") ? new int[] {4} : new int[] {4, 2}) {
            try (Context context = context(engine, ranks)) {
              check.all(context, engine + ", " + ranks + " processes", ranks);
            }
          }
        }
      }
      case "write" -> {
        try (Context context = Context.local(4)) {
          write(context, Path.of(args[1]));
        }
      }
      case "attach" -> {
        try (Context context = Context.local(4)) {
          check.attach(context, Path.of(args[1]));
        }
      }
      case "full" -> {
        try (Context context = Context.local(4)) {
          check.full(context, Path.of(args[1]));
        }
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println(check.passed + " passed, " + check.failed + " failed");
    System.exit(check.failed == 0 ? 0 : 1);
  }

  private static Context context(String engine, int ranks) {
    if (engine.equals("local")) {
      return Context.local(ranks);
    }
    SparkSession session =
        SparkSession.builder()
            .master(engine)
            .appName("exchange")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.scheduler.minRegisteredResourcesRatio", "1")
            .config("spark.distarray.targets", Integer.toString(ranks))
            .getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    return DistArrays.context(session);
  }

  /** Layouts of a square matrix over so many processes, by their names. */
  private static Map<String, Distribution> layouts(Context c, long n, int ranks) {
    Shape shape = Shape.of(n, n);
    int[] targets = IntStream.range(0, ranks).toArray();
    Map<String, Distribution> out = new LinkedHashMap<>();
    for (String dist : List.of("bn", "nb", "bb", "cn")) {
      out.put(dist, c.distribution(shape, dist));
    }
    out.put("cc:8", Distribution.scalapack(shape, 8, new int[] {ranks / 2, 2}, targets));
    List<List<Long>> lists = new ArrayList<>();
    targets = IntStream.range(0, ranks).peek(p -> lists.add(new ArrayList<>())).toArray();
    Random random = new Random(1);
    for (long i = 0; i < n; i++) {
      lists.get(random.nextInt(ranks)).add(i);
    }
    java.util.Collections.reverse(lists.get(0)); // not even in order
    List<long[]> each = lists.stream().map(l -> l.stream().mapToLong(i -> i).toArray()).toList();
    out.put("un", Distribution.of(List.of(Unstructured.of(each), new Undistributed(n)), targets));
    long[] bounds = ranks == 4 ? new long[] {0, n / 3, n / 3, n - 2, n} : new long[] {0, 0, n};
    out.put(
        "irregular, one empty",
        Distribution.of(List.of(Block.irregular(bounds), new Undistributed(n)), targets));
    return out;
  }

  private MpiProgram run(Context c, String... command) {
    return c.mpi(command).timeLimit(Duration.ofMinutes(2));
  }

  private MpiProgram petsc(Context c, String... options) {
    return run(c, "/usr/bin/python3", python.resolve("petsc_poisson.py").toString())
        .arguments(options);
  }

  private void all(Context c, String where, int ranks) {
    boolean brief = where.startsWith("local-cluster");
    layouts(c, SIDE, ranks)
        .forEach(
            (name, d) -> {
              if (!brief || name.equals("bb")) {
                solve(c, where + ", " + name, d);
              }
            });
    if (!brief) {
      multiply(c, where, ranks);
      dense(c, where, ranks);
      halo(c, where);
    }
  }

  /** PETSc and Trilinos solve Poisson's equation on any layout. */
  private void solve(Context c, String what, Distribution d) {
    DistArray f = Poisson.rightSide(c, d).compute();
    Map<String, MpiProgram> programs = new LinkedHashMap<>();
    programs.put("PETSc", petsc(c).library(Library.PETSC));
    programs.put("Epetra", run(c, program("epetra_poisson")).library(Library.EPETRA));
    if (Library.PETSC_DMDA.takes(d)) {
      programs.put("PETSc with a DMDA", petsc(c, "-dmda").library(Library.PETSC_DMDA));
    }
    programs.forEach(
        (name, program) ->
            check(
                name + ": " + what,
                1e-8,
                () -> {
                  DistArray u = program.run(f).get(0);
                  same(u.distribution().sameBlocks(d), "the layout came back");
                  double error = u.subtract(Poisson.solution(c, d)).abs().max().asDouble();
                  same(error < 1e-9, "the solution is exact, error " + error);
                  return Poisson.residual(f, u);
                }));
    f.close();
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  /** Global Arrays multiplies, or scales what it cannot multiply. */
  private void multiply(Context c, String where, int ranks) {
    layouts(c, 60, ranks)
        .forEach(
            (name, d) -> {
              MpiProgram multiply =
                  run(c, program("global_arrays_multiply"))
                      .arguments("-strict")
                      .library(Library.GLOBAL_ARRAYS);
              DistArray a = c.random().seed(5).rand(d).compute();
              if (Library.GLOBAL_ARRAYS.takes(d)) {
                check(
                    "Global Arrays: " + where + ", " + name,
                    1e-11,
                    () -> {
                      DistArray got = multiply.run(a).get(0);
                      boolean product = d.dist().indexOf('c') < 0;
                      DistArray want = product ? a.matmul(a) : a.multiply(2);
                      return got.subtract(want).abs().max().asDouble();
                    });
              } else {
                refused("Global Arrays: " + where + ", " + name, () -> multiply.run(a));
              }
            });
  }

  /** ScaLAPACK solves a system, and finds the eigenvectors of a symmetric matrix. */
  private void dense(Context c, String where, int ranks) {
    int[] targets = IntStream.range(0, ranks).toArray();
    int[] grid = {ranks / 2, 2};
    Map<String, Distribution> layouts = layouts(c, 500, ranks);
    layouts.put("cc:32", Distribution.scalapack(Shape.of(500, 500), 32, grid, targets));
    layouts.forEach(
        (name, d) -> {
          MpiProgram solve =
              run(c, program("scalapack"), "solve").order("F").library(Library.SCALAPACK);
          if (!name.equals("cc:32") && !name.equals("bn") && !name.equals("un")) {
            return;
          }
          DistArray a = c.random().seed(7).rand(d).compute();
          DistArray b =
              name.equals("cc:32")
                  ? c.random().rand(Distribution.scalapack(Shape.of(500, 7), 32, grid, targets))
                  : c.random().rand(c.distribution(Shape.of(500, 500), "bn"));
          DistArray held = b.compute();
          if (!d.isScalapackLayout()) {
            refused("ScaLAPACK solve: " + where + ", " + name, () -> solve.run(a, held));
            return;
          }
          check(
              "ScaLAPACK solve: " + where + ", " + name,
              1e-10,
              () -> {
                DistArray x = solve.run(a, held).get(0);
                Distribution rows = c.distribution(x.shape(), "bn");
                DistArray ax =
                    a.distributeAs(c.distribution(a.shape(), "bn")).matmul(x.distributeAs(rows));
                return ax.subtract(held.distributeAs(rows)).abs().max().asDouble();
              });
        });
    Distribution d = Distribution.scalapack(Shape.of(200, 200), 16, grid, targets);
    check(
        "ScaLAPACK eigenvectors: " + where,
        1e-10,
        () -> {
          DistArray distance = c.indices(d, 0).subtract(c.indices(d, 1)).abs();
          DistArray a = distance.multiply(-0.1).exp().astype(DType.FLOAT64).compute();
          DistArray v =
              run(c, program("scalapack"), "eig").library(Library.SCALAPACK).run(a).get(0);
          Distribution rows = c.distribution(a.shape(), "bn");
          DistArray vr = v.distributeAs(rows);
          DistArray av = vr.matmul(a.distributeAs(rows)); // rows: A v = w v
          DistArray w = av.multiply(vr).sum(1).reshape(200, 1);
          return av.subtract(vr.multiply(w)).abs().max().asDouble();
        });
  }

  /** mpi4py exchanges halos. */
  private void halo(Context c, String where) {
    for (String dist : List.of("bn", "bb")) {
      check(
          "mpi4py halo sum: " + where + ", " + dist,
          0,
          () -> {
            DistArray a = c.arange(c.distribution(Shape.of(21, 17), dist), DType.FLOAT64);
            DistArray got =
                run(c, "/usr/bin/python3", python.resolve("halo_sum.py").toString()).run(a).get(0);
            NdArray wide = NdArray.zeros(DType.FLOAT64, Shape.of(23, 19));
            wide.set("1:-1, 1:-1", a.toArray());
            NdArray want =
                a.toArray()
                    .add(wide.get(":-2, 1:-1"))
                    .add(wide.get("2:, 1:-1"))
                    .add(wide.get("1:-1, :-2"))
                    .add(wide.get("1:-1, 2:"));
            same(want.sameAs(got.toArray()), "sums of neighbours");
            return 0.0;
          });
    }
  }

  /** Writes every dtype, layout and order, and the same as .npy, for NumPy to compare. */
  private static void write(Context c, Path directory) {
    layouts(c, 10, 4)
        .forEach(
            (name, d) -> {
              for (DType dtype : DType.values()) {
                DistArray a = c.arange(d, DType.FLOAT64).multiply(1.25).astype(dtype);
                String path =
                    directory.resolve(dtype + "-" + name.replaceAll("\\W", "")).toString();
                c.saveNpy(path + ".npy", a, "w");
                c.share(path + "-C", a, "C");
                c.share(path + "-F", a, "F");
                c.saveDnpy(path + "-dnpy", a, "w");
                if (!dtype.isBool() && !dtype.isComplex()) {
                  c.files().save("arrow", path, a, Map.of("mode", "w"));
                }
              }
            });
    DistArray scalar = c.fromArray(NdArray.full(DType.FLOAT64, Shape.scalar(), 7.0));
    c.share(directory.resolve("scalar-C").toString(), scalar);
    c.saveNpy(directory.resolve("scalar.npy").toString(), scalar, "w");
  }

  /** What NumPy wrote equals its .npy file. */
  private void attach(Context c, Path directory) throws IOException {
    List<Path> files;
    try (var all = Files.list(directory)) {
      files = all.filter(p -> p.toString().endsWith("_0.dnpy")).sorted().toList();
    }
    for (Path file : files) {
      String path = file.toString().replace("_0.dnpy", "");
      String npy = path.substring(0, path.lastIndexOf('-')) + ".npy";
      report(path, c.loadNpy(npy).toArray().sameAs(c.attach(path).toArray()));
    }
    report(files.size() + " sets of NumPy", files.size() == 11);
  }

  /** A full memory is an error, and what was written is gone. */
  private void full(Context c, Path directory) {
    refused("a full memory", () -> c.share(directory.resolve("f").toString(), c.arange(1_000_000)));
    check(
        "nothing is left in the full memory",
        0,
        () -> {
          try (var all = Files.list(directory)) {
            return (double) all.count();
          }
        });
    check(
        "what fits is shared afterwards",
        0,
        () -> {
          try (Shared f = c.share(directory.resolve("f").toString(), c.arange(1000))) {
            return (double) c.attach(f.path()).sum().asLong() - 999 * 500;
          }
        });
  }

  private static void same(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }

  private void refused(String what, Runnable call) {
    String message = null;
    try {
      call.run();
    } catch (RuntimeException e) {
      message = e.getMessage();
    }
    report(what + ": refused: " + message, message != null && message.startsWith("Cannot "));
  }

  /** Checks a number that must be at most as large as the limit. */
  private void check(String what, double limit, Callable<Double> measured) {
    try {
      double got = measured.call();
      report(what + ": " + got + " (at most " + limit + ")", got <= limit);
    } catch (Exception e) {
      report(what + ": " + e, false);
    }
  }

  private void report(String line, boolean good) {
    System.out.println((good ? "  ok    " : "  WRONG ") + line);
    if (good) {
      passed++;
    } else {
      failed++;
    }
  }
}
