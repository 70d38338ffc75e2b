package org.distarray.io.mutants;

import java.util.Arrays;
import java.util.Random;

/**
 * Damages bytes: some are changed at random, take extreme values, or are those of another place; or
 * the end is missing.
 */
public final class Mutator {
  private static final int METADATA = 2048;
  private static final int LONGEST_SPAN = 64;
  // what the headers of NumPy's files are written with
  private static final String TEXT = "(,)'{}0123456789[]<>|:Lufbc ";
  private static final byte[] EXTREMES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFE, -1};

  private Mutator() {}

  /**
   * A damaged copy. Every tenth one is cut; all others have the same length.
   *
   * @param bytes one or more
   */
  public static byte[] mutate(byte[] bytes, Random random) {
    byte[] out = bytes.clone();
    for (int k = 1 + random.nextInt(3); k > 0; k--) {
      // metadata often stand at the start
      int near = random.nextBoolean() ? Math.min(METADATA, out.length) : out.length;
      change(out, random.nextInt(near), out.length, random);
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(out, random.nextInt(out.length)) : out;
  }

  /** Changes bytes from a position on, and none at or behind the end. */
  static void change(byte[] bytes, int at, int end, Random random) {
    switch (random.nextInt(7)) {
      case 0 -> bytes[at] = (byte) random.nextInt();
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
      case 3 -> bytes[at] = (byte) TEXT.charAt(random.nextInt(TEXT.length()));
      case 4 -> {
        // the high byte of a number in either order is as extreme as a single byte
        byte value = EXTREMES[random.nextInt(EXTREMES.length)];
        Arrays.fill(bytes, at, Math.min(end, at + (1 << random.nextInt(4))), value);
      }
      case 5 -> {
        // the lowest byte of a number, the others of which are zero
        int to = Math.min(end, at + (1 << random.nextInt(4)));
        Arrays.fill(bytes, at, to, (byte) 0);
        bytes[random.nextBoolean() ? at : to - 1] = (byte) random.nextInt();
      }
      default -> {
        int from = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(LONGEST_SPAN), bytes.length - from);
        System.arraycopy(bytes, from, bytes, at, Math.min(length, end - at));
      }
    }
  }
}
