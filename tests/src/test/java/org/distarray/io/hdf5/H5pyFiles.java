package org.distarray.io.hdf5;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;

/**
 * The Java side of {@code tests/bin/h5py-check}: writes arrays of every dtype through a {@link
 * Context}, and reads those that h5py has written. Both sides list what they wrote in {@code
 * manifest.tsv} (file, key, dtype, shape) and compute the values by one rule, {@link #values}.
 */
final class H5pyFiles {
  private static final int ENGINES = 4;

  private final Path directory;
  private final PrintStream out;
  private final Context context = Context.local(ENGINES);
  private final List<String> manifest = new ArrayList<>();
  private int passed;
  private int failed;

  private H5pyFiles(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
  }

  /**
   * {@code write DIRECTORY}, {@code add DIRECTORY} or {@code read DIRECTORY}; the last ends with
   * status 1 when something differs.
   */
  public static void main(String[] args) throws IOException {
    H5pyFiles run =
        new H5pyFiles(Path.of(args[1]), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    if (args[0].equals("write")) {
      run.write();
      return;
    } else if (args[0].equals("add")) {
      run.add();
      return;
    }
    run.read();
    System.exit(run.failed == 0 ? 0 : 1);
  }

  private void write() throws IOException {
    for (DType dtype : DType.values()) {
      String name = dtype.label();
      save(name + "_buffer", "buffer", dtype, Shape.of(13, 7), "b");
      save(name + "_groups", "g1/g2/buffer", dtype, Shape.of(5, 4, 3), "cb");
      save(name + "_cyclic", "grün/β", dtype, Shape.of(200, 30), "nc");
      save(
          name + "_block_cyclic", "buffer", dtype, Shape.of(23, 2), BlockCyclic.of(23, ENGINES, 3));
      save(name + "_unstructured", "buffer", dtype, Shape.of(8, 3), unstructured());
      save(name + "_4d", "a/b/c/d/e", dtype, Shape.of(2, 3, 4, 5), "bnbn");
      save(name + "_1d", "x", dtype, Shape.of(1001), "c");
      save(name + "_one", "x", dtype, Shape.of(1), "b");
      save(name + "_scalar", "x", dtype, Shape.scalar(), "");
      save(name + "_empty", "x", dtype, Shape.of(0, 3), "b");
      forms(dtype);
    }
    missing();
    Files.write(directory.resolve("manifest.tsv"), manifest);
  }

  /** One file with an array in each form, and in layouts that cut chunks and that do not. */
  private void forms(DType dtype) {
    String file = dtype.label() + "_forms.h5";
    Shape shape = Shape.of(37, 19);
    Map<String, Chunks> forms = new LinkedHashMap<>();
    forms.put("contiguous", Chunks.NONE);
    forms.put("chunked", Chunks.of(8, 8));
    forms.put("auto", Chunks.AUTO);
    forms.put("gzip", Chunks.of(5, 4).gzip(4));
    forms.put("all", Chunks.of(1, 3).gzip(9).shuffle().fletcher32());
    forms.put("growing", Chunks.of(8, 5).maxshape(-1, 40).fillvalue(1));
    NewFile all = context.files().create(directory.resolve(file).toString());
    for (Map.Entry<String, Chunks> form : forms.entrySet()) {
      for (String dist : List.of("bb", "cb", "nc")) {
        String key = form.getKey() + "/" + dist;
        DistArray array =
            context.fromArray(values(dtype, shape), context.distribution(shape, dist));
        all = all.put(key, array, Labels.of("y", "x").withAttribute("units", "K"), form.getValue());
        manifest.add(String.join("\t", file, key, dtype.label(), "37,19"));
      }
    }
    all.withAttribute("title", "Alle Größen").save();
  }

  /** A NetCDF-4 file whose floats have NaN where they are missing. */
  private void missing() {
    NewFile file = context.files().create(directory.resolve("missing.nc").toString());
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32)) {
      DistArray array = context.fromArray(values(dtype, Shape.of(23)));
      file = file.put(dtype.label(), array, Labels.of("x"));
    }
    file.save();
  }

  /** Adds arrays and attributes, one after the other, to each file of h5py. */
  private void add() throws IOException {
    Shape shape = Shape.of(23, 17);
    List<String> files =
        Files.readAllLines(directory.resolve("manifest.tsv")).stream()
            .map(line -> line.split("\t")[0])
            .distinct()
            .toList();
    for (String file : files) {
      for (String key : List.of("added/x", "gzip/added", "scaled/x")) {
        DistArray array = context.fromArray(values(DType.INT32, shape));
        Labels labels = Labels.of("y", "z").withAttribute("units", "K");
        context
            .files()
            .create(directory.resolve(file).toString(), "a")
            .put(key, array, labels, Chunks.of(5, 4).gzip())
            .withAttribute("scaled/y", "units", key)
            .withAttribute("contiguous", "title", key)
            .withAttribute("last", key)
            .save();
      }
    }
  }

  private static Unstructured unstructured() {
    return Unstructured.of(
        List.of(new long[] {7, 0}, new long[] {3, 1, 6}, new long[0], new long[] {2, 5, 4}));
  }

  private void save(String file, String key, DType dtype, Shape shape, String dist) {
    save(file, key, dtype, shape, context.distribution(shape, dist));
  }

  private void save(String file, String key, DType dtype, Shape shape, DimMap first) {
    List<DimMap> maps = new ArrayList<>(List.of(first));
    for (int d = 1; d < shape.ndim(); d++) {
      maps.add(new Undistributed(shape.dim(d)));
    }
    save(file, key, dtype, shape, Distribution.of(maps, context.targets()));
  }

  private void save(String file, String key, DType dtype, Shape shape, Distribution distribution) {
    DistArray array = context.fromArray(values(dtype, shape), distribution);
    context.saveHdf5(directory.resolve(file + ".h5").toString(), array, key, "w-");
    String dims =
        Arrays.stream(shape.toArray()).mapToObj(Long::toString).collect(Collectors.joining(","));
    manifest.add(String.join("\t", file + ".h5", key, dtype.label(), dims));
  }

  private void read() throws IOException {
    for (String line : Files.readAllLines(directory.resolve("manifest.tsv"))) {
      String[] c = line.split("\t", -1);
      long[] dims =
          Arrays.stream(c[3].split(","))
              .filter(n -> !n.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
      Shape shape = Shape.of(dims);
      NdArray expected = values(DType.of(c[2]), shape);
      String dist = shape.ndim() == 0 ? "" : shape.ndim() == 1 ? "c" : "bc";
      NdArray found =
          context
              .loadHdf5(directory.resolve(c[0]).toString(), context.distribution(shape, dist), c[1])
              .toArray();
      if (expected.sameAs(found)) {
        passed++;
      } else {
        failed++;
        out.println("differs in DistArray: " + line);
      }
    }
    out.println("DistArray reads h5py's files: " + passed + " passed, " + failed + " failed");
  }

  /**
   * Element k, in C order: 0 to 5 are the dtype's extremes, the others 3 k - 20, plus 0.25 in
   * floats, plus 0.25 + k i in complex numbers; k % 3 == 0 in bool.
   */
  private static NdArray values(DType dtype, Shape shape) {
    int n = shape.intSize();
    NdArray flat = NdArray.zeros(dtype, Shape.of(n));
    double[] extremes = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.1, -1e30
    };
    for (int k = 0; k < n; k++) {
      long v = 3L * k - 20;
      boolean extreme = k < extremes.length;
      switch (dtype.kind()) {
        case BOOL -> flat.setLong(k % 3 == 0 ? 1 : 0, k);
        // the highest bits, one after the other, alternately negated
        case SIGNED, UNSIGNED ->
            flat.setLong(
                extreme ? (k % 2 == 0 ? -1L : 1L) << (8 * dtype.itemsize() - 1 - k) : v, k);
        case FLOAT -> flat.setDouble(extreme ? extremes[k] : v + 0.25, k);
        case COMPLEX ->
            flat.setItem(
                Complex.of(extreme ? extremes[k] : v + 0.25, extreme ? extremes[5 - k] : k), k);
      }
    }
    return flat.reshape(shape.toArray());
  }
}
