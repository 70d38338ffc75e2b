package org.distarray.array;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;

/** The arrays beside a reduced one: masks, labels, weights. */
final class Partners {
  private Partners() {}

  /** Checks that an operand is an array of a dtype; int64 stands for every integer dtype. */
  static ArrayLike<?> typed(ArrayLike<?> array, String doing, Object other, DType dtype) {
    ArrayLike<?> out = given(array, doing, other, "an array of " + dtype);
    DType own = out.dtype();
    if (own != dtype && !(dtype.isInteger() && own.isInteger())) {
      String remedy = dtype.isBool() ? "notEqual(0)" : "astype(DType.INT64)";
      throw new IllegalArgumentException(
          "Cannot " + doing + ": an array of " + own + " (one of " + dtype + ": " + remedy + ")");
    }
    IndexTransform.broadcast(out.shape(), array.shape()); // refuses what does not fit
    return out;
  }

  /**
   * An operand that is an array, or a Java array or a list, of which the array's kind makes one.
   */
  static ArrayLike<?> given(ArrayLike<?> array, String doing, Object other, String right) {
    Required.given(doing, "the other array", other, right);
    if (other instanceof ArrayLike<?> a) {
      return a;
    }
    if (other.getClass().isArray() || other instanceof List) {
      return array.selecting().array(doing, other);
    }
    throw new IllegalArgumentException(
        "Cannot "
            + doing
            + ": "
            + PlainNumber.describe(other)
            + " ("
            + right
            + "; NdArray.of(...) makes one)");
  }
}
