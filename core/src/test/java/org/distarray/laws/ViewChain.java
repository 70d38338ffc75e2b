package org.distarray.laws;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Reinterpretation;

/**
 * A line of NumPy's table of chains of views.
 *
 * @param dtype of the base, whose bytes are 0 to 250 in turn
 * @param result {@code refused}, or dtype, shape and CRC-32 of the bytes
 * @param written {@code read-only}, or the CRC-32 of the base's bytes after all of the view was set
 *     to 1
 */
record ViewChain(DType dtype, Shape shape, List<String> steps, String result, String written) {

  static ViewChain of(String line) {
    String[] parts = line.split("\\|");
    int at = parts[0].indexOf('(');
    long[] dims =
        Arrays.stream(parts[0].substring(at).split("[(), ]+"))
            .filter(word -> !word.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    String end = parts[parts.length - 1];
    int last = end.lastIndexOf(' ');
    return new ViewChain(
        DType.of(parts[0].substring(0, at)),
        Shape.of(dims),
        List.of(parts).subList(1, parts.length - 1),
        last < 0 ? end : end.substring(0, last),
        end.substring(last + 1));
  }

  boolean isRefused() {
    return result.equals("refused");
  }

  boolean isReadOnly() {
    return written.equals("read-only");
  }

  List<String> before() {
    return steps.subList(0, steps.size() - 1);
  }

  String last() {
    return steps.get(steps.size() - 1);
  }

  /** The array that is viewed. */
  NdArray base() {
    int n = shape.intSize() * dtype.itemsize();
    byte[] bytes = new byte[n];
    for (int k = 0; k < n; k++) {
      bytes[k] = (byte) (k % 251);
    }
    NdArray flat = NdArray.of(DType.UINT8, bytes, Shape.of(n));
    return Reinterpretation.of(flat, dtype).reshape(shape.toArray()).copy();
  }

  static NdArray step(NdArray a, String step) {
    String word = word(step);
    String rest = rest(step);
    return switch (word) {
      case "view" -> a.view(DType.of(rest));
      case "get" -> a.get(index(rest));
      case "transpose" -> a.transpose(Arrays.stream(longs(rest)).mapToInt(k -> (int) k).toArray());
      default -> a.view(IndexTransform.broadcast(a.shape(), Shape.of(longs(rest))));
    };
  }

  static DistArray step(DistArray a, String step) {
    String word = word(step);
    String rest = rest(step);
    return switch (word) {
      case "view" -> a.view(DType.of(rest));
      case "get" -> a.get(index(rest));
      case "transpose" -> a.transpose(Arrays.stream(longs(rest)).mapToInt(k -> (int) k).toArray());
      default -> a.broadcastTo(longs(rest));
    };
  }

  private static String word(String step) {
    return step.split(" ")[0];
  }

  private static String rest(String step) {
    return step.contains(" ") ? step.substring(step.indexOf(' ') + 1) : "";
  }

  private static String index(String text) {
    return text + ", ...";
  }

  private static long[] longs(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  /** As {@link #result}. */
  static String described(NdArray a) {
    return a.dtype() + "" + a.shape() + " " + crc(a);
  }

  /** The CRC-32 of the bytes in C order, little-endian. */
  static String crc(NdArray a) {
    NdArray flat = a.copy();
    int bytes = (int) a.nbytes();
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    flat.storage().writeTo(buffer, 0, flat.storage().length());
    CRC32 crc = new CRC32();
    crc.update(buffer.array(), 0, bytes);
    return String.format("%08x", crc.getValue());
  }
}
