package org.distarray;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.distarray.array.Mapped;
import org.distarray.dtype.Complex;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.function.Portable;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.kernel.ElementFunction;
import org.distarray.ndarray.JavaArrays;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Beside;
import org.distarray.ops.Combined;
import org.distarray.ufunc.Ufunc;

/** Turns the operands of an array operation into expressions. */
final class Operand {
  private Operand() {}

  /**
   * The expression of an array, or the number itself.
   *
   * @param what the operation, for messages: {@code "add to an array"}
   * @param array the array with which it is combined
   * @throws IllegalArgumentException when it is neither, or an array of another context
   */
  static Object of(String what, DistArray array, Object other) {
    Context context = array.context();
    if (other instanceof DistArray a) {
      context.check(a, what);
      return a.expr();
    } else if (other instanceof Number || other instanceof Boolean || other instanceof Complex) {
      return other;
    }
    NdArray a =
        local(other)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot "
                            + what
                            + ": "
                            + PlainNumber.describe(other)
                            + " (a DistArray, an NdArray, a Java array, a list, a Number, a Boolean or a Complex)"));
    // an array of this shape is shipped to where it is needed
    return (a.shape().equals(array.shape())
            ? context.fromArray(a, array.distribution())
            : context.fromArray(a))
        .expr();
  }

  /**
   * The expression or the number to which a region is set, as {@link #of}. As in NumPy, leading
   * dimensions of length 1 are dropped if the region does not have them.
   */
  static Object assigned(DistArray array, Shape region, Object value) {
    Object out = of("set elements", array, value);
    if (!(out instanceof Expr e) || e.shape().ndim() <= region.ndim()) {
      return out;
    }
    Index[] index = new Index[e.shape().ndim() - region.ndim() + 1];
    Arrays.fill(index, Index.at(0));
    index[index.length - 1] = Index.ellipsis();
    for (int d = 0; d < index.length - 1; d++) {
      if (e.shape().dim(d) != 1) {
        return out;
      }
    }
    return new ViewOf(e, IndexTransform.of(e.shape(), index));
  }

  /** Applies a ufunc to operands, at least one of which is an array of the context. */
  static DistArray apply(DistArray array, Ufunc ufunc, Object... others) {
    Required.given("apply a function", "the ufunc", ufunc, "Ufunc.ADD, for example");
    Context context = array.context();
    List<Object> operands = beside(ufunc.on("arrays"), array, others);
    return context.arrayOf(Combined.of(context.limits(), ufunc, operands));
  }

  /** Applies a function of elements to operands, at least one of which is an array. */
  static DistArray apply(DistArray array, ElementFunction function, Object... others) {
    Mapped.check(function, others);
    Context context = array.context();
    List<Object> operands = beside(Mapped.DOING, array, others);
    ElementFunction sent = function;
    if (function.term().isEmpty()) {
      Serializable checked = Portable.check(function.function(), Mapped.DOING);
      sent = function.sent(checked, Portable.copies(checked));
    }
    return context.arrayOf(Combined.of(context.limits(), sent, operands));
  }

  /** Operands of which at least one is an array of the context, laid beside an array. */
  static List<Object> beside(String what, DistArray array, Object... others) {
    Required.given(what, "the list of operands", others, "arrays and numbers");
    List<Object> operands = new ArrayList<>();
    for (Object other : others) {
      operands.add(beside(what, array, other));
    }
    return operands;
  }

  /** The operand beside an array, which knows whether the operand was given as a local array. */
  private static Object beside(String what, DistArray array, Object other) {
    Object out = of(what, array, other);
    return out instanceof Expr e ? new Beside(e, !(other instanceof DistArray)) : out;
  }

  /** A local array, or what is made into one; empty for other objects. */
  private static Optional<NdArray> local(Object other) {
    return other instanceof NdArray a ? Optional.of(a) : JavaArrays.of(other);
  }

  /**
   * The arguments of a recurrence. At least one is an array of the context; local arrays are laid
   * out like it.
   */
  static List<Object> all(Context context, Object... given) {
    // a null that is given for all is refused as one that has no array
    for (Object first : given == null ? new Object[0] : given) {
      if (first instanceof DistArray a && a.context() == context) {
        return Stream.of(given).map(o -> beside("count steps of arrays", a, o)).toList();
      }
    }
    throw new IllegalArgumentException(
        "Cannot count steps from "
            + Arrays.toString(given)
            + " (at least one DistArray of this context)");
  }
}
