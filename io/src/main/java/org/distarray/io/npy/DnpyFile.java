package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DimData;
import org.distarray.protocol.Literal;

/**
 * One file of a .dnpy array: the description of a block by the Distributed Array Protocol, then a
 * .npy stream of its elements.
 *
 * <p>The file begins with {@code \x93DARRY}, version 1.0, and 2 bytes of length. The dictionary
 * {@code {'__version__': '0.10.0', 'dim_data': ({...}, ...), }} follows, as in the original's
 * {@code distarray.localapi.format}.
 */
final class DnpyFile {
  private static final String MAGIC = "\u0093DARRY";
  private static final Set<String> KEYS = Set.of("__version__", "dim_data");

  private final List<DimData> dimData;
  private final StoredArray array;

  private DnpyFile(List<DimData> dimData, StoredArray array) {
    this.dimData = dimData;
    this.array = array;
  }

  /**
   * Opens a file. Only metadata is read.
   *
   * @throws ArrayIOException when it is not a .dnpy file, or when its block has another shape than
   *     it describes
   */
  public static DnpyFile open(FileRef file) {
    FileIdentity identity = file.identity();
    try (ByteReader in = file.open()) {
      Header header = Header.read(in, 0, MAGIC, Set.of(1), Set.of(), KEYS);
      if (!(header.entries().get("__version__") instanceof Literal.Text version)
          || !version.value().matches("0\\.10(\\.\\d+)?")) {
        throw new ArrayIOException(
            "Cannot read " + file + ": its version of the Distributed Array Protocol is not 0.10");
      }
      StoredArray array = NpyHeader.read(in, file, identity, header.end());
      return new DnpyFile(dimData(file, header.entries().get("dim_data"), array.shape()), array);
    }
  }

  private static List<DimData> dimData(FileRef file, Literal literal, Shape shape) {
    if (!(literal instanceof Literal.Tuple tuple) || tuple.items().size() != shape.ndim()) {
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": dim_data is not a tuple of "
              + shape.ndim()
              + " dictionaries, one for each dimension of the block");
    }
    List<DimData> out = new ArrayList<>();
    for (int d = 0; d < shape.ndim(); d++) {
      DimData dim;
      try {
        dim = DimLiterals.parse(tuple.items().get(d), shape.dim(d));
      } catch (IllegalArgumentException e) {
        throw new ArrayIOException(
            "Cannot read " + file + ": dim_data[" + d + "]: " + e.getMessage(), e);
      }
      if (dim.localSize() != shape.dim(d)) {
        throw new ArrayIOException(
            "Cannot read "
                + file
                + ": dim_data["
                + d
                + "] describes "
                + dim.localSize()
                + " indices, the block of shape "
                + shape
                + " has "
                + shape.dim(d));
      }
      out.add(dim);
    }
    return List.copyOf(out);
  }

  /** The description of each dimension. */
  public List<DimData> dimData() {
    return dimData;
  }

  /** The shape of the block, padding included. */
  public Shape localShape() {
    return array.shape();
  }

  public DType dtype() {
    return array.dtype();
  }

  /** Reads the whole block, padding included. */
  public NdArray read() {
    return array.read(IndexSet.whole(localShape()));
  }

  StoredArray array() {
    return array;
  }

  /**
   * The bytes before the elements.
   *
   * @throws IllegalArgumentException when the index lists are too long for the format
   */
  static byte[] head(List<DimData> dimData, Shape localShape, DType dtype) {
    String text = "{'__version__': '0.10.0', 'dim_data': " + DimLiterals.print(dimData) + ", }";
    byte[] own = Header.write(MAGIC, text, 0, 16, 1);
    byte[] inner = NpyHeader.write(localShape, dtype);
    byte[] out = java.util.Arrays.copyOf(own, own.length + inner.length);
    System.arraycopy(inner, 0, out, own.length, inner.length);
    return out;
  }
}
