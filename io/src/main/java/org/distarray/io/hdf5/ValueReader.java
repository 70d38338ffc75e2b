package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.chunks.ChunkGather;
import org.distarray.io.fields.StoredType;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Unread;

/**
 * Makes values of stored bytes: numbers as arrays, texts as strings.
 *
 * <p>The sum of all values is bounded for an object, and for a file by its length, because a small
 * file can have many references to one large text. A value that is refused takes nothing from the
 * others.
 */
final class ValueReader {
  /** The most bytes of the values of one object. */
  static final long MOST_TOGETHER = 1L << 26;

  /** The bytes of a list in memory, besides those of its numbers. */
  static final int LIST_BYTES = 256;

  /** The bytes of a text in memory, besides its own. */
  private static final long TEXT_BYTES = 48;

  private final Widths widths;
  private final GlobalHeap heap;
  private final Allowance file;
  private final Allowance object;

  /** Reads values of the first object. */
  ValueReader(MetaBytes file) {
    this(
        file.widths(),
        new GlobalHeap(file),
        new Allowance(4 * file.fileLength() + MOST_TOGETHER),
        MOST_TOGETHER);
  }

  private ValueReader(Widths widths, GlobalHeap heap, Allowance file, long most) {
    this.widths = widths;
    this.heap = heap;
    this.file = file;
    this.object = new Allowance(most);
  }

  /** A reader of so many texts, whose number does not count. */
  static ValueReader ofTexts(MetaBytes file, long n) {
    long most = MOST_TOGETHER + TEXT_BYTES * n;
    return new ValueReader(file.widths(), new GlobalHeap(file), new Allowance(most), most);
  }

  /** A reader of another object of the same file. */
  ValueReader another() {
    return new ValueReader(widths, heap, file, MOST_TOGETHER);
  }

  /** A reader of the same file for values that are not kept and therefore do not count. */
  ValueReader passing() {
    return new ValueReader(widths, heap, new Allowance(MOST_TOGETHER), MOST_TOGETHER);
  }

  /** The bytes that values may still have. */
  private static final class Allowance {
    private long left;

    Allowance(long bytes) {
      this.left = bytes;
    }
  }

  /**
   * A value as {@link org.distarray.store.Attributes} has it: an array of numbers, a text, a list
   * of texts, or {@link Unread}.
   *
   * @param bytes the stored bytes, from position 0 on
   * @throws Hdf5Fault when it is damaged or too large
   */
  Object value(StoredType type, Dataspace space, ByteBuffer bytes) {
    if (space.isNull()) {
      return type instanceof StoredType.Text ? "" : new Unread("empty " + type.name());
    }
    long[] dims = space.shape().toArray();
    if (type instanceof StoredType.Text text) {
      List<String> all = texts(text, count(text, dims, bytes), bytes);
      return dims.length == 0 ? all.get(0) : all;
    }
    StoredType element = type;
    if (element instanceof StoredType.Repeated r) {
      int own = dims.length;
      dims = Arrays.copyOf(dims, own + r.dims().length);
      System.arraycopy(r.dims(), 0, dims, own, r.dims().length);
      element = r.of();
    }
    if (!(element instanceof StoredType.Number number)) {
      return new Unread(type.name());
    }
    spend((long) count(element, dims, bytes) * number.element().dtype().itemsize());
    return array(number.element(), Shape.of(dims), bytes);
  }

  /** The number of elements, all of which are there. */
  private static int count(StoredType type, long[] dims, ByteBuffer bytes) {
    long n = Shape.of(dims).size();
    if (n > bytes.limit() / type.size()) {
      throw new Hdf5Fault(
          "it is damaged: "
              + bytes.limit()
              + " bytes for "
              + n
              + " elements of "
              + type.size()
              + " bytes");
    }
    return (int) n;
  }

  /** The numbers in stored bytes, in C order. */
  static NdArray array(ElementType type, Shape shape, ByteBuffer bytes) {
    NdArray out = NdArray.zeros(type.dtype(), shape);
    if (out.size() > 0) {
      byte[] stored = new byte[Math.toIntExact(out.size() * type.itemsize())];
      bytes.get(0, stored);
      IndexSet[] all = {new IndexSet.Range(0, 1, out.size())};
      ChunkGather.whole(type, Shape.of(out.size()), stored, all, out);
    }
    return out;
  }

  /**
   * The texts in stored bytes.
   *
   * @throws Hdf5Fault when one is damaged, or when they are too many bytes
   */
  List<String> texts(StoredType.Text type, int n, ByteBuffer bytes) {
    List<String> out = new ArrayList<>();
    int size = Math.toIntExact(type.size());
    for (int k = 0; k < n; k++) {
      ByteBuffer in = bytes.slice(k * size, size).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer text = type.isVariable() ? elements(in, 1) : in;
      spend(text.limit() + TEXT_BYTES);
      out.add(text(text, type.padding()));
    }
    return out;
  }

  /**
   * The lists of numbers in stored bytes.
   *
   * @param size the bytes of an element, which tells where its list is
   * @throws Hdf5Fault when one is damaged, or when they are too many bytes
   */
  List<NdArray> lists(int size, ElementType type, int n, ByteBuffer bytes) {
    List<NdArray> out = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      ByteBuffer in = bytes.slice(k * size, size).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer list = elements(in, type.itemsize());
      long count = list.limit() / type.itemsize();
      spend(count * type.dtype().itemsize() + LIST_BYTES);
      out.add(array(type, Shape.of(count), list));
    }
    return out;
  }

  private void spend(long bytes) {
    if (bytes > Math.min(object.left, file.left)) {
      throw new Hdf5Fault(
          "its values have more than "
              + MOST_TOGETHER
              + " bytes together, where an attribute's text counts "
              + TEXT_BYTES
              + " more");
    }
    object.left -= bytes;
    file.left -= bytes;
  }

  /** The bytes of addresses and lengths. */
  Widths widths() {
    return widths;
  }

  /** The bytes of an element of variable length; none where it was never written. */
  ByteBuffer elements(ByteBuffer in, int itemsize) {
    long bytes = (in.getInt(0) & 0xFFFFFFFFL) * itemsize;
    long address = widths.address(in, 4);
    if (bytes == 0 || address == 0 || address == LittleEndian.UNDEFINED) {
      return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer found = heap.object(address, in.getInt(4 + widths.address()));
    if (bytes > found.limit()) {
      throw new Hdf5Fault(
          "it is damaged: " + bytes + " bytes of a value where " + found.limit() + " are stored");
    }
    return found.limit((int) bytes);
  }

  private static String text(ByteBuffer in, int padding) {
    byte[] bytes = new byte[in.limit()];
    in.get(0, bytes);
    int end = bytes.length;
    if (padding == 0) {
      for (end = 0; end < bytes.length && bytes[end] != 0; ) {
        end++;
      }
    }
    while (end > 0 && (bytes[end - 1] == 0 || padding == 2 && bytes[end - 1] == ' ')) {
      end--;
    }
    try {
      // texts that are marked as ASCII are UTF-8 as often as not
      ByteBuffer used = ByteBuffer.wrap(bytes, 0, end);
      return StandardCharsets.UTF_8.newDecoder().decode(used).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }
  }
}
