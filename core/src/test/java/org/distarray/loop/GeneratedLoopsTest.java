package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The generated loop of every operation in every type = its element function, called one by one.
 */
class GeneratedLoopsTest {
  private static final int[] SIZES = {0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 1000};

  @ParameterizedTest
  @EnumSource(Ufunc.class)
  void loopIsTheFunctionOfEachElement(Ufunc f) {
    for (Signature signature : signatures(f)) {
      PlainEvaluation plain = new PlainEvaluation(f, signature);
      for (int n : SIZES) {
        NdArray[] inputs = new NdArray[f.arity()];
        Object[] arrays = new Object[f.arity()];
        for (int k = 0; k < inputs.length; k++) {
          inputs[k] = numbers(signature.inputs().get(k), n, 3 * k + 1);
          arrays[k] = inputs[k].storage().array();
        }
        NdArray out = NdArray.zeros(signature.output(), Shape.of(n));
        Kernels.map(f, signature).run(arrays, out.storage().array(), n);
        for (int i = 0; i < n; i++) {
          NdArray want = plain.element(inputs, i);
          int at = i;
          assertSameOrNear(
              f, want.item(), out.item(i), () -> f + " " + signature + " of " + n + " at " + at);
        }
      }
    }
  }

  /**
   * Functions with a formula of their own may differ from Java's in the last bits; all others are
   * the function.
   */
  private static void assertSameOrNear(Ufunc f, Object want, Object is, Supplier<String> where) {
    if (Lowering.elementary(f) != null
        && want instanceof Number w
        && is instanceof Number v
        && Double.isFinite(w.doubleValue())) {
      // Java's own is within 1 ulp, tanh and its kin within 2.5
      double tolerance = (Lowering.elementary(f).ulps() + 2) * Math.ulp(w.doubleValue());
      assertEquals(w.doubleValue(), v.doubleValue(), tolerance, where);
    } else {
      assertEquals(want, is, where);
    }
  }

  @Test
  void castIsTheFunctionOfEachElement() {
    for (DType from : DType.values()) {
      for (DType to : DType.values()) {
        NdArray in = numbers(from, 65, 1);
        NdArray out = NdArray.zeros(to, Shape.of(65));
        Kernels.cast(from, to).run(new Object[] {in.storage().array()}, out.storage().array(), 65);
        for (int i = 0; i < 65; i++) {
          NdArray want = NdArray.zeros(to, Shape.scalar());
          want.setItem(in.item(i));
          int at = i;
          assertEquals(
              want.item(),
              out.item(i),
              () -> from + " to " + to + " at " + at + ": " + in.item(at));
        }
      }
    }
  }

  @Test
  void aLoopIsCompiledOnce() {
    Signature signature = Ufunc.ADD.resolve(List.of(DType.INT8, DType.INT16));
    assertSame(Kernels.map(Ufunc.ADD, signature), Kernels.map(Ufunc.ADD, signature));
  }

  /** Operands of one type, and of every two. */
  private static List<Signature> signatures(Ufunc f) {
    List<Signature> out = new ArrayList<>();
    for (DType t : DType.values()) {
      for (DType u : f.arity() == 2 ? DType.values() : new DType[] {t}) {
        List<DType> operands = new ArrayList<>(Collections.nCopies(f.arity(), t));
        operands.set(f.arity() - 1, u);
        try {
          out.add(f.resolve(operands));
        } catch (IllegalArgumentException refused) {
          continue; // no loop for these types
        }
      }
    }
    return out.stream().distinct().toList();
  }

  /**
   * Numbers of both signs and many sizes, none so large that a cast from float would leave the
   * range of int8.
   */
  private static NdArray numbers(DType t, int n, int seed) {
    NdArray out = NdArray.arange(t, n);
    for (int i = 0; i < n; i++) {
      long k = (long) (i + seed) * (seed + 6) % 127;
      switch (t) {
        case BOOL -> out.setLong(k % 3 == 0 ? 0 : 1, i);
        case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 ->
            out.setLong(seed == 4 ? k % 9 : k - 20, i);
        case FLOAT32, FLOAT64 -> out.setDouble((k - 20) / 4.0, i);
        case COMPLEX64, COMPLEX128 ->
            out.setItem(Complex.of((k - 20) / 4.0, (k * 7 % 31 - 15) / 8.0), i);
      }
    }
    return out;
  }
}
