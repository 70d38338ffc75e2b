package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a dataset says that a layout costs is what its ranks read and decode. */
class ChunkCostTest {

  private static ArraySource open(Golden.Row row) {
    return new Hdf5Format()
        .source(
            "counting:" + Golden.path(row.file()), CountingFileSystem.options("key", row.key()));
  }

  static List<Golden.Row> rows() {
    return Golden.rows().stream().filter(r -> !r.isError()).toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void layoutsCostWhatIsRead(Golden.Row row) {
    ArraySource source = open(row);
    if (source.shape().size() > 100_000) {
      return; // files of which nearly nothing is stored
    }
    List<Distribution> layouts = Fixtures.layouts(source.shape());
    for (int k = 0; k < layouts.size(); k += 4) {
      Distribution layout = layouts.get(k);
      CountingFileSystem.read();
      for (int rank = 0; rank < layout.ranks(); rank++) {
        source.read(layout.indices(rank));
      }
      assertEquals(CountingFileSystem.read(), source.cost(layout).read(), layout::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void windowsCostWhatIsRead(Golden.Row row) {
    ArraySource source = open(row);
    if (source.shape().size() > 100_000 || source.shape().ndim() == 0) {
      return;
    }
    for (String index : List.of("1:", "::2", "::-3", "[0, 0]", "..., 1:", "..., ::-2")) {
      if (source.shape().size() == 0 && index.startsWith("[")) {
        continue;
      }
      ArraySource part = source.window(index);
      IndexSet[] all = IndexSet.whole(part.shape());
      CountingFileSystem.read();
      NdArray found = part.read(all);
      ReadCost cost = part.cost(all);
      assertEquals(CountingFileSystem.read(), cost.read(), row + " " + index);
      assertTrue(row.expected().get(index).copy().sameAs(found), row + " " + index);
      assertEquals(cost.chunks() > 0, cost.decoded() > 0, row::toString);
    }
  }

  /** Of 1,196,836 chunks, one or two are stored. */
  @Test
  void theCostOfAWindowGrowsWithTheStoredChunks() {
    for (String file : List.of("huge_earliest.h5", "huge_latest.h5")) {
      ArraySource source = Golden.open(Golden.path(file), "gzip");
      ReadCost all = source.cost(IndexSet.whole(source.shape()));
      assertTrue(all.chunks() > 0 && all.chunks() < 3, all::toString);
      for (String index : List.of("1:", "::-3", "..., ::-1", "69000:69010, 5:12", "[69005, 3]")) {
        ArraySource part = source.window(index);
        assertEquals(all, part.cost(IndexSet.whole(part.shape())), file + " " + index);
      }
      ArraySource empty = source.window(":60000, 1:");
      assertEquals(ReadCost.NONE, empty.cost(IndexSet.whole(empty.shape())), file);
    }
  }

  @Test
  void aChunkThatTwoRanksNeedIsDecodedTwice() {
    int filtered = 0;
    for (Golden.Row row : rows()) {
      ArraySource source = open(row);
      if (source.shape().ndim() == 0 || source.shape().size() < 8) {
        continue;
      }
      long n = source.shape().dim(0);
      DimMap[] maps = new DimMap[source.shape().ndim()];
      for (int d = 1; d < maps.length; d++) {
        maps[d] = new Undistributed(source.shape().dim(d));
      }
      maps[0] = new Undistributed(n);
      ReadCost one = source.cost(Fixtures.over(List.of(maps)));
      maps[0] = BlockCyclic.cyclic(n, 2);
      ReadCost two = source.cost(Fixtures.over(List.of(maps)));
      assertTrue(two.decoded() <= 2 * one.decoded(), row::toString);
      if (one.decoded() > 0 && source.rowsTogether() > 1 && n % source.rowsTogether() != 1) {
        assertEquals(2 * one.decoded(), two.decoded(), row::toString);
        assertEquals(2 * one.read(), two.read(), row::toString);
        filtered++;
      }
    }
    assertTrue(filtered > 5, filtered + " filtered datasets");
  }
}
