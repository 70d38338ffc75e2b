package org.distarray.ndarray;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.distarray.dtype.DType;

/** Storage in a {@code int[]}. */
public final class IntStorage extends LeasedStorage implements Storage {
  private static final long serialVersionUID = 1L;

  private final int[] array;

  IntStorage(int[] array, Lease lease) {
    super(lease);
    this.array = array;
  }

  @Override
  public int[] array() {
    giveAway();
    return array;
  }

  @Override
  int[] elements() {
    return array;
  }

  @Override
  public int length() {
    return array.length;
  }

  @Override
  public long getLong(int position) {
    return array[position];
  }

  @Override
  public double getDouble(int position) {
    return array[position];
  }

  @Override
  public void setLong(int position, long value) {
    array[position] = (int) value;
  }

  @Override
  public void setDouble(int position, double value) {
    array[position] = (int) value;
  }

  @Override
  public void copyFrom(
      int position,
      int stride,
      Storage source,
      int sourcePosition,
      int sourceStride,
      int count,
      int width) {
    int[] from = ((IntStorage) source).array;
    if (stride == width && sourceStride == width) {
      System.arraycopy(from, sourcePosition, array, position, count * width);
    } else if (width == 1 && stride == 1 && sourceStride == 0 && count > 0) {
      Arrays.fill(array, position, position + count, from[sourcePosition]);
    } else if (width == 1 && stride == 1) {
      // one index fewer to check than below
      for (int k = 0, j = sourcePosition; k < count; k++, j += sourceStride) {
        array[position + k] = from[j];
      }
    } else if (width == 1) {
      for (int k = 0, i = position, j = sourcePosition;
          k < count;
          k++, i += stride, j += sourceStride) {
        array[i] = from[j];
      }
    } else if (width == 2) {
      for (int k = 0, i = position, j = sourcePosition;
          k < count;
          k++, i += stride, j += sourceStride) {
        array[i] = from[j];
        array[i + 1] = from[j + 1];
      }
    } else {
      for (int k = 0, i = position, j = sourcePosition;
          k < count;
          k++, i += stride, j += sourceStride) {
        System.arraycopy(from, j, array, i, width);
      }
    }
    Reference.reachabilityFence(source);
    Reference.reachabilityFence(this);
  }

  @Override
  public void writeTo(ByteBuffer buffer, int position, int count) {
    buffer.asIntBuffer().put(array, position, count);
    buffer.position(buffer.position() + count * Integer.BYTES);
    Reference.reachabilityFence(this);
  }

  @Override
  public void readFrom(ByteBuffer buffer, int position, int count) {
    buffer.asIntBuffer().get(array, position, count);
    buffer.position(buffer.position() + count * Integer.BYTES);
    Reference.reachabilityFence(this);
  }

  private Object writeReplace() {
    return new StorageForm(this, DType.INT32);
  }
}
