package org.distarray.io.hdf5;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.chunks.ChunkGather;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Labels;

/**
 * Numbers that are a part of each element of a dataset: a field of a compound, or an array in each
 * element. The dataset is read as bytes, with the bytes of an element as a last dimension, of which
 * the part is a window.
 */
final class FieldSource implements ArraySource {
  private static final long serialVersionUID = 1L;
  private static final long TOGETHER = 1L << 25;

  private final Hdf5Source bytes;
  private final Part part;

  FieldSource(Hdf5Source bytes, Part part) {
    this.bytes = bytes;
    this.part = part;
  }

  /**
   * A part of each element.
   *
   * @param offset the first byte of it
   * @param type the type of its numbers
   * @param dims the shape of its numbers; none for one number
   */
  record Part(long offset, ElementType type, long[] dims) implements Serializable {
    long size() {
      return Arrays.stream(dims).reduce(type.itemsize(), (a, b) -> a * b);
    }
  }

  /** The number of dimensions of the dataset. */
  private int outer() {
    return bytes.shape().ndim() - 1;
  }

  @Override
  public Shape shape() {
    long[] dims = Arrays.copyOf(bytes.shape().toArray(), outer() + part.dims().length);
    System.arraycopy(part.dims(), 0, dims, outer(), part.dims().length);
    return Shape.of(dims);
  }

  @Override
  public DType dtype() {
    return part.type().dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    NdArray out =
        NdArray.zeros(dtype(), Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray()));
    if (out.size() == 0) {
      return out;
    }
    IndexSet[] there = Arrays.copyOf(region, outer() + 1);
    there[outer()] = new IndexSet.Range(part.offset(), 1, part.size());
    if (outer() == 0) {
      read(there, region, out);
      return out;
    }
    long n = region[0].size();
    long each = part.size();
    for (int d = 1; d < outer(); d++) {
      each *= region[d].size();
    }
    // the stored bytes of all rows need not be in memory together
    long rows = Math.max(1, TOGETHER / each);
    for (long row = 0; row < n; row += rows) {
      long most = Math.min(rows, n - row);
      there[0] = region[0].stretch(row, most);
      IndexSet[] wanted = region.clone();
      wanted[0] = there[0];
      long[] dims = out.shape().toArray();
      dims[0] = most;
      NdArray some = most == n ? out : NdArray.zeros(dtype(), Shape.of(dims));
      read(there, wanted, some);
      if (some != out) {
        out.get(row + ":" + (row + most)).assign(some);
      }
    }
    return out;
  }

  /** Reads elements of the dataset whole, and takes the wanted numbers of each. */
  private void read(IndexSet[] there, IndexSet[] wanted, NdArray out) {
    NdArray raw = bytes.read(there).copy();
    byte[] stored = new byte[raw.shape().intSize()];
    raw.storage().writeTo(ByteBuffer.wrap(stored), 0, stored.length);
    int n = Math.max(1, wanted.length);
    long[] dims = new long[n];
    IndexSet[] region = new IndexSet[n];
    Arrays.fill(dims, 1);
    Arrays.fill(region, new IndexSet.Range(0, 1, 1));
    for (int d = 0; d < wanted.length; d++) {
      boolean inner = d >= outer();
      dims[d] = inner ? part.dims()[d - outer()] : wanted[d].size();
      region[d] = inner ? wanted[d] : new IndexSet.Range(0, 1, wanted[d].size());
    }
    ChunkGather.whole(part.type(), Shape.of(dims), stored, region, out);
  }

  /** The chunks of the dataset, of whose elements all numbers come together. */
  @Override
  public Shape chunkShape() {
    long[] stored = bytes.chunkShape().toArray();
    long[] out = Arrays.copyOf(stored, shape().ndim());
    Arrays.fill(out, outer(), out.length, 1);
    if (bytes.chunkShape().size() > 1) {
      System.arraycopy(part.dims(), 0, out, outer(), part.dims().length);
    }
    return Shape.of(out);
  }

  @Override
  public Labels labels() {
    Labels all = bytes.labels();
    if (all.dimensions().isEmpty()) {
      return all;
    }
    String[] names = Arrays.copyOf(all.dimensions().toArray(String[]::new), shape().ndim());
    Arrays.fill(names, outer(), names.length, "");
    return new Labels(all.name(), Arrays.asList(names), all.attributes(), all.coordinates());
  }

  @Override
  public String label() {
    return bytes.label();
  }
}
