package org.distarray.ufunc;

import java.io.Serializable;
import java.util.List;
import org.distarray.dtype.DType;

/**
 * The types of one call of a function.
 *
 * @param inputs the types to which the operands are cast
 * @param output the type of the result
 */
public record Signature(List<DType> inputs, DType output) implements Serializable {
  /** Copies the list of types. */
  public Signature {
    inputs = List.copyOf(inputs);
  }

  /** Prints the types as {@code (int8, int8) -> bool}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("(");
    for (int k = 0; k < inputs.size(); k++) {
      out.append(k == 0 ? "" : ", ").append(inputs.get(k));
    }
    return out.append(") -> ").append(output).toString();
  }
}
