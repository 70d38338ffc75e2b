package org.distarray.io.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ElementTypeTest {

  /**
   * All 65,536: zeros, subnormal numbers, infinities and NaN with their payloads. {@code
   * sha256(arange(65536, dtype="u2").view("f2").astype("<f4"))} of NumPy 1.24.
   */
  @Test
  void everyFloat16BecomesTheSameFloat32AsInNumpy() throws NoSuchAlgorithmException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer stored = ByteBuffer.allocate(2 << 16).order(order);
      for (int bits = 0; bits < 1 << 16; bits++) {
        stored.putShort((short) bits);
      }
      ByteBuffer plain = ElementType.half(order).plain(stored.flip());
      ByteBuffer floats = ByteBuffer.allocate(4 << 16).order(ByteOrder.LITTLE_ENDIAN);
      while (plain.hasRemaining()) {
        floats.putFloat(plain.getFloat());
      }
      assertEquals(
          "f4fdd084f85448d28c84f20fabf4022ba938e40b7f382d2727dec6f41ac6267a",
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(floats.array())));
    }
  }
}
