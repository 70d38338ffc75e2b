package org.distarray.io.npy;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.ElementType;
import org.distarray.io.runs.StoredArray;
import org.distarray.protocol.Literal;

/**
 * The header of a .npy stream: {@code \x93NUMPY}, a version, and the dictionary {@code {'descr':
 * '<f8', 'fortran_order': False, 'shape': (4, 5), }}. Versions 1.0, 2.0 and 3.0 of numpy.lib.format
 * are read, 1.0 is written.
 */
final class NpyHeader {
  static final String MAGIC = "\u0093NUMPY";
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final int MOST_DIMENSIONS = 32;

  // of a length, for which numpy.lib.format leaves room
  private static final int MOST_DIGITS = 21;

  private NpyHeader() {}

  /**
   * The array whose stream starts at byte {@code at} of a file.
   *
   * @throws ArrayIOException when there is no such stream, when it is not complete, or when its
   *     dtype is not supported
   */
  static StoredArray read(ByteReader in, FileRef file, FileIdentity identity, long at) {
    return read(in, file, identity, at, in.length(), null);
  }

  /**
   * The array whose stream starts at byte {@code at} of what an opener opens.
   *
   * @param in what it has opened
   * @param end the position behind the last byte that may belong to the array
   * @param opener null for the file itself
   */
  static StoredArray read(
      ByteReader in,
      FileRef file,
      FileIdentity identity,
      long at,
      long end,
      StoredArray.Opener opener) {
    Header header = Header.read(in, at, MAGIC, Set.of(1), Set.of(2, 3), Header.LONGEST, KEYS);
    if (!(header.entries().get("fortran_order") instanceof Literal.Bool fortran)) {
      throw new ArrayIOException(
          "Cannot read " + file + ": fortran_order is neither True nor False");
    }
    ElementType type = type(file, header.entries().get("descr"));
    Shape shape = shape(file, header.entries().get("shape"));
    StoredArray out =
        StoredArray.opened(file, identity, header.end(), shape, type, fortran.value(), opener, end);
    return file.isMemory() ? out.inMemory(in) : out;
  }

  private static ElementType type(FileRef file, Literal descr) {
    String code = descr instanceof Literal.Text text ? text.value() : "";
    Optional<ElementType> type = NumpyTypes.of(code).filter(t -> t.isPlain() || !file.isMemory());
    if (type.isPresent()) {
      return type.get();
    }
    throw new ArrayIOException(
        "Cannot read "
            + file
            + ": the type "
            + (descr instanceof Literal.Text
                ? "'" + code + "'"
                : "is structured, or not a type string, and")
            + " is not one of those here ("
            + NumpyTypes.supported()
            + ")");
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
    return Header.write(MAGIC, text(dtype.code(), false, shape), 0, 64, room);
  }

  /**
   * The header of the same array with another shape.
   *
   * @param old the bytes of the header
   * @param array the array with its old shape
   * @throws ArrayIOException when there is no room for the shape
   */
  static byte[] reshaped(byte[] old, StoredArray array, Shape shape) {
    int start = old[MAGIC.length()] == 1 ? MAGIC.length() + 4 : MAGIC.length() + 6;
    String code = array.dtype().code();
    String descr = array.type().order() == ByteOrder.BIG_ENDIAN ? code.replace('<', '>') : code;
    byte[] text = text(descr, array.isFortran(), shape).getBytes(StandardCharsets.ISO_8859_1);
    if (start + text.length + 1 > old.length) {
      throw new ArrayIOException(
          "Cannot append to "
              + array.file()
              + ": its header of "
              + old.length
              + " bytes has no room for the shape "
              + shape
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
    return Header.write(MAGIC, text(dtype.code(), fortran, shape), before, multiple, 0);
  }

  private static String text(String descr, boolean fortran, Shape shape) {
    return "{'descr': '"
        + descr
        + "', 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': "
        + shape
        + ", }";
  }
}
