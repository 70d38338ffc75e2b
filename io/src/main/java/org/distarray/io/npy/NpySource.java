package org.distarray.io.npy;

import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;

/** The array of a .npy file. */
final class NpySource implements ArraySource {
  private static final long serialVersionUID = 1L;

  private final StoredArray array;

  private NpySource(StoredArray array) {
    this.array = array;
  }

  static ArraySource open(FileRef file) {
    FileIdentity identity = file.identity();
    try (ByteReader in = file.open()) {
      return new NpySource(NpyHeader.read(in, file, identity, 0));
    }
  }

  @Override
  public Shape shape() {
    return array.shape();
  }

  @Override
  public DType dtype() {
    return array.dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    return array.read(region);
  }

  @Override
  public ReadCost cost(Distribution layout) {
    return array.cost(layout);
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    return new ReadCost(array.bytes(region), 0);
  }

  @Override
  public String label() {
    return "npy " + array.file();
  }
}
