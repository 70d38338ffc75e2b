package org.distarray.io.runs;

import java.io.Serializable;
import java.nio.ByteOrder;
import org.distarray.dtype.DType;

/** Describes how a file stores the elements of an array: their dtype and their byte order. */
public final class ElementType implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final boolean bigEndian;

  private ElementType(DType dtype, boolean bigEndian) {
    this.dtype = dtype;
    this.bigEndian = bigEndian;
  }

  public static ElementType of(DType dtype, ByteOrder order) {
    return new ElementType(dtype, order == ByteOrder.BIG_ENDIAN);
  }

  /** The little-endian type of a dtype. Everything is written so. */
  public static ElementType of(DType dtype) {
    return new ElementType(dtype, false);
  }

  public DType dtype() {
    return dtype;
  }

  public ByteOrder order() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Bytes per element. */
  public int itemsize() {
    return dtype.itemsize();
  }

  @Override
  public String toString() {
    return dtype + (bigEndian && dtype.itemsize() > 1 ? " big-endian" : "");
  }
}
