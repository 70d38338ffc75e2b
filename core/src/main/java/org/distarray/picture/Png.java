package org.distarray.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes rasters as PNG: 8 bits a channel, RGB, no filter (W3C PNG, second edition, section 5).
 *
 * <p>By hand, as {@code javax.imageio} needs native libraries that a headless Java need not have.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Png() {}

  /** The file of a picture. */
  static byte[] bytes(Raster raster) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(raster));
      chunk(out, "IDAT", data(raster));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a picture to memory", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(Raster raster) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(raster.width());
      out.writeInt(raster.height());
      out.write(
          new byte[] {8, 2, 0, 0, 0}); // depth, RGB, deflate, adaptive filters, not interlaced
    }
    return bytes.toByteArray();
  }

  private static byte[] data(Raster raster) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      byte[] line = new byte[1 + 3 * raster.width()];
      for (int y = 0; y < raster.height(); y++) {
        for (int x = 0; x < raster.width(); x++) {
          int rgb = raster.pixel(x, y);
          line[1 + 3 * x] = (byte) (rgb >> 16);
          line[2 + 3 * x] = (byte) (rgb >> 8);
          line[3 + 3 * x] = (byte) rgb;
        }
        out.write(line);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
