package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.protocol.Literal;

/**
 * The header of a .npy or .dnpy file: a magic string, two bytes of version, the length of the text,
 * and the text, which is a dictionary.
 *
 * @param end the position of the first byte behind the header
 */
record Header(Map<String, Literal> entries, long end) {
  /** The longest header. NumPy reads longer ones only on request. */
  static final int LONGEST = 64 << 10;

  /**
   * Reads a header.
   *
   * @param at the position of the header, in bytes
   * @param magic the magic string
   * @param wide the versions whose length has 4 bytes; in other versions it has 2
   * @param longest the most bytes of the text
   * @param keys exactly the keys that the dictionary must have
   * @throws ArrayIOException when there is no such header
   */
  static Header read(
      ByteReader in,
      long at,
      String magic,
      Set<Integer> narrow,
      Set<Integer> wide,
      int longest,
      Set<String> keys) {
    String kind = magic.substring(1).equals("NUMPY") ? ".npy" : ".dnpy";
    byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
    require(in, at, start.length + 4, kind);
    byte[] first = in.read(at, start.length + 4);
    for (int k = 0; k < start.length; k++) {
      if (first[k] != start[k]) {
        throw new ArrayIOException(
            "Cannot read "
                + in.path()
                + ": not a "
                + kind
                + " file (byte "
                + (at + k)
                + " is not that of the magic"
                + " string \\x93"
                + magic.substring(1)
                + ")");
      }
    }
    int major = first[start.length] & 0xFF;
    int minor = first[start.length + 1] & 0xFF;
    if (minor != 0 || !narrow.contains(major) && !wide.contains(major)) {
      throw new ArrayIOException(
          "Cannot read "
              + in.path()
              + ": version "
              + major
              + "."
              + minor
              + " of the "
              + kind
              + " format ("
              + (wide.size() == 1 ? "1.0 or 2.0" : "1.0, 2.0 or 3.0")
              + ")");
    }
    int lengthBytes = wide.contains(major) ? 4 : 2;
    require(in, at, start.length + 2 + lengthBytes, kind);
    byte[] digits = in.read(at + start.length + 2, lengthBytes);
    long length = 0;
    for (int k = lengthBytes - 1; k >= 0; k--) {
      length = length << 8 | digits[k] & 0xFF;
    }
    if (length > longest) {
      throw new ArrayIOException(
          "Cannot read "
              + in.path()
              + ": a header of "
              + length
              + " bytes (at most "
              + longest
              + ")");
    }
    long text = at + start.length + 2 + lengthBytes;
    require(in, text, length, kind);
    // names of fields have other characters than ASCII
    Charset set = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    byte[] bytes = in.read(text, (int) length);
    return new Header(dictionary(in.path(), bytes, set, keys), text + length);
  }

  private static void require(ByteReader in, long at, long bytes, String kind) {
    if (bytes > in.length() - at) {
      throw new ArrayIOException(
          "Cannot read "
              + in.path()
              + ": it ends inside the "
              + kind
              + " header ("
              + in.length()
              + " bytes, not "
              + (at + bytes)
              + " or more)");
    }
  }

  private static Map<String, Literal> dictionary(
      String path, byte[] bytes, Charset set, Set<String> keys) {
    for (int k = 0; k < bytes.length; k++) {
      int code = bytes[k] & 0xFF;
      if ((code < 0x20 || code == 0x7F) && "\t\n\r\f".indexOf(code) < 0) {
        throw new ArrayIOException(
            "Cannot read "
                + path
                + ": byte "
                + code
                + " at position "
                + k
                + " of the header (a text)");
      }
    }
    Literal value;
    try {
      value = Literal.python(set.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new ArrayIOException("Cannot read " + path + ": the header is not in " + set, e);
    } catch (IllegalArgumentException e) {
      throw new ArrayIOException(
          "Cannot read " + path + ": the header is not understood: " + e.getMessage(), e);
    }
    if (!(value instanceof Literal.Dict dict)) {
      throw new ArrayIOException("Cannot read " + path + ": the header is not a dictionary");
    }
    if (!dict.entries().keySet().equals(keys)) {
      throw new ArrayIOException(
          "Cannot read "
              + path
              + ": the header has the keys "
              + dict.entries().keySet()
              + " (exactly "
              + keys.stream().sorted().toList()
              + ")");
    }
    return dict.entries();
  }

  /**
   * The bytes of a header. Its version is 1.0, or 2.0 if the text needs more than 2 bytes of
   * length.
   *
   * @param before the bytes before the header
   * @param multiple {@code before} and the header together are filled up with spaces to a multiple
   *     of this length
   */
  static byte[] write(String magic, String text, int before, int multiple, int leastSpaces) {
    int content = text.length() + 1 + leastSpaces;
    int lengthBytes = 2;
    int length = length(magic, lengthBytes, content, before, multiple);
    if (length > 0xFFFF) {
      lengthBytes = 4;
      length = length(magic, lengthBytes, content, before, multiple);
    }
    StringBuilder out = new StringBuilder(magic);
    out.append((char) (lengthBytes == 2 ? 1 : 2)).append((char) 0);
    for (int k = 0; k < lengthBytes; k++) {
      out.append((char) (length >> 8 * k & 0xFF));
    }
    out.append(text).append(" ".repeat(length - text.length() - 1)).append('\n');
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The length of a text whose end is at a multiple. */
  private static int length(String magic, int lengthBytes, int content, int before, int multiple) {
    int fixed = before + magic.length() + 2 + lengthBytes;
    return (fixed + content + multiple - 1) / multiple * multiple - fixed;
  }
}
