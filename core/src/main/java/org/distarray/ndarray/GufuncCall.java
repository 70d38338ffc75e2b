package org.distarray.ndarray;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * The shapes of one application of a {@link Gufunc}, and how its function is called on local
 * arrays.
 *
 * @param loop the loop dimensions of the results
 * @param loops the loop dimensions of each operand
 * @param cores the core dimensions of each operand
 * @param results the core dimensions of each result
 * @param dtypes the dtype of each result
 * @param looped whether the function is called at each index of the loop dimensions
 * @hidden
 */
@Internal
public record GufuncCall(
    String signature,
    Shape loop,
    List<Shape> loops,
    List<Shape> cores,
    List<Shape> results,
    List<DType> dtypes,
    boolean looped)
    implements Serializable {

  /**
   * Calls a function of a user, and says whose its failures are.
   *
   * @hidden
   */
  @Internal
  @FunctionalInterface
  public interface Caller {
    Object call(NdArray... operands);
  }

  /** The shape of a result. */
  public Shape shape(int result) {
    return loop.then(results.get(result));
  }

  /**
   * The results for a part of the loop dimensions.
   *
   * @param part the loop dimensions of the part
   * @param operands each has loop dimensions that broadcast to the part, and its core dimensions
   * @return new arrays in C order
   */
  public NdArray[] run(Caller function, Shape part, NdArray... operands) {
    NdArray[] all = new NdArray[operands.length];
    for (int k = 0; k < all.length; k++) {
      Shape given = operands[k].shape();
      Shape whole = part.then(cores.get(k));
      // the function may change its own
      all[k] =
          given.equals(whole)
              ? operands[k].copy()
              : operands[k].view(IndexTransform.broadcast(given, whole));
    }
    NdArray[] out = new NdArray[results.size()];
    if (!looped && part.size() > 0) {
      Object[] values = values(function.call(all));
      for (int k = 0; k < out.length; k++) {
        out[k] = own(values[k], k, part.then(results.get(k)), all);
      }
      return out;
    }
    Arrays.setAll(out, k -> NdArray.zeros(dtypes.get(k), part.then(results.get(k))));
    if (part.size() > 0) {
      each(function, part, all, out);
    }
    return out;
  }

  private void each(Caller function, Shape part, NdArray[] all, NdArray[] out) {
    Cores[] in = new Cores[all.length];
    Arrays.setAll(in, k -> new Cores(all[k], part.ndim()));
    Cores[] to = new Cores[out.length];
    Arrays.setAll(to, k -> new Cores(out[k], part.ndim()));
    long[] index = new long[part.ndim()];
    NdArray[] operands = new NdArray[in.length];
    NdArray[] targets = new NdArray[to.length];
    for (long n = part.size(); n > 0; n--) {
      Arrays.setAll(operands, k -> in[k].at(index));
      Arrays.setAll(targets, k -> to[k].at(index));
      Object[] values = values(function.call(operands));
      for (int k = 0; k < values.length; k++) {
        store(values[k], k, targets[k]);
      }
      for (int d = index.length - 1; d >= 0 && ++index[d] == part.dim(d); d--) {
        index[d] = 0;
      }
    }
  }

  /** The results that a function gave, as many as there should be. */
  private Object[] values(Object given) {
    Object[] values =
        given instanceof Object[] several
            ? several
            : given instanceof List<?> list ? list.toArray() : new Object[] {given};
    if (values.length != results.size()) {
      throw new IllegalArgumentException(
          "Cannot use what the function of "
              + signature
              + " gave: "
              + values.length
              + " results ("
              + results.size()
              + ")");
    }
    return values;
  }

  /** A result in memory that neither the function nor another result has. */
  private NdArray own(Object value, int k, Shape shape, NdArray... handed) {
    NdArray out = NdArray.zeros(dtypes.get(k), Shape.scalar());
    if (!(value instanceof NdArray a && a.dtype() == out.dtype() && a.shape().equals(shape))) {
      checkNumber(value, k, shape);
      out.setItem(value);
      return out;
    }
    boolean isWhole =
        a.layout().isContiguous() && a.size() * a.dtype().width() == a.storage().length();
    return results.size() == 1
            && isWhole
            && Arrays.stream(handed)
                .anyMatch(x -> x.storage() == a.storage() && !x.layout().isReadOnly())
        ? a
        : a.copy();
  }

  /** Puts a result where it belongs. */
  private void store(Object value, int k, NdArray target) {
    if (value instanceof NdArray a
        && a.dtype() == target.dtype()
        && a.shape().equals(target.shape())) {
      target.assign(a);
    } else {
      checkNumber(value, k, target.shape());
      target.setItem(value);
    }
  }

  /** Refuses what is no number in place of an array without dimensions. */
  private void checkNumber(Object value, int k, Shape shape) {
    if (shape.ndim() > 0 || PlainNumber.kind(value).isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use result "
              + k
              + " of the function of "
              + signature
              + ": "
              + (value instanceof NdArray a
                  ? a.dtype() + "" + a.shape()
                  : PlainNumber.describe(value))
              + " ("
              + dtypes.get(k)
              + shape
              + ", as was declared)");
    }
    PlainNumber.checkStorable(value, dtypes.get(k));
  }

  /** The parts of an array at each index of its first dimensions. */
  private static final class Cores {
    private final NdArray array;
    private final Shape shape;
    private final int[] loop;
    private final int[] core;
    private final boolean isReadOnly;

    Cores(NdArray array, int loops) {
      this.array = array;
      int[] strides = array.layout().strides();
      loop = Arrays.copyOf(strides, loops);
      core = Arrays.copyOfRange(strides, loops, strides.length);
      long[] dims = array.shape().toArray();
      shape = Shape.of(Arrays.copyOfRange(dims, loops, dims.length));
      isReadOnly = array.layout().isReadOnly();
    }

    NdArray at(long... index) {
      int offset = array.layout().offset();
      for (int d = 0; d < loop.length; d++) {
        offset += (int) index[d] * loop[d];
      }
      Layout layout = Layout.of(shape, core, offset).readOnly(isReadOnly);
      return NdArray.of(array.dtype(), layout, array.storage());
    }
  }
}
