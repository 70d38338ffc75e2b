package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.io.fields.FieldSource;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of compounds against what h5py has read of them, and against the bytes that are read. */
class FieldSourceTest {
  private static final String FILE = "fields.h5";

  private static FieldSource open(String key) {
    return (FieldSource)
        new Hdf5Format()
            .source("counting:" + Golden.path(FILE), CountingFileSystem.options("key", key));
  }

  private static NdArray expected(String key) {
    ArraySource twin = Golden.open(Golden.path(FILE), key.replace('/', '_'));
    return twin.read(IndexSet.whole(twin.shape()));
  }

  private static void readsAt(long cost, ArraySource source, IndexSet[] region, NdArray expected) {
    CountingFileSystem.read();
    NdArray found = source.read(region);
    assertEquals(cost, CountingFileSystem.read());
    assertTrue(expected.sameAs(found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chunked/a",
        "chunked/v",
        "chunked/b",
        "plain/a",
        "plain/v",
        "plain/b",
        "cube/a",
        "cube/v",
        "wide/h",
        "wide/v",
        "line/h",
        "line/v"
      })
  void regionsOfEveryKindAreReadAtTheCostThatIsTold(String key) {
    FieldSource source = open(key);
    NdArray expected = expected(key);
    assertEquals(expected.shape(), source.shape());
    assertEquals(expected.dtype(), source.dtype());
    int kinds = Golden.kinds(1).size();
    for (int k = 0; k < kinds * kinds; k++) {
      List<IndexSet> sets = new ArrayList<>();
      for (int d = 0; d < source.shape().ndim(); d++) {
        sets.add(Golden.kinds(source.shape().dim(d)).get((k + d * (k / kinds)) % kinds));
      }
      IndexSet[] region = sets.toArray(IndexSet[]::new);
      NdArray slice = Golden.slice(expected, region);
      readsAt(source.cost(region).read(), source, region, slice);
      for (long together : new long[] {1, 100, 1000}) {
        assertTrue(slice.sameAs(source.together(together).read(region)), key + sets);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunked/a", "chunked/v", "plain/b", "plain/v", "line/h"})
  void layoutsCostWhatIsRead(String key) {
    FieldSource source = open(key);
    List<Distribution> layouts = Fixtures.layouts(source.shape());
    for (int k = 0; k < layouts.size(); k += 3) {
      Distribution layout = layouts.get(k);
      CountingFileSystem.read();
      for (int rank = 0; rank < layout.ranks(); rank++) {
        source.read(layout.indices(rank));
      }
      assertEquals(CountingFileSystem.read(), source.cost(layout).read(), layout::toString);
    }
  }

  @Test
  void chunksAreInflatedWholeAndSaySo() {
    FieldSource source = open("chunked/a");
    Distribution one = Distribution.fromShape(Shape.of(19, 14), "b", null, 0);
    // 5 by 3 chunks of (4, 5) elements of 34 bytes
    assertEquals(15, source.cost(one).chunks());
    assertEquals(15 * 20 * 34, source.cost(one).decoded());
    Distribution columns = Distribution.fromShape(Shape.of(19, 14), "nb", null, 0, 1);
    assertEquals(20, source.cost(columns).chunks());
    Distribution whole = source.chunkLayout(0, 1).orElseThrow();
    assertEquals(15, source.cost(whole).chunks());
  }

  /** A field of 8 bytes of 34 costs more than its own bytes, as short gaps are read with it. */
  @Test
  void elementsInOnePieceCostTheirGaps() {
    FieldSource source = open("plain/a");
    assertEquals(63 * 34, source.cost(IndexSet.whole(source.shape())).read(), 26);
    // elements of 4804 bytes: gaps of more than 4096 are left out
    assertEquals(6 * 4, open("wide/h").cost(IndexSet.whole(Shape.of(3, 2))).read());
  }

  /** However few bytes may be in memory together, each chunk is read once. */
  @ParameterizedTest
  @ValueSource(strings = {"chunked/a", "chunked/v", "cube/a", "cube/b", "line/v"})
  void piecesEndWhereChunksEnd(String key) {
    FieldSource source = open(key);
    NdArray expected = expected(key);
    IndexSet[] region = IndexSet.whole(source.shape());
    for (long together : new long[] {1, 50, 100, 400, 1000, 3000, 10_000}) {
      readsAt(source.cost(region).read(), source.together(together), region, expected);
      IndexSet[] back = region.clone();
      back[0] = new IndexSet.Range(source.shape().dim(0) - 1, -1, source.shape().dim(0));
      NdArray turned = Golden.slice(expected, back);
      readsAt(source.cost(back).read(), source.together(together), back, turned);
    }
  }

  /** One number of each element needs the bytes of that number, not those of the field. */
  @Test
  void onlyTheWantedNumbersOfAnElementAreRead() {
    FieldSource source = open("wide/v");
    IndexSet[] region = IndexSet.whole(source.shape());
    region[2] = new IndexSet.Range(4, 1, 1);
    region[3] = new IndexSet.Range(1, 1, 2);
    NdArray slice = Golden.slice(expected("wide/v"), region);
    readsAt(6 * 2 * 40 * 4, source, region, slice);
    region[3] = new IndexSet.Range(3, 1, 1);
    region[4] = new IndexSet.Listed(7, 5);
    readsAt(6 * 3 * 4, source, region, Golden.slice(expected("wide/v"), region));
    assertEquals(new ReadCost(6 * 3 * 4, 0), source.cost(region));
  }
}
