package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/**
 * The filter szip: the number of bytes, then lines of samples in blocks, each block coded in the
 * way that suits it best (CCSDS 121.0-B-2, as libaec codes it for HDF5). The parameters are flags,
 * the samples of a block, the bits of a sample and the samples of a line.
 */
final class Szip implements Codec {
  private static final int MOST_SIGNIFICANT_FIRST = 16;
  private static final int NEIGHBOURS = 32;
  private static final int REST_OF_SEGMENT = 5;
  private static final int SEGMENT = 64;
  private static final int LARGEST_LINE = 1 << 16;
  private static final int LARGEST_PAIR = 90;

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    int size = in.getInt();
    int block = parameters[1];
    int width = parameters[2];
    int line = parameters[3];
    boolean bytes = width == 32 || width == 64;
    FilterFault.require(
        size >= 0
            && size <= out.remaining()
            && block >= 2
            && block <= SEGMENT
            && block % 2 == 0
            && width >= 1
            && (width < 32 || bytes)
            && line >= 1
            && line <= LARGEST_LINE,
        "szip");
    int bits = bytes ? 8 : width;
    int itemsize = bits > 16 ? 4 : bits > 8 ? 2 : 1;
    FilterFault.require(size % itemsize == 0 && (!bytes || size % (width / 8) == 0), "szip");
    ByteBuffer to = bytes ? ByteBuffer.allocate(size) : out;
    Lines lines = new Lines(new Bits(in), bits, block, (line + block - 1) / block);
    boolean differences = (parameters[0] & NEIGHBOURS) != 0;
    boolean bigEndian = (parameters[0] & MOST_SIGNIFICANT_FIRST) != 0;
    for (int left = size / itemsize; left > 0; left -= line) {
      int[] samples = lines.next(differences);
      for (int k = 0; k < Math.min(left, line); k++) {
        Bits.put(to, samples[k], itemsize, bigEndian);
      }
    }
    in.position(in.limit());
    if (bytes) { // byte b of all elements lies together
      ByteShuffle.undo(to.flip(), width / 8, out);
    }
  }

  /** Decodes one line after the other. A line is filled up to whole blocks. */
  private static final class Lines {
    private final Bits in;
    private final int bits;
    private final int idBits;
    private final int block;
    private final int blocks;
    private final int[] samples;
    private int at;

    Lines(Bits in, int bits, int block, int blocks) {
      this.in = in;
      this.bits = bits;
      this.idBits = bits > 16 ? 5 : bits > 8 ? 4 : 3;
      this.block = block;
      this.blocks = blocks;
      this.samples = new int[blocks * block];
    }

    int[] next(boolean differences) {
      at = 0;
      while (at < samples.length) {
        // the first sample of a line is stored as it is
        block(differences && at == 0 ? 1 : 0);
      }
      if (differences) {
        sum();
      }
      return samples;
    }

    private void block(int first) {
      int id = (int) in.next(idBits);
      if (id == (1 << idBits) - 1) {
        plain(block);
        return;
      }
      boolean pairs = id == 0 && in.next(1) == 1;
      plain(first);
      if (pairs) {
        pairs(first);
      } else if (id == 0) {
        zeros(first);
      } else {
        split(block - first, id - 1);
      }
    }

    private void plain(int n) {
      for (int k = 0; k < n; k++) {
        samples[at++] = (int) in.next(bits);
      }
    }

    /** The number of zero bits before the next one. */
    private int zeroBits() {
      int out = 0;
      while (in.next(1) == 0) {
        out++;
      }
      return out;
    }

    /** The upper bits of all samples, then the {@code k} lowest ones. */
    private void split(int n, int k) {
      for (int s = 0; s < n; s++) {
        samples[at + s] = zeroBits() << k;
      }
      for (int s = 0; s < n; s++) {
        samples[at++] += (int) in.next(k);
      }
    }

    /** Two samples by one number, which counts the pairs by their sum. */
    private void pairs(int first) {
      for (int s = first; s < block; s++) {
        int number = zeroBits();
        FilterFault.require(number <= LARGEST_PAIR, "szip");
        int sum = 0;
        while ((sum + 1) * (sum + 2) / 2 <= number) {
          sum++;
        }
        int second = number - sum * (sum + 1) / 2;
        if (s % 2 == 0) {
          samples[at++] = sum - second;
          s++;
        }
        samples[at++] = second;
      }
    }

    private void zeros(int first) {
      int n = zeroBits() + 1;
      if (n == REST_OF_SEGMENT) {
        int done = at / block;
        n = Math.min(blocks - done, SEGMENT - done % SEGMENT);
      } else if (n > REST_OF_SEGMENT) {
        n--;
      }
      FilterFault.require(n <= blocks, "szip");
      for (int end = at - first + n * block; at < end; ) {
        samples[at++] = 0;
      }
    }

    /** Each sample is the difference from the one before, folded to numbers from 0 on. */
    private void sum() {
      int most = (int) ((1L << bits) - 1);
      int middle = most / 2 + 1;
      int value = samples[0];
      for (int k = 1; k < samples.length; k++) {
        int folded = samples[k];
        int half = (folded >>> 1) + (folded & 1);
        int mask = (value & middle) != 0 ? most : 0;
        if (half <= (mask ^ value)) {
          value += (folded & 1) == 0 ? folded >>> 1 : -(folded >>> 1) - 1;
        } else {
          value = mask ^ folded;
        }
        samples[k] = value;
      }
    }
  }
}
