package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.Blocks;
import org.distarray.io.commit.FileSwap;
import org.distarray.io.commit.PartFiles;
import org.distarray.io.commit.Receipts;
import org.distarray.io.commit.Target;
import org.distarray.io.commit.WriteMode;
import org.distarray.io.runs.BlockBytes;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Writes one .dnpy file for each rank. All files are complete before the first one gets its name.
 * The file of rank 0 gets its name last; without it there is no array. The files of a replaced
 * array are set aside until then, and come back if the save fails. A driver that dies between two
 * names leaves an array that cannot be opened, and never a mixture of two arrays.
 */
final class DnpySink implements ArraySink {
  private final FileRef prefix;
  private final WriteMode mode;
  private Distribution distribution;
  private DType dtype;
  private PartFiles parts;

  DnpySink(FileRef prefix, WriteMode mode) {
    this.prefix = prefix;
    this.mode = mode;
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    return given;
  }

  @Override
  public BlockWriter begin(Distribution arranged, DType type) {
    new Target(DnpyFormat.file(prefix, 0), mode).check();
    List<String> present = present();
    if (mode == WriteMode.CREATE && !present.isEmpty()) {
      throw new ArrayIOException(
          "Cannot save to "
              + prefix
              + ": "
              + present.get(0)
              + " exists (mode 'w' replaces all files of the array, or"
              + " choose another name)");
    }
    for (int rank = 0; rank < arranged.ranks(); rank++) {
      head(prefix, arranged, rank, type);
    }
    distribution = arranged;
    dtype = type;
    parts = PartFiles.beside(prefix);
    return new FileWriter(prefix, parts, arranged, type);
  }

  /** The header of a rank's file. */
  private static byte[] head(FileRef prefix, Distribution distribution, int rank, DType dtype) {
    try {
      return DnpyFile.head(distribution.dimData(rank), distribution.localShape(rank), dtype);
    } catch (IllegalArgumentException e) {
      throw new ArrayIOException(
          "Cannot save to "
              + DnpyFormat.file(prefix, rank)
              + ": its index lists need "
              + e.getMessage()
              + " (distribute in blocks first, or save as npy or HDF5)",
          e);
    }
  }

  /** The files of an array of this name. */
  private List<String> present() {
    String start = prefix.name() + "_";
    Pattern name = Pattern.compile(Pattern.quote(start) + "\\d+\\.dnpy");
    return prefix.store().list(prefix.directory()).stream()
        .filter(path -> name.matcher(prefix.at(path).name()).matches())
        .toList();
  }

  @Override
  public void commit(List<Receipt> receiptsInRankOrder) {
    FileSwap swap = new FileSwap(parts);
    try {
      Receipts.lengths(receiptsInRankOrder, distribution, dtype, label());
      if (mode == WriteMode.REPLACE) {
        present().forEach(path -> swap.setAside(prefix.at(path)));
      }
      for (int rank = distribution.ranks() - 1; rank >= 0; rank--) {
        FileRef file = DnpyFormat.file(prefix, rank);
        swap.publish(new Target(file, mode), receiptsInRankOrder.get(rank).location());
      }
    } catch (RuntimeException e) {
      parts = null;
      throw swap.undo(e);
    }
    parts.discard();
    parts = null;
  }

  @Override
  public void abort() {
    if (parts != null) {
      parts.abort();
    }
    parts = null;
  }

  @Override
  public String label() {
    return "dnpy " + prefix;
  }

  /** Writes the file of a block, under a temporary name. */
  private record FileWriter(FileRef prefix, PartFiles parts, Distribution distribution, DType dtype)
      implements BlockWriter {
    @Override
    public Receipt write(LocalBlock block) {
      Blocks.check(block, distribution, dtype);
      PartFiles.Part part = parts.create(block.rank());
      try (part) {
        part.out().write(ByteBuffer.wrap(head(prefix, distribution, block.rank(), dtype)));
        return new Receipt(
            block.rank(), part.location(), BlockBytes.append(block.array(), part.out()));
      }
    }
  }
}
