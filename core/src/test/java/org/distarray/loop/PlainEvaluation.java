package org.distarray.loop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/** The reference for generated loops: calls an operation's element function by reflection. */
final class PlainEvaluation {
  private final DType to;
  // one for each part of the result
  private final List<Method> functions;

  PlainEvaluation(Ufunc f, Signature signature) {
    to = signature.output();
    functions =
        (to.isComplex() ? List.of("Re", "Im") : List.of(""))
            .stream().map(part -> Elements.find(f.function() + part, signature.inputs())).toList();
  }

  /** The function of elements {@code i} of the inputs, as a 0-d array. */
  NdArray element(NdArray[] inputs, int i) {
    List<Object> arguments = new ArrayList<>();
    for (int k = 0; k < inputs.length; k++) {
      arguments.addAll(parts(inputs[k], i));
    }
    NdArray out = NdArray.zeros(to, Shape.scalar());
    Object value = call(functions.get(0), arguments);
    if (to.isComplex()) {
      double im = ((Number) call(functions.get(1), arguments)).doubleValue();
      out.setItem(Complex.of(((Number) value).doubleValue(), im));
    } else {
      out.setItem(value);
    }
    return out;
  }

  private static Object call(Method function, List<Object> arguments) {
    try {
      return function.invoke(null, arguments.toArray());
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(function + " of " + arguments, e);
    }
  }

  /** The arguments for one element, boxed in the types in which its dtype computes. */
  private static List<Object> parts(NdArray a, int i) {
    return switch (a.dtype()) {
      case BOOL -> List.of(a.getBoolean(i));
      case INT8, INT16, INT32, UINT8, UINT16 -> List.of((int) a.getLong(i));
      case INT64, UINT32, UINT64 -> List.of(a.getLong(i));
      case FLOAT32 -> List.of((float) a.getDouble(i));
      case FLOAT64 -> List.of(a.getDouble(i));
      case COMPLEX64 -> List.of((float) a.getComplex(i).re(), (float) a.getComplex(i).im());
      case COMPLEX128 -> List.of(a.getComplex(i).re(), a.getComplex(i).im());
    };
  }
}
