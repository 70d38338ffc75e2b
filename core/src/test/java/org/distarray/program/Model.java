package org.distarray.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * An array as NumPy has it: little-endian bytes, and the offset and the strides, in bytes, of the
 * elements in them. Views share the bytes. All its loops are over one element at a time.
 */
final class Model {
  private final ByteBuffer bytes;
  private final DType dtype;
  private final int[] shape;
  private final int[] strides;
  private final int offset;
  private final boolean readOnly;

  private Model(
      ByteBuffer bytes, DType dtype, int[] shape, int[] strides, int offset, boolean readOnly) {
    this.readOnly = readOnly;
    this.bytes = bytes;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  static Model zeros(DType dtype, int... shape) {
    int[] strides = new int[shape.length];
    int step = dtype.itemsize();
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = step;
      step *= Math.max(1, shape[d]);
    }
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(size * dtype.itemsize());
    return new Model(bytes.order(ByteOrder.LITTLE_ENDIAN), dtype, shape.clone(), strides, 0, false);
  }

  /** An array of elements in C order, each as the type holds it. */
  static Model of(DType dtype, int[] shape, List<Value> values) {
    Model out = zeros(dtype, shape);
    for (int k = 0; k < values.size(); k++) {
      out.write(k * dtype.itemsize(), values.get(k).in(dtype));
    }
    return out;
  }

  static Model of(NdArray a) {
    int[] shape = Arrays.stream(a.shape().toArray()).mapToInt(n -> (int) n).toArray();
    ByteBuffer bits = ByteBuffer.wrap(Bits.bytes(a.toPrimitives()));
    int[] strides = zeros(a.dtype(), shape).strides;
    return new Model(bits.order(ByteOrder.LITTLE_ENDIAN), a.dtype(), shape, strides, 0, false);
  }

  DType dtype() {
    return dtype;
  }

  int[] dims() {
    return shape.clone();
  }

  int ndim() {
    return shape.length;
  }

  int dim(int d) {
    return shape[d];
  }

  int size() {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  Shape shape() {
    return Shape.of(Arrays.stream(shape).asLongStream().toArray());
  }

  boolean isLike(Model other) {
    return dtype == other.dtype && Arrays.equals(shape, other.shape);
  }

  /** Whether it is a view of a broadcast array, which cannot be written to. */
  boolean isReadOnly() {
    return readOnly;
  }

  /** Where the elements are, in C order. */
  private int[] places() {
    int[] out = new int[size()];
    int[] at = new int[shape.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = place(at);
      for (int d = shape.length - 1; d >= 0 && ++at[d] == shape[d]; d--) {
        at[d] = 0;
      }
    }
    return out;
  }

  private int place(int... index) {
    int out = offset;
    for (int d = 0; d < index.length; d++) {
      out += index[d] * strides[d];
    }
    return out;
  }

  Value at(int... index) {
    return read(place(index));
  }

  void set(Value v, int... index) {
    write(place(index), v);
  }

  /** The elements in C order. */
  List<Value> values() {
    List<Value> out = new ArrayList<>();
    for (int place : places()) {
      out.add(read(place));
    }
    return out;
  }

  private Value read(int at) {
    return switch (dtype) {
      case BOOL, INT8, UINT8 -> Value.of((long) bytes.get(at)).in(dtype);
      case INT16, UINT16 -> Value.of((long) bytes.getShort(at)).in(dtype);
      case INT32, UINT32 -> Value.of((long) bytes.getInt(at)).in(dtype);
      case INT64, UINT64 -> Value.of(bytes.getLong(at));
      case FLOAT32 -> Value.of((double) bytes.getFloat(at));
      case FLOAT64 -> Value.of(bytes.getDouble(at));
      case COMPLEX64 -> Value.of((double) bytes.getFloat(at), (double) bytes.getFloat(at + 4));
      case COMPLEX128 -> Value.of(bytes.getDouble(at), bytes.getDouble(at + 8));
    };
  }

  private void write(int at, Value v) {
    switch (dtype) {
      case BOOL, INT8, UINT8 -> bytes.put(at, (byte) v.whole());
      case INT16, UINT16 -> bytes.putShort(at, (short) v.whole());
      case INT32, UINT32 -> bytes.putInt(at, (int) v.whole());
      case INT64, UINT64 -> bytes.putLong(at, v.whole());
      case FLOAT32 -> bytes.putFloat(at, (float) v.re());
      case FLOAT64 -> bytes.putDouble(at, v.re());
      case COMPLEX64 -> bytes.putFloat(at, (float) v.re()).putFloat(at + 4, (float) v.im());
      case COMPLEX128 -> bytes.putDouble(at, v.re()).putDouble(at + 8, v.im());
    }
  }

  Model copy() {
    return reshape(shape);
  }

  /** A copy in another shape. */
  Model reshape(int... to) {
    Model out = zeros(dtype, to);
    Unfit.unless(out.size() == size(), "sizes differ");
    byte[] element = new byte[dtype.itemsize()];
    int k = 0;
    for (int place : places()) {
      bytes.get(place, element);
      out.bytes.put(k++ * element.length, element);
    }
    return out;
  }

  Model astype(DType to) {
    // a NaN keeps its bits where nothing is cast
    return to == dtype
        ? copy()
        : of(to, shape, values().stream().map(v -> v.cast(dtype, to)).toList());
  }

  /** Sets all elements to those of another array, which is broadcast and cast. */
  void assign(Model value) {
    Model from = value.astype(dtype).broadcastTo(shape).copy();
    int k = 0;
    for (int place : places()) {
      byte[] element = new byte[dtype.itemsize()];
      from.bytes.get(k++ * element.length, element);
      bytes.put(place, element);
    }
  }

  Model get(Index... index) {
    return ModelIndex.get(this, index);
  }

  /** The view of other dimensions, an offset in bytes further on. */
  Model seen(List<Integer> dims, List<Integer> steps, int further) {
    return new Model(bytes, dtype, ints(dims), ints(steps), offset + further, readOnly);
  }

  int stride(int d) {
    return strides[d];
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(n -> n).toArray();
  }

  Model transpose(int... axes) {
    List<Integer> dims = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (int axis : axes) {
      dims.add(shape[axis]);
      steps.add(strides[axis]);
    }
    return seen(dims, steps, 0);
  }

  Model broadcastTo(int... to) {
    int more = to.length - shape.length;
    Unfit.unless(more >= 0, "too few dimensions");
    int[] steps = new int[to.length];
    for (int d = 0; d < shape.length; d++) {
      Unfit.unless(shape[d] == to[d + more] || shape[d] == 1, "lengths differ");
      steps[d + more] = shape[d] == to[d + more] ? strides[d] : 0;
    }
    return new Model(bytes, dtype, to.clone(), steps, offset, true);
  }

  /** The bytes as elements of another type. */
  Model view(DType to) {
    if (to.itemsize() == dtype.itemsize()) {
      return new Model(bytes, to, shape, strides, offset, readOnly);
    }
    int last = shape.length - 1;
    Unfit.unless(last >= 0 && size() > 0 && strides[last] == dtype.itemsize(), "not neighbours");
    int length = shape[last] * dtype.itemsize();
    Unfit.unless(length % to.itemsize() == 0, "no whole elements");
    int[] dims = shape.clone();
    int[] steps = strides.clone();
    dims[last] = length / to.itemsize();
    steps[last] = to.itemsize();
    return new Model(bytes, to, dims, steps, offset, readOnly);
  }

  /** The elements as the library has them. */
  NdArray toNdArray() {
    return NdArray.of(dtype, Bits.primitives(copy().bytes.array(), dtype), shape());
  }

  /** What is wrong with an array that should be this one; null if nothing. */
  String difference(NdArray got) {
    if (got.dtype() != dtype || !got.shape().equals(shape())) {
      return got.dtype() + "" + got.shape() + " instead of " + dtype + shape();
    }
    List<Value> there = of(got).values();
    List<Value> here = values();
    List<Integer> wrong = new ArrayList<>();
    for (int k = 0; k < here.size(); k++) {
      if (!here.get(k).equals(there.get(k))) {
        wrong.add(k);
      }
    }
    return wrong.isEmpty()
        ? null
        : dtype
            + ""
            + shape()
            + " with "
            + wrong.size()
            + " of "
            + here.size()
            + " elements wrong, from the "
            + (wrong.get(0) + 1)
            + ". on: "
            + text(wrong.stream().map(there::get).toList())
            + " instead of "
            + text(wrong.stream().map(here::get).toList());
  }

  private String text(List<Value> values) {
    List<Object> out = new ArrayList<>();
    for (Value v : values.subList(0, Math.min(12, values.size()))) {
      out.add(
          Value.isWhole(dtype)
              ? v.exact(dtype)
              : dtype.isComplex() ? v.re() + "+" + v.im() + "j" : v.re());
    }
    return out + (values.size() > 12 ? "..." : "");
  }
}
