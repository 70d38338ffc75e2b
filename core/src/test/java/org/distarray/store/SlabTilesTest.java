package org.distarray.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.junit.jupiter.api.Test;

class SlabTilesTest {

  /** Element {@code (i, j, ...)} is its number in C order; says what was read. */
  private static final class Numbered implements ArraySource {
    private static final long serialVersionUID = 1L;

    private final Shape shape;
    private final long together;
    private final transient List<IndexSet[]> reads = new ArrayList<>();

    Numbered(Shape shape, long together) {
      this.shape = shape;
      this.together = together;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public DType dtype() {
      return DType.INT32;
    }

    @Override
    public long rowsTogether() {
      return together;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      reads.add(region);
      NdArray out = NdArray.zeros(dtype(), size(region));
      int[] values = (int[]) out.storage().array();
      for (int k = 0; k < values.length; k++) {
        long rest = k;
        long number = 0;
        long weight = 1;
        for (int d = region.length - 1; d >= 0; d--) {
          number += weight * region[d].at(rest % region[d].size());
          weight *= shape.dim(d);
          rest /= region[d].size();
        }
        values[k] = (int) number;
      }
      return out;
    }

    static Shape size(IndexSet[] region) {
      return Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray());
    }

    @Override
    public String label() {
      return "numbered";
    }
  }

  private static final List<IndexSet[]> REGIONS =
      List.of(
          new IndexSet[] {new IndexSet.Range(0, 1, 97)},
          new IndexSet[] {new IndexSet.Range(90, -3, 30)},
          new IndexSet[] {new IndexSet.Range(2, 1, 7), new IndexSet.Range(1, 2, 9)},
          new IndexSet[] {
            new IndexSet.Range(1, 3, 5), new IndexSet.Range(2, 1, 4), new IndexSet.Range(0, 1, 11)
          });

  private static Numbered source(IndexSet[] region, long together) {
    long[] dims = new long[region.length];
    Arrays.fill(dims, 20);
    dims[0] = 100;
    return new Numbered(Shape.of(dims), together);
  }

  @Test
  void tilesAreTheRegionWhateverTheSlab() {
    for (IndexSet[] region : REGIONS) {
      for (long together : new long[] {1, 4, 1000}) {
        int[] whole = (int[]) source(region, together).read(region).storage().array();
        for (long most = 4; most <= 4 * whole.length + 4; most += 4) {
          for (int tile : new int[] {1, 5, 16, whole.length}) {
            Numbered source = source(region, together);
            SlabTiles slabs = SlabTiles.of(source, region, most);
            int[] got = new int[whole.length];
            for (int start = 0; start < got.length; start += tile) {
              int n = Math.min(tile, got.length - start);
              Storage out = Storage.allocate(DType.INT32, n);
              slabs.read(start, n, out);
              System.arraycopy(out.array(), 0, got, start, n);
            }
            String what = Arrays.toString(region) + " in " + most + " by " + tile;
            assertArrayEquals(whole, got, what);
            long bytes = SlabTiles.bytes(source, Numbered.size(region).toArray(), most);
            assertTrue(bytes <= Math.max(4, most), what);
            long read = 0;
            for (IndexSet[] part : source.reads) {
              assertTrue(Numbered.size(part).size() * 4 <= bytes, what);
              read += Numbered.size(part).size();
            }
            assertEquals(whole.length, read, what + ": everything is read once");
            assertEquals(bytes < 4L * whole.length, SlabTiles.suit(source, region, most), what);
          }
        }
      }
    }
  }

  @Test
  void slabsEndWhereThePartsOfTheSourceEnd() {
    IndexSet[] region = {new IndexSet.Range(3, 1, 30), new IndexSet.Range(0, 1, 10)};
    Numbered source = source(region, 8);
    SlabTiles slabs = SlabTiles.of(source, region, 10 * 4 * 19);
    slabs.read(0, 300, Storage.allocate(DType.INT32, 300));
    List<String> rows = source.reads.stream().map(part -> part[0].toString()).toList();
    assertEquals(
        List.of(
            new IndexSet.Range(3, 1, 13).toString(),
            new IndexSet.Range(16, 1, 16).toString(),
            new IndexSet.Range(32, 1, 1).toString()),
        rows);
  }

  @Test
  void aRegionOfNoOrOneElementIsReadAtOnce() {
    IndexSet[] none = {new IndexSet.Range(0, 1, 0), new IndexSet.Range(0, 1, 5)};
    assertFalse(SlabTiles.suit(source(none, 8), none, 4));
    assertFalse(SlabTiles.suit(new Numbered(Shape.of(), 1), new IndexSet[0], 4));
  }
}
