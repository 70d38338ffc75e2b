package org.distarray.io.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * The Java side of {@code h5py_update.py}: does the changes that it lists in {@code
 * operations.tsv}, each in a layout chosen by chance. A line is a file, a key, {@code write} or
 * {@code append}, the index or the axis, a dtype, a shape, and the first number.
 */
final class H5pyUpdates {
  private static final int ENGINES = 3;

  private H5pyUpdates() {}

  /** {@code DIRECTORY SEED}. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Random random = new Random(Long.parseLong(args[1]));
    try (Context context = Context.local(ENGINES)) {
      for (String line : Files.readAllLines(directory.resolve("operations.tsv"))) {
        String[] c = line.split("\t", -1);
        long[] dims =
            Arrays.stream(c[5].split(","))
                .filter(n -> !n.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        DistArray array = values(context, DType.of(c[4]), Shape.of(dims), Long.parseLong(c[6]));
        StringBuilder dist = new StringBuilder();
        for (int d = 0; d < dims.length; d++) {
          dist.append("nbc".charAt(random.nextInt(3)));
        }
        DistArray laid = array.distributeAs(context.distribution(Shape.of(dims), dist.toString()));
        ArrayFile file =
            context.files().open(directory.resolve(c[0]).toString(), Map.of("format", "hdf5"));
        try {
          if (c[2].equals("write")) {
            file.writeRegion(c[1], c[3], laid);
          } else {
            file.append(c[1], laid, Integer.parseInt(c[3]));
          }
        } catch (RuntimeException e) {
          throw new IllegalStateException("at " + line + " laid out as " + dist, e);
        }
      }
    }
  }

  /** The numbers from {@code first} on; in bool, whether they are multiples of 3. */
  private static DistArray values(Context context, DType dtype, Shape shape, long first) {
    DistArray all = context.arange(first, first + shape.size());
    DistArray made = dtype.isBool() ? all.remainder(3).equal(0) : all.astype(dtype);
    return made.reshape(shape.toArray());
  }
}
