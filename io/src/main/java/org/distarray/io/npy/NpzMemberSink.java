package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.io.commit.Blocks;
import org.distarray.io.commit.FileAssembly;
import org.distarray.io.commit.PartFiles;
import org.distarray.io.commit.PieceSink;
import org.distarray.io.commit.SlabLayout;
import org.distarray.io.runs.BlockBytes;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Writes an array as a member of an .npz file. Each task writes a slab of the array into a part,
 * deflated where this is asked for. A stream of deflate may be cut where its bytes are whole, so
 * that the parts make one stream.
 */
final class NpzMemberSink extends PieceSink {
  /** The level of what is not deflated. */
  static final int STORED = -1;

  /** A last block of deflate without bytes: fixed codes, and the end of the block. */
  private static final byte[] LAST_BLOCK = {3, 0};

  private final String name;
  private final int level;
  private final Consumer<ZipMember> written;
  private long position;

  /**
   * Makes a sink.
   *
   * @param level 0 to 9, or {@link #STORED}
   */
  NpzMemberSink(
      String label, FileAssembly file, String name, int level, Consumer<ZipMember> written) {
    super(label, file);
    this.name = name;
    this.level = level;
    this.written = written;
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    return SlabLayout.isSlabs(given) ? given : SlabLayout.of(given.shape(), given.targets());
  }

  @Override
  protected void check(Distribution arranged) {
    if (!SlabLayout.isSlabs(arranged)) {
      throw new IllegalArgumentException(
          "Cannot write " + arranged + ": its blocks are not slabs (what arrange answers)");
    }
  }

  private int method() {
    return level >= 0 ? ZipMember.DEFLATED : ZipMember.STORED;
  }

  @Override
  protected BlockWriter writer() {
    file().begin();
    position = file().end();
    file().append(new ZipMember(name, method(), position, 0, 0, 0).localHeader());
    return new Writer(file().parts(), distribution(), dtype(), level);
  }

  @Override
  protected void written(List<Receipt> receiptsInRankOrder, long[] bytes) {
    byte[] header = NpyHeader.write(distribution().shape(), dtype());
    List<byte[]> pieces = new ArrayList<>();
    SlabOut first = new SlabOut(level, pieces::add);
    try (first) {
      first.write(ByteBuffer.wrap(header));
      first.finish();
    }
    long start = file().end();
    pieces.forEach(file()::append);
    int crc = first.crc();
    long total = header.length;
    long[] lengths = new long[bytes.length];
    for (int rank = 0; rank < bytes.length; rank++) {
      long[] numbers = receiptsInRankOrder.get(rank).numbers();
      lengths[rank] = numbers[1];
      crc = Crc32.joined(crc, (int) numbers[2], bytes[rank]);
      total += bytes[rank];
    }
    file().append(receiptsInRankOrder, lengths);
    if (level >= 0) {
      file().append(LAST_BLOCK);
    }
    long stored = file().end() - start;
    ZipMember member = new ZipMember(name, method(), position, stored, total, crc);
    file().replace(position, member.localHeader());
    written.accept(member);
  }

  /** Writes a slab; the numbers are its bytes, those of the part, and its checksum. */
  private record Writer(PartFiles parts, Distribution distribution, DType dtype, int level)
      implements BlockWriter {
    @Override
    public Receipt write(LocalBlock block) {
      Blocks.check(block, distribution, dtype);
      PartFiles.Part part = parts.create(block.rank());
      try (part;
          SlabOut out = new SlabOut(level, piece -> part.out().write(ByteBuffer.wrap(piece)))) {
        BlockBytes.append(block.array(), out);
        out.finish();
        long stored = part.out().position();
        return new Receipt(block.rank(), part.location(), out.position(), stored, out.crc());
      }
    }
  }
}
