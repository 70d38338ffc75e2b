package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.BlockFilesSink;
import org.distarray.io.runs.BlockBytes;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DimData;
import org.distarray.protocol.Literal;
import org.distarray.protocol.LocalBlock;

/**
 * One file of a .dnpy array: the description of a block by the Distributed Array Protocol, then a
 * .npy stream of its elements.
 *
 * <p>The file begins with {@code \x93DARRY}, version 1.0, and 2 bytes of length. The dictionary
 * {@code {'__version__': '0.10.0', 'dim_data': ({...}, ...), }} follows, as in the original's
 * {@code distarray.localapi.format}. A dictionary whose index lists are longer than 2 bytes of
 * length allow has version 2.0 and 4 bytes of length, as in {@code numpy.lib.format}; the original
 * does not read it.
 */
final class DnpyFile {
  static final String MAGIC = "\u0093DARRY";
  private static final Set<String> KEYS = Set.of("__version__", "dim_data");

  /** Enough for lists of 100 million indices; a longer length is damage. */
  private static final int LONGEST = 1 << 30;

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
      Header header = Header.read(in, 0, MAGIC, Set.of(1), Set.of(2), LONGEST, KEYS);
      if (!(header.entries().get("__version__") instanceof Literal.Text version)
          || !version.value().matches("0\\.10(\\.\\d+)?")) {
        throw new ArrayIOException(
            "Cannot read " + file + ": its version of the Distributed Array Protocol is not 0.10");
      }
      NpyHeader inner = NpyHeader.read(in, file, header.end());
      StoredArray array = inner.numbers(file, identity, in.length(), null);
      if (!inner.type().attributes().names().isEmpty()) {
        throw new ArrayIOException(
            "Cannot read "
                + file
                + ": the unit of its elements, "
                + inner.type().attributes().text("dtype").orElse("times")
                + ", has no place in blocks (in NumPy, a.view('i8'))");
      }
      if (file.isMemory()) {
        array = shared(array, in);
      }
      return new DnpyFile(dimData(file, header.entries().get("dim_data"), array.shape()), array);
    }
  }

  private static StoredArray shared(StoredArray array, ByteReader in) {
    if (!array.type().isPlain()) {
      throw new ArrayIOException(
          "Cannot read "
              + array.file()
              + ": its elements are "
              + array.type()
              + " (programs share elements of a dtype)");
    }
    return array.inMemory(in);
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
   * Says how the elements of a block lie in its file, and writes it.
   *
   * @param fortran whether dimension 0 runs fastest
   * @param multiple the number of which the position of the first element is made a multiple, or 0
   *     for the positions of the original
   */
  record Form(boolean fortran, int multiple) implements BlockFilesSink.Encoder {
    /** As the original writes. */
    static final Form ORIGINAL = new Form(false, 0);

    /** Elements begin with a page, so that any program can map them. */
    static Form page(boolean fortran) {
      return new Form(fortran, 4096);
    }

    @Override
    public long write(LocalBlock block, Distribution distribution, ByteWriter out) {
      NdArray array = block.array();
      List<DimData> dimData = distribution.dimData(block.rank());
      out.write(ByteBuffer.wrap(head(dimData, array.shape(), array.dtype(), this)));
      return BlockBytes.append(fortran ? array.transpose() : array, out);
    }
  }

  /** The bytes before the elements. */
  static byte[] head(List<DimData> dimData, Shape localShape, DType dtype, Form form) {
    String text = "{'__version__': '0.10.0', 'dim_data': " + DimLiterals.print(dimData) + ", }";
    byte[] own = Header.write(MAGIC, text, 0, 16, 1);
    byte[] inner =
        form.multiple() == 0
            ? NpyHeader.write(localShape, dtype, false, 0, 64)
            : NpyHeader.write(localShape, dtype, form.fortran(), own.length, form.multiple());
    byte[] out = Arrays.copyOf(own, own.length + inner.length);
    System.arraycopy(inner, 0, out, own.length, inner.length);
    return out;
  }
}
