package org.distarray.io.netcdf;

import java.nio.ByteOrder;
import org.distarray.dtype.DType;
import org.distarray.io.runs.ElementType;

/**
 * The types of classic NetCDF files, in the order of their numbers from 1 on. NetCDF File Format
 * Specifications, nc_type.
 */
enum ClassicType {
  BYTE(DType.INT8),
  CHAR(DType.UINT8),
  SHORT(DType.INT16),
  INT(DType.INT32),
  FLOAT(DType.FLOAT32),
  DOUBLE(DType.FLOAT64),
  UBYTE(DType.UINT8),
  USHORT(DType.UINT16),
  UINT(DType.UINT32),
  INT64(DType.INT64),
  UINT64(DType.UINT64);

  private final DType dtype;

  ClassicType(DType dtype) {
    this.dtype = dtype;
  }

  /** The dtype of the numbers; of {@code CHAR}, that of the bytes. */
  DType dtype() {
    return dtype;
  }

  /** Whether only version 5 of the format has this type. */
  boolean isNew() {
    return ordinal() >= UBYTE.ordinal();
  }

  ElementType elements() {
    return ElementType.of(dtype, ByteOrder.BIG_ENDIAN);
  }
}
