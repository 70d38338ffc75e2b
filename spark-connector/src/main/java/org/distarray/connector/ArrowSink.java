package org.distarray.connector;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/** Refuses dtypes that Arrow's tensors do not have, before anything is written. */
record ArrowSink(ArraySink files) implements ArraySink {

  @Override
  public Distribution arrange(Distribution given, DType dtype) {
    ArrowBlock.check("save " + dtype + " to " + label(), dtype);
    return files.arrange(given, dtype);
  }

  @Override
  public BlockWriter begin(Distribution distribution, DType dtype) {
    return files.begin(distribution, dtype);
  }

  @Override
  public void commit(List<Receipt> receiptsInRankOrder) {
    files.commit(receiptsInRankOrder);
  }

  @Override
  public void abort() {
    files.abort();
  }

  @Override
  public String label() {
    return files.label();
  }
}
