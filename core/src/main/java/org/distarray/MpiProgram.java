package org.distarray;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.distarray.dist.Library;
import org.distarray.error.DistArrayException;
import org.distarray.error.Required;

/**
 * A program that runs as several processes under {@code mpiexec} and computes with arrays of a
 * context, in memory that it shares with the tasks that wrote them.
 *
 * <pre>{@code
 * DistArray u = context.mpi("python3", "petsc_poisson.py").run(f).get(0);
 * }</pre>
 *
 * <p>{@link #run} does three steps. It {@linkplain Context#share shares} the arrays; it runs {@code
 * mpiexec -n <ranks> <command> <arguments> <paths>}; it {@linkplain Context#attach reads} the
 * results. The paths are those of the arrays, then those under which the program must commit its
 * results. Process {@code r} maps block {@code r} of each array. The module {@code
 * notebooks/python/distarray_shared.py} does so in Python, {@code
 * notebooks/native/distarray_shared.h} in C and C++.
 *
 * <p>The files are in a directory of shared memory that is removed at the end, also after a
 * failure. What a program that was killed has left is removed by the next run.
 */
public final class MpiProgram {
  private static final String DOING = "run an MPI program";
  private static final String TEXT = "a text each";

  private final Context context;
  private final List<String> command;
  private final Map<String, String> environment = new TreeMap<>();
  private List<String> launcher = List.of("mpiexec");
  private List<String> arguments = List.of();
  private Duration limit = Duration.ofDays(365);
  private String order = "C";
  private Path directory;
  private Library library = Library.PETSC; // takes every layout
  private int ranks;
  private int results = 1;

  MpiProgram(Context context, String... command) {
    this.context = context;
    Required.all(DOING, "the command", command, TEXT);
    if (command.length == 0) {
      throw new IllegalArgumentException(
          "Cannot run an MPI program: the command is empty (\"python3\", \"solve.py\", for example)");
    }
    this.command = List.of(command);
    // more processes than cores are refused otherwise; Open MPI 4 and 5, others do not look
    environment.put("OMPI_MCA_rmaps_base_oversubscribe", "1");
    environment.put("PRTE_MCA_rmaps_default_mapping_policy", ":oversubscribe");
  }

  /**
   * Sets the number of processes. By default there is one for each rank of the arrays. An array has
   * no more ranks than non-empty blocks.
   *
   * <pre>{@code
   * context.mpi("python3", "make.py").ranks(4).run(); // it takes no arrays
   * }</pre>
   */
  public MpiProgram ranks(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "Cannot run an MPI program with " + number + " processes (1 or more)");
    }
    ranks = number;
    return this;
  }

  /**
   * Sets arguments that stand before the paths.
   *
   * <pre>{@code
   * context.mpi("python3", "solve.py").arguments("-ksp_type", "gmres").run(f);
   * }</pre>
   */
  public MpiProgram arguments(String... before) {
    arguments = List.of(Required.all(DOING, "the list of arguments", before, TEXT));
    return this;
  }

  /**
   * Sets a variable of the program's environment.
   *
   * <pre>{@code
   * context.mpi("./solve").environment("OMP_NUM_THREADS", "1").run(f);
   * }</pre>
   */
  public MpiProgram environment(String name, String value) {
    Required.given(DOING, "the name of a variable", name, "OMP_NUM_THREADS, for example");
    environment.put(name, Required.given(DOING, "the value of " + name, value, "a text"));
    return this;
  }

  /**
   * Sets the longest time that the program may take. Its processes are ended then.
   *
   * <pre>{@code
   * context.mpi("./solve").timeLimit(Duration.ofMinutes(5)).run(f);
   * }</pre>
   */
  public MpiProgram timeLimit(Duration longest) {
    limit = Required.given(DOING, "the time limit", longest, "Duration.ofMinutes(5), for example");
    return this;
  }

  /**
   * Sets the order of the elements of the arrays that the program gets.
   *
   * <pre>{@code
   * context.mpi("./scalapack_solve").order("F").run(a, b);
   * }</pre>
   *
   * @param letter as in {@link Context#share(String, DistArray, String)}
   */
  public MpiProgram order(String letter) {
    order = Required.given(DOING, "the order", letter, "\"C\" or \"F\"");
    return this;
  }

  /**
   * Sets the number of arrays that the program makes; 1 by default.
   *
   * <pre>{@code
   * List<DistArray> both = context.mpi("./eigen").results(2).run(a);
   * }</pre>
   */
  public MpiProgram results(int number) {
    if (number < 0) {
      throw new IllegalArgumentException(
          "Cannot read " + number + " results of an MPI program (0 or more)");
    }
    results = number;
    return this;
  }

  /**
   * Names the library to which the program gives the blocks. {@link #run} then refuses layouts that
   * it does not take.
   *
   * <pre>{@code
   * context.mpi("./scalapack", "eig").library(Library.SCALAPACK).run(a);
   * }</pre>
   */
  public MpiProgram library(Library name) {
    library = Required.given(DOING, "the library", name, "Library.SCALAPACK, for example");
    return this;
  }

  /**
   * Sets what starts the processes; {@code mpiexec} by default. {@code -n <ranks>} and the command
   * follow it.
   *
   * <pre>{@code
   * context.mpi("./solve").launcher("mpiexec", "--bind-to", "none").run(f);
   * }</pre>
   */
  public MpiProgram launcher(String... program) {
    launcher = List.of(Required.all(DOING, "the launcher", program, TEXT));
    return this;
  }

  /**
   * Sets the directory of the files. All machines must see it under this path, if there are
   * several. By default it is one in this machine's memory.
   *
   * <pre>{@code
   * context.mpi("./solve").directory("/scratch").run(f);
   * }</pre>
   */
  public MpiProgram directory(String path) {
    directory = Path.of(Required.given(DOING, "the directory", path, "the path of one"));
    return this;
  }

  /**
   * Runs the program, and returns its results in the order of their paths. They are held by the
   * engines, as after {@code compute()}. What the program prints is logged, a line at a time, by
   * the logger {@code org.distarray.MpiProgram}.
   *
   * <pre>{@code
   * DistArray u = context.mpi("python3", "petsc_poisson.py").run(f).get(0);
   * }</pre>
   *
   * @throws DistArrayException when the program cannot be started, ends with another exit code than
   *     0, or takes longer than the {@linkplain #timeLimit time limit}. The message has the code
   *     and the last lines of its output.
   * @throws IllegalArgumentException when the arrays have different numbers of ranks, or there are
   *     no arrays and the number of processes is not {@linkplain #ranks set}
   */
  public List<DistArray> run(DistArray... arrays) {
    Required.all(DOING, "the list of arrays", arrays, "DistArrays");
    int processes = processes(arrays);
    Arrays.stream(arrays).forEach(array -> library.check(array.distribution()));
    Path place = RunDirectory.make(directory == null ? SharedMemory.make() : directory);
    try {
      List<String> paths = new ArrayList<>();
      for (int k = 0; k < arrays.length; k++) {
        paths.add(context.share(place.resolve("array" + k).toString(), arrays[k], order).path());
      }
      for (int k = 0; k < results; k++) {
        paths.add(place.resolve("result" + k).toString());
      }
      List<String> all = new ArrayList<>(launcher);
      all.addAll(List.of("-n", Integer.toString(processes)));
      all.addAll(command);
      all.addAll(arguments);
      all.addAll(paths);
      new Subprocess(all, environment).run(limit);
      List<DistArray> out = new ArrayList<>();
      for (String path : paths.subList(arrays.length, paths.size())) {
        out.add(context.attach(path).compute());
      }
      return List.copyOf(out);
    } finally {
      RunDirectory.remove(place);
    }
  }

  private int processes(DistArray... arrays) {
    if (ranks > 0) {
      return ranks;
    }
    int[] each = Arrays.stream(arrays).mapToInt(a -> a.distribution().ranks()).distinct().toArray();
    if (each.length == 1) {
      return each[0];
    }
    throw new IllegalArgumentException(
        arrays.length == 0
            ? "Cannot run an MPI program without arrays and a number of processes (call ranks(4),"
                + " for example)"
            : "Cannot run an MPI program with arrays of "
                + Arrays.toString(each)
                + " ranks (distribute them alike, or call ranks(number))");
  }

  @Override
  public String toString() {
    return "<MpiProgram(" + String.join(" ", command) + ")>";
  }
}
