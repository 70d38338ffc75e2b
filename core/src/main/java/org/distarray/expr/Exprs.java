package org.distarray.expr;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.Recurrence;
import org.distarray.loop.LoopStep;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * Builds element-wise nodes. It decides the types, the broadcasting and the distribution of the
 * result.
 */
public final class Exprs {
  private Exprs() {}

  /**
   * A ufunc of arrays and numbers.
   *
   * @param operands each an {@link Expr}, or a number by {@link PlainNumber}; at least one is an
   *     Expr
   * @throws IllegalArgumentException when types or shapes do not fit
   */
  public static Expr elementwise(Ufunc ufunc, List<?> operands) {
    List<Object> types = new ArrayList<>(operands.size());
    for (Object operand : operands) {
      types.add(operand instanceof Expr e ? e.dtype() : operand);
    }
    Signature signature = ufunc.resolve(types);
    List<Object> taken = ufunc.inRange(types);
    List<Expr> inputs = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      inputs.add(
          operands.get(k) instanceof Expr e
              ? e
              : constant(taken.get(k), signature.inputs().get(k)));
    }
    List<Shape> shapes = new ArrayList<>(inputs.size());
    inputs.forEach(input -> shapes.add(input.shape()));
    Shape shape = ufunc.broadcast(shapes);
    LoopStep operation = LoopStep.of(ufunc, signature);
    return new Elementwise(operation, List.copyOf(inputs), distribution(shape, inputs));
  }

  /**
   * A function of one element of each operand.
   *
   * @param operands each an {@link Expr}, or a number by {@link PlainNumber}; at least one is an
   *     Expr
   * @throws IllegalArgumentException when shapes do not fit
   */
  public static Expr elementwise(ElementFunction function, List<?> operands) {
    LoopStep operation = LoopStep.mapping(function);
    List<Expr> inputs = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      DType type = operation.signature().inputs().get(k);
      inputs.add(operands.get(k) instanceof Expr e ? e : constant(operands.get(k), type));
    }
    Shape shape = Ufunc.broadcast("map arrays", inputs.stream().map(Expr::shape).toList());
    return new Elementwise(operation, List.copyOf(inputs), distribution(shape, inputs));
  }

  /**
   * The number of steps of a recurrence, int32.
   *
   * @param operands each an {@link Expr}, or a number by {@link PlainNumber}; at least one is an
   *     Expr. A complex operand is two arguments, the real and the imaginary part.
   * @throws IllegalArgumentException when the number of arguments is wrong, or when shapes do not
   *     fit
   */
  public static Expr countSteps(Recurrence recurrence, List<?> operands) {
    List<Expr> inputs = new ArrayList<>();
    for (Object operand : operands) {
      if (operand instanceof Expr e && e.dtype().isComplex()) {
        inputs.add(elementwise(Ufunc.REAL, List.of(e)));
        inputs.add(elementwise(Ufunc.IMAG, List.of(e)));
      } else if (operand instanceof Complex c) {
        inputs.add(constant(c.re(), DType.FLOAT64));
        inputs.add(constant(c.im(), DType.FLOAT64));
      } else {
        inputs.add(operand instanceof Expr e ? e : constant(operand, DType.FLOAT64));
      }
    }
    if (inputs.size() != recurrence.arguments()) {
      throw new IllegalArgumentException(
          "Cannot count steps: "
              + inputs.size()
              + " arguments ("
              + recurrence.changing()
              + " that change and "
              + (recurrence.arguments() - recurrence.changing())
              + " that stay; a complex one is two)");
    }
    Shape shape =
        Ufunc.broadcast("count steps of arrays", inputs.stream().map(Expr::shape).toList());
    return new Elementwise(
        LoopStep.counting(recurrence), List.copyOf(inputs), distribution(shape, inputs));
  }

  /**
   * A number that will be stored in an array.
   *
   * @throws IllegalArgumentException when it is no number by {@link PlainNumber}, or when an array
   *     of this type cannot hold it: an integer beyond the range, a float whose whole part is
   *     beyond it, a NaN in an integer type, or a complex number in a real type
   */
  public static Expr stored(Object number, DType dtype) {
    Expr value = constant(number, dtype); // first, for it refuses what is no number
    PlainNumber.checkStorable(number, dtype);
    return value;
  }

  /**
   * A number as a 0-d array of a type, cast to it.
   *
   * @throws IllegalArgumentException when it is no number by {@link PlainNumber}
   */
  public static Expr constant(Object number, DType dtype) {
    NdArray value = NdArray.zeros(dtype, Shape.scalar());
    value.setItem(number);
    return new Constant(value);
  }

  /** The array in another type; the same expression if it has that type. */
  public static Expr cast(Expr e, DType to) {
    return e.dtype() == to ? e : new Cast(e, to);
  }

  /**
   * The distribution of the result. It is the distribution of the largest operand, in bytes, that
   * has the result's shape, so that the others move to it. If all operands are broadcast, it is the
   * spread-out distribution of the operand on the most engines.
   */
  private static Distribution distribution(Shape shape, List<Expr> inputs) {
    Expr largest = null;
    for (Expr e : inputs) {
      if (e.shape().equals(shape)
          && e.known().isEmpty()
          && (largest == null || e.dtype().itemsize() > largest.dtype().itemsize())) {
        largest = e;
      }
    }
    if (largest != null) {
      return largest.distribution();
    }
    Expr most = inputs.get(0);
    for (Expr e : inputs) {
      most = e.distribution().ranks() > most.distribution().ranks() ? e : most;
    }
    Distribution base = most.distribution();
    if (shape.ndim() == 0) {
      return base;
    }
    return base.view(IndexTransform.broadcast(most.shape(), shape)).distribution();
  }

  /**
   * Whether an array may have the memory of held blocks. Others that share these may write to them.
   */
  public static boolean showsMemory(Expr e) {
    return shown(e).holding().isPresent();
  }

  /** The array whose elements an expression shows, by however many views of views. */
  public static Expr shown(Expr e) {
    Expr shown = e;
    while (shown.base() != shown) {
      shown = shown.base();
    }
    return shown;
  }
}
