package org.distarray.linalg;

import java.util.EnumMap;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.loop.FusedLoop;
import org.distarray.loop.Kernels;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Multiplies by rows, in plain Java. Stretches of a few rows of the right matrix stay in the cache
 * while every row of the left matrix adds multiples of them. Integers of up to 32 bits and bool are
 * computed as int32, whose low bits are correct.
 */
final class RowProduct {
  // 64 stretches of 512 doubles are a quarter of a second-level cache of 1 MB
  private static final int DEPTH = 64;
  private static final int LENGTH = 512;

  /** The loops, compiled when they are first needed. */
  private static final class Compiled {
    static final Map<DType, RowLoop> LOOPS = new EnumMap<>(DType.class);

    static {
      for (DType type : new DType[] {DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64}) {
        LOOPS.put(type, RowSource.compile(type));
      }
    }
  }

  private final RowLoop loop;
  private final DType type;
  private final DType wide;
  private final FusedLoop widen;
  private final FusedLoop narrow;
  private final Storage stretch;

  RowProduct(DType type) {
    this.type = type;
    this.wide = wide(type);
    this.loop = Compiled.LOOPS.get(wide);
    this.widen = type == wide ? null : Kernels.cast(type, wide);
    this.narrow = type == wide ? null : Kernels.cast(wide, type);
    this.stretch = type == wide ? null : Storage.allocate(type, LENGTH);
  }

  private static DType wide(DType type) {
    return switch (type) {
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32 -> DType.INT32;
      case INT64, UINT64 -> DType.INT64;
      case FLOAT32, FLOAT64 -> type;
      case COMPLEX64, COMPLEX128 ->
          throw new IllegalArgumentException("Cannot multiply " + type + " by rows (real types)");
    };
  }

  void multiply(NdArray a, NdArray b, NdArray c) {
    int m = (int) a.shape().dim(0);
    int k = (int) a.shape().dim(1);
    int n = (int) b.shape().dim(1);
    int stride = a.layout().stride(0);
    Storage factors = Storage.allocate(wide, DEPTH);
    Storage sums = Storage.allocate(wide, LENGTH);
    Storage[] stretches = new Storage[DEPTH];
    Object[] rows = new Object[DEPTH];
    for (int p = 0; p < DEPTH; p++) {
      stretches[p] = Storage.allocate(wide, LENGTH);
      rows[p] = stretches[p].array();
    }
    for (int j = 0; j < n; j += LENGTH) {
      int length = Math.min(LENGTH, n - j);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        for (int q = 0; q < depth; q++) {
          read(b, (p + q) * n + j, length, stretches[q]);
        }
        for (int i = 0; i < m; i++) {
          read(a, i * stride + p, depth, factors);
          read(c, i * n + j, length, sums);
          loop.add(factors.array(), depth, rows, sums.array(), length);
          write(sums, c, i * n + j, length);
        }
      }
    }
  }

  private void read(NdArray from, int at, int n, Storage to) {
    Storage direct = widen == null ? to : stretch;
    direct.copyFrom(0, 1, from.storage(), from.layout().offset() + at, 1, n, 1);
    if (widen != null) {
      widen.run(new Object[] {stretch.array()}, to.array(), n);
    }
  }

  private void write(Storage from, NdArray to, int at, int n) {
    if (narrow != null) {
      narrow.run(new Object[] {from.array()}, stretch.array(), n);
    }
    Storage direct = narrow == null ? from : stretch;
    to.storage().copyFrom(to.layout().offset() + at, 1, direct, 0, 1, n, 1);
  }

  @Override
  public String toString() {
    return "product of " + type;
  }
}
