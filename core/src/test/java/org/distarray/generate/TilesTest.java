package org.distarray.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.random.CounterRandom;
import org.distarray.store.ArraySource;
import org.distarray.store.TileSource;
import org.junit.jupiter.api.Test;

class TilesTest {
  private static final long[][] SHAPES = {
    {},
    {1},
    {40},
    {1030},
    {7, 1},
    {1, 9},
    {12, 5},
    {3, 400},
    {4, 3, 6},
    {2, 1, 3, 5},
    {0, 4},
    {6, 0}
  };

  @Test
  void theElementsOfARegionAreThoseOfTheWholeArray() {
    Random random = new Random(4);
    for (long[] dims : SHAPES) {
      Shape shape = Shape.of(dims);
      for (ArraySource source : sources(shape)) {
        NdArray whole = byElement(source);
        assertTrue(whole.sameAs(source.read(IndexSet.whole(shape))), source.label() + shape);
        for (int round = 0; round < 20; round++) {
          IndexSet[] region = region(random, shape);
          NdArray expected = take(whole, region);
          String what = source.label() + " " + shape + " at " + Arrays.toString(region);
          assertTrue(expected.sameAs(source.read(region)), what);
          checkTiles(random, source.tiles(region).orElseThrow(), expected, what);
        }
      }
    }
  }

  @Test
  void valuesFollowFromPositionsInTheWholeArray() {
    CounterRandom generator = CounterRandom.of(1, 2);
    Shape shape = Shape.of(5, 7);
    IndexSet[] region = {new IndexSet.Range(1, 2, 2), new IndexSet.Listed(6, 0, 1)};
    double[] uniform = new RandomNumbers.Uniform(shape, generator).read(region).toDoubles();
    double[] normal = new RandomNumbers.Normal(shape, generator, 2, 3).read(region).toDoubles();
    long[] integers =
        new RandomNumbers.Integers(shape, DType.INT64, generator, -9, 18).read(region).toLongs();
    long[] arange = new Arange(shape, DType.INT32, 10L, -2L).read(region).toLongs();
    long[] flat = {13, 7, 8, 27, 21, 22};
    for (int k = 0; k < flat.length; k++) {
      assertEquals(generator.uniform(flat[k]), uniform[k]);
      assertEquals(2 + 3 * generator.normal(flat[k]), normal[k]);
      assertEquals(generator.integer(flat[k], -9, 9), integers[k]);
      assertEquals(10 - 2 * flat[k], arange[k]);
    }
  }

  @Test
  void rowsOfAFilledArrayHaveItsValue() {
    Random random = new Random(5);
    Shape shape = Shape.of(6, 70);
    for (DType dtype : DType.values()) {
      Filled filled = new Filled(shape, dtype, 1);
      for (int round = 0; round < 5; round++) {
        IndexSet[] region = region(random, shape);
        checkTiles(random, new RegionTiles(filled, region), filled.read(region), dtype.toString());
      }
    }
  }

  /** Tiles in order, then anywhere. */
  private static void checkTiles(Random random, TileSource tiles, NdArray expected, String what) {
    int size = (int) expected.size();
    int tile = 1 + random.nextInt(600);
    for (int start = 0; start < size; start += tile) {
      check(tiles, expected, start, Math.min(tile, size - start), what);
    }
    for (int k = 0; k < 5 && size > 0; k++) {
      int start = random.nextInt(size);
      check(tiles, expected, start, 1 + random.nextInt(size - start), what);
    }
  }

  private static void check(TileSource tiles, NdArray expected, int start, int n, String what) {
    Storage tile = Storage.allocate(expected.dtype(), n + 3);
    tiles.read(start, n, tile);
    NdArray got = NdArray.of(expected.dtype(), tile.array(), Shape.of(n + 3)).get(":" + n);
    NdArray part = expected.reshape(expected.size()).get(start + ":" + (start + n));
    assertTrue(part.sameAs(got), what + " from " + start + ", " + n);
    assertEquals(0, tile.getDouble(n * expected.dtype().width()), "behind the tile");
  }

  private static List<ArraySource> sources(Shape shape) {
    CounterRandom generator = CounterRandom.of(8, 2);
    List<ArraySource> out = new ArrayList<>();
    for (DType dtype : DType.values()) {
      out.add(new Arange(shape, dtype, 3L, 5L));
      out.add(new Arange(shape, dtype, 0.5, 0.25));
    }
    out.add(new Filled(shape, DType.INT16, 7));
    out.add(new FromFunction(shape, DType.FLOAT64, i -> Arrays.hashCode(i)));
    out.add(new RandomNumbers.Uniform(shape, generator));
    out.add(new RandomNumbers.Normal(shape, generator, 3, 0.5));
    out.add(new RandomNumbers.Integers(shape, DType.INT64, generator, -4, 94));
    return out;
  }

  /** Each element read alone. */
  private static NdArray byElement(ArraySource source) {
    NdArray out = NdArray.zeros(source.dtype(), source.shape());
    long[] index = new long[out.ndim()];
    for (long n = out.size(); n > 0; n--) {
      IndexSet[] one = new IndexSet[index.length];
      Arrays.setAll(one, d -> new IndexSet.Range(index[d], 1, 1));
      out.setItem(source.read(one).reshape(1).item(0), index);
      for (int d = index.length - 1; d >= 0 && ++index[d] == out.shape().dim(d); d--) {
        index[d] = 0;
      }
    }
    return out;
  }

  private static IndexSet[] region(Random random, Shape shape) {
    IndexSet[] out = new IndexSet[shape.ndim()];
    for (int d = 0; d < out.length; d++) {
      long n = shape.dim(d);
      out[d] =
          switch (n == 0 ? 0 : random.nextInt(6)) {
            case 0, 1 -> new IndexSet.Range(0, 1, n);
            case 2 -> new IndexSet.Range(n / 3, 1, n - n / 3);
            case 3 -> new IndexSet.Range(n - 1, -2, (n + 1) / 2);
            case 4 -> new IndexSet.Range(0, 3, (n + 2) / 3);
            default ->
                new IndexSet.Listed(random.longs(n, 0, n).distinct().limit(1 + n / 2).toArray());
          };
    }
    return out;
  }

  private static NdArray take(NdArray whole, IndexSet[] region) {
    NdArray out = NdArray.zeros(whole.dtype(), IndexSet.shape(region));
    long[] index = new long[region.length];
    long[] from = new long[region.length];
    for (long n = out.size(); n > 0; n--) {
      Arrays.setAll(from, d -> region[d].at(index[d]));
      out.setItem(whole.item(from), index);
      for (int d = index.length - 1; d >= 0 && ++index[d] == out.shape().dim(d); d--) {
        index[d] = 0;
      }
    }
    return out;
  }
}
