package org.distarray.io.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.distarray.io.hdf5.MetadataChecksums;

/** A good file, with those beside it to which it leads, of which damaged copies are made. */
final class Specimen {
  private static final String NPY = "org/distarray/io/npy/";

  /**
   * What is opened, in a folder of the test resources, and the other files there that belong to it.
   */
  private static final String[][] ALL = {
    {"hdf5/add_earliest.h5"},
    {"hdf5/add_latest.h5"},
    {"hdf5/index_old.h5"},
    {"hdf5/index_new.h5"},
    {"hdf5/links_earliest.h5"},
    {"hdf5/links_latest.h5"},
    {"hdf5/dtypes_latest.h5"},
    {"hdf5/huge_earliest.h5"},
    {"hdf5/fields.h5"},
    {"hdf5/filters.h5"},
    {"hdf5/filters/plugins.h5"},
    {"hdf5/filters/blosc.h5"},
    {"hdf5/filters/zstd.h5"},
    {"hdf5/filters/packed.h5"},
    {"hdf5/filters/szip.h5"},
    {"hdf5/found/types.h5"},
    {"hdf5/found/dense_names_500.h5"},
    {"hdf5/found/resized_latest.h5"},
    {"hdf5/found/big_chunk_absent.h5"},
    {"hdf5/contents/members_earliest.h5"},
    {"hdf5/contents/matlab.mat"},
    {"hdf5/contents/netcdf.nc"},
    {"hdf5/labels/neighbours.h5"},
    {"hdf5/labels/elements.h5"},
    {"hdf5/virtual/virtual_earliest.h5", "part0.h5", "part1.h5", "sub/part2.h5"},
    {"hdf5/virtual/virtual_latest.h5", "part0.h5", "part1.h5", "sub/part2.h5"},
    {"hdf5/kinds/free.h5", "block_0.h5", "block_1.h5", "block_3.h5", "growing.h5"},
    {"hdf5/kinds/external.h5", "raw0.bin", "raw1.bin"},
    {"hdf5/kinds/shared_one.h5"},
    {"hdf5/kinds/unfiltered.h5"},
    {"hdf5/narrow/4_4_earliest.h5"},
    {"hdf5/narrow/2_4_latest_few.h5"},
    {"hdf5/userblock.h5"},
    {"netcdf/cdf1.nc"},
    {"netcdf/cdf2.nc"},
    {"netcdf/cdf5.nc"},
    {"netcdf/packed.nc"},
    {"netcdf/packed4.nc"},
    {NPY + "golden/float64.npy"},
    {NPY + "golden/float32_v3.npy"},
    {NPY + "golden/uint8_2x3x4_fortran.npy"},
    {NPY + "npz/deflated.npz"},
    {NPY + "npz/stored.npz"},
    {NPY + "structured/rows.npy"},
    {NPY + "structured/deflated.npz"},
    {
      NPY + "original/arr05_complex128_0.dnpy",
      "arr05_complex128_1.dnpy",
      "arr05_complex128_2.dnpy",
      "arr05_complex128_3.dnpy"
    },
    {NPY + "bad/d_unstructured.dnpy"},
  };

  private final String name;
  private final List<Path> paths = new ArrayList<>();
  private final List<byte[]> good = new ArrayList<>();
  private final List<MetadataChecksums> checksums = new ArrayList<>();

  private Specimen(Path folder, String... files) throws IOException {
    this.name = files[0];
    String from = name.substring(0, name.lastIndexOf('/') + 1);
    for (String file : files) {
      String inside = file.equals(name) ? name.substring(from.length()) : file;
      try (InputStream in = Specimen.class.getResourceAsStream("/" + from + inside)) {
        byte[] bytes = in.readAllBytes();
        Path path = folder.resolve(inside);
        Files.createDirectories(path.getParent());
        paths.add(Files.write(path, bytes));
        good.add(bytes);
        checksums.add(MetadataChecksums.of(bytes));
      }
    }
  }

  /** All of them, in a folder each. */
  static List<Specimen> all(Path folder) throws IOException {
    List<Specimen> out = new ArrayList<>();
    for (String[] files : ALL) {
      out.add(new Specimen(folder.resolve("" + out.size()), files));
    }
    return out;
  }

  /** The names of all. */
  static List<String> names() {
    return Stream.of(ALL).map(files -> files[0]).toList();
  }

  /** What the doors are given. */
  Path path() {
    return paths.get(0);
  }

  /**
   * Damages one of the files. Where checksums guard its metadata, three of four damaged files have
   * the right ones, so that what is behind is read.
   */
  void damage(Random random) throws IOException {
    int k = random.nextBoolean() ? 0 : random.nextInt(paths.size());
    byte[] bytes = good.get(k).clone();
    List<MetadataChecksums.Span> spans = checksums.get(k).spans();
    if (spans.isEmpty() || random.nextInt(4) == 0) {
      bytes = Mutator.mutate(bytes, random);
    } else {
      for (int n = 1 + random.nextInt(2); n > 0; n--) {
        MetadataChecksums.Span span = spans.get(random.nextInt(spans.size()));
        int at = span.from() + 4 + random.nextInt(span.to() - span.from() - 4);
        Mutator.change(bytes, at, span.to(), random);
      }
      checksums.get(k).repair(bytes);
    }
    write(k, bytes);
  }

  /** Makes all files good again. */
  void restore() throws IOException {
    for (int k = 0; k < paths.size(); k++) {
      if (!Arrays.equals(Files.readAllBytes(paths.get(k)), good.get(k))) {
        write(k, good.get(k));
      }
    }
  }

  /** Writes a new file, as the old one may be mapped. */
  private void write(int k, byte[] bytes) throws IOException {
    Files.delete(paths.get(k));
    Files.write(paths.get(k), bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
