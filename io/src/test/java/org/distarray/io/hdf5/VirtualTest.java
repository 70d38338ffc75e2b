package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.io.hdf5.Golden.Row;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;
import org.junit.jupiter.api.Test;
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
