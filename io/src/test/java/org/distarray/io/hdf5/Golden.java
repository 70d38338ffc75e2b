package org.distarray.io.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;

/** The golden files that {@code make.py} has written with h5py, and what must be in them. */
final class Golden {
  private Golden() {}

  /** A row of {@code golden.tsv}. */
  record Row(String file, String key, String dtype, String shape, String boxes, String fill) {
    boolean isError() {
      return dtype.equals("error");
    }

    /** The array as it must read. */
    NdArray expected() {
      DType type = DType.of(dtype);
      Shape size = Golden.shape(shape);
      if (boxes.equals("twin")) { // the same values, which another program left unfiltered
        return open(path(file), key + "_plain").read(IndexSet.whole(size)).astype(type);
      }
      NdArray values = key.startsWith("noise/") ? noise(type, size) : values(type, size);
      if (boxes.equals("all")) {
        return values;
      }
      NdArray out = NdArray.full(type, size, Double.parseDouble(fill)).copy();
      for (String box : boxes.equals("none") ? new String[0] : boxes.split(";")) {
        out.get(box).assign(values.get(box));
      }
      return out;
    }

    @Override
    public String toString() {
      return file + ":" + key;
    }
  }

  static List<Row> rows() {
    return rows("golden.tsv");
  }

  /** The rows of one of the lists of golden files. */
  static List<Row> rows(String list) {
    try {
      return Files.readAllLines(path(list)).stream()
          .map(line -> Arrays.copyOf(line.split("\t"), 6))
          .map(c -> new Row(c[0], c[1], c[2], c[3], c[4], c[5]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path path(String file) {
    try {
      return Path.of(Golden.class.getResource("/hdf5/" + file).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static ArraySource open(Path path, String key) {
    return new Hdf5Format().source(path.toString(), Map.of("key", key));
  }

  private static Shape shape(String text) {
    return text.equals("()")
        ? Shape.scalar()
        : Shape.of(Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray());
  }

  /**
   * Element k is 3 k - 20, plus 0.25 in floats, plus 0.25 + k i in complex numbers, k % 3 == 0 in
   * bool.
   */
  static NdArray values(DType dtype, Shape shape) {
    int n = shape.intSize();
    NdArray flat = NdArray.zeros(dtype, Shape.of(n));
    for (int k = 0; k < n; k++) {
      long v = 3L * k - 20;
      switch (dtype.kind()) {
        case BOOL -> flat.setLong(k % 3 == 0 ? 1 : 0, k);
        case SIGNED, UNSIGNED -> flat.setLong(v, k);
        case FLOAT -> flat.setDouble(v + 0.25, k);
        case COMPLEX -> flat.setItem(Complex.of(v + 0.25, k), k);
      }
    }
    return flat.reshape(shape.toArray());
  }

  /** Numbers without order: a linear congruence, its upper bits mixed into the lower ones. */
  private static NdArray noise(DType dtype, Shape shape) {
    int n = shape.intSize();
    NdArray flat = NdArray.zeros(dtype, Shape.of(n));
    for (int k = 0; k < n; k++) {
      long x = k * 6364136223846793005L + 1442695040888963407L;
      x ^= x >>> 29;
      if (dtype.isFloat()) {
        flat.setDouble((x >>> 40) / 1024.0 - 5000, k);
      } else {
        flat.setLong(x, k);
      }
    }
    return flat.reshape(shape.toArray());
  }

  /** Index sets of every kind over a dimension of length {@code n}. */
  static List<IndexSet> kinds(long n) {
    long[] shuffled = new long[(int) Math.min(n, 40)];
    for (int k = 0; k < shuffled.length; k++) {
      // 7 has no factor in common with the lengths used, or nearly all of them; repeats are legal
      // to read
      shuffled[k] = (7L * k + 3) % n;
    }
    return List.of(
        new IndexSet.Range(0, 1, n),
        new IndexSet.Range(n / 3, 1, n - n / 3),
        new IndexSet.Range(n / 2, 1, 0),
        new IndexSet.Range(1 % n, 2, (n - 1 % n + 1) / 2),
        new IndexSet.Range(n - 1, -3, (n + 2) / 3),
        new IndexSet.Periodic(
            5, new long[] {0, 3}, new long[] {2, 1}, n / 5 * 3 + Math.min(n % 5, 2)),
        new IndexSet.Listed(shuffled));
  }

  /** The elements of a region, one by one. */
  static NdArray slice(NdArray from, IndexSet[] region) {
    NdArray out =
        NdArray.zeros(
            from.dtype(), Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray()));
    long[] at = new long[region.length];
    long[] source = new long[region.length];
    for (long k = 0; k < out.size(); k++) {
      for (int d = 0; d < at.length; d++) {
        source[d] = region[d].at(at[d]);
      }
      out.setItem(from.item(source), at);
      for (int d = at.length - 1; d >= 0 && ++at[d] == region[d].size(); d--) {
        at[d] = 0;
      }
    }
    return out;
  }
}
