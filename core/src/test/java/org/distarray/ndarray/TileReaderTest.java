package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Supplier;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TileReaderTest {

  @ParameterizedTest
  @EnumSource(DType.class)
  void tilesInOrderHaveTheElementsOfEachLayout(DType dtype) {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      NdArray array = Layouts.view(random, dtype, true);
      int tile = round % 2 == 0 ? 512 : 1 + random.nextInt(100);
      TileReader reader = new TileReader(array);
      for (int start = 0; start < array.size(); start += tile) {
        check(array, reader, start, (int) Math.min(tile, array.size() - start));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void tilesInAnyOrderHaveTheElementsOfEachLayout(DType dtype) {
    Random random = new Random(2);
    for (int round = 0; round < 100; round++) {
      NdArray array = Layouts.view(random, dtype, true);
      TileReader reader = new TileReader(array);
      for (int k = 0; k < 30 && array.size() > 0; k++) {
        int start = random.nextInt((int) array.size());
        int left = (int) array.size() - start;
        check(array, reader, start, k % 3 == 0 ? left : 1 + random.nextInt(left));
      }
    }
  }

  @Test
  void largeTransposedArraysAreReadInOrder() {
    int[][] shapes = {{700, 1100}, {2, 300_000}, {300_000, 2}, {9, 130, 257}, {100_000, 3, 2}};
    for (int[] shape : shapes) {
      long[] dims = new long[shape.length];
      for (int d = 0; d < dims.length; d++) {
        dims[d] = shape[d];
      }
      NdArray array = NdArray.arange(DType.FLOAT64, dims).transpose();
      TileReader reader = new TileReader(array);
      Storage tile = Storage.allocate(DType.FLOAT64, 512);
      int[] positions = Layouts.positions(array);
      for (int start = 0; start < positions.length; start += 512) {
        int n = Math.min(512, positions.length - start);
        reader.read(start, n, tile);
        for (int k = 0; k < n; k++) {
          int at = start + k;
          assertEquals(positions[at], tile.getLong(k), () -> array.shape() + " at " + at);
        }
      }
    }
  }

  @Test
  void onlyContiguousArraysAreDirect() {
    NdArray array = NdArray.arange(DType.INT64, 4, 6);
    TileReader rows = new TileReader(array.get("1:3"));
    assertTrue(rows.direct());
    assertEquals(6, rows.offset());
    assertTrue(new TileReader(NdArray.zeros(DType.INT8, Shape.of(0, 3))).direct());
    assertFalse(new TileReader(array.transpose()).direct());
    assertFalse(new TileReader(array.get("::-1")).direct());
  }

  @Test
  void rowsAreWhereTheReaderSays() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      NdArray array = Layouts.view(random, DType.COMPLEX64, true);
      TileReader reader = new TileReader(array);
      int[] positions = Layouts.positions(array);
      for (int k = 0; k < positions.length; k++) {
        int at = reader.position(k);
        int element = k;
        Supplier<String> what = () -> array.layout() + " at " + element;
        assertEquals(positions[k], at * 2, what);
        if (k % reader.rowLength() > 0) {
          assertEquals(reader.position(k - 1) + 1, at, what);
        }
      }
    }
    NdArray array = NdArray.arange(DType.INT64, 4, 6);
    assertEquals(24, new TileReader(array).rowLength());
    assertEquals(4, new TileReader(array.get("::2, 1:-1")).rowLength());
    assertEquals(1, new TileReader(array.transpose()).rowLength());
    assertEquals(1, new TileReader(array.get(":, ::2")).rowLength());
  }

  private static void check(NdArray array, TileReader reader, int start, int n) {
    int width = array.dtype().width();
    Storage tile = Storage.allocate(array.dtype(), n + 1);
    reader.read(start, n, tile);
    int[] positions = Layouts.positions(array);
    for (int k = 0; k < n * width; k++) {
      double expected = array.storage().getDouble(positions[start + k / width] + k % width);
      int at = k;
      assertEquals(
          expected, tile.getDouble(k), () -> array.layout() + " from " + start + " at " + at);
    }
    assertEquals(0, tile.getDouble(n * width), "behind the tile");
  }
}
