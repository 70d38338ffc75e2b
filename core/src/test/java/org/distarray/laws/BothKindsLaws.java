package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Coarse;
import org.distarray.array.Groups;
import org.distarray.array.Histogram;
import org.distarray.array.Linalg;
import org.distarray.array.Ordering;
import org.distarray.array.Over;
import org.distarray.array.Rolling;
import org.distarray.array.Selecting;
import org.distarray.display.Bundle;
import org.distarray.display.Picture;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Tolerance;
import org.junit.jupiter.api.Test;

/**
 * Every operation that arrays have in common gives on a distributed array what it gives on the
 * local one: the same dtype, shape and elements, or the same refusal. The operations are those that
 * the type has, so that a new one is judged without a new test.
 */
public interface BothKindsLaws extends ArrayLaws {

  /** The arguments that a parameter of a type takes: small numbers, and an array beside. */
  Map<Class<?>, List<Object>> ARGUMENTS =
      Map.of(
          Object.class, List.of(2, 0.5, true, NdArray.arange(DType.INT64, 4)),
          String.class, List.of("1:, ::2", "-1", "..., None", "[2, 0, 2]", "[0, -1], [3, 3]"),
          ArrayLike.class,
              List.of(
                  NdArray.of(new long[] {2, 0, -3, 1}, 2, 2),
                  NdArray.of(new boolean[] {true, false, true})),
          long.class, List.of(1L),
          int[].class, List.of(new int[0], new int[] {0}, new int[] {-1}, new int[] {1, 0}),
          long[].class, List.of(new long[] {-1}, new long[] {4, 3}),
          double.class, List.of(2.0, 1.0, 3.0, 0.25, Double.POSITIVE_INFINITY),
          double[].class, List.of(new double[] {0, 0.3, 1}),
          DType.class, List.of(DType.INT16, DType.FLOAT64, DType.COMPLEX128),
          int.class, List.of(3));

  /** Sums are merged by ranks on one of the two, and products of floats rounded otherwise. */
  Tolerance CLOSE = new Tolerance(false, 0, 1e-5, 1e-9);

  /** What is no value: it has operations of its own. */
  List<Class<?>> WITHOUT_VALUE =
      List.of(
          Bundle.class,
          Over.class,
          Ordering.class,
          Linalg.class,
          Selecting.class,
          Groups.class,
          Coarse.class,
          Rolling.class);

  /** What may differ: they write, or need a layout. */
  Set<String> OTHERS = Set.of("set", "update", "fill", "toString", "apply", "elementwise", "view");

  /** What a call gives that is refused. */
  String REFUSED = "refused";

  /** The letters of the layouts on which operations are judged. */
  List<String> LAYOUTS = List.of("bb", "cn", "nb");

  /** The engines of these layouts: of 3 x 4 elements, some have none. */
  int[] SIX = {0, 1, 2, 3, 4, 5};

  private static List<Method> operations(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getDeclaringClass() != Object.class)
        .filter(m -> !OTHERS.contains(m.getName()) && m.getReturnType() != void.class)
        .filter(m -> Arrays.stream(m.getParameterTypes()).allMatch(ARGUMENTS::containsKey))
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }

  private static List<Object[]> calls(Method m) {
    List<Object[]> out = new ArrayList<>();
    out.add(new Object[0]);
    for (Class<?> type : m.getParameterTypes()) {
      out =
          out.stream()
              .flatMap(
                  before ->
                      ARGUMENTS.get(type).stream()
                          .map(
                              last -> {
                                Object[] all = Arrays.copyOf(before, before.length + 1);
                                all[before.length] = last;
                                return all;
                              }))
              .toList();
    }
    return out;
  }

  /** The answer, or that the call is refused, at once or by a task. */
  private static Object answer(Object receiver, Method m, Object... arguments) {
    try {
      m.setAccessible(true);
      Object out = m.invoke(receiver, arguments);
      return brought(out);
    } catch (InvocationTargetException | DistArrayException e) {
      return REFUSED;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(m + " cannot be called", e);
    }
  }

  private static Object brought(Object out) {
    if (out instanceof List<?> all) {
      return all.stream().map(BothKindsLaws::brought).toList();
    }
    if (out instanceof Histogram<?> h) {
      return List.of(brought(h.counts()), brought(h.allEdges()));
    }
    return out instanceof DistArray a ? a.toArray() : out;
  }

  private static void assertAlike(Object want, Object got, String what) {
    if (want instanceof NdArray a && got instanceof NdArray b) {
      assertEquals(a.dtype(), b.dtype(), what);
      assertEquals(a.shape(), b.shape(), what);
      assertNull(CLOSE.difference(b, a), () -> what + ": " + b + " instead of " + a);
    } else if (want instanceof List<?> all && got instanceof List<?> others) {
      assertEquals(all.size(), others.size(), what);
      for (int k = 0; k < all.size(); k++) {
        assertAlike(all.get(k), others.get(k), what);
      }
    } else if (want instanceof double[] numbers && got instanceof double[] others) {
      assertArrayEquals(numbers, others, what);
    } else if (want instanceof Picture picture && got instanceof Picture other) {
      assertEquals(picture.svg(), other.svg(), what);
    } else if (WITHOUT_VALUE.stream().noneMatch(type -> type.isInstance(want))) {
      assertEquals(want, got, what);
    }
  }

  @Test
  default void everyOperationIsThatOfTheLocalArray() {
    LaidCalls calls = new LaidCalls(LAYOUTS.size());
    List<DType> dtypes = List.of(DType.FLOAT64, DType.INT32, DType.BOOL, DType.COMPLEX64);
    // each operation meets each dtype, and each layout with some dtype
    for (DType dtype : dtypes.subList(0, LONG ? dtypes.size() : rounds(dtypes.size()))) {
      NdArray local = elements(dtype);
      List<DistArray> laid = laid(local);
      for (Method m : operations(ArrayLike.class)) {
        judge(calls, "", dtype, local, laid, m);
      }
      for (Method m : operations(Linalg.class)) {
        List<Linalg<DistArray>> all = laid.stream().map(DistArray::linalg).toList();
        judge(calls, "linalg ", dtype, local.linalg(), all, m);
      }
      List<Ordering<DistArray>> rising = laid.stream().map(a -> a.order(0)).toList();
      List<Ordering<DistArray>> falling = laid.stream().map(a -> a.order().descending()).toList();
      for (Method m : operations(Ordering.class)) {
        judge(calls, "order(0) ", dtype, local.order(0), rising, m);
        judge(calls, "descending ", dtype, local.order().descending(), falling, m);
      }
    }
    calls.judgeRest();
    assertTrue(calls.judged() > 500, "only " + calls.judged() + " calls");
  }

  private static NdArray elements(DType dtype) {
    return dtype.isInteger()
        ? NdArray.arange(dtype, 3, 4)
        : NdArray.arange(DType.INT64, 3, 4).add(1).divide(13).astype(dtype);
  }

  private List<DistArray> laid(NdArray local) {
    return LAYOUTS.stream()
        .map(d -> Distribution.fromShape(local.shape(), d, null, SIX))
        .map(d -> context().fromArray(local, d))
        .toList();
  }

  private static void judge(
      LaidCalls calls, String of, DType dtype, Object local, List<?> laid, Method m) {
    for (Object[] arguments : calls(m)) {
      String call = Arrays.deepToString(arguments);
      calls.judge(
          of + m,
          call,
          k ->
              answeredAlike(
                  answer(local, m, arguments),
                  answer(laid.get(k), m, arguments),
                  of + m.getName() + call + " of " + dtype + " on " + LAYOUTS.get(k)));
    }
  }

  /** Whether both are answers; fails unless they are alike. */
  private static boolean answeredAlike(Object want, Object got, String what) {
    assertAlike(want, got, what);
    return !REFUSED.equals(want);
  }

  @Test
  default void everyReductionWithOptionsIsThatOfTheLocalArray() {
    NdArray local = NdArray.arange(DType.FLOAT64, 3, 4);
    NdArray mask = local.greater(2);
    NdArray labels = NdArray.arange(DType.INT64, 4).remainder(3);
    List<DistArray> laid = laid(local);
    LaidCalls calls = new LaidCalls(LAYOUTS.size());
    // each method meets each option, and each layout with groups and without
    for (Method m : operations(Over.class)) {
      for (Object[] arguments : calls(m)) {
        for (int k = 0; k < 5; k++) {
          int option = k;
          String call = Arrays.deepToString(arguments) + " with " + k;
          calls.judge(
              m + (k == 3 ? " of groups" : ""),
              call,
              on ->
                  answeredAlike(
                      answer(options(local.over(0), option, mask, labels), m, arguments),
                      answer(options(laid.get(on).over(0), option, mask, labels), m, arguments),
                      m.getName() + call + " on " + LAYOUTS.get(on)));
        }
      }
    }
    calls.judgeRest();
  }

  private static <A extends ArrayLike<A>> Over<A> options(
      Over<A> over, int k, NdArray mask, NdArray labels) {
    return switch (k) {
      case 0 -> over;
      case 1 -> over.keepdims();
      case 2 -> over.where(mask);
      case 3 -> over.by(labels, 3);
      default -> over.ddof(1).dtype(DType.FLOAT32);
    };
  }

  @Test
  default void wrongViewsAndWritesAreRefusedOfBoth() {
    NdArray local = NdArray.arange(DType.INT64, 3, 4);
    assertRefusesViews(local);
    assertRefusesViews(context().fromArray(local));
  }

  private static <A extends ArrayLike<A>> void assertRefusesViews(A a) {
    IndexTransform other = IndexTransform.identity(Shape.of(4, 3));
    ArrayLaws.assertRefused(() -> a.view(other), "Cannot view an array of shape (3, 4) by ");
    A repeated = a.broadcastTo(2, 3, 4);
    ArrayLaws.assertRefused(() -> repeated.fill(1), "Cannot write ", "(2, 3, 4)");
  }
}
