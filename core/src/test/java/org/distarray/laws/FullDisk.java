package org.distarray.laws;

import java.util.List;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/** A format whose last rank finds the disk full. */
public final class FullDisk implements ArrayFormat {
  @Override
  public String name() {
    return "full disk";
  }

  @Override
  public ArraySource source(String path, Map<String, String> options) {
    throw new ArrayIOException("Cannot read " + path + ": nothing was written");
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    return new Sink(path);
  }

  private record Sink(String label) implements ArraySink {
    @Override
    public Distribution arrange(Distribution given, DType dtype) {
      return given;
    }

    @Override
    public BlockWriter begin(Distribution distribution, DType dtype) {
      int last = distribution.ranks() - 1;
      String path = label;
      return block -> {
        if (block.rank() == last && path.equals("broken")) {
          throw new AssertionError("a bug of the format");
        } else if (block.rank() == last) {
          throw new ArrayIOException("Cannot write " + path + ": the disk is full");
        }
        return new Receipt(block.rank(), path, block.array().nbytes());
      };
    }

    @Override
    public void commit(List<Receipt> receiptsInRankOrder) {
      throw new AssertionError("a save that failed was committed");
    }

    @Override
    public void abort() {}
  }
}
