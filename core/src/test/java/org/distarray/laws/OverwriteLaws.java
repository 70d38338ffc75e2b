package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.distarray.DistArray;
import org.distarray.array.Indexing;
import org.distarray.array.Joining;
import org.distarray.array.Manipulation;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapStructure;
import org.junit.jupiter.api.Test;

/** Arrays that are computed into others. */
public interface OverwriteLaws extends ArrayLaws {

  @Test
  default void computingIntoAnArraySetsAllOfIt() {
    for (String dist : new String[] {"bn", "nb", "bb", "cn", "cc"}) {
      DistArray a =
          context()
              .arange(60)
              .reshape(6, 10)
              .distributeAs(context().distribution(Shape.of(6, 10), dist));
      DistArray out = context().zeros(a.distribution(), DType.FLOAT64).compute();
      DistArray view = out.get("1, ::-2");
      NdArray want = a.multiply(3).add(1).astype(DType.FLOAT64).toArray();
      assertSame(out, a.multiply(3).add(1).computeInto(out));
      assertTrue(out.toArray().sameAs(want), dist);
      assertTrue(view.toArray().sameAs(want.get("1, ::-2").copy()), "a view sees it, " + dist);
      out.get("0")
          .sin()
          .computeInto(context().zeros(out.get("0").distribution(), DType.FLOAT64).compute());
      a.multiply(2).computeInto(out);
      out.get("0:2").fill(0);
      assertEquals(2 * (60 * 59 / 2 - 20 * 19 / 2), out.sum().asDouble(), dist);
    }
  }

  @Test
  default void joinsWindowsAndGathersSetAllOfTheirTarget() {
    NdArray x = NdArray.arange(DType.FLOAT64, 300);
    for (Distribution d : Draw.kinds(x.shape(), TARGETS)) {
      assertSetsAllOfItsTarget(context().fromArray(x, d));
    }
    for (DType dtype : List.of(DType.COMPLEX128, DType.INT16)) {
      DistArray a = context().fromArray(x.reshape(30, 10).astype(dtype));
      assertSetsAllOfItsTarget(a);
    }
  }

  private void assertSetsAllOfItsTarget(DistArray a) {
    overwriting(a.shape().toArray(), !a.dtype().isComplex())
        .forEach(
            (how, of) -> {
              String what = how + " of " + a.dtype() + " on " + a.distribution();
              DistArray first = of.apply(a);
              NdArray want = first.toArray();
              DistArray out = context().zeros(first.distribution(), first.dtype());
              of.apply(a.add(1)).computeInto(out);
              of.apply(a).computeInto(out); // in memory that nobody has read
              assertTrue(out.toArray().sameAs(want), what);
              if (out.shape().equals(a.shape()) && out.dtype() == a.dtype()) {
                DistArray again = of.apply(out);
                NdArray twice = again.toArray();
                again.computeInto(out);
                assertTrue(out.toArray().sameAs(twice), what + ", of its target");
              }
            });
  }

  private Map<String, UnaryOperator<DistArray>> overwriting(long[] shape, boolean windows) {
    long rows = shape[0];
    long third = rows / 3;
    long[][] border = new long[shape.length][];
    Arrays.fill(border, new long[] {3, 2});
    DistArray index = context().arange(rows).multiply(7).remainder(rows);
    Map<String, UnaryOperator<DistArray>> out = new LinkedHashMap<>();
    out.put("concat", a -> Joining.concat(List.of(a.get(third + ":"), a.get(":" + third)), 0));
    out.put("roll", a -> Manipulation.roll(a, new long[] {7}, 0));
    out.put("pad", a -> Indexing.pad(a, border, "reflect"));
    out.put("pad with a number", a -> Indexing.pad(a, border, "constant", 5));
    out.put("gather", a -> a.get(index));
    if (windows) {
      out.put("short windows", a -> a.rolling(0, 4).minPeriods(1).mean());
      out.put("windows", a -> a.rolling(0, 20).center().minPeriods(1).std());
      out.put("windows as long as blocks", a -> a.rolling(0, 28).minPeriods(1).max());
    }
    return out;
  }

  @Test
  default void anArrayCanBeComputedIntoWhatItIsMadeFrom() {
    DistArray a = context().arange(100).astype(DType.FLOAT64).compute();
    a.get("::-1").add(1).computeInto(a);
    assertEquals(100.0, a.item(0));
    assertEquals(1.0, a.item(99));
    a.add(a.sum()).computeInto(a);
    assertEquals(5150.0, a.item(0));
  }

  @Test
  default void valuesAreCastAndBroughtToTheTarget() {
    DistArray out =
        context().zeros(context().distribution(Shape.of(4, 6), "nb"), DType.INT16).compute();
    context().arange(24).multiply(1.5).reshape(4, 6).computeInto(out);
    assertEquals(DType.INT16, out.dtype());
    assertEquals("nb", out.distribution().dist());
    assertEquals(34L, out.item(3, 5));
  }

  @Test
  default void computingIntoAViewOrAnotherShapeIsRefused() {
    DistArray a = context().arange(24).reshape(4, 6);
    DistArray view = context().arange(24).reshape(4, 6).get("::-1");
    assertEquals(
        "Cannot compute an array of shape (4, 6) into a view (an array of the same shape that is no view; views are set)",
        assertThrows(IllegalArgumentException.class, () -> a.add(1).computeInto(view))
            .getMessage());
    DistArray other = context().arange(24).reshape(6, 4);
    assertEquals(
        "Cannot compute an array of shape (4, 6) into one of shape (6, 4) (an array of the same shape that is no view;"
            + " views are set)",
        assertThrows(IllegalArgumentException.class, () -> a.add(1).computeInto(other))
            .getMessage());
  }

  @Test
  default void whatSharesMemoryKeepsItsElements() {
    DistArray c = context().arange(12).astype(DType.FLOAT64);
    NdArray want = c.add(100).toArray();
    DistArray out = context().zeros(c.distribution(), DType.FLOAT64);
    for (int round = 0; round < 3; round++) {
      c.add(100).computeInto(out);
      DistArray copy = out.copy();
      DistArray held = out.copy().compute();
      DistArray shaped = out.reshape(4, 3).compute();
      DistArray bits = out.view(DType.INT64).copy().compute();
      DistArray laid = out.distributeAs(out.distribution()).compute();
      c.multiply(round).computeInto(out);
      assertTrue(copy.toArray().sameAs(want), "a copy");
      assertTrue(held.toArray().sameAs(want), "a computed copy");
      assertTrue(shaped.toArray().sameAs(want.reshape(4, 3)), "another shape");
      assertTrue(laid.toArray().sameAs(want), "another layout that is the same");
      assertEquals(Double.doubleToRawLongBits(111), bits.item(11), "bits");
      c.add(200).computeInto(shaped.reshape(12).compute());
      assertTrue(shaped.toArray().sameAs(want.reshape(4, 3)), "what another shape was made of");
      assertTrue(out.toArray().sameAs(c.multiply(round).toArray()), "the target");
    }
  }

  @Test
  default void aLoopMayComputeAnArrayIntoItself() {
    DistArray a = context().zeros(context().distribution(40), DType.FLOAT64);
    for (int step = 0; step < 20; step++) {
      a.add(step).computeInto(a);
    }
    assertEquals(190.0, a.item(39));
  }

  @Test
  default void whatWasMadeOfTheTargetKeepsItsElements() {
    DistArray src = context().arange(12).astype(DType.FLOAT64).compute();
    NdArray one = src.add(1).toArray();
    Map<String, UnaryOperator<DistArray>> made =
        Map.of(
            "not computed", v -> v.add(1),
            "persisted, not computed", v -> v.add(1).persist(),
            "a sum", v -> src.multiply(0).add(v.sum()),
            "a copy of a view of a function", v -> v.sin().get("::-1").copy(),
            "the same dtype", v -> v.astype(DType.FLOAT64),
            "the same layout", v -> v.distributeAs(v.distribution()),
            "another shape", v -> v.reshape(3, 4),
            "another dtype of the same bytes", v -> v.view(DType.INT64).copy(),
            "set from it", v -> setFrom(v, false),
            "computed from it", v -> setFrom(v, true));
    made.forEach(
        (how, of) -> {
          DistArray v = context().zeros(src.distribution(), DType.FLOAT64);
          src.add(1).computeInto(v);
          NdArray want = of.apply(v).toArray();
          src.add(1).computeInto(v);
          DistArray kept = of.apply(v);
          src.multiply(3).computeInto(v);
          src.multiply(5).computeInto(v);
          assertTrue(kept.toArray().sameAs(want), how);
          assertTrue(v.toArray().sameAs(src.multiply(5).toArray()), "the target, " + how);
          if (kept.shape().equals(v.shape()) && kept.dtype() == v.dtype()) {
            src.add(1).computeInto(kept);
            assertTrue(kept.toArray().sameAs(one), "computed into, " + how);
            assertTrue(v.toArray().sameAs(src.multiply(5).toArray()), "then the target, " + how);
          }
        });
  }

  private DistArray setFrom(DistArray v, boolean now) {
    DistArray out = context().zeros(v.distribution(), v.dtype());
    if (now) {
      v.computeInto(out);
    } else {
      out.set("...", v);
    }
    return out;
  }

  @Test
  default void anArrayIsComputedFromItselfOnTheWay() {
    DistArray src = context().arange(4).astype(DType.FLOAT64).compute();
    DistArray v = context().zeros(src.distribution(), DType.FLOAT64);
    src.add(1).computeInto(v);
    src.divide(v.sum()).computeInto(v);
    assertEquals("[0.  0.1 0.2 0.3]", v.toArray().toString());
    DistArray b = v.multiply(10).add(1).persist();
    b.add(1).computeInto(v);
    assertEquals("[2. 3. 4. 5.]", v.toArray().toString());
  }

  @Test
  default void buffersKeepTheirElementsWhenTheirArrayIsComputedInto() {
    DistArray src = context().arange(12).astype(DType.FLOAT64).compute();
    DistArray v = context().zeros(src.distribution(), DType.FLOAT64);
    src.add(1).computeInto(v);
    List<DapStructure> structures = v.toProtocol();
    List<DapStructure> bits = v.view(DType.INT64).toProtocol();
    DistArray of = context().fromBlocks(structures.stream().map(DapStructure::block).toList());
    DistArray ofBits = context().fromBlocks(bits.stream().map(DapStructure::block).toList());
    List<DapStructure> ofCopy = v.copy().reshape(3, 4).toProtocol();
    src.multiply(2).computeInto(v);
    src.add(7).computeInto(v);
    Object buffer = v.copy().toProtocol().get(0).buffer();
    System.gc();
    src.multiply(3).computeInto(v);
    assertEquals(7.0, ((DoubleBuffer) buffer).get(0), "of a copy that is gone");
    DistArray copied = context().fromBlocks(ofCopy.stream().map(DapStructure::block).toList());
    assertTrue(copied.reshape(12).toArray().sameAs(src.add(1).toArray()));
    assertTrue(of.toArray().sameAs(src.add(1).toArray()));
    assertTrue(ofBits.view(DType.FLOAT64).toArray().sameAs(src.add(1).toArray()));
    assertTrue(v.toArray().sameAs(src.multiply(3).toArray()));
  }

  @Test
  default void aTargetWhoseNewElementsCannotBeComputedKeepsItsOwn() {
    DistArray v = context().zeros(context().distribution(12), DType.FLOAT64);
    DistArray src = context().arange(12).astype(DType.FLOAT64);
    DistArray fails =
        src.mapBlocks(
            block -> {
              throw new IllegalStateException("no elements today");
            },
            DType.FLOAT64);
    assertThrows(TaskException.class, () -> fails.computeInto(v));
    assertTrue(v.toArray().sameAs(src.multiply(0).toArray()), "which had no memory of its own");
    src.add(1).computeInto(v);
    assertThrows(TaskException.class, () -> fails.computeInto(v));
    assertTrue(v.toArray().sameAs(src.add(1).toArray()));
  }
}
