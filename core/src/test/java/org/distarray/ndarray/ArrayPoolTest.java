package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayPoolTest {
  private final ArrayPool pool = new ArrayPool(60, 1000, true);

  /** Lends an array, uses it, and forgets it but for its Java array and for what was made of it. */
  private Object used(DType dtype, int n, List<Object> kept, Function<NdArray, Object> use) {
    NdArray array = pool.lend(dtype, Shape.of(n));
    kept.add(use.apply(array));
    return array.storage().memory();
  }

  private Object used(DType dtype, int n) {
    return used(dtype, n, new ArrayList<>(), array -> "nothing");
  }

  private Object lent(DType dtype, int n) {
    return pool.lend(dtype, Shape.of(n)).storage().memory();
  }

  private static void collectGarbage() {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
    }
  }

  @Test
  void memoryThatNobodyUsesIsUsedAgain() {
    Object first = used(DType.FLOAT64, 10);
    assertNotSame(first, used(DType.FLOAT64, 10), "nobody knows yet that it is unused");
    collectGarbage();
    assertEquals(160, pool.idleBytes());
    List<Object> both = List.of(lent(DType.FLOAT64, 10), lent(DType.FLOAT64, 10));
    assertTrue(both.get(0) == first || both.get(1) == first);
    assertEquals(2, pool.reuses());
    assertEquals(160, pool.reusedBytes());
    Reference.reachabilityFence(both);
  }

  @Test
  void onlyTypeAndLengthMatter() {
    Object first = used(DType.COMPLEX128, 10);
    collectGarbage();
    assertNotSame(first, lent(DType.FLOAT64, 10));
    assertNotSame(first, lent(DType.INT64, 20));
    assertSame(first, lent(DType.FLOAT64, 20));
  }

  @Test
  void whateverHasTheStorageKeepsTheMemory() {
    List<Function<NdArray, Object>> uses =
        List.of(
            array -> array,
            array -> array.get("3:5"),
            array -> array.shaped(2, 5),
            array -> array.view(DType.INT64).transpose(),
            NdArray::storage,
            array -> array.storage().again(),
            TileReader::new);
    for (Function<NdArray, Object> use : uses) {
      List<Object> kept = new ArrayList<>();
      Object memory = used(DType.INT64, 10, kept, use);
      collectGarbage();
      assertNotSame(memory, lent(DType.INT64, 10));
      Reference.reachabilityFence(kept);
    }
  }

  @Test
  void aJavaArrayThatWasHandedOutIsNeverUsedAgain() {
    List<Function<NdArray, Object>> uses =
        List.of(
            array -> array.storage().array(),
            array -> array.storage().again().array(),
            array -> Buffers.of(array.get("3:5")));
    for (Function<NdArray, Object> use : uses) {
      List<Object> kept = new ArrayList<>();
      Object memory = used(DType.INT32, 40, kept, use);
      collectGarbage();
      assertNotSame(memory, lent(DType.INT32, 40));
      Reference.reachabilityFence(kept);
    }
  }

  @Test
  void smallArraysHaveMemoryOfTheirOwn() {
    Object memory = used(DType.FLOAT64, 7);
    collectGarbage();
    assertEquals(0, pool.idleBytes());
    assertNotSame(memory, lent(DType.FLOAT64, 7));
    assertTrue(
        NdArray.zeros(DType.FLOAT64, Shape.of(7)).sameAs(pool.lend(DType.FLOAT64, Shape.of(7))));
  }

  @Test
  void memoryBeyondTheMostIsNotLent() {
    ArrayPool none = new ArrayPool(80, 0, false);
    none.lend(DType.INT8, Shape.of(500));
    used(DType.INT8, 400);
    used(DType.INT8, 500);
    used(DType.INT8, 600);
    collectGarbage();
    assertEquals(900, pool.idleBytes());
    assertEquals(0, none.idleBytes());
  }

  @Test
  void whatIsUsedForLongDoesNotCount() {
    NdArray old = pool.lend(DType.INT8, Shape.of(900));
    used(DType.INT8, 400); // too much
    for (int k = 0; k < 2; k++) {
      collectGarbage();
      assertEquals(0, pool.idleBytes());
    }
    used(DType.INT8, 500);
    used(DType.INT8, 400);
    collectGarbage();
    assertEquals(900, pool.idleBytes());
    Object memory = old.storage().memory();
    old = null;
    collectGarbage();
    // the one that was there for the longest time goes
    assertEquals(900, pool.idleBytes());
    assertSame(memory, lent(DType.INT8, 900));
  }

  @Test
  void anArrayThatIsGivenBackIsUsedAgainAtOnceAndOnce() {
    NdArray array = pool.lend(DType.FLOAT64, Shape.of(2, 5));
    Object memory = array.storage().memory();
    ArrayPool.giveBack(array);
    ArrayPool.giveBack(array);
    assertEquals(80, pool.idleBytes());
    NdArray next = pool.lend(DType.FLOAT64, Shape.of(10));
    assertSame(memory, next.storage().memory());
    ArrayPool.giveBack(array); // its use was over before
    assertNotSame(memory, lent(DType.FLOAT64, 10));
    Reference.reachabilityFence(next);
  }

  @Test
  void givingBackDoesNothingToArraysOfOthers() {
    NdArray shown = pool.lend(DType.INT16, Shape.of(100));
    shown.storage().array();
    ArrayPool.giveBack(shown);
    ArrayPool.giveBack(NdArray.arange(DType.INT16, 100));
    assertEquals(0, pool.idleBytes());
    ArrayPool other = new ArrayPool(60, 1000, false);
    ArrayPool.giveBack(other.lend(DType.INT16, Shape.of(100)));
    assertEquals(0, pool.idleBytes());
    assertEquals(200, other.idleBytes());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void unusedMemoryIsFilledWithGarbageIfWanted(DType dtype) {
    NdArray zeros = NdArray.zeros(dtype, Shape.of(60));
    NdArray garbage = pool.lend(dtype, Shape.of(60));
    assertEquals(0, garbage.equal(zeros).sum().asLong());
    garbage.assign(zeros);
    garbage = null;
    collectGarbage();
    pool.idleBytes();
    NdArray again = pool.lend(dtype, Shape.of(60));
    assertEquals(1, pool.reuses());
    assertEquals(0, again.equal(zeros).sum().asLong());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void lentArraysTravelAsAllOthersDo(DType dtype) throws Exception {
    NdArray array = pool.lend(dtype, Shape.of(60));
    array.assign(NdArray.arange(dtype, 60));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(array);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertTrue(array.sameAs((NdArray) in.readObject()));
    }
    Object memory = array.storage().memory();
    array = null;
    collectGarbage();
    assertSame(memory, lent(dtype, 60), "a copy has travelled");
  }
}
