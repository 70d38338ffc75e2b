package org.distarray.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** A window of a source is what the index shows of the array. */
class PartSourceTest {
  private static final NdArray WHOLE = NdArray.arange(DType.INT64, 5 * 7 * 4).reshape(5, 7, 4);

  /** An array in memory, which remembers how many elements were asked of it. */
  private static final class Held implements ArraySource {
    private static final long serialVersionUID = 1L;
    private long read;

    @Override
    public Shape shape() {
      return WHOLE.shape();
    }

    @Override
    public DType dtype() {
      return WHOLE.dtype();
    }

    @Override
    public NdArray read(IndexSet[] region) {
      NdArray out =
          NdArray.zeros(
              dtype(), Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray()));
      long[] dims = out.shape().toArray();
      read += out.size();
      for (long i = 0; i < dims[0]; i++) {
        for (long j = 0; j < dims[1]; j++) {
          for (long k = 0; k < dims[2]; k++) {
            out.setLong(WHOLE.getLong(region[0].at(i), region[1].at(j), region[2].at(k)), i, j, k);
          }
        }
      }
      return out;
    }

    @Override
    public long rowsTogether() {
      return 4;
    }

    @Override
    public String label() {
      return "held";
    }
  }

  @Test
  void aWindowIsWhatTheIndexShows() {
    for (String index :
        List.of(
            "",
            "...",
            "1:4",
            "::2, 1:-1",
            "::-1, ::-3, ::-2",
            "3",
            ":, -1",
            "2, :, 1",
            "1, 2, 3",
            "4:1",
            "[4, 0, 4]",
            ":, [1, 6], ::2",
            "2, :, [3, 1]",
            "-2::-2, 5, 1:")) {
      NdArray expected = WHOLE.get(index);
      Held held = new Held();
      ArraySource window = held.window(index);
      assertEquals(expected.shape(), window.shape(), index);
      assertTrue(expected.copy().sameAs(window.read(IndexSet.whole(window.shape()))), index);
      assertEquals(expected.size(), held.read, index);
      for (String inner : List.of("...", "::-1")) {
        if (expected.shape().ndim() > 0) {
          ArraySource again = window.window(inner);
          NdArray both = expected.get(inner).copy();
          assertTrue(both.sameAs(again.read(IndexSet.whole(again.shape()))), index + " " + inner);
        }
      }
    }
  }

  @Test
  void rowsComeTogetherAsFarAsTheWindowHasThem() {
    assertEquals(4, new Held().window("1:").rowsTogether());
    assertEquals(2, new Held().window("::-2").rowsTogether());
    assertEquals(1, new Held().window("::4").rowsTogether());
    assertEquals(1, new Held().window("2").rowsTogether());
    assertEquals(
        new ReadCost(5 * 7 * 2 * 8, 0),
        new Held().window("..., :2").cost(Distribution.fromShape(Shape.of(5, 7, 2), 0)));
  }

  @Test
  void badWindowsAreRefusedAtOnce() {
    Held held = new Held();
    assertThrows(IndexOutOfBoundsException.class, () -> held.window("5"));
    assertThrows(IllegalArgumentException.class, () -> held.window("0, 0, 0, 0"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> held.window("1:, None"));
    assertEquals(
        "Cannot take a window of held: dimension 1 of the index is new (add it to the array that is"
            + " loaded)",
        e.getMessage());
  }
}
