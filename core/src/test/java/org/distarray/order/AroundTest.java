package org.distarray.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.order.Question.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elements compared as they are, and keys searched in tables, come where they belong. */
class AroundTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -1,
    1
  };

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT64", "FLOAT32", "INT64", "UINT8", "BOOL", "COMPLEX64"})
  void eachElementIsInThePartOfItsKey(DType type) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Keys keys = Keys.of(type, seed % 2 == 1);
      int n = random.nextInt(Around.TILE - 3);
      Object array = elements(type, n + 3, random).storage().array();
      long[] all = new long[n + 3];
      keys.fill(array, 0, n + 3, all, 0);
      long a = random.nextInt(5) == 0 ? random.nextLong() : all[random.nextInt(n + 3)];
      long b = random.nextBoolean() ? a : all[random.nextInt(n + 3)];
      long least = Math.min(a, b);
      long greatest = Math.max(a, b);
      Around around = new Around(keys, least, greatest);
      Around.Tile tile = new Around.Tile();
      String what = type + ", seed " + seed + ", " + least + " to " + greatest;
      int[] sizes = new int[Around.PARTS];
      for (int part = 0; part < Around.PARTS; part++) {
        int wanted = part;
        int[] want =
            IntStream.range(0, n)
                .filter(k -> part(all[3 + k], least, greatest) == wanted)
                .toArray();
        int there = around.part(part, array, 3, n, tile);
        assertArrayEquals(want, Arrays.copyOf(tile.places(), there), what);
        assertEquals(there, around.elements(part, array, 3, n, tile), what);
        assertElements(keys, all, want, tile, array);
        sizes[part] = there;
      }
      assertEquals(sizes[1], around.inside(array, 3, n, tile), what);
      assertEquals(sizes[0], tile.before(), what);
    }
  }

  private static int part(long key, long least, long greatest) {
    return key < least ? 0 : key <= greatest ? 1 : 2;
  }

  /** The elements that a tile writes, but for the first third. */
  private static void assertElements(
      Keys keys, long[] all, int[] places, Around.Tile tile, Object array) {
    int skip = places.length / 3;
    int n = places.length - skip;
    NdArray out = NdArray.zeros(keys.dtype(), Shape.of(n + 2));
    tile.write(keys.dtype(), array, 3, skip, n, out.storage().array(), 2);
    long[] got = new long[n];
    keys.fill(out.storage().array(), 2, n, got, 0);
    long[] want = new long[n];
    Arrays.setAll(want, k -> all[3 + places[skip + k]]);
    assertArrayEquals(want, got);
  }

  private static NdArray elements(DType type, int n, Random random) {
    NdArray out = NdArray.zeros(type, Shape.of(n));
    int kinds = 1 + random.nextInt(12);
    for (int k = 0; k < n * type.width(); k++) {
      int kind = random.nextInt(kinds);
      if (type.isExact()) {
        out.storage().setLong(k, type.isBool() ? kind & 1 : kind);
      } else {
        boolean isSpecial = random.nextInt(3) == 0;
        out.storage()
            .setDouble(k, isSpecial ? SPECIAL[kind % SPECIAL.length] : random.nextGaussian());
      }
    }
    return out;
  }

  @Test
  void aKeyIsInTheBucketBetweenItsEdges() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int shift = seed % 4 * 20;
      long[] edges =
          IntStream.range(0, 1 + random.nextInt(50))
              .mapToLong(k -> random.nextLong() >> shift)
              .distinct()
              .sorted()
              .toArray();
      int many = edges.length;
      long greatest =
          seed % 5 == 0 ? Long.MAX_VALUE : edges[many - 1] / 2 + (Long.MAX_VALUE >> shift + 1);
      greatest = Math.max(edges[many - 1], greatest);
      Buckets buckets = new Buckets(new Window(edges[0], greatest, edges));
      for (int b = 0; b < many; b++) {
        long end = b + 1 < many ? edges[b + 1] - 1 : greatest;
        assertEquals(b, buckets.of(edges[b]), Arrays.toString(edges));
        assertEquals(b, buckets.of(end), Arrays.toString(edges));
        assertEquals(b, buckets.of(edges[b] + (end - edges[b] >>> 1)), Arrays.toString(edges));
      }
    }
  }
}
