package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the two array indexes of chunks: the fixed array, and the extensible array of datasets with
 * one dimension without limit. HDF5 File Format Specification 3.0, VII.C and VII.D; H5FA*.c and
 * H5EA*.c of HDF5 1.10.
 *
 * <p>This is own code, because jHDF stops at the first missing chunk of an extensible array and
 * does not know pages.
 */
final class ChunkArrayIndex {
  private final MetaBytes file;
  private final Widths widths;
  // the bytes of a block before what it has: its signature, and the address of the header
  private final int prefix;
  private final Entries entries;
  private long headerAddress;
  private int client;
  private int entrySize;
  private long largestIndex;

  private ChunkArrayIndex(MetaBytes file, Entries entries) {
    this.file = file;
    this.widths = file.widths();
    this.prefix = 6 + widths.address();
    this.entries = entries;
  }

  /** Takes the chunk at a place of the index. The size is -1 if the index keeps no sizes. */
  @FunctionalInterface
  interface Entries {
    void entry(long index, long address, long size, int mask);
  }

  static void fixed(MetaBytes file, long address, Entries entries) {
    new ChunkArrayIndex(file, entries).readFixed(address);
  }

  static void extensible(MetaBytes file, long address, Entries entries) {
    new ChunkArrayIndex(file, entries).readExtensible(address);
  }

  private void readFixed(long address) {
    ByteBuffer header = header(address, "FAHD", 8 + widths.length() + widths.address() + 4);
    int pageBits = header.get(7);
    long n = widths.length(header, 8);
    long block = widths.address(header, 8 + widths.length());
    largestIndex = n;
    long page = 1L << pageBits;
    if (n < 0 || pageBits < 0 || pageBits > 30) {
      throw damaged("a fixed array of " + n + " chunks in pages of 2^" + pageBits);
    }
    if (block == LittleEndian.UNDEFINED) {
      return;
    }
    if (n <= page) {
      ByteBuffer in = block(block, "FADB", prefix + n * entrySize + 4);
      in.position(prefix);
      read(in, 0, n);
      return;
    }
    long pages = (n + page - 1) / page;
    int head = Math.toIntExact(prefix + (pages + 7) / 8);
    ByteBuffer bitmap = block(block, "FADB", head + 4);
    readPages(block + head + 4, pages, page, n, 0, bitmap, prefix * 8L);
  }

  private void readExtensible(long address) {
    int largestAt = 12 + 4 * widths.length();
    int blockAt = largestAt + 2 * widths.length();
    ByteBuffer header = header(address, "EAHD", blockAt + widths.address() + 4);
    int offsetSize = (header.get(7) + 7) / 8;
    int inIndex = header.get(8) & 0xFF;
    int smallest = header.get(9) & 0xFF;
    int pointers = header.get(10) & 0xFF;
    int pageBits = header.get(11);
    largestIndex = widths.length(header, largestAt);
    long indexBlock = widths.address(header, blockAt);
    if (Integer.bitCount(smallest) != 1
        || Integer.bitCount(pointers) != 1
        || pageBits < 0
        || pageBits > 30
        || offsetSize < 1
        || offsetSize > 8) {
      throw damaged(
          "an extensible array of blocks of " + smallest + ", " + pointers + " to a super block");
    }
    if (indexBlock == LittleEndian.UNDEFINED) {
      return;
    }
    int superBlocks = 1 + header.get(7) - Integer.numberOfTrailingZeros(smallest);
    int direct = 2 * Integer.numberOfTrailingZeros(pointers);
    int dataBlocks = 2 * (pointers - 1);
    int pointer = prefix + inIndex * entrySize;
    int atSuper = pointer + widths.address() * dataBlocks;
    long supers = Math.max(0, superBlocks - direct);
    ByteBuffer in = block(indexBlock, "EAIB", atSuper + widths.address() * supers + 4);
    in.position(prefix);
    read(in, 0, inIndex);
    long from = inIndex;
    for (int u = 0; u < superBlocks && from < largestIndex; u++) {
      int blocks = 1 << u / 2;
      long size = (1L << (u + 1) / 2) * smallest;
      long page = 1L << pageBits;
      if (u < direct) {
        for (int k = 0; k < blocks; k++, pointer += widths.address(), from += size) {
          dataBlock(widths.address(in, pointer), from, size, page, offsetSize, null, 0);
        }
        continue;
      }
      long superBlock = widths.address(in, atSuper + widths.address() * (u - direct));
      if (superBlock != LittleEndian.UNDEFINED) {
        superBlock(superBlock, from, blocks, size, page, offsetSize);
      }
      from += blocks * size;
    }
  }

  private void superBlock(
      long address, long first, int blocks, long size, long page, int offsetSize) {
    long pages = size > page ? size / page : 0;
    int bitmap = prefix + offsetSize;
    int atBlocks = Math.toIntExact(bitmap + blocks * ((pages + 7) / 8));
    ByteBuffer in = block(address, "EASB", atBlocks + (long) widths.address() * blocks + 4);
    for (int k = 0; k < blocks && first + k * size < largestIndex; k++) {
      dataBlock(
          widths.address(in, atBlocks + widths.address() * k),
          first + k * size,
          size,
          page,
          offsetSize,
          in,
          bitmap * 8L + k * pages);
    }
  }

  private void dataBlock(
      long address,
      long from,
      long size,
      long page,
      int offsetSize,
      ByteBuffer bits,
      long firstBit) {
    if (address == LittleEndian.UNDEFINED) {
      return;
    }
    int head = prefix + offsetSize;
    if (size <= page) {
      ByteBuffer in = block(address, "EADB", head + size * entrySize + 4);
      in.position(head);
      read(in, from, size);
    } else if (bits == null) {
      throw damaged(
          "pages of " + page + " chunks in a block of " + size + " without a super block");
    } else {
      block(address, "EADB", head + 4);
      readPages(address + head + 4, size / page, page, size, from, bits, firstBit);
    }
  }

  /** Reads the pages whose bit is set. The other pages have never been written. */
  private void readPages(
      long address, long pages, long page, long n, long from, ByteBuffer bits, long firstBit) {
    for (long p = 0; p < pages; p++) {
      long bit = firstBit + p;
      if ((bits.get((int) (bit / 8)) & 0x80 >> bit % 8) != 0) {
        long count = Math.min(page, n - p * page);
        ByteBuffer in = checked(address + p * (page * entrySize + 4), count * entrySize + 4);
        read(in, from + p * page, count);
      }
    }
  }

  private void read(ByteBuffer in, long from, long count) {
    for (long k = 0; k < count; k++) {
      long address = widths.address(in);
      long size = -1;
      int mask = 0;
      if (client == 1) {
        size = 0;
        for (int b = 0; b < entrySize - widths.address() - 4; b++) {
          size |= (in.get() & 0xFFL) << 8 * b;
        }
        mask = in.getInt();
      }
      if (address != LittleEndian.UNDEFINED && from + k < largestIndex) {
        entries.entry(from + k, address, size, mask);
      }
    }
  }

  private ByteBuffer header(long address, String signature, int size) {
    ByteBuffer in = checked(address, size);
    headerAddress = address;
    client = in.get(5);
    entrySize = in.get(6);
    sign(in, address, signature);
    int least = widths.address() + (client == 0 ? 0 : 5);
    if (client != 0 && client != 1 || entrySize < least || entrySize > least + 7) {
      throw damaged(
          "an index of chunks with entries of " + entrySize + " bytes and client " + client);
    }
    return in;
  }

  private ByteBuffer block(long address, String signature, long size) {
    ByteBuffer in = checked(address, size);
    sign(in, address, signature);
    if (in.get(5) != client || widths.address(in, 6) != headerAddress) {
      throw damaged("the block at " + address + " belongs to another index of chunks");
    }
    return in;
  }

  private ByteBuffer checked(long address, long size) {
    return Checksum.verify(file.at(address, size));
  }

  private static void sign(ByteBuffer in, long address, String signature) {
    byte[] found = new byte[4];
    in.get(0, found);
    if (!new String(found, StandardCharsets.ISO_8859_1).equals(signature) || in.get(4) != 0) {
      throw damaged("no " + signature + " of version 0 at address " + address);
    }
  }

  private static Hdf5Fault damaged(String what) {
    return new Hdf5Fault("it is damaged: " + what);
  }
}
