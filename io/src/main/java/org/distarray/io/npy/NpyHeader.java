package org.distarray.io.npy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.fields.StoredType;
import org.distarray.io.runs.ElementType;
import org.distarray.io.runs.StoredArray;
import org.distarray.protocol.Literal;

/**
 * The header of a .npy stream: {@code \x93NUMPY}, a version, and the dictionary {@code {'descr':
 * '<f8', 'fortran_order': False, 'shape': (4, 5), }}. Versions 1.0, 2.0 and 3.0 of numpy.lib.format
 * are read, 1.0 is written.
 *
 * @param descr the type as the header has it
 * @param fortran whether dimension 0 runs fastest
 * @param end the position of the first element
 */
record NpyHeader(Literal descr, StoredType type, boolean fortran, Shape shape, long end) {
  static final String MAGIC = "\u0093NUMPY";
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final int MOST_DIMENSIONS = 32;

  // of a length, for which numpy.lib.format leaves room
  private static final int MOST_DIGITS = 21;

  /**
   * The header of the stream that starts at byte {@code at} of what is open.
   *
   * @param file the file, for messages
   * @throws ArrayIOException when there is no such stream, or its header is damaged
   */
  static NpyHeader read(ByteReader in, FileRef file, long at) {
    Header header = Header.read(in, at, MAGIC, Set.of(1), Set.of(2, 3), Header.LONGEST, KEYS);
    if (!(header.entries().get("fortran_order") instanceof Literal.Bool fortran)) {
      throw new ArrayIOException(
          "Cannot read " + file + ": fortran_order is neither True nor False");
    }
    Literal descr = header.entries().get("descr");
    try {
      StoredType type = NumpyDescr.read(descr);
      Shape shape = shape(file, header.entries().get("shape"));
      return new NpyHeader(descr, type, fortran.value(), shape, header.end());
    } catch (IllegalArgumentException e) {
      throw new ArrayIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The array of numbers behind the header.
   *
   * @param length the position behind the last byte that may belong to the array
   * @param opener opens what has the bytes; null for the file itself
   * @throws ArrayIOException when it is not complete, or its elements are no numbers
   */
  StoredArray numbers(FileRef file, FileIdentity identity, long length, StoredArray.Opener opener) {
    if (type instanceof StoredType.Number n) {
      return StoredArray.opened(file, identity, end, shape, n.element(), fortran, opener, length);
    }
    String why =
        type instanceof StoredType.Other other
            ? other.fault()
            : "its elements are " + type.name() + ", not numbers";
    throw new ArrayIOException("Cannot read " + file + ": " + why);
  }

  /**
   * The elements as bytes: those of one are a last dimension. The others come in the order of the
   * file, that is in reverse in Fortran order.
   *
   * @param length the position behind the last byte that may belong to the array
   * @param opener opens what has the bytes; null for the file itself
   * @throws ArrayIOException when it is not complete
   */
  StoredArray bytes(FileRef file, FileIdentity identity, long length, StoredArray.Opener opener) {
    long[] dims = shape.toArray();
    for (int d = 0; fortran && d < dims.length; d++) {
      dims[d] = shape.dim(dims.length - 1 - d);
    }
    if (shape.size() > Long.MAX_VALUE / Math.max(1, type.size())) {
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": "
              + shape
              + " elements of "
              + type.size()
              + " bytes do not fit in a file (it is cut off or damaged)");
    }
    Shape all = Shape.of(dims).then(Shape.of(type.size()));
    ElementType one = ElementType.of(DType.UINT8);
    return StoredArray.opened(file, identity, end, all, one, false, opener, length);
  }

  private static Shape shape(FileRef file, Literal literal) {
    List<Literal> items = literal instanceof Literal.Tuple tuple ? tuple.items() : null;
    if (items == null
        || items.size() > MOST_DIMENSIONS
        || !items.stream().allMatch(Literal.Int.class::isInstance)) {
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": the shape in the header is not a tuple of integers, at most "
              + MOST_DIMENSIONS);
    }
    try {
      return Shape.of(items.stream().mapToLong(n -> ((Literal.Int) n).value()).toArray());
    } catch (IllegalArgumentException e) {
      throw new ArrayIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The header of a little-endian array in C order. Its length is a multiple of 64, and it has room
   * for a length of 21 digits of dimension 0, along which the array may grow. NumPy does the same.
   */
  static byte[] write(Shape shape, DType dtype) {
    int room = shape.ndim() == 0 ? 0 : MOST_DIGITS - Long.toString(shape.dim(0)).length();
    return Header.write(MAGIC, text(descr(dtype), false, shape), 0, 64, room);
  }

  /**
   * The bytes of this header with another shape.
   *
   * @param old the bytes of the header
   * @param file the file, for messages
   * @throws ArrayIOException when there is no room for the shape
   */
  byte[] reshaped(byte[] old, FileRef file, Shape other) {
    int start = old[MAGIC.length()] == 1 ? MAGIC.length() + 4 : MAGIC.length() + 6;
    byte[] text = text(descr.python(), fortran, other).getBytes(StandardCharsets.ISO_8859_1);
    if (start + text.length + 1 > old.length) {
      throw new ArrayIOException(
          "Cannot append to "
              + file
              + ": its header of "
              + old.length
              + " bytes has no room for the shape "
              + other
              + " (a file that is saved anew has)");
    }
    byte[] out = old.clone();
    Arrays.fill(out, start, out.length - 1, (byte) ' ');
    System.arraycopy(text, 0, out, start, text.length);
    out[out.length - 1] = '\n';
    return out;
  }

  /**
   * The header of a little-endian array.
   *
   * @param fortran whether dimension 0 runs fastest
   * @param before the bytes before the header
   * @param multiple the number of which the position of the first element is made a multiple
   */
  static byte[] write(Shape shape, DType dtype, boolean fortran, int before, int multiple) {
    return Header.write(MAGIC, text(descr(dtype), fortran, shape), before, multiple, 0);
  }

  private static String descr(DType dtype) {
    return new Literal.Text(dtype.code()).python();
  }

  private static String text(String descr, boolean fortran, Shape shape) {
    return "{'descr': "
        + descr
        + ", 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': "
        + shape
        + ", }";
  }
}
