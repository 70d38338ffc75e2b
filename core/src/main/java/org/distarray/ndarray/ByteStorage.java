package org.distarray.ndarray;

import java.nio.ByteBuffer;

/** Storage in a {@code byte[]}. */
public final class ByteStorage implements Storage {
  private static final long serialVersionUID = 1L;

  private final byte[] array;

  ByteStorage(byte[] array) {
    this.array = array;
  }

  @Override
  public byte[] array() {
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
    array[position] = (byte) value;
  }

  @Override
  public void setDouble(int position, double value) {
    array[position] = (byte) value;
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
    byte[] from = ((ByteStorage) source).array;
    if (stride == width && sourceStride == width) {
      System.arraycopy(from, sourcePosition, array, position, count * width);
    } else if (width == 1) {
      for (int k = 0, i = position, j = sourcePosition;
          k < count;
          k++, i += stride, j += sourceStride) {
        array[i] = from[j];
      }
    } else {
      for (int k = 0, i = position, j = sourcePosition;
          k < count;
          k++, i += stride, j += sourceStride) {
        System.arraycopy(from, j, array, i, width);
      }
    }
  }

  @Override
  public void writeTo(ByteBuffer buffer, int position, int count) {
    buffer.put(array, position, count);
  }

  @Override
  public void readFrom(ByteBuffer buffer, int position, int count) {
    buffer.get(array, position, count);
  }
}
