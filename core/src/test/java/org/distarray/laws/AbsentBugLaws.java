package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/**
 * The confirmed bugs of the original, DistArray 0.6, are not here; one test each.
 *
 * <p>Without a counterpart in this library yet: lists as indices ({@code d[[0, 1]]} was read as
 * {@code d[0, 1]}), {@code allclose}, {@code out=}, {@code sync}, a list of method names that a
 * registered function must avoid (functions are called by name, not as methods), and NumPy's own
 * functions, which quietly pulled the array to the client.
 */
public interface AbsentBugLaws extends ArrayLaws {
  private NdArray local() {
    return NdArray.arange(DType.FLOAT64, 10, 5);
  }

  private static Distribution rows(DimMap map) {
    return Distribution.of(List.of(map, new Undistributed(5)), 0, 1, 2, 3);
  }

  @Test
  default void blockCyclicSizesCountThePartialBlockWhereItFalls() {
    assertEquals(List.of(2L, 2L, 2L, 1L), sizes(BlockCyclic.of(7, 4, 2)));
    assertEquals(List.of(6L, 4L), sizes(BlockCyclic.of(10, 2, 3)));
    NdArray a = NdArray.arange(DType.INT64, 7);
    DistArray d =
        context().fromArray(a, Distribution.of(List.of(BlockCyclic.of(7, 4, 2)), 0, 1, 2, 3));
    assertEquals(
        List.of(List.of(0L, 1L), List.of(2L, 3L), List.of(4L, 5L), List.of(6L)),
        d.localArrays().stream().map(b -> Arrays.stream(b.toLongs()).boxed().toList()).toList());
    assertSame(a, d, "7 over 4 in twos");
  }

  private static List<Long> sizes(DimMap map) {
    Distribution d = Distribution.of(List.of(map), 0, 1, 2, 3);
    return d.localShapes().stream().map(s -> s.dim(0)).toList();
  }

  @Test
  default void redistributionTakesEveryKindOfDimension() {
    for (String from : List.of("bn", "nb", "cn", "nc", "bb", "cc")) {
      for (String to : List.of("bn", "nb", "cn", "nc", "bb", "cc", "nn")) {
        DistArray a =
            context()
                .fromArray(
                    local(), Distribution.fromShape(Shape.of(10, 5), from, null, 0, 1, 2, 3));
        assertSame(
            local(),
            a.distributeAs(Distribution.fromShape(Shape.of(10, 5), to, null, 0, 1, 2, 3)),
            from + to);
      }
    }
  }

  @Test
  default void cyclicAndUnstructuredDimensionsAreSliced() {
    for (DimMap map : List.of(BlockCyclic.of(10, 4, 1), BlockCyclic.of(10, 3, 2), scattered())) {
      DistArray a = context().fromArray(local(), rows(map));
      assertSame(local().get("2:9:3, 1:"), a.get("2:9:3, 1:"), map);
      assertSame(local().get("7"), a.get("7"), map);
      a.set("1::4", -1);
      assertEquals(-15.0, a.get("1::4").sum().asDouble());
    }
  }

  private static DimMap scattered() {
    return Unstructured.of(
        List.of(
            new long[] {9, 0, 4}, new long[] {2, 1}, new long[] {}, new long[] {3, 8, 7, 6, 5}));
  }

  @Test
  default void reductionsKeepTheLayoutOfTheOtherDimensions() {
    for (DimMap map :
        List.of(Block.irregular(0, 1, 2, 3, 10), BlockCyclic.of(10, 3, 2), scattered())) {
      DistArray sums = context().fromArray(local(), rows(map)).sum(1);
      assertEquals(map, sums.distribution().map(0));
      assertSame(LocalOps.reduce(Reduction.SUM, local(), 1), sums, map);
      assertSame(
          LocalOps.reduce(Reduction.MEAN, local(), 0),
          context().fromArray(local(), rows(map)).mean(0),
          map);
    }
    assertRefused(() -> context().distribution(Shape.of(4), "u"), "'u'", "ind");
  }

  @Test
  default void sizesInBytesAreKnownForEveryArray() {
    for (DType dtype : DType.values()) {
      DistArray a = context().zeros(context().distribution(3, 2), dtype);
      assertEquals(dtype.itemsize(), a.itemsize());
      assertEquals(6L * dtype.itemsize(), a.nbytes());
      assertEquals(dtype.itemsize(), a.get("0, 0").nbytes());
      assertEquals(1, a.get("0, 0").size());
    }
  }

  @Test
  default void reductionsLeaveTheirInputAsItIsAndTakeADtype() {
    DistArray b =
        context()
            .fromArray(NdArray.of(new boolean[] {true, false, true}), context().distribution(3));
    assertEquals(2L, b.sum().item());
    assertEquals(false, b.min().item());
    assertSame(NdArray.of(new boolean[] {true, false, true}), b, "after its reductions");
    DistArray a = context().fromArray(local(), context().distribution(10, 5));
    assertEquals(24L, a.over().dtype(DType.INT64).mean().item());
    NdArray complex = NdArray.zeros(DType.COMPLEX128, Shape.of(2));
    complex.setItem(Complex.of(0, 1), 0);
    complex.setItem(Complex.of(0, -1), 1);
    DistArray variance = context().fromArray(complex, context().distribution(2)).var();
    assertEquals(DType.FLOAT64, variance.dtype());
    assertEquals(1.0, variance.asDouble());
  }

  @Test
  default void newAxesNegativeAndZeroStepsAreAsInPython() {
    DistArray a = context().fromArray(local(), context().distribution(10, 5));
    assertEquals(Shape.of(1, 10, 5), a.get("newaxis").shape());
    assertSame(local().get("::-1, 3::-2"), a.get("::-1, 3::-2"), "negative steps");
    assertRefused(() -> a.get("::0"), "step is 0");
  }

  @Test
  default void functionsOfTheIndexGetTheIndexOnly() {
    Distribution d = Distribution.fromShape(Shape.of(10, 5), "cc", null, 0, 1, 2, 3);
    assertSame(
        local(),
        context().fromFunction(i -> 5 * i[0] + i[1], d, DType.FLOAT64),
        "a function, laid out");
  }

  @Test
  default void numbersOnTheLeftStayOnTheLeft() {
    NdArray a = NdArray.arange(DType.FLOAT64, 2, 3);
    DistArray d = context().fromArray(a, context().distribution(2, 3));
    for (Ufunc f :
        List.of(
            Ufunc.REMAINDER,
            Ufunc.POWER,
            Ufunc.SUBTRACT,
            Ufunc.DIVIDE,
            Ufunc.LESS,
            Ufunc.GREATER)) {
      assertSame(LocalOps.apply(f, 7, a), d.applyLeft(f, 7), f);
    }
  }

  @Test
  default void registeredFunctionsStayInTheirContext() {
    context().register("ofOneContext", e -> 1);
    try (Context other = open(ContextOptions.defaults())) {
      assertRefused(
          () -> other.call("ofOneContext", other.zeros(2)), "'ofOneContext'", "not registered");
    }
  }

  @Test
  default void targetZeroIsNotSpecial() {
    Distribution d = Distribution.fromShape(Shape.of(6), 1, 3);
    assertArrayEquals(new int[] {1, 3}, context().random().rand(d).targets());
    assertEquals(6, context().random().rand(d).less(1).sum().asLong());
    DistArray a = context().arange(d, DType.INT64);
    assertArrayEquals(new int[] {1, 3}, a.get("...").targets());
    assertArrayEquals(new int[] {3}, a.get("4:").targets());
    assertSame(NdArray.arange(DType.INT64, 6), a, "on targets 1 and 3");
    assertArrayEquals(new int[] {1}, a.sum().targets());
  }

  @Test
  default void indicesAndBoundsAreChecked() {
    DistArray cyclic =
        context().arange(Distribution.fromShape(Shape.of(10), "c", null, 0, 1, 2), DType.INT64);
    assertRefused(IndexOutOfBoundsException.class, () -> cyclic.item(13), "13", "(10,)");
    assertRefused(() -> Block.irregular(1, 5, 10), "[1, 5, 10]");
    assertRefused(() -> Block.irregular(0, 6, 4, 10), "[0, 6, 4, 10]");
    List<Map<String, Object>> decreasing =
        List.of(Map.of("dist_type", "b", "bounds", List.of(0, 6, 4, 10)));
    assertRefused(() -> Distribution.fromGlobalDimData(decreasing, 0, 1, 2), "6, 4");
  }

  @Test
  default void dimensionsMayBeEmpty() {
    for (Shape shape : List.of(Shape.of(0, 5), Shape.of(5, 0), Shape.of(0), Shape.of(2, 0, 3))) {
      DistArray a = context().zeros(shape.toArray());
      assertSame(NdArray.zeros(DType.FLOAT64, shape), a, shape);
      Distribution to = Distribution.fromShape(shape, 2, 1);
      assertSame(NdArray.zeros(DType.FLOAT64, shape), a.add(1).distributeAs(to), shape);
      assertEquals(0.0, a.sum().asDouble());
      assertSame(
          LocalOps.reduce(Reduction.SUM, NdArray.zeros(DType.FLOAT64, shape), 0), a.sum(0), shape);
    }
  }

  @Test
  default void partsMayBeEmpty() {
    DistArray a = context().fromArray(local(), rows(Block.irregular(0, 0, 7, 7, 10)));
    assertEquals(0.0, a.min().asDouble());
    assertSame(LocalOps.reduce(Reduction.VAR, local(), 1), a.var(1), "with empty blocks");
    assertSame(LocalOps.reduce(Reduction.MAX, local(), 0), a.max(0), "with empty blocks");
  }

  @Test
  default void applyRunsOnTheArraysTargets() {
    DistArray a = context().arange(Distribution.fromShape(Shape.of(6), 5, 2), DType.INT64);
    assertEquals(List.of(5, 2), context().apply(e -> e.target(), a));
  }

  @Test
  default void arraysStayDistributed() {
    DistArray a = context().fromArray(local(), rows(Block.even(10, 4)));
    assertArrayEquals(new int[] {0, 1, 2, 3}, a.sin().targets());
    assertTrue(a.sin().toArray().sameAs(LocalOps.apply(Ufunc.SIN, local())));
  }
}
