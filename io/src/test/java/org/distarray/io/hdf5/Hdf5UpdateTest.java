package org.distarray.io.hdf5;

import static org.distarray.io.hdf5.Changes.assertFault;
import static org.distarray.io.hdf5.Changes.behind;
import static org.distarray.io.hdf5.Changes.copied;
import static org.distarray.io.hdf5.Changes.create;
import static org.distarray.io.hdf5.Changes.part;
import static org.distarray.io.hdf5.Changes.read;
import static org.distarray.io.hdf5.Changes.region;
import static org.distarray.io.hdf5.Changes.sink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Chunks;
import org.distarray.store.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of datasets in place. Golden files have every index of chunks that HDF5 has. */
class Hdf5UpdateTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"index_old.h5", "index_new.h5"})
  void everyIndexOfChunksTakesRegions(String file) {
    Path path = copied(directory, file);
    Map<String, NdArray> expected = new LinkedHashMap<>();
    int round = 0;
    for (Golden.Row row : Golden.rows()) {
      if (!row.file().equals(file) || row.isError()) {
        continue;
      }
      NdArray all = row.expected().copy();
      expected.put(row.key(), all);
      String[] indices =
          all.ndim() == 1
              ? new String[] {"1::977", "-3:", "7"}
              : new String[] {"1:-1, ::3", "::-2, 2", "-1"};
      for (String index : indices) {
        StoredPart part = part(all.shape(), index);
        NdArray values = Golden.values(all.dtype(), part.index().view());
        List<Distribution> layouts = Fixtures.layouts(values.shape());
        Distribution layout = layouts.get(7 * round++ % layouts.size());
        Fixtures.save(values, layout, sink(path, row.key(), part));
        all.get(index).assign(values);
      }
    }
    expected.forEach((key, all) -> assertTrue(all.sameAs(read(path, key)), key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "gzip"})
  void everyLayoutIsAppendedAlongEachDimension(String form) {
    Shape shape = Shape.of(4, 3, 5);
    Chunks chunks = Chunks.of(3, 2, 2).maxshape(-1, -1, -1).fillvalue(7);
    Chunks used = form.equals("gzip") ? chunks.gzip(1).shuffle().fletcher32() : chunks;
    NdArray values = Golden.values(DType.INT32, shape);
    Path path = directory.resolve("a.h5");
    for (int axis = 0; axis < 3; axis++) {
      StoredPart part = behind(shape, axis, 2);
      NdArray more = Golden.values(DType.INT32, part.index().view());
      List<Distribution> layouts = Fixtures.layouts(more.shape());
      for (int k = axis; k < layouts.size(); k += 7) {
        Distribution given = layouts.get(k);
        create(path, values, used);
        Fixtures.save(more, given, sink(path, "a", part));
        NdArray found = read(path, "a");
        assertEquals(part.after(), found.shape());
        assertTrue(more.sameAs(Fixtures.take(found, region(part))), () -> part + " " + given);
        IndexSet[] before = IndexSet.whole(shape);
        assertTrue(values.sameAs(Fixtures.take(found, before)), () -> part + " " + given);
      }
    }
  }

  @Test
  void appendingAgainAndAgainGivesTheSameAsAtOnce() {
    Path path = directory.resolve("a.h5");
    Chunks chunks = Chunks.of(5, 4).maxshape(-1, -1).gzip(1);
    create(path, Golden.values(DType.INT16, Shape.of(1, 7)), chunks);
    NdArray all = Golden.values(DType.INT16, Shape.of(23, 7));
    for (int row = 1; row < 23; row += 2) {
      StoredPart part = behind(Shape.of(row, 7), 0, 2);
      NdArray rows = all.get(row + ":" + (row + 2)).copy();
      Fixtures.save(rows, Distribution.fromShape(rows.shape(), 0, 1), sink(path, "a", part));
    }
    assertTrue(all.sameAs(read(path, "a")));
  }

  @Test
  void chunksThatAreThereAreChangedWithoutALongerFile() throws IOException {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    create(path, values, Chunks.of(4, 4).maxshape(-1, 8));
    Files.write(path, new byte[1001], StandardOpenOption.APPEND);
    long length = Files.size(path);
    StoredPart part = part(values.shape(), "1:7");
    NdArray rows = Golden.values(DType.INT32, part.index().view());
    Fixtures.save(rows, Distribution.fromShape(rows.shape(), 0, 1), sink(path, "a", part));
    assertTrue(rows.sameAs(Fixtures.take(read(path, "a"), region(part))));
    assertEquals(length, Files.size(path));
  }

  @Test
  void whatCannotBeChangedIsRefusedByName() throws IOException {
    Path types = copied(directory, "dtypes_earliest.h5");
    Path filters = copied(directory, "filters.h5");
    Path moved = directory.resolve("moved.h5");
    Files.copy(Golden.path("found/moved_back_0.h5"), moved);
    Shape shape = Shape.of(5, 7);
    assertFault(() -> sink(types, "compact/i4", part(shape, "0")), "lie in its header");
    assertFault(
        () -> sink(types, "contiguous/i4", behind(shape, 0, 1)),
        "Cannot write into " + types + ":/contiguous/i4: dimension 0 would have length 6, of at",
        "maxshape");
    assertFault(
        () -> sink(types, "contiguous/i4", part(Shape.of(5, 8), "0")),
        "its shape is (5, 7) by now");
    ArraySource lzf = Golden.open(filters, "lzf_all_i4");
    assertFault(
        () -> sink(filters, "lzf_all_i4", part(lzf.shape(), "0")), "filtered by lzf", "h5repack");
    assertFault(
        () -> sink(moved, "a", part(Shape.of(4, 5), "0")),
        "its user block of 2048 bytes was added");
    Files.setPosixFilePermissions(types, PosixFilePermissions.fromString("r--r--r--"));
    assertFault(() -> sink(types, "contiguous/i4", part(shape, "0")), "it is read-only");
  }
}
