package org.distarray.ufunc;

import java.io.Serializable;
import java.util.List;
import org.distarray.dtype.DType;

/**
 * The types in which one call of a ufunc computes: its operands are cast to {@code inputs}, the
 * result is {@code output}.
 */
public record Signature(List<DType> inputs, DType output) implements Serializable {
  public Signature {
    inputs = List.copyOf(inputs);
  }

  /** As NumPy writes loops: {@code (int8, int8) -> bool}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("(");
    for (int k = 0; k < inputs.size(); k++) {
      out.append(k == 0 ? "" : ", ").append(inputs.get(k));
    }
    return out.append(") -> ").append(output).toString();
  }
}
