package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The structures of an HDF5 file that end with a checksum of their bytes, or have one inside. They
 * are found by their signatures, and by the checksum that fits, and not by reading the file.
 */
public final class MetadataChecksums {
  private static final Set<String> SIGNATURES =
      Set.of(
          "\u0089HDF",
          "OHDR",
          "OCHK",
          "FRHP",
          "FHDB",
          "FHIB",
          "BTHD",
          "BTLF",
          "BTIN",
          "FAHD",
          "FADB",
          "EAHD",
          "EAIB",
          "EASB",
          "EADB",
          "SMTB",
          "SMLI");
  private static final int LONGEST = 8192;

  private final List<Span> spans = new ArrayList<>();

  /**
   * Bytes with a checksum. It stands at {@code at}, behind them or among them; then it was computed
   * with zero in its place.
   */
  public record Span(int from, int to, int at) {
    private boolean fits(byte[] file) {
      return sum(file) == word(file).getInt(at);
    }

    private int sum(byte[] file) {
      byte[] bytes = Arrays.copyOfRange(file, from, to);
      if (at < to) {
        Arrays.fill(bytes, at - from, at - from + Checksum.BYTES, (byte) 0);
      }
      return Checksum.of(bytes);
    }

    private static ByteBuffer word(byte[] file) {
      return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private MetadataChecksums() {}

  /** The structures of a good file; none if it is of an old format, or no HDF5 file. */
  public static MetadataChecksums of(byte[] good) {
    MetadataChecksums out = new MetadataChecksums();
    for (int p = 0; p + 12 < good.length; p++) {
      String signature = new String(good, p, 4, StandardCharsets.ISO_8859_1);
      if (SIGNATURES.contains(signature)) {
        out.find(good, p, signature.equals("FHDB"));
      }
    }
    return out;
  }

  private void find(byte[] good, int from, boolean isInside) {
    int most = Math.min(good.length - Checksum.BYTES, from + LONGEST);
    for (int to = from + 8; to <= most; to++) {
      // blocks of heaps have 2^k bytes, and the checksum behind their offset
      boolean isBlock = Integer.bitCount(to - from) == 1;
      for (int at = isInside ? from + 14 : to; isBlock && isInside && at < from + 22; at++) {
        if (to - from > 64 && add(new Span(from, to, at), good)) {
          return;
        }
      }
      if (!isInside && add(new Span(from, to, to), good)) {
        return;
      }
    }
  }

  private boolean add(Span span, byte[] good) {
    return span.fits(good) && spans.add(span);
  }

  /** The structures, by their positions. */
  public List<Span> spans() {
    return spans;
  }

  /** Sets the checksums in a damaged copy of the file, as far as it reaches. */
  public void repair(byte[] damaged) {
    for (Span span : spans) {
      if (Math.max(span.to, span.at + Checksum.BYTES) <= damaged.length) {
        Span.word(damaged).putInt(span.at, span.sum(damaged));
      }
    }
  }
}
