package org.distarray.linalg;

import org.distarray.dtype.DType;
import org.distarray.kernel.Vectors;
import org.distarray.ndarray.NdArray;

/**
 * This library's own product. Each element is summed in the order of the inner index; floats use a
 * fused multiply-add for each step. The result therefore has the same bits however the matrices
 * were cut, with or without the Vector API.
 */
final class JavaProduct implements MatrixProduct {

  /** The loops, compiled when they are first needed. */
  private static final class Compiled {
    static final PanelLoops DOUBLES = panels(DType.FLOAT64);
    static final PanelLoops FLOATS = panels(DType.FLOAT32);

    private static PanelLoops panels(DType type) {
      return Vectors.enabled() ? PanelSource.compile(type) : null;
    }
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public boolean takes(DType dtype) {
    return !dtype.isComplex();
  }

  @Override
  public void multiply(NdArray a, NdArray b, NdArray c) {
    DType type = a.dtype();
    PanelLoops panels =
        type == DType.FLOAT64 ? Compiled.DOUBLES : type == DType.FLOAT32 ? Compiled.FLOATS : null;
    if (panels == null) {
      new RowProduct(type).multiply(a, b, c);
    } else {
      PanelProduct.multiply(panels, a, b, c);
    }
  }
}
