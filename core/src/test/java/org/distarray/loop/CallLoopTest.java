package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.distarray.kernel.DoubleMap;
import org.distarray.kernel.DoubleMap2;
import org.distarray.kernel.DoubleMap3;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.LongMap;
import org.distarray.kernel.LongMap2;
import org.distarray.kernel.LongMap3;
import org.junit.jupiter.api.Test;

/** Each class of functions has a loop class of its own, which calls all kinds of functions. */
class CallLoopTest {
  private static final DoubleMap SQUARE = x -> x * x;

  private static FusedLoop doubles(Serializable function, int arity) {
    return LoopStep.mapping(ElementFunction.ofDoubles(function, arity)).loop();
  }

  private static DoubleMap times(double factor) {
    return x -> factor * x;
  }

  @Test
  void functionsOfOneClassShareALoopClassAndOthersDoNot() {
    Class<?> square = doubles(SQUARE, 1).forBlock().getClass();
    assertTrue(square.isHidden());
    assertEquals(square, doubles(SQUARE, 1).forBlock().getClass());
    Class<?> twofold = doubles(times(2), 1).forBlock().getClass();
    assertNotEquals(square, twofold);
    assertEquals(twofold, doubles(times(3), 1).forBlock().getClass());
  }

  @Test
  void eachBlockHasALoopOfItsOwn() {
    FusedLoop shared = doubles(times(2), 1);
    assertNotSame(shared.forBlock(), shared.forBlock());
    int[] copies = {0};
    ElementFunction sent =
        ElementFunction.ofDoubles(SQUARE, 1).sent(SQUARE, () -> times(++copies[0]));
    FusedLoop loop = LoopStep.mapping(sent).loop();
    double[] out = new double[1];
    for (int k = 1; k < 4; k++) {
      loop.forBlock().run(new Object[] {new double[] {10}}, out, 1);
      assertEquals(10.0 * k, out[0]);
    }
  }

  @Test
  void loopsCallFunctionsOfUpToThreeDoublesOrLongsFromAnyElementOn() {
    DoubleMap2 two = (x, y) -> x - y;
    DoubleMap3 three = (x, y, z) -> x - y + 2 * z;
    List<Serializable> functions = List.of(SQUARE, two, three);
    double[] a = {9, 1, 2, 3};
    double[] b = {9, 10, 20, 30};
    double[] c = {9, 100, 200, 300};
    double[][] want = {{-1, 1, 4, -1}, {-1, -9, -18, -1}, {-1, 191, 382, -1}};
    for (int k = 0; k < 3; k++) {
      double[] out = {-1, -1, -1, -1};
      Object[][] arrays = {{a, out}, {a, b, out}, {a, b, c, out}};
      int[] at = new int[arrays[k].length];
      Arrays.fill(at, 1);
      assertTrue(doubles(functions.get(k), k + 1).run(arrays[k], at, new Object[0], 2));
      assertArrayEquals(want[k], out);
    }
    LongMap one = x -> x << 40;
    LongMap2 both = (x, y) -> x * y;
    LongMap3 all = (x, y, z) -> x * y - z;
    long[] n = {3, 4};
    long[] out = new long[2];
    LoopStep.mapping(ElementFunction.ofLongs(one, 1)).loop().run(new Object[] {n}, out, 2);
    assertArrayEquals(new long[] {3L << 40, 4L << 40}, out);
    LoopStep.mapping(ElementFunction.ofLongs(both, 2)).loop().run(new Object[] {n, n}, out, 2);
    assertArrayEquals(new long[] {9, 16}, out);
    LoopStep.mapping(ElementFunction.ofLongs(all, 3)).loop().run(new Object[] {n, n, n}, out, 2);
    assertArrayEquals(new long[] {6, 12}, out);
  }

  @Test
  void aFunctionThatIsOfSeveralKindsIsCalledAsTheKindThatWasAskedFor() {
    Serializable any = new Both();
    double[] out = new double[1];
    doubles(any, 1).run(new Object[] {new double[] {2}}, out, 1);
    assertEquals(20, out[0]);
    long[] longs = new long[1];
    LoopStep.mapping(ElementFunction.ofLongs(any, 1))
        .loop()
        .run(new Object[] {new long[] {2}}, longs, 1);
    assertEquals(200, longs[0]);
  }

  private static final class Both implements DoubleMap, LongMap {
    private static final long serialVersionUID = 1L;

    @Override
    public double apply(double x) {
      return 10 * x;
    }

    @Override
    public long apply(long x) {
      return 100 * x;
    }
  }
}
