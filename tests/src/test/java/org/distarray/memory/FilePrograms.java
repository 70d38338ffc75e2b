package org.distarray.memory;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.memory.Programs.Task;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;

/** The programs of {@link Programs} that read and write files. */
final class FilePrograms {
  private static final int PARTS = 64;
  private static final long COLUMNS = 4096;

  static final Map<String, ToDoubleFunction<Task>> ALL =
      Map.of(
          "npy", FilePrograms::npy,
          "npy gram", FilePrograms::gramOfFile,
          "hdf5", FilePrograms::hdf5,
          "hdf5 copy", FilePrograms::hdf5Copy,
          "hdf5 held", FilePrograms::held,
          "hdf5 held in turn", FilePrograms::heldInTurn,
          "hdf5 written in one piece", task -> written(task, Chunks.NONE),
          "hdf5 written in chunks", task -> written(task, Chunks.of(256, 256).shuffle().gzip(4)));

  private FilePrograms() {}

  /** Saves an array in small blocks, and sums it in large ones. */
  private static double npy(Task task) {
    Context writing = task.contexts().apply(PARTS);
    writing.saveNpy(task.file(), task.numbers(writing), "w");
    Context reading = task.context();
    return reading.loadNpy(task.file()).multiply(2).sum().asDouble();
  }

  /** The last element of the product of a tall file with itself. */
  private static double gramOfFile(Task task) {
    Context writing = task.contexts().apply(PARTS);
    Shape shape = Shape.of(task.n() / 8, 8);
    DistArray numbers = writing.arange(writing.distribution(shape, "bn"), DType.FLOAT64);
    writing.saveNpy(task.file(), numbers.mod(8), "w"); // the number of its column
    DistArray rows = task.context().loadNpy(task.file());
    return rows.transpose().matmul(rows.add(1)).get("-1, -1").asDouble();
  }

  /** The first rows of a chunked dataset. */
  private static double hdf5(Task task) {
    DistArray all = task.context().loadHdf5(task.file(), "numbers");
    long rows = task.n() / all.shape().dim(1);
    return all.get(String.format(Locale.ROOT, ":%d", rows)).multiply(2).sum().asDouble();
  }

  /** How many elements are wrong in a compressed copy of the first rows, doubled, in columns. */
  private static double hdf5Copy(Task task) {
    Context context = task.contexts().apply(PARTS);
    ArrayFile file = context.files().open(task.file());
    long columns = file.source("numbers").shape().dim(1);
    long rows = task.n() / columns;
    DistArray doubled = file.load("numbers", ":" + rows).multiply(2).add(1);
    Chunks form = Chunks.of(rows / PARTS, 512).gzip(1).shuffle();
    String copy = task.file() + ".copy.h5";
    context.files().create(copy).put("doubled", doubled, Labels.NONE, form).save();
    Shape shape = Shape.of(rows, columns);
    DistArray numbers = context.arange(context.distribution(shape, "bn"), DType.FLOAT64);
    DistArray read = context.load(copy, "doubled");
    return read.notEqual(numbers.multiply(2).add(1)).countNonzero().asDouble();
  }

  /** The numbers below n as a matrix. */
  private static DistArray matrix(Context context, Task task) {
    Shape shape = Shape.of(task.n() / COLUMNS, COLUMNS);
    return context.arange(context.distribution(shape, "bn"), DType.FLOAT64);
  }

  /** How many elements of the first rows of a file, which are held, are wrong. */
  private static double held(Task task) {
    Context context = task.context();
    ArrayFile file = context.files().open(task.file());
    DistArray rows = file.load("numbers", ":" + task.n() / COLUMNS).compute();
    return rows.notEqual(matrix(context, task)).countNonzero().asDouble();
  }

  /** How many elements of a file, whose rows are held by the ranks in turn, are wrong. */
  private static double heldInTurn(Task task) {
    Context context = task.context();
    ArrayFile file = context.files().open(task.file());
    Distribution inTurn = context.distribution(file.source("numbers").shape(), "cn");
    DistArray rows = file.load("numbers", inTurn).compute();
    DistArray numbers = context.arange(inTurn, DType.FLOAT64);
    return rows.notEqual(numbers).countNonzero().asDouble();
  }

  /** Writes what is held, and tells how many elements these are. */
  private static double written(Task task, Chunks form) {
    Context context = task.context();
    DistArray numbers = matrix(context, task).compute();
    context.files().create(task.file()).put("numbers", numbers, Labels.NONE, form).save();
    return numbers.size();
  }
}
