package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.hdf5.Golden.Row;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.distarray.store.ReadCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual datasets of h5py, against the values that h5py reads of them. */
class VirtualTest {

  static Stream<Row> readable() {
    return Golden.rows("virtual/virtual.tsv").stream().filter(r -> !r.isError());
  }

  static Stream<Row> refused() {
    return Golden.rows("virtual/virtual.tsv").stream().filter(Row::isError);
  }

  private static ArraySource open(Row row) {
    String directory = Golden.path("virtual").toString();
    return new Hdf5Format()
        .source(
            Golden.path(row.file()).toString(),
            Map.of("key", row.key(), Hdf5Format.EXTERNAL_LINKS, directory));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void everyLayoutReadsWhatH5pyReads(Row row) {
    ArraySource source = open(row);
    NdArray expected = row.expected();
    assertEquals(expected.dtype(), source.dtype());
    assertEquals(expected.shape(), source.shape());
    assertTrue(expected.sameAs(source.read(IndexSet.whole(source.shape()))), row::toString);
    for (Distribution layout : Fixtures.layouts(source.shape())) {
      assertTrue(expected.sameAs(Fixtures.load(source, layout)), () -> row + " by " + layout);
    }
  }

  @ParameterizedTest
  @MethodSource("readable")
  void regionsOfEveryKindEqualSlicesInMemory(Row row) {
    ArraySource source = open(row);
    NdArray expected = row.expected();
    int n = source.shape().ndim();
    int kinds = Golden.kinds(1).size();
    for (int k = 0; k < kinds * kinds; k++) {
      List<IndexSet> region = new ArrayList<>();
      for (int d = 0; d < n; d++) {
        region.add(Golden.kinds(source.shape().dim(d)).get((k + d * (k / kinds)) % kinds));
      }
      IndexSet[] sets = region.toArray(IndexSet[]::new);
      assertTrue(
          Golden.slice(expected, sets).sameAs(source.read(sets)), () -> row + " in " + region);
    }
  }

  @Test
  void theChunksOfPartsThatAgreeAreThoseOfTheDataset(@TempDir Path directory) {
    String path = directory.resolve("a.h5").toString();
    NdArray values = Golden.values(DType.INT32, Shape.of(7, 10));
    FileSink file = new Hdf5Format().file(path, Map.of("mode", "w"), Attributes.NONE);
    for (int width : new int[] {5, 3}) {
      Chunks chunks = Chunks.of(4, width).gzip(1);
      ArraySink sink = file.array("x" + width, values.shape(), DType.INT32, Labels.NONE, chunks);
      Fixtures.save(values, Distribution.fromShape(values.shape(), 0), sink);
    }
    file.commit();
    ArraySource wide = Golden.open(Path.of(path), "x5");
    ArraySource narrow = Golden.open(Path.of(path), "x3");
    ArraySource stacked = stacked(part(0, wide), part(8, wide));
    assertEquals(Shape.of(4, 5), stacked.chunkShape());
    Distribution blocks = stacked.chunkLayout(0, 1).orElseThrow();
    assertEquals(8, stacked.cost(blocks).chunks());
    NdArray found = Fixtures.load(stacked, blocks);
    assertTrue(values.sameAs(found.get(":7").copy()));
    assertTrue(values.sameAs(found.get("8:15").copy()));
    assertEquals(Shape.of(1, 1), stacked(part(0, wide), part(8, narrow)).chunkShape());
    assertEquals(Shape.of(1, 1), stacked(part(0, wide), part(7, wide)).chunkShape());
  }

  private static VirtualPart part(long row, ArraySource source) {
    Slab[] here = {new Slab(row, 1, 7, 1), Slab.whole(10)};
    return VirtualPart.of(here, new Slab[] {Slab.whole(7), Slab.whole(10)}, source);
  }

  private static ArraySource stacked(VirtualPart... parts) {
    StoredLayout layout = new StoredLayout.Virtual(List.of(parts));
    ElementType type = ElementType.of(DType.INT32);
    DatasetPlan plan = new DatasetPlan(Shape.of(16, 10), type, null, layout, null, null);
    return new Hdf5Source(FileRef.of("stacked.h5"), List.of("x"), null, plan);
  }

  @ParameterizedTest
  @MethodSource("readable")
  void regionsAndLayoutsCostWhatIsRead(Row row) {
    String directory = "counting:" + Golden.path("virtual");
    Map<String, String> options = CountingFileSystem.options("key", row.key());
    options.put(Hdf5Format.EXTERNAL_LINKS, directory);
    ArraySource source = new Hdf5Format().source("counting:" + Golden.path(row.file()), options);
    CountingFileSystem.read();
    List<Distribution> layouts = Fixtures.layouts(source.shape());
    for (int k = 0; k < layouts.size(); k += 3) {
      Distribution layout = layouts.get(k);
      for (int rank = 0; rank < layout.ranks(); rank++) {
        source.read(layout.indices(rank));
      }
      assertEquals(CountingFileSystem.read(), source.cost(layout).read(), layout::toString);
    }
    for (String index : List.of("1:", "::2", "::-3", "2", "..., 1:", "..., ::-2", "..., 1")) {
      ArraySource part = source.window(index);
      IndexSet[] all = IndexSet.whole(part.shape());
      part.read(all);
      ReadCost cost = part.cost(all);
      assertEquals(CountingFileSystem.read(), cost.read(), index);
      assertEquals(row.key().equals("floats"), cost.chunks() > 0, index);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsMissingOrNotSupportedIsAnError(Row row) {
    String message = assertThrows(ArrayIOException.class, () -> open(row)).getMessage();
    assertTrue(
        message.startsWith("Cannot read " + Golden.path(row.file()) + ":/" + row.key() + ": "),
        message);
    assertTrue(message.contains(row.shape()), message);
  }

  @Test
  void otherFilesAreReadOnRequestOnly() {
    var path = Golden.path("virtual/virtual_latest.h5");
    String message =
        assertThrows(ArrayIOException.class, () -> Golden.open(path, "stacked")).getMessage();
    assertTrue(
        message.contains("a part of it is a link to another file, 'part0.h5' (load from that file"),
        message);
    ArraySource own = Golden.open(path, "border");
    assertEquals(7, own.shape().dim(0));
  }
}
